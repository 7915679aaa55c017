"""Figures of attachments in a file that came back: each is compared in its own attachment, which is its place."""

from datetime import date

import pytest

from rulegov_tui.checks.fates import Fate, Returned
from rulegov_tui.checks.reading import prose_from
from rulegov_tui.checks.registry import RULES, examine
from rulegov_tui.checks.returned import compare
from rulegov_tui.checks.rule import Case
from rulegov_tui.checks.sides import with_lost_marks
from rulegov_tui.checks.words import Words
from tests.checks.attached import exported, sent

MARKDOWN, MANIFEST = exported()
SENT = sent(MARKDOWN, MANIFEST)
LEDGER, SHARES = "附件2 培训台账", "附件3 占比"
ALL = ["培训次数", "培训次数", "讲座次数", "培训占比"]
SENTENCE = "机关干部参加法治培训4次，人人受到教育。"


def back(*changes: tuple[str, str]) -> Returned:
    text = SENT
    for before, now in changes:
        assert text.count(before) == 1
        text = text.replace(before, now)
    return compare(MARKDOWN, MANIFEST, prose_from(text, "back.md"))


def not_same(returned: Returned) -> list[tuple[str, str, Fate, tuple[str, ...]]]:
    return [(one.name, one.returned, one.fate, one.where.heading) for one in returned.figures if one.fate is not Fate.SAME]


def test_what_came_back_as_it_went_out_has_all_figures_and_nothing_else() -> None:
    returned = back()
    assert [one.name for one in returned.figures] == ALL
    assert (not_same(returned), returned.numbers, returned.texts) == ([], (), ())


def test_a_changed_figure_is_told_with_its_attachment_and_the_same_figure_elsewhere_is_the_same() -> None:
    assert not_same(back(("参加法治培训4次", "参加法治培训5次"))) == [("培训次数", "5次", Fate.CHANGED, (LEDGER, "一、机关"))]
    assert not_same(back(("组织机关干部法治培训4次", "组织机关干部法治培训5次"))) == [
        ("培训次数", "5次", Fate.CHANGED, ("一、培训",))
    ]
    assert not_same(back(("| 8场次", "| 9场次"))) == [("讲座次数", "9场次", Fate.CHANGED, (LEDGER, "二、群众"))]
    assert not_same(back(("占讲座的50%", "占讲座的51%"))) == [("培训占比", "51%", Fate.CHANGED, (SHARES,))]


def test_a_figure_that_is_gone_from_one_of_them_is_missing_there_though_others_say_it() -> None:
    assert not_same(back((SENTENCE, ""))) == [("培训次数", "", Fate.MISSING, (LEDGER, "一、机关"))]
    letter = "全年组织机关干部法治培训4次，干部法治意识明显增强。"
    assert not_same(back((letter, ""), (SENTENCE, letter.replace("明显", "有所")))) == [
        ("培训次数", "", Fate.MISSING, ("一、培训",))
    ]


def test_a_sentence_that_went_from_the_letter_into_an_attachment_or_back_has_moved() -> None:
    moved = back((SENTENCE, ""), ("明显增强。", f"明显增强。{SENTENCE}"))
    assert not_same(moved) == [("培训次数", "4次", Fate.MOVED, ("一、培训",))]
    assert moved.texts == ()
    moved = back((SENTENCE, ""), ("仍有提高空间。", f"仍有提高空间。{SENTENCE}"))
    assert not_same(moved) == [("培训次数", "4次", Fate.MOVED, (SHARES,))]


def test_a_new_number_is_told_with_its_attachment_even_if_the_letter_lost_the_same() -> None:
    returned = back(("都有记录。", "都有记录，新增12人。"))
    assert [(one.text, one.where.heading) for one in returned.numbers] == [("12人", (LEDGER, "一、机关"))]
    returned = back(("半天以上的有30人", "半天以上的很多"), ("明显增强。", "明显增强，到会30人。"))
    assert [(one.text, one.where.heading) for one in returned.numbers] == [("30人", ("一、培训",))]


def test_changed_words_of_two_attachments_are_two_changes() -> None:
    returned = back(("其中半天以上的有30人，都有记录。", ""), ("培训次数约占讲座的50%，仍有提高空间。", ""))
    assert [one.where.heading[0] for one in returned.texts] == [LEDGER, SHARES]


def test_all_figures_of_an_attachment_that_is_not_there_any_more_are_missing() -> None:
    at = SENT.index("附件3\n")
    assert not_same(compare(MARKDOWN, MANIFEST, prose_from(SENT[:at], "back.md"))) == [("培训占比", "", Fate.MISSING, (SHARES,))]
    at = SENT.index("附件2\n")
    gone = not_same(compare(MARKDOWN, MANIFEST, prose_from(SENT[:at], "back.md")))
    assert [(name, fate) for name, _, fate, _ in gone] == [(name, Fate.MISSING) for name in ALL[1:]]


def test_an_attachment_that_is_not_there_is_told_once_and_not_figure_by_figure() -> None:
    at, behind = SENT.index("附件2\n"), SENT.index("附件3\n")
    text = SENT[:at] + SENT[behind:].replace("占讲座的50%", "占讲座的半数")
    prose = prose_from(text, "back.md")
    case = Case(
        words=Words(terms={}, parts={}), today=date(2025, 1, 20), prose=prose, returned=compare(MARKDOWN, MANIFEST, prose)
    )
    found = list(examine(case, rules=[rule for rule in RULES if rule.id == "V2"]))
    assert [(one.message, one.where.heading) for one in found] == [
        ("“培训占比”导出时写在这里（50%），现在没有了", (SHARES,)),
        (f"“{LEDGER}”整个不在稿子里，里面的2处数字没有核对", (LEDGER,)),
    ]


def test_one_that_was_renamed_renumbered_or_put_elsewhere_is_still_itself() -> None:
    for changes in (
        [("附件2\n\n培训台账", "附件2\n\n法治培训台账")],
        [("附件2\n", "附件 １\n"), ("附件3\n", "附件2\n")],
        [("附件2\n\n培训台账", "附件4\n\n培训\n\n台账"), ("附件3\n", "附件2\n")],
    ):
        assert not_same(back(*changes)) == []
    renamed = back(("附件2\n\n培训台账", "附件2\n\n法治培训台账"))
    assert [(one.before, one.now) for one in renamed.texts] == [("培训台账", "法治培训台账")]
    at, behind = SENT.index("附件2\n"), SENT.index("附件3\n")
    swapped = f"{SENT[:at]}{SENT[behind:]}\n\n{SENT[at:behind]}"
    assert not_same(compare(MARKDOWN, MANIFEST, prose_from(swapped, "back.md"))) == []


@pytest.mark.parametrize(("mark", "place"), [("", SHARES), ("附件3：", SHARES), ("附件三", "附件三 占比")])
def test_one_that_lost_its_mark_or_has_another_is_known_by_its_name(mark: str, place: str) -> None:
    for text in (SENT, SENT[: SENT.index("附件2\n")] + SENT[SENT.index("附件3\n") :]):
        changed = text.replace("附件3\n", f"{mark}\n").replace("占讲座的50%", "占讲座的51%")
        returned = compare(MARKDOWN, MANIFEST, with_lost_marks(prose_from(changed, "back.md"), MANIFEST))
        assert [one for one in not_same(returned) if one[0] == "培训占比"] == [("培训占比", "51%", Fate.CHANGED, (place,))]
        assert returned.numbers == ()


def test_a_lost_mark_is_put_back_once_and_the_letter_before_it_is_read_as_one() -> None:
    at, behind = SENT.index("附件2\n"), SENT.index("附件3\n")
    text = (SENT[:at] + SENT[behind:]).replace("附件3\n", "").replace("仍有提高空间。", "仍有提高空间。\n\n占比")
    prose = with_lost_marks(prose_from(text, "back.md"), MANIFEST)
    assert [block.text for block in prose.headings] == ["一、培训"]
    assert [one.now for one in compare(MARKDOWN, MANIFEST, prose).texts if one.now] == ["占比"]


def test_a_text_whose_marks_are_all_there_is_left_as_it_is() -> None:
    prose = prose_from(SENT.replace("仍有提高空间。", "仍有提高空间。\n\n占比"), "back.md")
    assert with_lost_marks(prose, MANIFEST) is prose


def test_one_that_took_the_number_of_another_is_not_taken_for_it() -> None:
    at, behind = SENT.index("附件2\n"), SENT.index("附件3\n")
    returned = compare(MARKDOWN, MANIFEST, prose_from(SENT[:at] + SENT[at:behind].replace("附件2", "附件3"), "back.md"))
    assert not_same(returned) == [("培训占比", "", Fate.MISSING, (SHARES,))]
    assert returned.numbers == ()
    assert [(one.before, one.now) for one in returned.texts] == [("占比培训次数约占讲座的50%，仍有提高空间。", "")]


def test_pages_of_an_attachment_that_was_only_named_are_nobodys_figures() -> None:
    for changes in (
        [("附件2\n", "附件1\n\n名单\n\n张三等15人。\n\n附件2\n")],
        [("附件3\n", "附件4\n"), ("附件2\n", "附件2\n\n名单\n\n张三等15人。\n\n附件3\n")],
    ):
        returned = back(*changes)
        assert (not_same(returned), returned.numbers, returned.texts) == ([], (), ())


def test_markdown_has_no_attachments_and_an_older_manifest_says_nothing_of_them() -> None:
    assert [one.name for one in compare(MARKDOWN, MANIFEST, prose_from(MARKDOWN, "back.md")).figures] == ALL[:1]
    alone = {key: value for key, value in MANIFEST.items() if key != "attachments"}
    returned = compare(MARKDOWN, alone, prose_from(SENT.replace("培训4次，人人", "培训5次，人人"), "back.md"))
    assert ([one.name for one in returned.figures], returned.numbers, returned.texts) == (ALL[:1], (), ())


def test_unchanged_figures_of_attachments_are_bound_in_the_text_that_came_back() -> None:
    prose = prose_from(SENT.replace("讲座的50%", "讲座的60%"), "back.md")
    bound = compare(MARKDOWN, MANIFEST, prose).bind(prose)
    assert [block.text[one.begin : one.end] for block in bound.blocks for one in block.bound] == ["4次", "4次", "8场次"]
