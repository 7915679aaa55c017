"""Figures typed by hand in a report: marked on the screen, remarked on, told by the manifest, and without any name."""

from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.record import Record
from rulegov_tui.report.document import Document
from rulegov_tui.report.manifest import manifest, manifest_text
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.report.preview import preview
from tests.builders import record
from tests.domain.test_typed_figures import LECTURE, book, typed
from tests.report.drafting import YEAR, drafted

TEXT = "# 报告\n\n培训{{ 培训次数 }}，讲座{{ 讲座次数 }}。\n\n共{{ 总次数 }}，培训{{ 培训次数 }}。\n"
ONE, TALK = typed("培训次数", 3, reason="李强说台账丢失"), record(LECTURE, kind="讲座")


def report(*records: Record, level: Level = Level.PUBLIC) -> Document:
    return drafted(TEXT, book(*records), level)


def test_the_remarks_name_each_typed_figure_once_with_its_reason_and_record() -> None:
    assert [(one.line, one.message) for one in report(ONE, TALK).remarks] == [
        (3, f"“培训次数”没有记录，是手填的（签字人说台账丢失），见 {ONE.id}"),
        (5, f"“总次数”由手填的数算出，见 {ONE.id}"),
    ]


def test_one_that_is_no_longer_needed_is_remarked_on() -> None:
    remarks = report(ONE, TALK, record(LECTURE, kind="培训")).remarks
    assert [(one.line, one.message) for one in remarks] == [(3, f"“培训次数”已有记录，手填的 {ONE.id} 没有用")]


def test_the_preview_marks_it_and_the_export_does_not() -> None:
    shown = "\n".join(line.plain for line in preview(report(ONE, TALK), 80))
    assert "培训3次〔手填〕，讲座1场次。" in shown
    assert "共4次〔手填〕，培训3次〔手填〕。" in shown
    assert "手填" not in write_markdown(report(ONE, TALK))


def test_the_manifest_says_it_and_no_level_names_who_signed() -> None:
    for level in Level:
        document = report(ONE, TALK, level=level)
        markdown = write_markdown(document)
        content = manifest(document, markdown, YEAR, "青山乡")
        assert [(one["name"], one.get("typed")) for one in content["figures"]] == [
            ("培训次数", [ONE.id]),
            ("讲座次数", None),
            ("总次数", [ONE.id]),
        ]
        assert "李强" not in markdown + manifest_text(content)
