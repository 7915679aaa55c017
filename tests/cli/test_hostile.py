"""Values that try to be something else come out as the text they are, in every format, and steer no terminal."""

import csv
import io
import json
import re
import unicodedata
from datetime import date

import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rulegov_tui.cli.output import visible
from rulegov_tui.report.text import one_line
from rulegov_tui.storage.files.ids import new_id
from tests.desk import Desk

MARKUP = [
    "[red]红[/red]", "[/]", "[link=https://x.cn]点[/link]", ":smile:", "**粗** _斜_ `码` ~~删~~", "# 题目", "- 一项",
    "1. 一项", "> 引", "---", "[甲](http://x.cn)", "![图](x.png)", "<b>粗</b>", "<script>alert(1)</script>", "<!-- 注 -->",
    "&amp; &lt; &#65;", "{{ 法律明白人培训次数 }}", "{{", "}}", "｛｛ 年度 ｝｝", "{% x %}", "| 甲 | 乙 |", "\\", "\\n",
    "$(rm -rf /)", "`rm`", "'; DROP TABLE x; --", "%s %d {0}", "=1+1", "http://gov.cn", "a@b.cn", "甲" * 5000, '"""', "'''",
    "= “甲”", "😀", "e\u0301", "㐀𠮷",
]  # fmt: skip
CONTROLS = [
    "\x1b[31m红\x1b[0m", "\x1b]0;标题\x07", "\x1b]8;;http://x\x1b\\点\x1b]8;;\x1b\\", "\x1bP1$r\x1b\\甲", "\x9b31m",
    "\x90x\x9c", "甲\x07\x08\x0b\x0c乙", "甲\x7f乙", "甲\x00乙", "甲\r乙", "甲\r\n乙", "甲\t乙", "甲\n# 乙", "甲\n\n| 乙 |\n",
    "甲\u2028乙\u2029丙", "\u202e反\u202c", "\u2066甲\u2069", "甲\u200e\u200f", "\ufeff甲", "甲\u200b\u200d乙", "\u00ad甲",
    "甲\x85乙", "\u180e甲", "\ufff9甲\ufffb",
]  # fmt: skip
HIDDEN = ["甲\u061c乙", "甲\U000e0041乙"]
STEERING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Controls (C0 but the line feed, C1), directions, zero-width and tag characters, halves of surrogate pairs."""
OBEYED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
LEVEL = ["--level", "internal"]
COMMANDS = [
    ["list", "training"], ["list", "training", "--format", "csv"], ["list", "training", "--format", "json"], ["figures"],
    ["figures", "--explain", "法律明白人培训次数"], ["figures", "--format", "json"], [],
]  # fmt: skip
COMPILED = [["report", "-o", "-", *LEVEL], ["preview", *LEVEL]]
OF_ONE = [
    ["show", "ID"],
    ["show", "ID", "--format", "json"],
    ["edit", "ID", "attendance=3"],
    ["delete", "ID"],
    ["restore", "ID"],
    ["locate", "ID"],
]
NARRATIVE = "# 题\n\n培训{{ 法律明白人培训次数 }}。\n\n甲{{ 培训事项 }}\n\n{{ 法治学习培训一览表 }}\n"


@pytest.fixture(autouse=True)
def narrative(desk: Desk) -> None:
    desk.file("2024/report.md").write_text(NARRATIVE, encoding="utf-8")
    desk.file("categories/training.toml").write_text(
        '[[passages]]\nname = "培训事项"\nfields = ["topic", "note"]\n', encoding="utf-8"
    )


@pytest.fixture
def markup(desk: Desk) -> dict[str, str]:
    return {add(desk, value): value for value in MARKUP}


def add(desk: Desk, value: str) -> str:
    """A training with this topic and note; what cannot be typed stands in a file that was written by hand."""
    if not STEERING.search(value):
        return desk.ok("add", "training", "date=3.15", "kind=法律明白人培训", f"topic={value}", f"note={value}")
    record_id = new_id(date(2024, 3, 15), lambda _: False)
    texts = {"topic": stored(value), "note": stored(value)}
    content = tomli_w.dumps({"date": date(2024, 3, 15), "kind": "法律明白人培训", **texts})
    desk.file(f"2024/training/{record_id}.toml").write_bytes(content.encode())
    return record_id


def stored(value: str) -> str:
    return unicodedata.normalize("NFC", value.strip())


def assert_harmless(desk: Desk, *command: str, codes: tuple[int, ...] = (0,)) -> None:
    answer = desk.run(*command)
    assert answer.code in codes, (command, answer)
    assert not [ascii(char) for char in STEERING.findall(answer.out + answer.err)], command


@pytest.mark.parametrize("values", [MARKUP, CONTROLS], ids=["markup", "controls"])
def test_no_format_of_any_command_lets_a_control_character_out(desk: Desk, values: list[str]) -> None:
    ids = [add(desk, value) for value in values]
    for command in [*COMMANDS, *COMPILED]:
        assert_harmless(desk, *command)
    for record_id in ids:
        for command in OF_ONE:
            assert_harmless(desk, *(record_id if word == "ID" else word for word in command))


@pytest.mark.parametrize("value", HIDDEN, ids=ascii)
def test_marks_that_hide_in_a_text_are_written_out(desk: Desk, value: str) -> None:
    add(desk, value)
    for command in COMMANDS:
        assert_harmless(desk, *command)


@pytest.mark.parametrize("value", HIDDEN, ids=ascii)
def test_marks_that_hide_in_a_text_are_not_in_the_report(desk: Desk, value: str) -> None:
    add(desk, value)
    for command in COMPILED:
        assert_harmless(desk, *command)


@pytest.mark.parametrize("values", [MARKUP, CONTROLS, HIDDEN], ids=["markup", "controls", "hidden"])
def test_a_value_is_kept_as_it_was_typed_or_written(desk: Desk, values: list[str]) -> None:
    typed = {add(desk, value): stored(value) for value in values}
    listed = desk.json("list", "training")["records"]
    assert {record["id"]: record["topic"] for record in listed} == typed
    assert {record["id"]: record["note"] for record in listed} == typed


def test_markup_is_shown_as_it_stands(desk: Desk, markup: dict[str, str]) -> None:
    table, explained = desk.ok("list", "training"), desk.ok("figures", "--explain", "法律明白人培训次数")
    rows = {row["编号"]: row for row in csv.DictReader(io.StringIO(desk.ok("list", "training", "--format", "csv")))}
    for record_id, value in markup.items():
        text = visible(stored(value))
        line = " ".join(text.split())
        assert f"{record_id}  2024-03-15  法律明白人培训  {line}\n" in f"{table}\n"
        assert f"{record_id} 2024-03-15 法律明白人培训 {line}\n" in f"{explained}\n"
        assert rows[record_id]["题目"] == text
        assert f"题目（topic）：{text}\n" in desk.ok("show", record_id)


@pytest.mark.parametrize("values", [MARKUP, CONTROLS], ids=["markup", "controls"])
def test_the_report_reads_back_with_the_texts_in_it(desk: Desk, values: list[str]) -> None:
    for value in values:
        add(desk, value)
    tokens = MarkdownIt("commonmark").enable("table").parse(desk.ok("report", "-o", "-", *LEVEL))
    blocks = {token.type for token in tokens if token.nesting == 1}
    assert blocks == {"heading_open", "paragraph_open", "table_open", "thead_open", "tbody_open", "tr_open", "th_open", "td_open"}
    inline = [token.children or [] for token in tokens if token.type == "inline"]
    assert {child.type for children in inline for child in children} == {"text"}
    texts = {"".join(child.content for child in children) for children in inline}
    assert {one_line(stored(value)) for value in values} <= texts


def test_the_preview_shows_the_texts(desk: Desk, markup: dict[str, str]) -> None:
    shown = "".join(desk.ok("preview", *LEVEL).split())
    for value in markup.values():
        assert "".join(one_line(stored(value)).split()) in shown


@pytest.mark.parametrize("value", [*CONTROLS, *HIDDEN], ids=ascii)
def test_arguments_that_are_refused_are_named_without_their_controls(desk: Desk, value: str) -> None:
    for command in (
        ["list", value], ["add", "training", f"{value}=1"], ["add", "training", f"kind={value}"], ["show", value],
        ["figures", "--explain", value], [f"{value}x"], ["list", "training", "--where", f"x{value}"],
        ["report", "--level", value], ["figures", "--year", value], ["figures", "--as-of", value],
    ):  # fmt: skip
        assert_harmless(desk, *command, codes=(1, 2))


UNDECODED = [
    ["add", "training", "date=t", "kind=其他", "topic=\udcff甲"], ["add", "training", "\udcff=1"], ["add", "\udcff", "date=t"],
    ["list", "\udcff"], ["show", "\udcff"], ["figures", "--explain", "\udcff"], ["edit", "\udcff", "topic=甲"],
    ["list", "training", "--where", "topic=\udcff"],
]  # fmt: skip


@pytest.mark.parametrize("value", [value for value in CONTROLS if OBEYED.search(value)], ids=ascii)
def test_what_a_terminal_obeys_is_refused_at_once(desk: Desk, value: str) -> None:
    said = desk.refused("add", "training", "date=3.15", "kind=其他", f"topic={value}")
    assert said.startswith("“题目”含有控制字符 U+")
    assert not STEERING.search(said)


@pytest.mark.parametrize("value", [*(value for value in CONTROLS if not OBEYED.search(value)), *HIDDEN], ids=ascii)
def test_what_nobody_sees_is_left_out(desk: Desk, value: str) -> None:
    record_id = desk.ok("add", "training", "date=3.15", "kind=法律明白人培训", f"topic={value}")
    saved = desk.json("show", record_id)["topic"]
    assert "甲" in saved or "反" in saved
    assert not STEERING.search(saved)


@pytest.mark.parametrize("command", UNDECODED, ids=ascii)
def test_bytes_that_did_not_decode_are_refused_and_named(desk: Desk, command: list[str]) -> None:
    assert not STEERING.search(desk.refused(*command))


@pytest.mark.parametrize("place", ["label", "unit", "name", "choice"])
def test_a_category_file_steers_no_terminal_either(desk: Desk, place: str) -> None:
    words = {"label": "甲", "unit": "甲", "name": "甲数", "choice": "甲"} | {place: "甲\\u001b[31m乙\\u202e"}
    if place == "name":
        words["name"] = "甲\\u202e数"
    desk.file("categories/tree.toml").write_text(
        f'label = "{words["label"]}"\n[[fields]]\nkey = "kind"\nlabel = "{words["label"]}"\ntype = "choice"\n'
        f'choices = ["{words["choice"]}"]\n[[figures]]\nname = "{words["name"]}"\nunit = "{words["unit"]}"\ncount = true\n'
        '[[tables]]\nname = "表"\nfields = ["date", "kind"]\n',
        encoding="utf-8",
    )
    desk.ok("add", "tree", "date=3.15")
    name = desk.json("categories", "tree")["categories"][0]["figures"][0]
    desk.file("2024/report.md").write_text(f"# 题\n\n甲{{{{ {name} }}}}乙\n\n{{{{ 表 }}}}\n", encoding="utf-8")
    for command in (
        ["list", "tree"], ["list", "tree", "--format", "csv"], ["list", "tree", "--format", "json"], ["figures"],
        ["figures", "--explain", name], ["figures", "--format", "json"], ["categories"], ["categories", "tree"],
        ["categories", "--format", "json"], ["report", "-o", "-"], ["preview"], [],
    ):  # fmt: skip
        assert_harmless(desk, *command, codes=(0, 1))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(str.strip))
def test_any_text_goes_in_and_comes_out_as_text(desk: Desk, value: str) -> None:
    record_id = add(desk, value)
    assert json.loads(desk.ok("show", record_id, "--format", "json"))["topic"] == stored(value)
    for command in (["list", "training"], *COMPILED):
        assert_harmless(desk, *command)
    desk.ok("delete", record_id)
