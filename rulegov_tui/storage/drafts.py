"""Drafts: what is typed into a form or an editor that is still open, a file each, in a folder that nobody else may read."""

import fcntl
import json
import os
import re
import stat
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import field, replace
from datetime import datetime
from errno import EACCES
from pathlib import Path
from typing import Any, TypeVar

from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.disk import durable
from rulegov_tui.storage.disk.chance import token
from rulegov_tui.storage.disk.identity import now
from rulegov_tui.storage.disk.permissions import DRAFT_FILE_MODE, DRAFT_FOLDER_MODE
from rulegov_tui.storage.disk.refusals import reason
from rulegov_tui.storage.files.damage import DamagedFile
from rulegov_tui.storage.files.ids import ID
from rulegov_tui.storage.section_draft import SECTION_DRAFT, SectionDraft, section_draft_from
from rulegov_tui.storage.workspace import Workspace

_NAME = rf"(new-[a-z][a-z0-9_]{{0,40}}|{ID.pattern})-[0-9a-f]{{12}}"
_VERSION = r"[0-9a-f]{64}|"
_SUFFIX = ".json"
_ENCODING = ("utf-8", "surrogatepass")
"""Bytes that a terminal sent and that are no text must not cost the whole draft."""
_ABANDONED = 3600.0
"""Seconds after which a half-written file is nobody's any more."""


@value_class
class Draft:
    """What stands in an open form.

    Attributes:
        name: of its file: generated, never typed by a user.
        category: the register's name.
        texts: what was typed by field key; texts, not values, since they may be wrong or half typed.
        record_id: the record that is edited; None for a new one.
        version: the sha256 of the record's file on which the form was opened; empty for a new one.
        cursor: the key of the field in which the user is; empty behind the last.
        when: this moment, as ``identity.now``.
    """

    name: str
    category: str
    texts: Mapping[str, str]
    record_id: str | None = None
    version: str = ""
    cursor: str = field(default="", compare=False)
    when: str = field(default_factory=now, compare=False)

    def renamed(self) -> "Draft":
        """The same for another form: one that takes this one over."""
        return replace(self, name=new_name(self.category, self.record_id))

    def as_json(self) -> dict[str, Any]:
        """What its file says."""
        return {
            "category": self.category,
            "record_id": self.record_id,
            "version": self.version,
            "cursor": self.cursor,
            "when": self.when,
            "texts": dict(self.texts),
        }


AnyDraft = Draft | SectionDraft
_Kind = TypeVar("_Kind", Draft, SectionDraft)


def new_name(category: str, record_id: str | None) -> str:
    """The name of a form that is being opened; no other form has it."""
    return f"{record_id or f'new-{category}'}-{token(6)}"


class Drafts:
    """The drafts of this user in one workspace.

    Only the main thread may use it. A form that is open holds a lock (``flock``) on its draft, which the kernel frees when
    its process ends, however it does.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._folder = workspace.drafts / str(os.geteuid())
        self._written: dict[str, AnyDraft] = {}
        self._held: dict[str, int] = {}

    def save(self, draft: AnyDraft) -> None:
        """Put a draft on disk; one with the texts that were saved last costs nothing, wherever the cursor is.

        So a form in which nothing happens does not bring back a draft that another window has taken over.

        Raises:
            OSError: it could not be written; the one saved before is still whole.
        """
        if self._written.get(draft.name) == draft:
            return
        self._make_folder()
        durable.replace(self._path(draft.name), _content(draft), mode=DRAFT_FILE_MODE)
        self._written[draft.name] = draft
        self._hold(draft.name)

    @property
    def exist(self) -> bool:
        """Whether this user has any, readable or not."""
        return bool(self._files())

    def all(self) -> tuple[list[Draft], list[DamagedFile]]:
        """This user's drafts of records, newest first, and the files that cannot be read as such; those are never removed."""
        return self._listed([path for path in self._files() if not _is_section(path)], _draft_from)

    def sections(self) -> tuple[list[SectionDraft], list[DamagedFile]]:
        """This user's drafts of narratives; otherwise as ``all``."""
        return self._listed([path for path in self._files() if _is_section(path)], section_draft_from)

    def _listed(
        self, paths: list[Path], draft_from: Callable[[str, Mapping[str, Any]], _Kind]
    ) -> tuple[list[_Kind], list[DamagedFile]]:
        drafts, damaged = list[_Kind](), []
        for path in paths:
            try:
                drafts.append(_read(path, draft_from))
            except FileNotFoundError:  # saved or discarded meanwhile
                continue
            except (OSError, ValueError, RecursionError) as error:
                said = f"草稿读不出来（{reason(error)}）" if isinstance(error, OSError) else "草稿读不出来"
                damaged.append(DamagedFile(self._workspace.shown(path), 1, 1, said, "内容还在文件里，看过以后可以删去"))
        return sorted(drafts, key=lambda draft: draft.when, reverse=True), damaged

    def is_open(self, draft: AnyDraft) -> bool:
        """Whether a form holds it; also one whose line has dropped without the server noticing yet."""
        try:
            descriptor = os.open(self._path(draft.name), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:  # a file system without locks cannot tell
            return False
        finally:
            os.close(descriptor)
        return False

    def let_go(self, draft: AnyDraft) -> None:
        """The form is closed, and its draft stays for another time: no form holds it any more."""
        self._written.pop(draft.name, None)
        if (descriptor := self._held.pop(draft.name, None)) is not None:
            os.close(descriptor)

    def discard(self, draft: AnyDraft) -> None:
        """Remove a draft: its form was saved, or its user wants it no more.

        Raises:
            OSError: it is still there.
        """
        self._written.pop(draft.name, None)
        self._path(draft.name).unlink(missing_ok=True)
        if (descriptor := self._held.pop(draft.name, None)) is not None:
            os.close(descriptor)
        with suppress(OSError):  # after a power cut it may be offered once more
            durable.sync_folder(self._folder)

    def _path(self, name: str) -> Path:
        if not re.fullmatch(_NAME, name) and not SECTION_DRAFT.fullmatch(name):
            raise ValueError(name)
        return self._folder / f"{name}{_SUFFIX}"

    def _make_folder(self) -> None:
        """Make the user's own folder; one that a colleague has put in its place is not written to.

        Raises:
            OSError: it cannot be made, or is not one's own.
        """
        durable.ensure_folder(self._folder, mode=DRAFT_FOLDER_MODE)
        if not self._is_own():
            raise PermissionError(EACCES, os.strerror(EACCES), str(self._folder))
        if stat.S_IMODE(self._folder.lstat().st_mode) != DRAFT_FOLDER_MODE:
            os.chmod(self._folder, DRAFT_FOLDER_MODE)

    def _is_own(self) -> bool:
        with suppress(OSError):
            found = self._folder.lstat()
            return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()
        return False

    def _hold(self, name: str) -> None:
        """Hold the lock on the file that has just taken the place of the one held before."""
        with suppress(OSError):  # without the lock the draft is there all the same
            descriptor = os.open(self._path(name), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
            before, self._held[name] = self._held.get(name), descriptor
            if before is not None:
                os.close(before)
            fcntl.flock(descriptor, fcntl.LOCK_EX)

    def _files(self) -> list[Path]:
        """The drafts' files; what a kill left half-written long ago is swept on the way."""
        if not self._is_own():
            return []
        found = list(self._folder.iterdir())
        for path in found:
            if path.name.startswith(".") and path.suffix == ".tmp":
                with suppress(OSError):
                    if time.time() - path.lstat().st_mtime > _ABANDONED:
                        path.unlink()
        return [path for path in found if path.suffix == _SUFFIX and not path.name.startswith(".")]


def _is_section(path: Path) -> bool:
    """Whether a file is named like the draft of a narrative."""
    return SECTION_DRAFT.fullmatch(path.stem) is not None


def _content(draft: AnyDraft) -> bytes:
    return (json.dumps(draft.as_json(), ensure_ascii=False, indent=1) + "\n").encode(*_ENCODING)


def _read(path: Path, draft_from: Callable[[str, Mapping[str, Any]], _Kind]) -> _Kind:
    """The draft in a file.

    Raises:
        ValueError: it is none.
        OSError: it cannot be read.
    """
    table: Any = json.loads(durable.read_bytes(path).decode(*_ENCODING))
    found = draft_from(path.stem, table if isinstance(table, dict) else {})
    if not re.fullmatch(_VERSION, found.version):
        raise ValueError(path.name)
    datetime.fromisoformat(found.when)
    return found


def _draft_from(name: str, table: Mapping[str, Any]) -> Draft:
    """The form's draft that a file of that name has.

    Raises:
        ValueError: it is none.
    """
    category, record_id, texts = table.get("category"), table.get("record_id"), table.get("texts")
    named = re.fullmatch(_NAME, name)
    good = (
        named is not None
        and isinstance(record_id, str | None)
        and named[1] == (record_id or f"new-{category}")
        and all(isinstance(table.get(key), str) for key in ("category", "version", "cursor", "when"))
        and isinstance(texts, dict)
        and all(isinstance(text, str) for text in texts.values())
    )
    if not good:
        raise ValueError(name)
    return Draft(name, table["category"], table["texts"], record_id or None, table["version"], table["cursor"], table["when"])
