"""What offices call the columns of the shipped registers."""

from pathlib import Path

import pytest

from rulegov_tui.exchange.importing import Source, preview_import
from rulegov_tui.exchange.matching import names, plain
from rulegov_tui.exchange.sheets import read_sheets
from rulegov_tui.session import Session
from rulegov_tui.storage.workspace import find_workspace
from tests.desk import TODAY, Desk


@pytest.fixture
def session(desk: Desk) -> Session:
    return Session(find_workspace(Path(desk.root)), TODAY)


@pytest.mark.parametrize(
    ("register", "header", "keys"),
    [
        ("training", "序号,培训时间,培训类型,培训内容,参训人数,授课人", ["", "date", "kind", "topic", "attendance", "speaker"]),
        ("publicity", "活动时间,活动类型,活动主题,活动地点,受教育人数（人次）", ["date", "kind", "topic", "place", "reach"]),
        ("law_literate", "姓名,所在村,联系电话,证书编号,聘任时间", ["name", "village", "phone", "certificate_no", "start"]),
        ("mediation", "受理时间,编号,纠纷类别,双方当事人,调解时间", ["date", "case_no", "kind", "parties", "closed"]),
    ],
)
def test_a_header_from_an_office_is_understood(session: Session, register: str, header: str, keys: list[str]) -> None:
    source = Source(sheets=read_sheets(f"{header}\n2024-3-5\n".encode(), "表.csv"), name="表.csv", columns={})
    preview = preview_import(session, session.catalog.category(register), source)
    assert [match.key for match in preview.matches] == keys


def test_no_synonym_stands_for_two_fields(session: Session) -> None:
    """A name that two fields share would be read as the first of them, and nobody would know why."""
    doubtful = [
        (category.name, field.key, synonym)
        for category in session.catalog
        for field in category.fields.values()
        for synonym in field.synonyms
        if names(category)[plain(synonym)][0] != field.key
    ]
    assert doubtful == []
