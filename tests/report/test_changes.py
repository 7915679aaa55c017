"""What changed between an export and the report of now."""

from collections.abc import Collection, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.record import Record
from rulegov_tui.report.attachment import Attachment
from rulegov_tui.report.changes import Changes, FigureChange, State, changes
from rulegov_tui.report.document import Document
from rulegov_tui.report.manifest import manifest, with_attachments
from rulegov_tui.report.markdown import write_markdown
from tests.builders import catalog, category, record
from tests.report.drafting import LECTURES, YEAR, book, drafted

LECTURE = category(LECTURES)
TRAININGS = [record(LECTURE, kind="培训", attendance=30) for _ in range(4)]
TALK = record(LECTURE, kind="讲座", attendance=5)
TEXT = """# 报告

## 一、学法

开了好头。全年培训{{ 培训次数 }}，参加{{ 听讲人次 }}；讲座{{ 讲座次数 }}。

## 二、打算

继续努力。
"""


def compared(
    then: Sequence[Record], now: Sequence[Record], text: str = TEXT, text_now: str = TEXT, edited: Collection[str] = ()
) -> Changes:
    old, new = (drafted(words, book(catalog(LECTURES), *records)) for words, records in ((text, then), (text_now, now)))
    before, after = (manifest(one, write_markdown(one), YEAR, "青山乡") for one in (old, new))
    return changes(write_markdown(old), before, new, after, edited)


def figure(found: Changes, name: str) -> FigureChange:
    return next(one for one in found.figures if one.name == name)


def read(found: Changes) -> list[tuple[str | None, str | None]]:
    return [(one.before.text if one.before else None, one.now.text if one.now else None) for one in found.sentences]


def test_nothing_changed_is_said_of_every_figure() -> None:
    found = compared([*TRAININGS, TALK], [*TRAININGS, TALK])
    assert found.is_empty
    assert [(one.name, one.state, one.is_still) for one in found.figures] == [
        ("培训次数", State.SAME, True),
        ("听讲人次", State.SAME, True),
        ("讲座次数", State.SAME, True),
    ]


def test_a_changed_figure_names_the_records_and_the_sentence() -> None:
    more = record(LECTURE, kind="培训", attendance=7)
    found = compared([*TRAININGS, TALK], [*TRAININGS[1:], TALK, more, record(LECTURE, kind="培训")])
    changed = figure(found, "培训次数")
    assert (changed.state, changed.before, changed.now) == (State.CHANGED, "4次", "5次")
    assert changed.left == (TRAININGS[0].id,)
    assert changed.came[0] == more.id
    assert len(changed.came) == 2
    [place] = changed.places
    assert (place.heading, place.is_reworded) == (("一、学法",), False)
    assert place.before is not None
    assert place.now is not None
    assert (place.before.text, place.now.text) == ("全年培训4次，参加125人次；", "全年培训5次，参加102人次；")
    assert read(found) == [(place.before.text, place.now.text)]
    assert figure(found, "讲座次数").is_still


def test_records_that_change_behind_a_figure_that_stays_are_said() -> None:
    other = record(LECTURE, kind="培训", attendance=30)
    found = compared([*TRAININGS, TALK], [*TRAININGS[1:], other, TALK], edited={TALK.id, "2024-01-01-zzzzzz"})
    trained, talks = figure(found, "培训次数"), figure(found, "讲座次数")
    assert (trained.state, trained.is_still, trained.came, trained.left) == (
        State.SAME,
        False,
        (other.id,),
        (TRAININGS[0].id,),
    )
    assert (talks.state, talks.is_still, talks.edited) == (State.SAME, False, (TALK.id,))
    assert found.sentences == ()
    assert not found.is_empty


def test_the_first_record_of_a_figure_does_not_redefine_it_but_another_filter_does() -> None:
    assert not figure(compared([], TRAININGS), "培训次数").redefined
    assert figure(compared([], TRAININGS), "培训次数").state is State.CHANGED
    old, new = (
        drafted("# 报告\n\n{{ 培训次数 }}", book(catalog(words), *TRAININGS))
        for words in (LECTURES, LECTURES.replace('where = { kind = "培训" }', 'where = { kind = ["培训", "讲座"] }'))
    )
    before, after = (manifest(one, write_markdown(one), YEAR, "青山乡") for one in (old, new))
    [found] = changes(write_markdown(old), before, new, after).figures
    assert (found.state, found.redefined, found.is_still) == (State.SAME, True, False)


def test_figures_that_the_text_no_longer_or_newly_names_have_their_places() -> None:
    found = compared([*TRAININGS, TALK], [*TRAININGS, TALK], text_now=TEXT.replace("讲座{{ 讲座次数 }}", "占{{ 培训占比 }}"))
    gone, came = figure(found, "讲座次数"), figure(found, "培训占比")
    assert (gone.state, gone.before, gone.now) == (State.MISSING, "1场次", None)
    assert (came.state, came.before, came.now) == (State.NEW, None, "400%")
    assert [(one.before is None, one.now is None) for one in (*gone.places, *came.places)] == [(False, True), (True, False)]
    assert read(found) == [(None, "占400%。"), ("讲座1场次。", None)]


@pytest.mark.parametrize(
    ("text_now", "said"),
    [
        (TEXT.replace("开了好头。", ""), [("开了好头。", None)]),
        (TEXT.replace("开了好头。", "开了好头。再接再厉。"), [(None, "再接再厉。")]),
        (TEXT.replace("继续努力。", "继续加倍努力。"), [("继续努力。", "继续加倍努力。")]),
        (TEXT.replace("继续努力。", "健全制度。"), [(None, "健全制度。"), ("继续努力。", None)]),
        (TEXT.replace("二、打算", "二、下步打算"), [("二、打算", "二、下步打算")]),
    ],
)
def test_words_that_changed_are_told_sentence_by_sentence(text_now: str, said: list[tuple[str | None, str | None]]) -> None:
    found = compared([*TRAININGS, TALK], [*TRAININGS, TALK], text_now=text_now)
    assert read(found) == said
    assert all(one.is_still for one in found.figures)
    assert all(one.is_reworded for one in found.sentences)


def test_figures_of_attachments_are_told_with_those_of_the_report_each_sentence_under_its_attachment() -> None:
    texts = "培训{{ 培训次数 }}。\n", "## 一、讲座\n\n讲座{{ 讲座次数 }}。再讲。\n"
    plain = "# 报告\n\n培训{{ 培训次数 }}。\n"

    def made(*records: Record) -> tuple[Document, dict[str, Any], list[Attachment]]:
        figures = book(catalog(LECTURES), *records)
        document = drafted(plain, figures)
        printed = [Attachment(name, drafted(text, figures).blocks) for name, text in zip(("台账", "占比"), texts, strict=True)]
        return document, with_attachments(manifest(document, write_markdown(document), YEAR, "青山乡"), printed), printed

    (old, before, _), (new, after, attachments) = made(*TRAININGS, TALK), made(*TRAININGS[1:], TALK, TALK)
    found = changes(write_markdown(old), before, new, after, attachments=attachments)
    trained, talks = found.figures
    assert (trained.name, trained.before, trained.now, trained.left) == ("培训次数", "4次", "3次", (TRAININGS[0].id,))
    assert [place.heading for place in trained.places] == [(), ("附件1 台账",)]
    assert (talks.name, talks.before, talks.now) == ("讲座次数", "1场次", "2场次")
    assert [place.heading for place in talks.places] == [("附件2 占比", "一、讲座")]
    assert read(found) == [("培训4次。", "培训3次。")] * 2 + [("讲座1场次。", "讲座2场次。")]


WORDS = st.lists(
    st.sampled_from(["甲。", "乙。", "丙；", "培训{{ 培训次数 }}。", "讲座{{ 讲座次数 }}，", "\n\n"]), max_size=8
).map("".join)


@given(WORDS, WORDS)
def test_the_sentences_of_both_sides_are_all_told_once_and_in_order(then: str, now: str) -> None:
    text, text_now = f"# 报告\n\n{then}", f"# 报告\n\n{now}"
    found = compared(TRAININGS, [*TRAININGS, TALK], text=text, text_now=text_now)
    assert compared(TRAININGS, TRAININGS, text=text, text_now=text).is_empty
    before = [one.before.text for one in found.sentences if one.before]
    after = [one.now.text for one in found.sentences if one.now]
    assert _within(before, "".join(then.split()).replace("{{培训次数}}", "4次").replace("{{讲座次数}}", "0场次"))
    assert _within(after, "".join(now.split()).replace("{{培训次数}}", "4次").replace("{{讲座次数}}", "1场次"))


def _within(sentences: list[str], text: str) -> bool:
    at = 0
    for sentence in sentences:
        at = text.find(sentence, at)
        if at < 0:
            return False
        at += len(sentence)
    return True
