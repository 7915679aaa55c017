"""Attachments as the app wishes them: their files lie in the workspace; what is internal stays inside."""

import pytest

from rulegov_tui.checks.word_file import word_text
from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.fields import Level
from rulegov_tui.enclosing import enclosed
from rulegov_tui.privacy_gate import PrivateError
from rulegov_tui.report.attachment import Attachment
from rulegov_tui.report.document import Document, Heading, Paragraph, TextRun, plain
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.report.round_trip import RoundTripError
from rulegov_tui.session import Session
from rulegov_tui.storage.workspace import Workspace
from rulegov_tui.word_writing import WordWish, word_bytes
from tests.desk import TODAY, Desk


def attached(desk: Desk, text: str, level: Level = Level.PUBLIC) -> tuple[Attachment, ...]:
    desk.file("2024/附件1.md").write_text(text, encoding="utf-8")
    session = Session(Workspace(desk.root), TODAY)
    book = session.book(session.store.load(), Period(2024, TODAY))
    return enclosed(session, book, session.report_kinds.annual, level, ("台账=records/2024/附件1.md", "名单"))


def test_a_file_that_is_not_absolute_lies_in_the_workspace(desk: Desk) -> None:
    desk.ok("add", "training", "date=2024-03-15", "kind=法律明白人培训", "topic=宅基地", "attendance=30")
    with_text, named = attached(desk, "{{ 年度 }}年{{ 法律明白人培训次数 }}。\n")
    (paragraph,) = with_text.blocks
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.runs) == "2024年1次。"
    assert (with_text.name, named) == ("台账", Attachment("名单"))


def test_what_gives_somebody_away_is_for_the_internal_report_alone(desk: Desk) -> None:
    text = "联系电话13800138000。\n"
    with pytest.raises(PrivateError):
        attached(desk, text)
    assert attached(desk, text, Level.INTERNAL)[0].blocks


def test_a_text_that_would_not_read_back_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rulegov_tui.enclosing.write_markdown", lambda document: f"{write_markdown(document)}\n另一段。\n")
    with pytest.raises(RoundTripError):
        attached(desk, "依法履职。\n")


def test_without_their_texts_attachments_are_named(desk: Desk) -> None:
    session = Session(Workspace(desk.root), TODAY)
    document = Document((Heading(1, (TextRun("报告"),)),))
    content = word_bytes(session, document, WordWish(attachments=("台账=附件1.md", "名单")))
    assert word_text(content, "报告.docx").split()[-2:] == ["附件：1.台账", "2.名单"]
