"""The registers as the screens look through them: made once, brought up to date, ready before a key asks."""

from collections.abc import Mapping, Sequence

import pytest

from rulegov_tui.browsing import register as register_module
from rulegov_tui.browsing.order import in_order
from rulegov_tui.browsing.register import searchable
from rulegov_tui.browsing.view import View
from rulegov_tui.domain.fields import Field, Value
from rulegov_tui.domain.record import Record
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
    return noted


def test_a_register_is_made_ready_for_search_when_it_is_opened_and_no_other_is(desk: Desk, composed: list[str]) -> None:
    async def morning(clerk: Clerk) -> None:
        await clerk.settle()
        assert composed == []
        await clerk.type("fzxx")
        await clerk.press("enter")
        await clerk.until(lambda: len(composed) == 5)
        assert sorted(composed) == [record.id for record in clerk.app.live.records(REGISTER)]
        composed.clear()
        await clerk.type("宅基地")
        await clerk.sees("宅基地政策", "1 / 5")
        assert composed == []

    at_work(stocked(desk), morning)


def test_all_registers_are_sorted_before_one_is_opened(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    sorted_so_far: list[str] = []

    def noted(records: Sequence[Record], fields: Mapping[str, Field], order: Sequence[str]) -> list[int]:
        sorted_so_far.extend(record.id for record in records)
        return in_order(records, fields, order)

    monkeypatch.setattr(register_module, "in_order", noted)

    async def morning(clerk: Clerk) -> None:
        await clerk.until(lambda: len(sorted_so_far) == clerk.app.live.ledger.total)
        await clerk.type("fzxx")
        await clerk.press("enter")
        await clerk.sees("民法典继承编")
        assert len(sorted_so_far) == clerk.app.live.ledger.total

    at_work(stocked(desk), morning)


def test_a_register_is_made_once_and_after_a_save_only_the_new_record_is_made_ready(desk: Desk, composed: list[str]) -> None:
    root = stocked(desk)

    async def day(clerk: Clerk) -> None:
        app = clerk.app
        category = app.session.catalog.categories[REGISTER]
        before = app.registers.of(category)
        await app.registers.prepare(category, lambda: False)
        assert app.registers.of(category) is before
        composed.clear()
        other = colleague(root)
        values: dict[str, Value] = {"date": TODAY, "kind": "会前学法", "topic": "森林法", "attendance": 9}
        new = other.store.add(other.catalog.categories[REGISTER], values)
        await app.caught_up()
        after = app.registers.of(category)
        assert app.registers.of(category) is after
        await app.registers.prepare(category, lambda: False)
        assert list(after) == list(app.live.records(REGISTER))
        assert [record for record in after if record not in before] == [new]
        assert after.rows(View(text="slf"), TODAY) == [new]
        assert composed == [new.id]

    at_work(root, day)
