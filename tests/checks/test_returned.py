"""What becomes of each figure in a file that came back: same, moved, changed or missing, and what is new."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from rulegov_tui.checks.belonging import BELONGS, likeness
from rulegov_tui.checks.fates import Fate, Returned
from rulegov_tui.checks.passages import exported_passages
from rulegov_tui.checks.quantity import same_quantity
from rulegov_tui.checks.reading import prose_from
from rulegov_tui.checks.returned import compare
from rulegov_tui.domain.calendar import Period
from rulegov_tui.report.manifest import manifest, manifest_text
from rulegov_tui.report.markdown import write_markdown
from tests.builders import catalog, category, record
from tests.report.drafting import LECTURES, book, drafted

_NARRATIVE = """# 青山乡关于{{ 年度 }}年培训工作的报告

## 一、培训

全年组织机关干部法治培训{{ 培训次数 }}，干部法治意识明显增强。面向群众举办法治讲座{{ 讲座次数 }}，到场听讲{{ 听讲人次 }}。

## 二、占比

培训次数约占讲座的{{ 培训占比 }}，仍有提高空间。
"""


def _export() -> tuple[str, Mapping[str, Any]]:
    lecture = category(LECTURES)
    figures = book(
        catalog(LECTURES),
        *[record(lecture, kind="培训", attendance=30) for _ in range(4)],
        *[record(lecture, kind="讲座", attendance=55, estimated=True) for _ in range(8)],
    )
    document = drafted(_NARRATIVE, figures)
    text = write_markdown(document)
    return text, json.loads(manifest_text(manifest(document, text, Period(2024, date(2024, 12, 31)), "青山乡")))


MARKDOWN, MANIFEST = _export()


def _after(*changes: tuple[str, str]) -> Returned:
    text = MARKDOWN
    for before, now in changes:
        assert before in text
        text = text.replace(before, now)
    return compare(MARKDOWN, MANIFEST, prose_from(text, "back.md"))


def _fates(returned: Returned) -> dict[str, Fate]:
    return {one.name: one.fate for one in returned.figures}


_SAME = dict.fromkeys(["培训次数", "讲座次数", "听讲人次", "培训占比"], Fate.SAME)


def test_the_export_says_what_this_file_takes_for_granted() -> None:
    assert [figure["text"] for figure in MANIFEST["figures"]] == ["4次", "约8场次", "560余人次", "约50%"]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("4次，干部", "４次，干部"),
        ("培训4次", "培训 4 次"),
        ("560余人次", "560多人次"),
        ("560余人次", "约560人次"),
        ("干部法治意识明显增强", "干部的法治意识和本领都有了很大提高"),
        ("全年组织机关干部法治培训4次，", "一年来，面向全体机关干部，组织法治培训4次，"),
        ("增强。面向群众", "增强，面向群众"),
        ("约8场次，到场", "约8场次。到场"),
        ("## 一、培训\n", "## 一、法治培训情况\n"),
    ],
)
def test_what_is_written_otherwise_is_still_the_same(before: str, now: str) -> None:
    returned = _after((before, now))

    assert _fates(returned) == _SAME
    assert returned.numbers == ()


@pytest.mark.parametrize(
    ("before", "now", "name", "written"),
    [
        ("培训4次", "培训5次", "培训次数", "5次"),
        ("培训4次", "培训14次", "培训次数", "14次"),
        ("培训4次", "培训40次", "培训次数", "40次"),
        ("培训4次", "培训4人次", "培训次数", "4人次"),
        ("培训4次", "培训约4次", "培训次数", "约4次"),
        ("培训4次", "培训4万次", "培训次数", "4万次"),
        ("560余人次", "560人次", "听讲人次", "560人次"),
        ("约50%", "约60%", "培训占比", "约60%"),
        ("全年组织机关干部法治培训4次，干部", "全年组织了机关干部的法治培训3次，党员干部", "培训次数", "3次"),
    ],
)
def test_a_changed_figure_is_found_with_what_stands_there_now(before: str, now: str, name: str, written: str) -> None:
    returned = _after((before, now))

    assert _fates(returned) == {**_SAME, name: Fate.CHANGED}
    assert [one.returned for one in returned.figures if one.name == name] == [written]


@pytest.mark.parametrize(
    ("before", "now", "gone"),
    [
        ("培训4次，", "培训多次，", {"培训次数"}),
        ("，到场听讲560余人次", "", {"听讲人次"}),
        ("面向群众举办法治讲座约8场次，到场听讲560余人次。", "", {"讲座次数", "听讲人次"}),
    ],
)
def test_a_figure_that_is_gone_is_missing(before: str, now: str, gone: set[str]) -> None:
    assert _fates(_after((before, now))) == {**_SAME, **dict.fromkeys(gone, Fate.MISSING)}


def test_a_sentence_that_stands_elsewhere_has_moved() -> None:
    sentence = "面向群众举办法治讲座约8场次，到场听讲560余人次。"
    returned = _after((sentence, ""), ("仍有提高空间。", f"仍有提高空间。{sentence}"))

    assert _fates(returned) == {**_SAME, "讲座次数": Fate.MOVED, "听讲人次": Fate.MOVED}
    assert returned.texts == ()
    assert {one.where.heading for one in returned.figures if one.fate is Fate.MOVED} == {("二、占比",)}


def test_a_number_that_was_added_is_new_and_stands_where_it_says() -> None:
    returned = _after(("明显增强。", "明显增强，新聘调解员12名。"))
    (new,) = returned.numbers

    assert _fates(returned) == _SAME
    assert new.text == "12名"
    assert new.where.sentence[new.where.begin : new.where.end] == "12名"


def test_changed_words_are_told_then_and_now() -> None:
    (change,) = _after(("仍有提高空间", "还要继续努力")).texts

    assert "仍有提高空间" in change.before
    assert "还要继续努力" in change.now


def test_unchanged_figures_are_bound_in_the_text_that_came_back() -> None:
    prose = prose_from(MARKDOWN.replace("培训4次", "培训5次"), "back.md")
    bound = compare(MARKDOWN, MANIFEST, prose).bind(prose)

    assert [block.text[one.begin : one.end] for block in bound.blocks for one in block.bound] == [
        "约8场次",
        "560余人次",
        "约50%",
    ]


def test_a_text_belongs_to_the_export_that_it_came_of_and_no_other() -> None:
    edited = MARKDOWN.replace("培训4次", "培训5次")
    other = "# 石桥镇关于2024年培训工作的报告\n\n## 一、培训\n\n全年开展各类活动9次。群众满意。\n"

    assert likeness(MARKDOWN, MANIFEST, prose_from(edited, ""))[0] == 1
    assert likeness(MARKDOWN, MANIFEST, prose_from(other, ""))[0] < BELONGS


def test_every_figure_of_a_manifest_is_marked_in_its_export() -> None:
    marked = [passage.text[one.begin : one.end] for passage in exported_passages(MARKDOWN, MANIFEST) for one in passage.marks]

    assert marked == [figure["text"] for figure in MANIFEST["figures"]]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("110余人次", "110多人次", True),
        ("1.2万份", "12000份", True),
        ("4次", "4场次", False),
        ("无", "无", True),
        ("0次", "无", False),
    ],
)
def test_quantities_are_the_same_by_what_they_say(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert same_quantity(one, other) is same
