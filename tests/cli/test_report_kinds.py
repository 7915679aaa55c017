"""``--kind`` and ``--part``: the brief, the statement, and a kind of the office's own without a line of code."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.desk import Desk

NARRATIVE = """# {{ 单位 }}{{ 年度 }}年{{ 期间 }}简报

{{ 起始日 }}至{{ 截至月日 }}，培训{{ 法律明白人培训次数 }}，{{ 本期 }}调解{{ 调解纠纷数 }}（上年同期{{ 上年调解纠纷数 }}）。
"""
SAFETY = 'label = "安全月报"\nperiod = "month"\n'


@pytest.fixture
def ids(desk: Desk) -> list[str]:
    """One training in each of three quarters; TODAY is 20 December 2024."""
    return [
        desk.ok("add", "training", f"date={day}", "kind=法律明白人培训", "topic=宅基地", "attendance=30")
        for day in ("2024-03-31", "2024-07-01", "2024-09-30", "2024-10-01")
    ]


def today(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    for module in ("arguments", "opening"):
        monkeypatch.setattr(f"rulegov_tui.cli.{module}.today", lambda: day)


def third_quarter(desk: Desk) -> None:
    desk.file("2024/brief-q3.md").write_text(NARRATIVE, encoding="utf-8")


def test_a_brief_counts_its_quarter_alone(desk: Desk, ids: list[str]) -> None:
    third_quarter(desk)
    path = Path(desk.ok("report", "--kind", "brief", "--part", "3"))
    assert path == desk.root / "exports" / "2024" / "brief-2024-q3.md"
    assert path.read_text(encoding="utf-8") == (
        "# 青山乡2024年第三季度简报\n\n2024年7月1日至9月30日，培训2次，本季度调解0起（上年同期无）。\n"
    )
    manifest = json.loads(path.with_suffix(".figures.json").read_text(encoding="utf-8"))
    assert [manifest[key] for key in ("kind", "year", "part", "start", "as_of", "level")] == [
        "brief", 2024, "q3", "2024-07-01", "2024-09-30", "public",
    ]  # fmt: skip
    trained = manifest["figures"][0]
    assert (trained["text"], trained["records"]) == ("2次", ids[1:3])
    assert "2024年7月1日至9月30日" in trained["definition"]


def test_the_annual_report_and_its_manifest_know_nothing_of_kinds(desk: Desk, ids: list[str]) -> None:
    path = Path(desk.ok("report"))
    before = desk.tree()
    assert Path(desk.ok("report", "--kind", "annual", "--part", "1")) == path
    assert Path(desk.ok("report", "--kind", "年度报告")) == path
    assert desk.tree() == before
    manifest = json.loads(path.with_suffix(".figures.json").read_text(encoding="utf-8"))
    assert list(manifest) == ["format", "office", "year", "as_of", "level", "title", "sha256", "source", "figures"]


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ([], "brief-2024-q3.md"),
        (["--part", "第三"], None),
        (["--part", "三"], "brief-2024-q3.md"),
        (["--part", "４"], "brief-2024-q4.md"),
        (["--part", "1", "--year", "2023"], "brief-2023-q1.md"),
        (["--year", "2023"], "brief-2023-q4.md"),
        (["--as-of", "2024-08-15"], "brief-2024-08-15.md"),
        (["--as-of", "8.15", "--part", "3"], "brief-2024-08-15.md"),
        (["--as-of", "2024-09-30"], "brief-2024-q3.md"),
        (["--part", "2", "--level", "internal"], "brief-2024-q2-internal.md"),
        (["--as-of", "2024-05-01", "--level", "internal"], "brief-2024-05-01-internal.md"),
    ],
)
def test_every_part_cut_off_date_and_level_has_its_own_file(
    desk: Desk, ids: list[str], arguments: list[str], name: str | None
) -> None:
    if name is None:
        assert "“第三”不是第几期，请写数字，如 3" in desk.refused("report", "--kind", "brief", *arguments, code=2)
    else:
        assert Path(desk.ok("report", "--kind", "brief", *arguments)).name == name


@pytest.mark.parametrize(
    ("day", "arguments", "name"),
    [
        (date(2025, 1, 8), "", "brief-2024-q4.md"),
        (date(2025, 1, 8), "--part 3", "brief-2024-q3.md"),
        (date(2025, 1, 8), "--part 1", "brief-2025-q1.md"),
        (date(2025, 4, 8), "", "brief-2025-q1.md"),
        (date(2025, 4, 8), "--year 2024", "brief-2024-q4.md"),
    ],
)
def test_in_january_the_brief_that_is_due_is_that_of_december(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, day: date, arguments: str, name: str
) -> None:
    today(monkeypatch, day)
    for recorded in ("2024-10-01", "2025-01-06"):
        desk.ok("add", "training", f"date={recorded}", "kind=法律明白人培训", "topic=民法典")
    assert Path(desk.ok("report", "--kind", "brief", *arguments.split())).name == name
    assert Path(desk.ok("report")).name == "report-2025.md"


def test_without_a_narrative_the_template_is_used_and_said(desk: Desk, ids: list[str]) -> None:
    answer = desk.run("report", "--kind", "季度简报", "--part", "3", "-o", "-")
    assert answer.code == 0
    assert answer.out.startswith("# 青山乡2024年第三季度法治政府建设工作简报\n")
    assert "季度简报，2024年第三季度，截至2024年9月30日；4 条记录，0 条损坏" in answer.err
    assert "还没有 records/2024/brief-q3.md，用的是文稿模板 brief。" in answer.err
    assert "文稿模板 brief：还有 3 处【待补充】要写。" in answer.err


def test_the_statement_is_of_the_year_in_its_own_file(desk: Desk, ids: list[str]) -> None:
    path = Path(desk.ok("report", "--kind", "statement"))
    assert path.name == "statement-2024.md"
    assert path.read_text(encoding="utf-8").startswith("# 青山乡党政主要负责人2024年述法报告\n")
    assert json.loads(path.with_suffix(".figures.json").read_text(encoding="utf-8"))["kind"] == "statement"
    desk.file("2024/statement.md").write_text("# 述法\n\n培训{{ 法律明白人培训次数 }}。\n", encoding="utf-8")
    assert desk.ok("report", "--kind", "statement", "-o", "-") == "# 述法\n\n培训4次。"


def test_preview_and_figures_take_the_same_part(desk: Desk, ids: list[str]) -> None:
    third_quarter(desk)
    assert "培训2次" in desk.ok("preview", "--kind", "brief", "--part", "3")
    answer = desk.json("figures", "--kind", "brief", "--part", "1", "--explain", "法律明白人培训次数")
    assert (answer["part"], answer["start"], answer["as_of"]) == ("q1", "2024-01-01", "2024-03-31")
    assert [figure["records"] for figure in answer["figures"]] == [ids[:1]]
    assert set(desk.json("figures")) == {"year", "as_of", "figures"}
    assert "2024年第一季度，截至2024年3月31日" in desk.run("figures", "--kind", "brief", "--part", "1").err


@pytest.mark.parametrize("command", ["report", "preview", "figures"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--kind", "breif"], "没有名为“breif”的报告；是不是：brief；用 rulegov reports 看全部报告。\n"),
        (["--kind", ""], "没有名为“”的报告；可用的有：annual、brief、statement、季度简报、年度报告、述法报告；"),
        (["--kind", "../brief"], "没有名为“../brief”的报告"),
        (["--kind", "brief", "--part", "5"], "一年没有第 5 个季度；--part 请写 1 到 4。\n"),
        (["--kind", "brief", "--part", "-1"], "一年没有第 -1 个季度"),
        (["--kind", "brief", "--part", "99999999999999999999"], "一年没有第 99999999999999999999 个季度"),
        (["--part", "2"], "一年一次的报告没有第 2 期；请去掉 --part。\n"),
        (
            ["--kind", "brief", "--part", "1", "--as-of", "2024-08-15"],
            "截至日 2024-08-15 不在2024年第一季度内；请写 2024-01-01 至 2024-03-31 的日期，或用 --part 换一期。\n",
        ),
        (["--kind", "brief", "--year", "2023", "--as-of", "2024-08-15"], "截至日 2024-08-15 不在 2023 年内"),
    ],
    ids=range(9),
)
def test_a_kind_or_part_that_is_none_is_refused_in_a_sentence(
    desk: Desk, ids: list[str], command: str, arguments: list[str], said: str
) -> None:
    assert said in desk.refused(command, *arguments)


@pytest.mark.parametrize("part", ["x", "1.5", "", "二季度", "nan", "1e1"])
def test_a_part_that_is_no_number_is_a_usage_error(desk: Desk, part: str) -> None:
    assert f"--part：“{part}”不是第几期，请写数字，如 3；" in desk.refused("report", "--kind", "brief", "--part", part, code=2)


def test_the_kinds_are_listed(desk: Desk) -> None:
    answer = desk.run("reports")
    assert [line.split() for line in answer.out.splitlines()] == [
        ["报告", "名称", "周期", "模板"],
        ["annual", "年度报告", "年度", "A、B、D、E、T"],
        ["brief", "季度简报", "季度", "brief"],
        ["statement", "述法报告", "年度", "statement"],
    ]
    assert "records/reports/" in answer.err
    assert desk.json("reports")["reports"][1] == {
        "name": "brief",
        "label": "季度简报",
        "period": "quarter",
        "templates": ["brief"],
    }


def test_an_office_adds_a_kind_with_two_files(desk: Desk, ids: list[str]) -> None:
    desk.file("reports/safety.toml").write_text(SAFETY, encoding="utf-8")
    desk.file("reports/safety.md").write_text("<!-- label: 月报 -->\n\n" + NARRATIVE, encoding="gbk")
    answer = desk.run("report", "--kind", "安全月报", "--part", "9")
    path = Path(answer.out.strip())
    assert path == desk.root / "exports" / "2024" / "safety-2024-09.md"
    assert path.read_text(encoding="utf-8").startswith("# 青山乡2024年9月简报\n\n2024年9月1日至9月30日，培训1次，本月调解0起")
    assert "还没有 records/2024/safety-09.md，用的是records/reports/safety.md。" in answer.err
    assert Path(desk.ok("report", "--kind", "safety")).name == "safety-2024-11.md"
    assert ["safety", "安全月报", "月份", "safety"] in [line.split() for line in desk.ok("reports").splitlines()]
    assert "records/reports/" in desk.run("doctor").out  # written with the rights of one clerk
    desk.ok("doctor", "--fix")
    assert "records/reports/" not in desk.ok("doctor")


def test_an_office_changes_a_shipped_kind_and_its_template(desk: Desk, ids: list[str]) -> None:
    desk.file("reports/brief.toml").write_text('label = "半年简报"\nperiod = "half"\n', encoding="utf-8")
    desk.file("reports/brief.md").write_text(NARRATIVE, encoding="utf-8")
    assert desk.ok("report", "--kind", "brief", "-o", "-").startswith(
        "# 青山乡2024年上半年简报\n\n2024年1月1日至6月30日，培训1次"
    )
    assert Path(desk.ok("report", "--kind", "半年简报", "--part", "2")).name == "brief-2024-h2.md"


def test_an_office_gives_the_annual_report_a_template_of_its_own(desk: Desk, ids: list[str]) -> None:
    desk.file("2024/report.md").unlink()
    desk.file("reports/own.md").write_text("# 自家的\n", encoding="utf-8")
    desk.file("reports/annual.toml").write_text('templates = ["A", "own"]\n', encoding="utf-8")
    assert "没有名为“B”的文稿模板；可用的有：A、own。" in desk.refused("report")
    office = desk.records / "office.toml"
    office.write_text(office.read_text(encoding="utf-8").replace('"B"', '"own"'), encoding="utf-8")
    assert desk.ok("report", "-o", "-") == "# 自家的"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("safety.toml", "lable = '安全月报'\n", "records/reports/safety.toml: 不认识“lable”这个设置；是不是：label"),
        ("safety.toml", 'label = "安全月报"\nperiod = "week"\n', "period 不能是“week”；可用的有：year、half、quarter、month"),
        ("safety.toml", 'label = "季度简报"\n', "“季度简报”和 brief.toml 重名；每种报告的 name、label 和 file 都不能重复"),
        ("safety.toml", 'label = "甲"\nfile = "report"\n', "“report”和 annual.toml 重名"),
        ("safety.toml", 'name = "other"\nlabel = "甲"\n', "文件名却是 safety.toml；请把文件改名为 other.toml"),
        ("安全.toml", 'label = "甲"\n', "name “安全”不能用；只用英文字母"),
        ("safety.toml", "label = ", "records/reports/safety.toml:1:9: "),
        ("annual.toml", 'period = "month"\n', "年度报告的 period 和 file 不能改"),
        ("safety.toml", 'label = "甲"\ntemplates = "../../etc/passwd"\n', "templates “../../etc/passwd”不能用"),
    ],
    ids=range(9),
)
def test_a_kind_that_cannot_be_used_is_refused_with_its_place(
    desk: Desk, ids: list[str], name: str, content: str, said: str
) -> None:
    desk.file(f"reports/{name}").write_text(content, encoding="utf-8")
    assert said in desk.refused("report", "--kind", "safety")
    assert said in desk.refused("reports")


def test_a_kind_without_its_template_and_a_template_that_is_no_text_are_refused(desk: Desk, ids: list[str]) -> None:
    desk.file("reports/safety.toml").write_text(SAFETY, encoding="utf-8")
    assert "没有名为“safety”的文稿模板；可用的有：A、B、D、E、T、brief、statement。" in desk.refused("report", "--kind", "safety")
    desk.file("reports/safety.md").write_bytes(b"# \xff\xff\n")
    assert "records/reports/safety.md:1:3: 这里有不是文字的字节" in desk.refused("report", "--kind", "safety")
    desk.file("reports/safety.md").write_text("<!-- label: 甲 -->\n# 题\n\n{{ 期见 }}\n", encoding="utf-8")
    said = "records/reports/safety.md:4:1: 没有名为“期见”的数字、段落或表格；是不是：本期、期间。"
    assert said in desk.refused("report", "--kind", "safety")
    desk.file("reports/safety.md").unlink()
    desk.file("reports/safety.md").mkdir()
    assert "records/reports/safety.md: 读不了这个文件" in desk.refused("report", "--kind", "safety")


def test_a_damaged_record_stops_a_brief_too(desk: Desk, ids: list[str]) -> None:
    desk.file("2024/training/2024-01-01-aaaaaa.toml").write_text("date = ", encoding="utf-8")
    assert "不能出报告" in desk.refused("report", "--kind", "brief")


def test_the_narrative_of_a_brief_is_closed_with_its_year(desk: Desk, ids: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    third_quarter(desk)
    today(monkeypatch, date(2025, 2, 1))
    desk.ok("year", "close", "2024")
    asked = ("report", "--kind", "brief", "--year", "2024", "--part", "3", "-o", "-")
    answer = desk.run(*asked)
    assert (answer.code, "2024 年度已封存，与封存时一致。" in answer.err) == (0, True)
    assert "培训2次" in answer.out
    narrative = desk.file("2024/brief-q3.md")
    narrative.parent.chmod(0o755)
    narrative.chmod(0o644)
    narrative.write_text(NARRATIVE + "\n改了。\n", encoding="utf-8")
    desk.file("2024/brief-q4.md").write_text(NARRATIVE, encoding="utf-8")
    answer = desk.run(*asked)
    assert (answer.code, "2024 年度已封存，与封存时有 2 处不同：" in answer.err) == (1, True)
    assert "records/2024/brief-q3.md: " in answer.err
    assert "records/2024/brief-q4.md: " in answer.err
