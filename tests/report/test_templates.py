"""The shipped narratives: they compile and read back; those of the annual report hold what the Provisions ask of it."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.office import Office, OfficeKind
from rulegov_tui.report.compile import compile_report
from rulegov_tui.report.document import Document, Heading, Paragraph, plain
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.report.narrative import read_narrative
from rulegov_tui.report.round_trip import verify
from rulegov_tui.session import Session
from rulegov_tui.storage.catalog_files import load_catalog, load_report_kinds, template_names, template_text
from rulegov_tui.storage.workspace import Workspace
from tests.report.drafting import YEAR, book

NAMES = sorted(template_names())
PARTS = ["主要举措和成效", "不足", "第一责任人", "下一年度"]
CHINESE = "一二三四五六七八九"
EVERY_TEMPLATE = pytest.mark.parametrize("name", NAMES)
ANNUAL = sorted(load_report_kinds().annual.templates)


@cache
def no_records() -> FigureBook:
    return book(load_catalog())


@cache
def real_records() -> FigureBook:
    """The records of this checkout's office."""
    session = Session(Workspace(Path(__file__).parents[2]), date(2025, 1, 1))
    ledger = session.store.load()
    return session.book(ledger, session.period(2024, None, ledger))


def report(name: str, figures: FigureBook, kind: OfficeKind = OfficeKind.XIANG, level: Level = Level.PUBLIC) -> Document:
    office = Office(name=f"青山{kind.value}", kind=kind, county="清河县")
    return compile_report(read_narrative(template_text(name), name), figures, office.words(YEAR), level)


def headings(document: Document) -> list[tuple[int, str]]:
    return [(block.level, plain(block.runs)) for block in document.blocks if isinstance(block, Heading)]


def test_the_annual_report_has_five_and_every_other_kind_its_own() -> None:
    assert ANNUAL == ["A", "B", "D", "E", "T"]
    assert sorted(name for kind in load_report_kinds() for name in kind.templates) == NAMES
    assert all(template_names().values())


@EVERY_TEMPLATE
@pytest.mark.parametrize("level", Level)
def test_it_compiles_without_a_remark_and_reads_back(name: str, level: Level) -> None:
    for figures in (no_records(), real_records()):
        document = report(name, figures, level=level)
        assert document.remarks == ()
        verify(document, write_markdown(document))


@EVERY_TEMPLATE
def test_every_name_it_uses_is_known(name: str) -> None:
    used = {place.name for place in read_narrative(template_text(name), name).placeholders()}
    assert len(used) > 30
    assert used <= load_catalog().names


@pytest.mark.parametrize("name", ANNUAL)
@pytest.mark.parametrize("part", PARTS)
def test_it_holds_the_four_parts_of_the_provisions(name: str, part: str) -> None:
    assert [text for _level, text in headings(report(name, no_records())) if part in text]


@EVERY_TEMPLATE
def test_it_has_one_title_and_headings_numbered_in_order(name: str) -> None:
    (first, title), *rest = headings(report(name, no_records()))
    assert first == 1
    assert re.match("(清河县青山乡人民政府|青山乡)(关于|党政主要负责人)?2024年", title)
    parts = [text for level, text in rest if level == 2]
    assert [text[:2] for text in parts] == [f"{numeral}、" for numeral in CHINESE[: len(parts)]]
    number = 0
    for level, text in rest:
        number = 0 if level == 2 else number + 1
        assert level == 2 or (level == 3 and text.startswith(f"（{CHINESE[number - 1]}）")), text


@EVERY_TEMPLATE
@pytest.mark.parametrize("kind", OfficeKind)
def test_it_names_the_office_as_what_it_is(name: str, kind: OfficeKind) -> None:
    text = write_markdown(report(name, no_records(), kind))
    others = {"乡": "全镇|全街道|青山镇", "镇": "全乡|全街道|青山乡", "街道": "全乡|全镇|青山乡"}[kind.value]
    assert f"全{kind.value}" in text
    assert not re.search(others, text)


@EVERY_TEMPLATE
def test_no_unit_mark_or_blank_is_doubled(name: str) -> None:
    for figures in (no_records(), real_records()):
        for block in report(name, figures).blocks:
            text = plain(block.runs) if isinstance(block, Heading | Paragraph) else ""
            assert not re.search(r"[。；，、]{2}| |%%|([次件起人个])\1", text), text
