"""A narrative's sections."""

from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.sections import BEGINNING, Section, changed_sections, replaced, sections

TEXT = "前言。\n\n# 报告\n\n甲。\n\n## 一、工作 ##\n\n乙。\n\n## 一、工作\n\n丙。\n"
lines = st.lists(st.sampled_from(["# 报告", "## 一、工作", "##没有空格", "甲。", "", "  ", "| a | b |", "#"]), max_size=12)
texts = lines.map(lambda found: "".join(f"{line}\n" for line in found))


def test_a_section_is_a_heading_with_what_follows_and_two_alike_are_told_apart() -> None:
    found = sections(TEXT)
    assert [(one.name, one.level) for one in found] == [(BEGINNING, 0), ("报告", 1), ("一、工作", 2), ("一、工作（2）", 2)]
    assert TEXT[found[2].start : found[2].end] == "## 一、工作 ##\n\n乙。\n\n"
    assert sections("") == []


@given(texts)
def test_sections_cover_the_text_without_a_gap_and_have_names_of_their_own(text: str) -> None:
    found = sections(text)
    ends = [0 if not found or found[0].level == 0 else found[0].start, *(one.end for one in found)]
    assert [one.start for one in found] == ends[:-1]
    assert text[: ends[0]].strip() == ""
    assert ends[-1] == (len(text) if found else 0)
    assert len({one.name for one in found}) == len(found)


def test_a_section_is_replaced_and_the_rest_stays() -> None:
    work = sections(TEXT)[2]
    assert replaced(TEXT, work, "## 一、工作\n\n新。\n\n\n") == TEXT.replace("## 一、工作 ##\n\n乙。", "## 一、工作\n\n新。")
    assert replaced(TEXT, work, " \n") == TEXT.replace("## 一、工作 ##\n\n乙。\n\n", "")
    assert replaced(TEXT, sections(TEXT)[3], "丁。") == TEXT.replace("## 一、工作\n\n丙。", "丁。")


@given(texts, st.integers(0, 20))
def test_a_section_replaced_by_itself_changes_nothing_but_blank_lines(text: str, pick: int) -> None:
    found = sections(text)
    if found:
        one = found[pick % len(found)]
        again = replaced(text, one, text[one.start : one.end])
        assert changed_sections(text, again) == {}


def test_what_changed_is_said_by_section_in_the_order_of_the_later_text() -> None:
    after = "# 报告\n\n甲甲。\n\n## 二、新\n\n丁。\n\n## 一、工作 ##\n\n乙。\n"
    found = list(changed_sections(TEXT, after).items())
    assert found == [("报告", (5, 6)), ("二、新", (None, 7)), (BEGINNING, (3, None)), ("一、工作（2）", (8, None))]
    assert changed_sections(TEXT, TEXT.replace("甲", "丁")) == {"报告": (5, 5)}
    assert changed_sections(TEXT, TEXT.replace("甲。\n", "甲。\n\n")) == {}
    assert sections(TEXT)[1] == Section("报告", 1, 5, 15)
