"""``rulegov figures``: every figure, or where one comes from."""

import json

import pytest

from tests.desk import Desk

KEYS = {"name", "value", "unit", "text", "estimated", "records", "definition"}


@pytest.fixture
def ids(desk: Desk) -> list[str]:
    return [
        desk.ok("add", "training", "date=3.15", "kind=法律明白人培训", "topic=宅基地", "attendance=30"),
        desk.ok("add", "training", "date=9.1", "kind=法律明白人培训", "quantity=3", "estimated=是"),
        desk.ok("add", "training", "date=2023-06-01", "kind=法律明白人培训", "topic=婚姻"),
    ]


def test_json_has_exactly_the_promised_shape(desk: Desk, ids: list[str]) -> None:
    answer = desk.json("figures")
    assert {key: type(value) for key, value in answer.items()} == {"year": int, "as_of": str, "figures": list}
    assert (answer["year"], answer["as_of"]) == (2024, "2024-12-20")
    for figure in answer["figures"]:
        ratio = figure.keys() - KEYS
        assert ratio in (set(), {"numerator", "denominator"}), figure["name"]
        assert isinstance(figure["value"], int | float | None)
        assert isinstance(figure["estimated"], bool)
        assert figure["records"] == list(dict.fromkeys(figure["records"]))
        assert figure["definition"].endswith("。")


def test_a_count_with_its_records(desk: Desk, ids: list[str]) -> None:
    figure = desk.figure("法律明白人培训次数")
    assert (figure["value"], figure["unit"], figure["text"], figure["estimated"]) == (4, "次", "约4次", True)
    assert figure["records"] == ids[:2]


@pytest.mark.parametrize(
    ("options", "count", "as_of"),
    [
        (["--as-of", "2024-09-01"], 4, "2024-09-01"),
        (["--as-of", "2024-08-31"], 1, "2024-08-31"),
        (["--as-of", "3.14"], 0, "2024-03-14"),
        (["--year", "2023"], 1, "2023-12-31"),
        (["--year", "2023", "--as-of", "2023年5月31日"], 0, "2023-05-31"),
        (["--as-of", "2023-06-01"], 1, "2023-06-01"),
        (["--year", "2022"], 0, "2022-12-31"),
    ],
)
def test_the_cut_off_date_decides_what_counts(desk: Desk, ids: list[str], options: list[str], count: int, as_of: str) -> None:
    answer = desk.json("figures", "--explain", "法律明白人培训次数", *options)
    assert (answer["as_of"], answer["figures"][0]["value"]) == (as_of, count)


def test_a_ratio_keeps_both_sides_and_is_in_percent(desk: Desk) -> None:
    for number in range(35):
        state = "在岗持证" if number else "在岗未持证"
        desk.ok("add", "enforcement_staff", "start=2020.1.1", f"name=员{number}", f"state={state}", "valid_until=2030-01-01")
    figure = desk.figure("执法持证率")
    assert (figure["value"], figure["text"], figure["numerator"], figure["denominator"]) == (97.1, "97.1%", 34, 35)


def test_a_ratio_without_a_denominator_is_nothing_and_never_a_percentage(desk: Desk) -> None:
    figure = desk.figure("调解办结率")
    assert (figure["value"], figure["text"], figure["denominator"]) == (None, "无", 0)
    assert "没有分母" in figure["definition"]
    assert not [row for row in desk.ok("figures").splitlines() if "%" in row]


def test_a_figure_without_records_is_zero_and_says_so(desk: Desk) -> None:
    figure = desk.figure("调解纠纷数")
    assert (figure["value"], figure["text"], figure["records"]) == (0, "0起", [])
    assert figure["definition"].endswith("没有记录。")


def test_explain_opens_a_figure_down_to_its_records(desk: Desk, ids: list[str]) -> None:
    value, definition, behind, first, second = desk.ok("figures", "--explain", "法律明白人培训次数").splitlines()
    assert value == "法律明白人培训次数：约4次"
    assert definition.startswith("口径：“法治学习与培训”台账")
    assert "2024年1月1日至12月20日" in definition
    assert behind == "背后的记录（2 条）："
    assert first == f"{ids[0]} 2024-03-15 法律明白人培训 宅基地 30"
    assert second == f"{ids[1]} 2024-09-01 法律明白人培训 ×3"


def test_explain_shows_both_sides_of_a_growth(desk: Desk, ids: list[str]) -> None:
    explained = desk.ok("figures", "--explain", "法治学习培训总数同比")
    assert explained.startswith("法治学习培训总数同比：增长")
    assert "分子 4；分母 1" in explained


def test_the_table_lists_every_figure_with_register_value_and_number_of_records(desk: Desk, ids: list[str]) -> None:
    header, *rows = desk.ok("figures").splitlines()
    assert header.split() == ["台账", "数字", "数值", "记录"]
    assert ["法治学习与培训", "法律明白人培训次数", "约4次", "2"] in [row.split() for row in rows]
    assert len(rows) == len(desk.json("figures")["figures"])


def test_without_a_year_the_latest_year_with_events_is_meant(desk: Desk) -> None:
    desk.ok("add", "training", "date=2022-03-15", "kind=其他", "topic=甲")
    desk.ok("add", "village", "start=2024-01-01", "name=张庄村", "kind=行政村")
    assert desk.json("figures")["year"] == 2022


def test_damaged_records_are_said_with_the_figures_and_the_exit_code(desk: Desk, ids: list[str]) -> None:
    desk.file("2024/training/2024-01-01-aaaaaa.toml").write_text("", encoding="utf-8")
    answer = desk.run("figures", "--format", "json")
    assert answer.code == 1
    assert len(json.loads(answer.out)["figures"]) > 200
    assert "3 条记录，1 条损坏" in answer.err
    assert "records/2024/training/2024-01-01-aaaaaa.toml:1:1: 文件是空的" in answer.err


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--explain", "法律明白人培训"], 1, "没有名为“法律明白人培训”的数字；是不是：法律明白人培训次数"),
        (["--explain", "xyz"], 1, "用 rulegov figures 看全部数字"),
        (["--year", "24"], 2, "不是年份"),
        (["--year", "2024", "--as-of", "2023-12-31"], 1, "截至日 2023-12-31 不在 2024 年内"),
        (["--as-of", "2024-02-30"], 1, "2024-02-30"),
        (["--format", "csv"], 2, "--format 不能是"),
        (["法律明白人培训次数"], 1, "没有名为“法律明白人培训次数”的台账"),
    ],
)
def test_a_bad_question_is_refused(desk: Desk, options: list[str], code: int, said: str) -> None:
    assert said in desk.refused("figures", *options, code=code)


def test_the_figures_of_one_register(desk: Desk) -> None:
    every, some = desk.json("figures"), desk.json("figures", "人民调解")
    names = {figure["name"] for figure in some["figures"]}
    assert {"调解纠纷数", "调解办结率"} <= names
    assert 0 < len(names) < len(every["figures"])
    assert "法律明白人培训次数" not in names


def test_a_date_that_slipped_into_a_later_year_does_not_move_the_default_year(desk: Desk) -> None:
    desk.ok("add", "training", "date=2024-03-15", "kind=其他", "topic=一")
    desk.ok("add", "training", "date=明天", "kind=其他", "topic=二")
    later = desk.root / "records" / "2099" / "training"
    later.mkdir(parents=True)
    later.joinpath("2099-01-01-000000.toml").write_text('date = 2099-01-01\nkind = "其他"\ntopic = "三"\n', encoding="utf-8")
    assert desk.json("figures")["year"] < 2099
