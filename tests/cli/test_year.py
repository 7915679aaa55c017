"""``rulegov year``: the years, closing one and opening it again."""

import pytest

from tests.desk import Desk


@pytest.fixture
def training(desk: Desk) -> str:
    """A training of 2023 (the day on the machine is in 2024)."""
    return desk.ok("add", "training", "date=2023-03-15", "kind=法律明白人培训", "topic=宅基地", "attendance=45")


def test_a_year_is_closed_listed_and_opened(desk: Desk, training: str) -> None:
    assert desk.json("year") == {
        "years": [
            {"year": 2023, "records": 1, "closed": False, "findings": []},
            {"year": 2024, "records": 0, "closed": False, "findings": []},
        ]
    }
    answer = desk.run("year", "close", "2023年")
    assert answer.out == f"{desk.records}/2023/closed.toml\n"
    assert answer.err.startswith("2023 年度已封存：1 条记录，")
    assert "（第 2 步）。\n这一年的记录和文稿都不能再改；要改先 rulegov year reopen 2023。\n" in answer.err
    header, closed, opened = desk.ok("year").splitlines()
    assert header.split() == ["年度", "记录", "状态"]
    assert closed.startswith("2023     1  已封存（")
    assert closed.endswith("），与封存时一致")
    assert opened.split() == ["2024", "0", "未封存"]
    assert "2023 年度已经封存，不能再改；要改先重新打开：rulegov year reopen 2023。" in desk.refused(
        "edit", training, "topic=土地"
    )
    assert desk.ok("year", "reopen", "2023") == "2023"
    desk.ok("edit", training, "topic=土地")


def test_the_manifest_keeps_the_figures_at_the_years_end(desk: Desk, training: str) -> None:
    desk.ok("year", "close", "2023")
    assert '"法律明白人培训次数" = "1次"\n' in (desk.records / "2023/closed.toml").read_text(encoding="utf-8")


def test_what_changed_since_is_named(desk: Desk, training: str) -> None:
    desk.ok("year", "close", "2023")
    file = desk.file(f"2023/training/{training}.toml")
    file.chmod(0o660)
    file.write_text(file.read_text(encoding="utf-8").replace("45", "46"), encoding="utf-8")
    answer = desk.run("year")
    assert answer.code == 1
    assert "有 1 处不同" in answer.out
    assert answer.err == f"records/2023/training/{training}.toml: 封存以后改过。\n"


def test_a_figure_that_says_something_else_is_a_hint(desk: Desk, training: str) -> None:
    staff = desk.ok("add", "enforcement_staff", "start=2020-01-01", "name=张三", "state=在岗持证")
    desk.ok("year", "close", "2023")
    desk.ok("delete", staff)
    answer = desk.run("year")
    assert answer.code == 0
    assert f"{staff}.toml: 2023 年度的数字里有它，封存以后没有了。" in answer.err
    assert "封存时是 1人，现在是 0人。" in answer.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("close", "2024"), "2024 年度还没有结束，不能封存；2025 年 1 月 1 日起才能封存。\n"),
        (("close", "2022"), "2022 年度没有记录，不用封存；用 rulegov year 看有哪些年度。\n"),
        (("reopen", "2023"), "2023 年度没有封存；不用重新打开。\n"),
    ],
)
def test_what_makes_no_sense_is_refused(desk: Desk, training: str, arguments: tuple[str, ...], said: str) -> None:
    assert desk.refused("year", *arguments) == said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("close",), "缺少参数：Y（如 rulegov year close 2024）"),
        (("open", "2023"), "不能是 'open'"),
        (("close", "23"), "“23”不是年份"),
    ],
)
def test_wrong_usage(desk: Desk, arguments: tuple[str, ...], said: str) -> None:
    assert said in desk.refused("year", *arguments, code=2)
