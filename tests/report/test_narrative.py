"""Reading a narrative: what is in it, and how lines become paragraphs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.report.narrative import Narrative, NarrativeError, Placeholder, read_narrative
from tests.report.drafting import outline
from tests.report.hostile import hostile


def read(text: str) -> list[str]:
    return outline(read_narrative(text, "report.md"))


def places(text: str) -> list[tuple[str, int, int]]:
    return [(place.name, place.line, place.column) for place in read_narrative(text, "report.md").placeholders()]


def remarks(text: str) -> list[tuple[int, str]]:
    return [(line, re.split("[，；]", message)[0]) for line, message in read_narrative(text, "report.md").remarks]


def read_or_refuse(text: str) -> Narrative | NarrativeError:
    try:
        return read_narrative(text, "report.md")
    except NarrativeError as error:
        return error


def test_headings_of_every_level_and_paragraphs_are_read() -> None:
    text = "# 报告\n\n导语。\n\n## 一、成效\n### （一）学法\n#### 1.培训\n##### （1）机关\n正文。\n"
    assert read(text) == ["# 报告", "导语。", "## 一、成效", "### （一）学法", "#### 1.培训", "##### （1）机关", "正文。"]


def test_a_part_knows_its_line() -> None:
    narrative = read_narrative("# 报告\n\n导语，\n第二行。\n\n| 甲 |\n|--|\n| 乙 |\n", "report.md")
    assert [part.line for part in narrative.parts] == [1, 3, 6]


def test_a_table_holds_placeholders_in_its_cells() -> None:
    text = "| 种类 | 次数 | {{ 年度 }}年 |\n|--|--:|:-:|\n| 培训 | {{ 培训次数 }} | 共{{ 甲 }}和{{乙}} |\n| 讲座 | |\n"
    assert read(text) == ["种类 | 次数 | ⟨年度⟩年 // 培训 | ⟨培训次数⟩ | 共⟨甲⟩和⟨乙⟩ // 讲座 |  | "]


def test_right_aligned_columns_are_numeric() -> None:
    [table] = read_narrative("| 甲 | 乙 | 丙 | 丁 |\n|:--|--:|:-:|--|\n| 1 | 2 | 3 | 4 |\n", "report.md").parts
    assert table.is_table
    assert table.numeric == (False, True, False, False)


@pytest.mark.parametrize("written", ["{{ 数 }}", "{{数}}", "｛｛数｝｝", "｛｛ 数 }}", "{{\u3000数\u3000｝｝", "{{\t数 }}"])
def test_placeholders_may_be_typed_through_an_input_method(written: str) -> None:
    assert read(f"共{written}次。") == ["共⟨数⟩次。"]


def test_placeholders_know_their_line_and_column() -> None:
    assert places("# {{ 年度 }}年\n\n共{{ 甲 }}、｛｛乙｝｝。\n| 丙 |\n|--|\n| {{ 丁 }} |") == [
        ("年度", 1, 3),
        ("甲", 3, 2),
        ("乙", 3, 10),
        ("丁", 6, 3),
    ]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("全年\n培训。", "全年培训。"),
        ("全年，  \n  培训。", "全年，培训。"),
        ("全年\nlaw\nschool\n培训", "全年law school培训"),
        ("共\n{{ 数 }}\n次", "共⟨数⟩次"),
        ("\u3000\u3000全年\n\u3000\u3000培训。", "全年培训。"),
    ],
)
def test_lines_of_a_paragraph_are_joined_as_chinese_is(text: str, joined: str) -> None:
    assert read(text) == [joined]


def test_indents_of_the_paper_form_are_dropped() -> None:
    assert read("\u3000\u3000甲。\n\n    乙。\n\n\t丙。") == ["甲。", "乙。", "丙。"]


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_neither_byte_order_mark_nor_line_ends_matter(mark: str, end: str) -> None:
    text = mark + end.join(["# 报告", "", "共{{ 数 }}次。", "", "| 甲 |", "|--|", "| {{ 乙 }} |"])
    assert read(text) == ["# 报告", "共⟨数⟩次。", "甲 // ⟨乙⟩"]
    assert places(text) == [("数", 3, 2), ("乙", 7, 3)]


@pytest.mark.parametrize("odd", ["\u2028", "\x0b", "\x0c", "\x85", "\x1c"])
def test_only_what_editors_count_as_a_line_is_a_line(odd: str) -> None:
    text = f"甲{odd}乙\n\n共{{{{ 数 }}}}次。"
    assert read(text) == ["甲 乙", "共⟨数⟩次。"]
    assert places(text) == [("数", 3, 2)]


def test_characters_of_private_use_are_never_mistaken_for_placeholders() -> None:
    assert read("{{ 数 }}甲\ue0000\ue001乙\ue0005") == ["⟨数⟩甲 0 乙 5"]


@pytest.mark.parametrize(
    "text", ["-5℃以下", "12345热线", "1.学校", "3.15活动", "＃号", "5*3", "A<B，C>D", "“4·15”", "[1]", "a_b", "{甲}"]
)
def test_ordinary_text_is_read_as_it_stands(text: str) -> None:
    assert read(text) == [text]


def test_an_escaped_mark_is_the_mark() -> None:
    assert read("甲\\*乙\\#丙\\|丁\\{") == ["甲*乙#丙|丁{"]


def test_a_comment_on_a_line_of_its_own_is_dropped() -> None:
    assert read("<!-- label: 甲 -->\n# 报告\n\n  <!-- {{ 旧 }} **粗** -->\n正文。") == ["# 报告", "正文。"]


@pytest.mark.parametrize("line", ["- 甲", "* 甲", "+ 甲", "1. 甲", "12) 甲", "  - 甲"])
def test_lists_are_remarked_and_kept_as_text(line: str) -> None:
    assert remarks(f"# 报告\n\n{line}") == [(3, "像是列表")]
    assert read(f"# 报告\n\n{line}")[1] == line.strip()


@pytest.mark.parametrize("line", ["##一、成效", "＃ 报告", "\u3000# 报告", "####### 甲"])
def test_what_only_looks_like_a_heading_is_remarked_and_kept_as_text(line: str) -> None:
    assert remarks(f"# 报告\n\n{line}") == [(3, "像是标题")]
    assert read(f"# 报告\n\n{line}")[1] == line.strip()


def test_a_missing_blank_line_between_paragraphs_is_remarked() -> None:
    assert remarks("# 报告\n\n甲。\n乙：\n丙。\n\n丁。") == [(3, "和下一行之间没有空行"), (4, "和下一行之间没有空行")]


@pytest.mark.parametrize("text", ["甲。\n\n乙。", "甲。\n## 一、", "甲：\n| 乙 |\n|--|", "甲\n乙。", "## 一、甲。\n乙。", "甲。"])
def test_tidy_text_gets_no_remark(text: str) -> None:
    assert remarks(text) == []


@given(
    st.lists(
        hostile() | st.sampled_from(["{{ 数 }}", "｛｛数｝｝", "\n", "\n\n", "# ", "| 甲 |\n|--|\n| {{ 乙 }} |\n"]), max_size=8
    )
)
def test_any_text_is_read_or_refused_with_a_place_that_is_in_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    source = re.split("\r\n|\r|\n", text.removeprefix("\ufeff"))
    found = read_or_refuse(text)
    if isinstance(found, NarrativeError):
        assert 1 <= found.column <= len(source[found.line - 1])
        assert str(found).startswith(f"report.md:{found.line}:{found.column}: ")
    else:
        for place in found.placeholders():
            assert source[place.line - 1][place.column - 1 :].startswith(("{{", "｛｛"))


@given(st.lists(st.sampled_from(["甲", "law", "{{ 数 }}", "，", "# 题", "| a |", "|--|", "\n", "\n\n", "　", " "]), max_size=20))
def test_every_placeholder_of_the_text_is_in_the_parts(pieces: list[str]) -> None:
    narrative = read_narrative("".join(pieces), "report.md")
    read_names = [
        piece for part in narrative.parts for row in part.rows for cell in row for piece in cell if isinstance(piece, Placeholder)
    ]
    assert len(read_names) == pieces.count("{{ 数 }}")
