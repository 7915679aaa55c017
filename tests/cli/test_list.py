"""``rulegov list``: a register as a table, JSON or CSV."""

import csv
import io
import json

import pytest

from tests.desk import Desk


@pytest.fixture
def ids(desk: Desk) -> list[str]:
    """Three trainings, the last one a total of the year before."""
    return [
        desk.ok("add", "training", "date=3.15", "kind=中心组学法", "topic=宪法学习", "attendance=30", "theme=宪法"),
        desk.ok("add", "training", "date=5.6", "kind=机关干部法治培训", "topic=民法典", "attendance=45", "hours=1.50"),
        desk.ok("add", "training", "date=2023-08-31", "kind=法律明白人培训", "quantity=4"),
    ]


def listed(desk: Desk, *options: str) -> list[str]:
    return [record["id"] for record in desk.json("list", "training", *options)["records"]]


def test_json_has_the_promised_shape(desk: Desk, ids: list[str]) -> None:
    assert desk.json("list", "training", "--where", "kind=机关干部法治培训") == {
        "category": "training",
        "records": [
            {"id": ids[1], "date": "2024-05-06", "kind": "机关干部法治培训", "topic": "民法典", "hours": 1.5, "attendance": 45}
        ],
        "damaged": [],
    }


def test_the_table_shows_the_columns_in_the_order_of_the_dates(desk: Desk, ids: list[str]) -> None:
    header, *rows = desk.ok("list", "training").splitlines()
    assert header.split() == ["编号", "日期", "类别", "题目", "实到人数", "数量"]
    assert [row.split()[0] for row in rows] == [ids[2], ids[0], ids[1]]
    assert rows[1].split() == [ids[0], "2024-03-15", "中心组学法", "宪法学习", "30"]


def test_csv_has_every_field_and_reads_back(desk: Desk, ids: list[str]) -> None:
    desk.ok("edit", ids[0], 'note=第一行\n第二行，"引号"')
    rows = list(csv.DictReader(io.StringIO(desk.ok("list", "training", "--format", "csv"))))
    assert [row["编号"] for row in rows] == [ids[2], ids[0], ids[1]]
    assert rows[1]["备注"] == '第一行\n第二行，"引号"'
    assert rows[1]["学习主题"] == "宪法"
    assert rows[0]["数量"] == "4"


def test_narration_counts_the_records_and_the_damaged_files(desk: Desk, ids: list[str]) -> None:
    desk.file("2024/training/2024-01-01-aaaaaa.toml").write_text("date = ", encoding="utf-8")
    answer = desk.run("list", "training", "--year", "2024")
    assert answer.code == 1
    assert "共 2 条；3 条记录，1 条损坏" in answer.err
    assert ids[0] in answer.out


def test_damaged_files_are_in_the_json_with_their_place(desk: Desk, ids: list[str]) -> None:
    desk.file("2024/training/2024-01-01-aaaaaa.toml").write_text("date = 2024-1-1\n", encoding="utf-8")
    answer = desk.run("list", "training", "--format", "json")
    assert answer.code == 1
    (damaged,) = json.loads(answer.out)["damaged"]
    assert damaged == {
        "path": "records/2024/training/2024-01-01-aaaaaa.toml",
        "line": 1,
        "column": 8,
        "message": "日期的写法不对；请写成 2024-03-05 这样，月和日补足两位",
    }
    assert len(json.loads(answer.out)["records"]) == 3


def test_a_damaged_line_is_shown_with_a_caret_under_the_place(desk: Desk) -> None:
    desk.file("2024/training/2024-01-01-aaaaaa.toml").write_text("date = 2024-01-01\ntopic = “宪法”\n", encoding="utf-8")
    shown = desk.run("list", "training").err.splitlines()[-2:]
    assert shown == ["  2 | topic = “宪法”", "    |         ^"]


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        (["kind=中心组学法"], [0]),
        (["类别=中心组学法"], [0]),
        (["kind!=中心组学法"], [2, 1]),
        (["attendance>=31"], [1]),
        (["attendance<=30"], [0]),
        (["attendance>=30", "attendance<=45"], [0, 1]),
        (["topic~宪"], [0]),
        (["topic~.*"], []),
        (["date>=2024-04-01"], [1]),
        (["theme=宪法"], [0]),
        (["topic="], [2]),
        (["topic!="], [0, 1]),
        (["kind＝中心组学法"], [0]),
    ],
)
def test_filters_are_typed_as_field_and_value(desk: Desk, ids: list[str], conditions: list[str], expected: list[int]) -> None:
    assert listed(desk, "--where", *conditions) == [ids[index] for index in expected]


def test_conditions_in_one_or_several_where_must_all_hold(desk: Desk, ids: list[str]) -> None:
    assert listed(desk, "--where", "attendance>=30", "--where", "topic~民") == [ids[1]]


@pytest.mark.parametrize(("year", "expected"), [("2024", [0, 1]), ("2023年", [2]), ("２０２２", [])])
def test_a_year_is_a_filter(desk: Desk, ids: list[str], year: str, expected: list[int]) -> None:
    assert listed(desk, "--year", year) == [ids[index] for index in expected]


def test_a_roster_in_a_year_holds_who_was_there_on_some_day_of_it(desk: Desk) -> None:
    for name, start, end in [("甲", "2020.1.1", ""), ("乙", "2022.1.1", "2023.6.30"), ("丙", "2025.1.1", "")]:
        desk.ok("add", "volunteer", f"name={name}", "level=村社区级", f"start={start}", f"end={end}")
    names = {
        year: [record["name"] for record in desk.json("list", "volunteer", "--year", year)["records"]]
        for year in ("2021", "2023", "2024", "2025")
    }
    assert names == {"2021": ["甲"], "2023": ["甲", "乙"], "2024": ["甲"], "2025": ["甲", "丙"]}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--sort", "attendance"], [0, 1, 2]),
        (["--sort=-attendance"], [1, 0, 2]),
        (["--sort=-日期"], [1, 0, 2]),
        (["--sort", "attendance", "--sort", "date"], [0, 1, 2]),
    ],
)
def test_sorting_by_any_field(desk: Desk, ids: list[str], options: list[str], expected: list[int]) -> None:
    assert listed(desk, *options) == [ids[index] for index in expected]


def test_an_empty_register_is_an_empty_list(desk: Desk) -> None:
    assert desk.json("list", "mediation") == {"category": "mediation", "records": [], "damaged": []}
    assert desk.ok("list", "mediation", "--format", "csv").startswith("编号,受理日期,")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["trainings"], 1, "没有名为“trainings”的台账；是不是：training"),
        (["training", "--where", "kinds=甲"], 1, "没有名为“kinds”的字段；是不是：kind"),
        (["training", "--where", "kind=中心组"], 1, "没有“中心组”这一项；是不是：中心组学法"),
        (["training", "--where", "kind"], 1, "看不懂筛选条件“kind”"),
        (["training", "--where", "attendance>=多"], 1, "应是整数"),
        (["training", "--where", "topic>=3"], 1, "不能比大小"),
        (["training", "--sort", "kinds"], 1, "是不是：kind"),
        (["training", "--year", "24"], 2, "“24”不是年份，请写四位数"),
        (["training", "--format", "xml"], 2, "--format 不能是"),
        (["training", "mediation"], 2, "不认识的参数：mediation"),
        ([], 2, "缺少参数：CATEGORY"),
    ],
)
def test_a_bad_question_is_refused(desk: Desk, arguments: list[str], code: int, said: str) -> None:
    assert said in desk.refused("list", *arguments, code=code)
