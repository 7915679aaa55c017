"""What two versions of a narrative say differently."""

from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.rewording import Rewording, rewordings

THEN = "# 报告\n\n开头。\n\n## 一、学法\n\n甲。\n\n乙。\n\n## 二、调解\n\n丙。\n"
LINES = st.lists(st.sampled_from(["# 报告", "## 一、学法", "甲。", "乙。", "", "| a |"]), max_size=12).map("\n".join)


def test_only_the_blocks_that_differ_are_told_section_by_section() -> None:
    now = THEN.replace("乙。", "丁。\n\n戊。").replace("## 二、调解\n\n丙。", "## 三、执法\n\n己。")
    assert list(rewordings(THEN, now)) == [
        Rewording("一、学法", ("乙。",), ("丁。", "戊。")),
        Rewording("三、执法", (), ("## 三、执法", "己。")),
        Rewording("二、调解", ("## 二、调解", "丙。"), ()),
    ]


def test_another_order_is_a_difference_without_blocks_of_its_own() -> None:
    assert list(rewordings(THEN, THEN.replace("甲。\n\n乙。", "乙。\n\n甲。"))) == [Rewording("一、学法", (), ())]


@given(LINES)
def test_a_text_says_nothing_else_than_itself(text: str) -> None:
    assert list(rewordings(text, f"{text}\n\n")) == []


@given(LINES, LINES)
def test_both_ways_tell_of_the_same_sections(then: str, now: str) -> None:
    there, back = list(rewordings(then, now)), list(rewordings(now, then))
    assert {(one.section, one.then, one.now) for one in there} == {(one.section, one.now, one.then) for one in back}
