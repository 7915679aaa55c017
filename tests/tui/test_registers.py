"""The registers as the screens look through them: made once, brought up to date, ready for search before a key asks."""

import pytest

from rulegov_tui.browsing import register as register_module
from rulegov_tui.browsing.register import searchable
from rulegov_tui.browsing.view import View
from rulegov_tui.domain.fields import Value
from rulegov_tui.domain.record import Record
from rulegov_tui.tui import registers as registers_module
from tests.desk import TODAY, Desk
from tests.tui.clerk import Clerk, at_work, colleague, stocked

REGISTER = "training"


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the records that were made ready for search, as it happens."""
    noted: list[str] = []

    def note(record: Record) -> str:
        noted.append(record.id)
        return searchable(record)

    monkeypatch.setattr(register_module, "searchable", note)
    monkeypatch.setattr(registers_module, "_SLICE", 2)
    return noted


def test_all_registers_are_made_ready_for_search_before_one_is_opened(desk: Desk, composed: list[str]) -> None:
    async def morning(clerk: Clerk) -> None:
        records = clerk.app.live.ledger.records
        await clerk.until(lambda: len(composed) == clerk.app.live.ledger.total)
        assert sorted(composed) == sorted(record.id for register in records.values() for record in register)
        composed.clear()
        await clerk.type("fzxx")
        await clerk.press("enter")
        await clerk.type("宅基地")
        await clerk.sees("宅基地政策", "1 / 5")
        assert composed == []

    at_work(stocked(desk), morning)


def test_a_register_is_made_once_and_after_a_save_only_the_new_record_is_made_ready(desk: Desk, composed: list[str]) -> None:
    root = stocked(desk)

    async def day(clerk: Clerk) -> None:
        app = clerk.app
        category = app.session.catalog.categories[REGISTER]
        await clerk.until(lambda: len(composed) == app.live.ledger.total)
        before = app.registers.of(category)
        assert app.registers.of(category) is before
        composed.clear()
        other = colleague(root)
        values: dict[str, Value] = {"date": TODAY, "kind": "会前学法", "topic": "森林法", "attendance": 9}
        new = other.store.add(other.catalog.categories[REGISTER], values)
        await app.caught_up()
        after = app.registers.of(category)
        assert app.registers.of(category) is after
        assert list(after) == list(app.live.records(REGISTER))
        assert [record for record in after if record not in before] == [new]
        assert after.rows(View(text="slf"), TODAY) == [new]
        assert composed == [new.id]

    at_work(root, day)
