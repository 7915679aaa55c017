"""What lies in the trash of a register."""

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.journal.line import Line
from rulegov_tui.storage.store import Store


@value_class
class Trashed:
    """A deleted record.

    Attributes:
        id: what it is restored by.
        record: as it was when it was deleted; None if its file cannot be read.
        line: the step that deleted it: who and when.
    """

    id: str
    record: Record | None
    line: Line


def trash(store: Store, category: Category) -> list[Trashed]:
    """The records of a register that were deleted and not restored, the latest first.

    Raises:
        RulegovError: the journal cannot be read.
    """
    found: dict[str, Trashed] = {}
    for line, changes in store.history():
        for change in changes:
            deleted = change.new is None and change.category == category.name and change.id not in found
            if deleted and store.protocol.kept(line, change).is_file():
                before, _ = store.versions_around(line, change)
                found[change.id] = Trashed(change.id, before, line)
    return list(found.values())
