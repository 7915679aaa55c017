"""The journal as a list of steps that is read as one goes back in it, and narrowed."""

from collections.abc import Iterable, Sequence
from itertools import islice, takewhile
from sys import intern

from rulegov_tui.browsing.pinyin import Query, folded
from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.steps import NARRATIVES, by_hand, fields_changed, labels, operation, subject
from rulegov_tui.storage.journal.changes import FileChange
from rulegov_tui.storage.journal.line import Line, Operation
from rulegov_tui.storage.store import Store


@value_class
class Step:
    """One step, as short as a list of all of them needs it.

    Attributes:
        n: its number.
        t: when, UTC.
        by: the login name.
        what: what was done: 修改, 撤销 第 5 步.
        registers: the names of the categories it is about; ``NARRATIVES`` among them where it is about a narrative.
        where: their labels.
        record: the record's id, the narrative's title, or how many there are: 12 条; empty where it is about none.
        about: the id of the one record or narrative that it is about; empty where it is about none, or several.
        fields: the labels of the fields that changed, or the narrative's sections, where it is about one.
        text: all of this and the ids of all its records, folded, for search.
    """

    n: int
    t: str
    by: str
    what: str
    registers: tuple[str, ...]
    where: str
    record: str
    about: str
    fields: str
    text: str


def step_of(line: Line, about: Sequence[FileChange], catalog: Catalog) -> Step:
    """A line of the journal as a step.

    Args:
        line: the line.
        about: what it changed, or those changes of it that matter here.
        catalog: for the registers' labels.
    """
    what = operation(line)
    registers = tuple(dict.fromkeys(intern(NARRATIVES if one.is_narrative else one.category) for one in about))
    called = [catalog.categories[name].label if name in catalog.categories else name for name in registers]
    only = about[0] if len(about) == 1 else None
    record = subject(only) if only else f"{line.batch.count} 条" if line.batch else ""
    subject_id = only.id if only and (only.is_narrative or only.category) else ""
    fields = "、".join(labels(only, catalog)) if only else ""
    text = folded(" ".join((str(line.n), line.by, what, *called, record, *(change.id for change in about))))
    where = "、".join(called)
    return Step(line.n, line.t, intern(line.by), intern(what), registers, intern(where), record, subject_id, intern(fields), text)


def summary(line: Line, change: FileChange, catalog: Catalog) -> str:
    """What a step did to one of its records, in one line: ``实到人数：45 > 48``; of a new record its values."""
    words = [by_hand(line, change)] if line.op is Operation.EXTERNAL else []
    if change.moves:
        words.append(f"{change.old} > {change.new}")
    for label, before, after in fields_changed(change, catalog):
        words.append(f"{label}：{after if change.old is None else f'{before} > {after}'}")
    return "；".join(words)


@value_class
class Narrowing:
    """Which steps are wanted.

    Attributes:
        text: characters and pinyin initials of people, registers, operations; ids; words between blanks must all be found.
        by: the login name; empty for everybody.
        register: the category's name; empty for all.
    """

    text: str = ""
    by: str = ""
    register: str = ""

    @property
    def is_all(self) -> bool:
        """Whether every step is wanted."""
        return not (self.text.strip() or self.by or self.register)

    def among(self, steps: Iterable[Step]) -> list[Step]:
        """The wanted steps among these, in their order."""
        found = [step for step in steps if self._is_of(step)] if self.by or self.register else list(steps)
        for pattern in Query(self.text).patterns:
            search = pattern.search
            found = [step for step in found if search(step.text)]
        return found

    def narrows(self, other: "Narrowing") -> bool:
        """Whether it surely wants no step that the other does not."""
        return self.by == other.by and self.register == other.register and Query(self.text).narrows(Query(other.text))

    def _is_of(self, step: Step) -> bool:
        return self.by in ("", step.by) and (not self.register or self.register in step.registers)


class History:
    """The steps of a workspace, or those about one record, the newest first; they are read as they are asked for.

    Everything but the attributes belongs to the store's thread.

    Attributes:
        record_id: the record, or narrative, that the steps are about; empty for all steps.
        is_whole: whether the first step of all has been read.
    """

    def __init__(self, store: Store, catalog: Catalog, record_id: str = "") -> None:
        self.record_id, self.is_whole = record_id, False
        self._store, self._catalog = store, catalog
        self._coming = store.history_of(record_id or None)
        self._newest: int | None = None

    def older(self, most: int) -> list[Step]:
        """The next steps, so many of them at most.

        Raises:
            RulegovError: a line cannot be read; what is before it never will be.
            OSError: the journal cannot be read.
        """
        self.is_whole = True  # should reading fail: an iterator that has failed gives nothing more
        read = list(islice(self._coming, most))
        self.is_whole = len(read) < most
        if self._newest is None:
            self._newest = read[0][0].n if read else 0
        return self._steps(read)

    def newer(self) -> list[Step]:
        """The steps since the newest that was read, and that one again: what could not be synced another has replaced."""
        newest = self._newest
        if newest is None:
            return []
        read = list(takewhile(lambda step: step[0].n >= newest, self._store.history_of(self.record_id or None)))
        self._newest = read[0][0].n if read else newest
        return self._steps(read)

    def _steps(self, lines: Iterable[tuple[Line, list[FileChange]]]) -> list[Step]:
        return [step_of(line, about, self._catalog) for line, about in lines]


def joined(newer: Sequence[Step], known: Sequence[Step]) -> list[Step]:
    """Known steps with newer ones before them; a step that stands in both counts as it was read last."""
    first = newer[-1].n if newer else 0
    return [*newer, *(step for step in known if not newer or step.n < first)]
