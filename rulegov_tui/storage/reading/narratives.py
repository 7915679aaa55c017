"""Narratives as they are opened: the text of a year's report, the present version or a former one."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.sections import changed_sections
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.disk.durable import digest, read_bytes
from rulegov_tui.storage.disk.refusals import reason
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.encodings import decoded
from rulegov_tui.storage.journal.changes import FieldChanges
from rulegov_tui.storage.workspace import NARRATIVE, Workspace, narrative_id, narrative_title


@value_class
class StoredNarrative:
    """A narrative as it was opened.

    Attributes:
        year: of the folder it lies in.
        name: of its file, ``report.md``.
        text: with LF line ends. Whoever opens a year without a narrative puts the office's template here.
        version: the sha256 of the file's bytes; empty where there is no file. It travels with an editor and is compared
            when the text is saved.
    """

    year: int
    name: str
    text: str
    version: str

    @property
    def path(self) -> str:
        """Below ``records/``."""
        return f"{self.year}/{self.name}"

    @property
    def title(self) -> str:
        """2024 年文稿 report.md."""
        return narrative_title(self.path)


def store_id(path: str) -> str:
    """What the store calls the narrative at a path below ``records/``.

    Raises:
        RulegovError: no narrative may lie there.
    """
    found = narrative_id(path)
    if found is None:
        raise RulegovError(
            f"{path} 不是文稿的文件名",
            cure="只用小写字母、数字、短横线和下划线，小写字母开头，以 .md 结尾，如 report.md",
        )
    return found


def open_narrative(workspace: Workspace, year: int, name: str) -> StoredNarrative:
    """The narrative as it stands, without a lock; one of no text and no version where there is no file.

    Raises:
        RulegovError: it cannot be read, or the name is none of a narrative.
    """
    store_id(f"{year}/{name}")
    path = workspace.narrative_file(year, name)
    try:
        return _narrative(year, name, read_bytes(path))
    except FileNotFoundError:
        return StoredNarrative(year, name, "", "")
    except DamageError as error:
        raise error.refusal(workspace.shown(path)) from error
    except OSError as error:
        raise RulegovError(f"读不了文稿（{reason(error)}）", where=workspace.shown(path), cure="请核对文件和权限") from error


def former_narrative(workspace: Workspace, year: int, name: str, beginning: str) -> StoredNarrative | None:
    """The version of a narrative whose hash begins so: the present one, or one that the store keeps; None if there is none."""
    for path in _versions(workspace, year, name):
        with suppress(OSError, DamageError):
            content = read_bytes(path)
            if digest(content).startswith(beginning):
                return _narrative(year, name, content)
    return None


def section_changes(before: bytes, after: bytes) -> FieldChanges:
    """What differs between the bytes of two versions, for the journal; nothing where one of them is no text."""
    with suppress(DamageError):
        sizes = changed_sections(decoded(before).text, decoded(after).text)
        return {name: list(both) for name, both in sizes.items()}
    return {}


def _narrative(year: int, name: str, content: bytes) -> StoredNarrative:
    return StoredNarrative(year, name, decoded(content).text, digest(content))


def _versions(workspace: Workspace, year: int, name: str) -> Iterator[Path]:
    """The files of a narrative and its versions."""
    subject = store_id(f"{year}/{name}")
    yield workspace.narrative_file(year, name)
    yield workspace.saved / subject
    for kept in (workspace.history, workspace.trash):
        yield from sorted((kept / subject).glob(f"*{NARRATIVE}"))
