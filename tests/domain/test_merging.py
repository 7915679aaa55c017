"""Two people's edits of one narrative."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.merging import Clash, blocks_of, merged

BASE = "# 报告\n\n甲。\n\n## 一、工作\n\n乙。\n\n丙。\n"
blocks = st.sampled_from(["# 报告", "## 一、工作", "甲。", "乙。", "丙。", "丁。\n接着。", "| a |\n|--|"])
texts = st.lists(blocks, max_size=7).map(lambda found: "".join(f"{block}\n\n" for block in found))


def test_different_paragraphs_merge_also_side_by_side() -> None:
    both = merged(BASE, BASE.replace("乙。", "乙他。"), BASE.replace("丙。", "丙我。\n\n又一段。"))
    assert not both.clashes
    assert both.text() == "# 报告\n\n甲。\n\n## 一、工作\n\n乙他。\n\n丙我。\n\n又一段。\n"


def test_the_same_paragraph_asks_and_the_answer_stands_there() -> None:
    both = merged(BASE, BASE.replace("乙。", "乙他。"), BASE.replace("乙。", "乙我。").replace("甲", "新甲"))
    assert both.clashes == (Clash("一、工作", "乙。", "乙他。", "乙我。"),)
    assert both.text(["两人的。\n"]) == "# 报告\n\n新甲。\n\n## 一、工作\n\n两人的。\n\n丙。\n"
    assert both.text([""]) == "# 报告\n\n新甲。\n\n## 一、工作\n\n丙。\n"
    with pytest.raises(ValueError, match=r"\(\)"):
        both.text()


def test_of_two_paragraphs_changed_together_only_the_one_that_both_changed_asks() -> None:
    both = merged(BASE, BASE.replace("乙。", "乙他。").replace("丙。", "丙他。"), BASE.replace("丙。", "丙我。"))
    assert both.clashes == (Clash("一、工作", "丙。", "丙他。", "丙我。"),)


def test_two_insertions_at_one_place_ask_and_the_same_change_of_both_does_not() -> None:
    his, mine = (BASE.replace("甲。", f"甲。\n\n{who}。") for who in ("他", "我"))
    assert merged(BASE, his, mine).clashes == (Clash("报告", "", "他。", "我。"),)
    assert merged(BASE, his, his).text() == his


def test_what_one_changed_and_the_other_removed_asks() -> None:
    both = merged(BASE, BASE.replace("乙。\n\n", ""), BASE.replace("乙。", "乙我。"))
    assert both.clashes == (Clash("一、工作", "乙。", "", "乙我。"),)


@given(texts, texts)
def test_where_one_side_changed_nothing_the_other_counts(base: str, new: str) -> None:
    for both in (merged(base, new, base), merged(base, base, new), merged(base, new, new)):
        assert blocks_of(both.text()) == blocks_of(new)


@given(texts, texts, texts)
def test_whoever_saves_first_the_outcome_is_the_same(base: str, one: str, other: str) -> None:
    here, there = merged(base, one, other), merged(base, other, one)
    assert [(clash.theirs, clash.mine) for clash in here.clashes] == [(clash.mine, clash.theirs) for clash in there.clashes]
    taken = [clash.theirs for clash in here.clashes]
    assert here.text(taken) == there.text(taken)


@given(texts, texts, texts)
def test_no_block_that_anybody_wrote_is_lost(base: str, theirs: str, mine: str) -> None:
    both = merged(base, theirs, mine)
    found = set(blocks_of(both.text([f"{clash.theirs}\n\n{clash.mine}" for clash in both.clashes])))
    assert (set(blocks_of(theirs)) | set(blocks_of(mine))) - set(blocks_of(base)) <= found


@given(st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=2), st.data())
def test_edits_of_different_blocks_are_both_there(names: list[str], data: st.DataObject) -> None:
    sides = data.draw(st.lists(st.sampled_from(["", "theirs", "mine"]), min_size=len(names), max_size=len(names)))

    def text(*who: str) -> str:
        return "\n\n".join(name + (side if side in who else "") for name, side in zip(names, sides, strict=True)) + "\n"

    assert merged(text(), text("theirs"), text("mine")).text() == text("theirs", "mine")
