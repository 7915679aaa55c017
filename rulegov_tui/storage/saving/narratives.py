"""Saving a narrative: by the same protocol as a record, with the paragraphs of two people merged like a record's fields.

A narrative enters the journal with its first save through the program; from then on changes by hand are noticed.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.merging import Merged, merged
from rulegov_tui.domain.sections import changed_sections
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.disk.durable import digest, file_digest, read_bytes
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.encodings import decoded
from rulegov_tui.storage.journal.changes import FileChange
from rulegov_tui.storage.journal.line import Line, Operation
from rulegov_tui.storage.reading.ledger import FileHash
from rulegov_tui.storage.reading.narratives import StoredNarrative, former_narrative, open_narrative, section_changes, store_id
from rulegov_tui.storage.saving.external import Notice
from rulegov_tui.storage.saving.protocol import Protocol
from rulegov_tui.storage.saving.steps import Planned
from rulegov_tui.storage.workspace import REPORT

SHORTEST_VERSION = 8
"""So many hexadecimal digits name a version of a narrative."""


@value_class
class SavedNarrative:
    """A narrative that was saved.

    Attributes:
        narrative: as it stands now; the next save is based on it.
        line: the journal's line about it; None if nothing was different.
        merged: the sections that someone else had changed meanwhile, and which stay as they changed them.
        overtaken: a version that a hand wrote in the very moment of saving; it lies in the history.
    """

    narrative: StoredNarrative
    line: Line | None = None
    merged: tuple[str, ...] = ()
    overtaken: tuple[Path, ...] = ()


@value_class
class NarrativeVersion:
    """A version of a narrative that the store has.

    Attributes:
        version: its sha256.
        line: the step that made it: who and when; None for one from before the journal knew the narrative.
    """

    version: str
    line: Line | None


class NarrativeConflictError(RulegovError):
    """What was to be saved contradicts what someone saved meanwhile. Nothing was changed; the user decides.

    The answer is saved by ``save(error.theirs, error.merged.text(answers))``.

    Attributes:
        by: who saved meanwhile.
        theirs: the narrative as it is now; without a version if it was removed.
        merged: both texts put together, with what is in question.
    """

    def __init__(self, by: str, theirs: StoredNarrative, both: Merged) -> None:
        if theirs.version:
            named = "、".join(dict.fromkeys(f"“{clash.section}”" for clash in both.clashes))
            place = f"{named}里的同一段，您也改了" if named else "和您打开时不一样了"
            super().__init__(f"{theirs.title}已被 {by} 改过，{place}，没有保存", cure="请选定用哪一个")
        else:
            super().__init__(f"{theirs.title}已被 {by} 删除，没有保存", cure="要保留就再保存一次")
        self.by, self.theirs, self.merged = by, theirs, both


class Narratives:
    """The narratives of one workspace."""

    def __init__(self, protocol: Protocol, notice: Notice) -> None:
        self._protocol = protocol
        self._notice = notice
        self._workspace = protocol.workspace

    def open(self, year: int, name: str = REPORT) -> StoredNarrative:
        """The narrative as it stands; where there is none yet, one without text and version.

        Raises:
            RulegovError: it cannot be read, or the name is none of a narrative.
        """
        return open_narrative(self._workspace, year, name)

    def save(self, base: StoredNarrative, text: str) -> SavedNarrative:
        """Save a narrative's text; what others changed elsewhere in it since ``base`` stays as they changed it.

        Args:
            base: the narrative as the editor was opened on it; of a new one, the text that it began with.
            text: the whole text.

        Raises:
            NarrativeConflictError: someone has changed the same paragraphs, or removed the file, since ``base``.
            RulegovError: it is not allowed; nothing is changed then.
        """
        with self._protocol.locked():
            now = self._current(base)
            if self._protocol.unchanged(base.version, now.version):
                return self._write(now, text)
            by = self._changed_by(now)
            if base.version and not now.version:
                raise NarrativeConflictError(by, now, merged(base.text, base.text, text))
            both = merged(base.text, now.text, text)
            if both.clashes:
                raise NarrativeConflictError(by, now, both)
            theirs = tuple(changed_sections(base.text, now.text))
            return replace(self._write(now, both.text(), Operation.MERGE), merged=theirs)

    def restore(self, base: StoredNarrative, former: StoredNarrative) -> SavedNarrative:
        """Put a former version in the place of the present one, whole; a step like every other.

        Raises:
            NarrativeConflictError: someone has changed the narrative since ``base``.
        """
        with self._protocol.locked():
            now = self._current(base)
            if not self._protocol.unchanged(base.version, now.version):
                raise NarrativeConflictError(self._changed_by(now), now, merged(base.text, now.text, former.text))
            return self._write(now, former.text, Operation.RESTORE)

    def versions(self, year: int, name: str = REPORT) -> list[NarrativeVersion]:
        """The versions that the journal tells of, the newest first; one that was removed since is no longer to be had."""
        found: list[NarrativeVersion] = []
        for line, change in self._told(store_id(f"{year}/{name}")):
            if line.op is Operation.VOID:
                found = [one for one in found if one.line is None or one.line.n != line.of]
                continue
            if change.before is not None and all(one.version != change.before for one in found):
                found.append(NarrativeVersion(change.before, line if line.of is not None else None))
            if change.after is not None and not (found and found[-1].version == change.after):
                found.append(NarrativeVersion(change.after, line))
        return found[::-1]

    def version(self, year: int, name: str, beginning: str) -> StoredNarrative:
        """The version of a narrative whose hash begins so: the present one, or one in the history.

        Raises:
            RulegovError: there is none.
        """
        found = None
        if len(beginning) >= SHORTEST_VERSION:
            found = former_narrative(self._workspace, year, name, beginning.lower())
        if found is None:
            raise RulegovError(f"{year}/{name} 没有“{beginning}”这个版本", cure=f"用 rulegov history {year}/{name} 看改过几次")
        return found

    def planned(self, now: StoredNarrative, text: str) -> Planned:
        """What saving a text in the place of a version comes to; of a new narrative, its file.

        Raises:
            RulegovError: the text is none that a file can hold.
        """
        content = _content(text)
        before = read_bytes(self._workspace.records / now.path) if now.version else b""
        change = FileChange(
            id=store_id(now.path),
            category="",
            old=now.path if now.version else None,
            new=now.path,
            before=now.version or None,
            after=digest(content),
            changes=section_changes(before, content),
        )
        return Planned(change, content)

    def _current(self, base: StoredNarrative) -> StoredNarrative:
        """The narrative as it is now, with the journal told of what a hand did to one that it knows."""
        now = self.open(base.year, base.name)
        subject = store_id(now.path)
        if now.version and file_digest(self._workspace.saved / subject) not in (None, now.version):
            self._notice.some([FileHash("", subject, now.path, now.version)])
        return now

    def _write(self, now: StoredNarrative, text: str, op: Operation = Operation.EDIT) -> SavedNarrative:
        planned = self.planned(now, text)
        assert planned.content is not None, "a narrative that is saved has a text"
        saved = StoredNarrative(now.year, now.name, planned.content.decode(), str(planned.change.after))
        if now.version and saved.text == now.text:
            return SavedNarrative(now)
        if not now.version and op is Operation.EDIT:
            op = Operation.NEW
        done = self._protocol.perform(op, planned)
        return SavedNarrative(saved, done.line, (), done.overtaken)

    def _changed_by(self, now: StoredNarrative) -> str:
        """Who changed a narrative last: the journal knows, or the file's owner did it by hand."""
        last = None
        for line, change in self._told(store_id(now.path)):
            last = line, change
        if last is not None and (not now.version or last[1].after == now.version):
            return last[0].by
        return self._protocol.guards.owner(self._workspace.records / now.path) if now.version else "别人"

    def _told(self, subject: str) -> Iterator[tuple[Line, FileChange]]:
        """What the journal tells of a narrative, oldest first."""
        for line in self._protocol.journal.lines():
            for change in self._protocol.changes_of(line) or ():
                if change.id == subject:
                    yield line, change


def _content(text: str) -> bytes:
    """A text as it is written: UTF-8 without BOM, LF line ends, the last line ended too.

    Raises:
        RulegovError: it would not read back as it is.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    plain = f"{plain}\n" if plain else ""
    try:
        content = plain.encode()
        if decoded(content).text == plain:
            return content
    except (UnicodeEncodeError, DamageError):
        pass
    raise RulegovError("文稿里有不是文字的内容，没有保存", cure="请删去看不见的字符再保存")
