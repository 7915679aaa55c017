"""Bad input, as the issue lists it: a clear Chinese sentence on stderr with the place and the cure, and nothing changed."""

import re
from collections.abc import Callable

import pytest

from tests.desk import Desk

ADD = ["add", "training", "date=3.15", "kind=中心组学法", "topic=宪法"]
BROKEN = 'date = 2024-03-15\nkind = "其他"\ntopic = “宪法”\n'
WHOLE = BROKEN.replace("“", '"').replace("”", '"')


@pytest.fixture(autouse=True)
def record(desk: Desk) -> str:
    return desk.ok(*ADD)


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (["add", "trainning", "date=t"], 1, "没有名为“trainning”的台账；是不是：training"),
        (["list", "调解"], 1, "没有名为“调解”的台账；是不是：人民调解"),
        ([*ADD, "atendance=3"], 1, "没有名为“atendance”的字段；是不是：attendance"),
        ([*ADD, "实到=3"], 1, "没有名为“实到”的字段；是不是：实到人数"),
        (["figures", "--explain", "法律明白人培训数"], 1, "没有名为“法律明白人培训数”的数字；是不是：法律明白人培训次数"),
        (["add", "training", "date=t", "kind=中心组学习", "topic=甲"], 1, "没有“中心组学习”这一项；是不是：中心组学法"),
        ([*ADD, "theme=宪法、民法"], 1, "没有“民法”这一项；是不是：民法典"),
        ([*ADD, "attendance=三十五点五"], 1, "“实到人数”（attendance）应是整数，现在是“三十五点五”"),
        ([*ADD, "attendance=30.5"], 1, "应是整数"),
        ([*ADD, "estimated=大概"], 1, "应是“是”或“否”"),
        ([*ADD, "hours=很长"], 1, "应是数"),
        ([*ADD, "attendance=1000000000001"], 1, "超出范围；应在 0 到 1000000000000 之间"),
        (["add", "training", "date=2924-03-15", "kind=其他", "topic=甲"], 1, "不合理；应在 1900-01-01 到 2100-12-31 之间"),
        (["add", "training", "date=1024-03-15", "kind=其他", "topic=甲"], 1, "不合理"),
        (["add", "training", "date=2023-02-29", "kind=其他", "topic=甲"], 1, "看不懂日期“2023-02-29”；可写 2024-03-15"),
        (["add", "training", "date=32", "kind=其他", "topic=甲"], 1, "看不懂日期“32”"),
        (["figures", "--year", "0000"], 2, "“0000”不是年份"),
        (["figures", "--year", "1900"], 1, "年度“1900”不合理"),
        (["figures", "--as-of", "2024-02-30"], 1, "2024-02-30"),
    ],
    ids=range(19),
)
def test_what_is_typed_wrong_is_refused_with_the_nearest_that_is_right(
    desk: Desk, command: list[str], code: int, said: str
) -> None:
    assert said in desk.refused(*command, code=code)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (BROKEN.encode(), ':3:9: 引号是全角的；请改成半角引号 "'),
        (WHOLE.encode() + "雨".encode("gbk"), ":4:1: 这里有不是文字的字节；请用编辑器删去，或恢复上次的版本"),
        (WHOLE.encode()[:-2], ':3:12: 引号没有配对；请在文字末尾补上半角引号 "'),
    ],
    ids=["quotes", "bytes", "truncated"],
)
@pytest.mark.parametrize("kind", ["record", "category", "office"])
def test_a_broken_file_is_named_with_its_place_and_nothing_is_changed(desk: Desk, content: bytes, place: str, kind: str) -> None:
    path = {"record": "2024/training/2024-03-15-aaaaaa.toml", "category": "categories/training.toml", "office": "office.toml"}[
        kind
    ]
    desk.file(path).write_bytes(content)
    before = desk.tree()
    for command in (["report"], ["report", "-o", "-"]):
        assert f"records/{path}{place}" in desk.refused(*command)
    if kind == "record":
        for command in (["list", "training"], ["figures"], ["preview"], []):
            answer = desk.run(*command)
            assert answer.code == 1
            assert f"records/{path}{place}" in answer.err
    assert desk.tree() == before


@pytest.mark.parametrize(
    "command", [["list", "training"], ["figures"], ["report"], ["preview"], ADD, ["categories"], []], ids=str
)
def test_a_figure_that_refers_to_itself_is_refused_by_every_command(desk: Desk, command: list[str]) -> None:
    desk.file("categories/tree.toml").write_text(
        '[[figures]]\nname = "甲"\ntotal = ["乙"]\n[[figures]]\nname = "乙"\nlast_year = "甲"\n', encoding="utf-8"
    )
    assert "records/categories/tree.toml: 数字“甲”引用了自己（甲 → 乙 → 甲）；请改掉其中一个引用" in desk.refused(*command)


@pytest.mark.parametrize(
    ("narrative", "said"),
    [
        ("培训{{ 法律明白人培训数 }}", ":3:3: 没有名为“法律明白人培训数”的数字、段落或表格；是不是：法律明白人培训次数"),
        ("培训{{ 法律明白人培训次数 。", ":3:3: “{{”没有配对的“}}”；请写成 {{ 名称 }}，放在同一行"),
        ("培训{{ 法律明白人\n培训次数 }}", ":3:3: “{{”没有配对的“}}”"),
        ("培训｛｛ 法律明白人培训次数", ":3:3: “{{”没有配对的“}}”"),
    ],
)
@pytest.mark.parametrize("command", ["report", "preview"])
def test_a_narrative_with_a_wrong_placeholder_is_refused_with_line_and_column(
    desk: Desk, narrative: str, said: str, command: str
) -> None:
    desk.ok("report")
    desk.file("2024/report.md").write_text(f"# 题\n\n{narrative}\n", encoding="utf-8")
    assert f"records/2024/report.md{said}" in desk.refused(command)


def test_a_ratio_without_a_denominator_is_nothing_in_every_form(desk: Desk) -> None:
    desk.file("2024/report.md").write_text("# 题\n\n办结率为{{ 调解办结率 }}。\n", encoding="utf-8")
    assert desk.figure("调解办结率")["value"] is None
    assert desk.ok("figures", "--explain", "调解办结率").splitlines()[0] == "调解办结率：无"
    assert desk.ok("report", "-o", "-").endswith("办结率为无。")
    assert "办结率为无。" in desk.ok("preview")


@pytest.mark.parametrize("command", ["show", "edit", "delete", "restore", "locate"])
def test_an_unknown_id_is_refused(desk: Desk, command: str) -> None:
    assert "没有编号是“zzzzzz”的记录" in desk.refused(command, "zzzzzz", *(["topic=甲"] if command == "edit" else []))


@pytest.mark.parametrize(
    "command",
    [
        lambda _id: ["add", "x", "y"],
        lambda _id: ["add", "training", "date=32", "kind=甲", "x=1"],
        lambda record_id: ["edit", record_id, "kind=甲"],
        lambda _id: ["list", "training", "--where", "x=1"],
        lambda _id: ["figures", "--explain", "甲"],
        lambda _id: ["report", "-o", "/"],
        lambda _id: ["show", "zzzzzz"],
    ],
    ids=range(7),
)
def test_a_refusal_is_chinese_sentences_that_end_with_a_full_stop(
    desk: Desk, record: str, command: Callable[[str], list[str]]
) -> None:
    for line in desk.refused(*command(record)).splitlines():
        assert line.endswith("。")
        assert re.search(r"[一-鿿]{3}", line)
        assert not re.search(r"\b(error|invalid|unknown|not found|None|Traceback)\b", line, re.IGNORECASE)
