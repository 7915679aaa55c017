"""What a load has gathered so far: records, their hashes, and what could not be read."""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from pathlib import Path

from rulegov_tui.domain.record import Record
from rulegov_tui.storage.files.damage import DamagedFile, DamageError, FileNote
from rulegov_tui.storage.reading.ledger import FolderHashes, Ledger
from rulegov_tui.storage.workspace import SUFFIX, Workspace


class Gathered:
    """Grows while folders are read and becomes a ledger in the end."""

    def __init__(self, workspace: Workspace, categories: Iterable[str]) -> None:
        self._workspace = workspace
        self._records: dict[str, list[Record]] = {name: [] for name in categories}
        self._damaged: list[DamagedFile] = []
        self._notes: list[FileNote] = []
        self._hashes: list[FolderHashes] = []
        self._folders: dict[str, str] = {}

    def take(self, record: Record, folder: str) -> None:
        """A record, read from a file in that folder.

        Raises:
            DamageError: another file has the same id.
        """
        other = self._folders.setdefault(record.id, folder)
        if other is not folder:
            raise DamageError(f"编号和 {self._shown(f'{other}/{record.id}{SUFFIX}')} 重复", "请核对后删去一个")
        self._records[record.category].append(record)

    def take_all(self, category: str, records: Sequence[Record], folder: str) -> bool:
        """Records of one category from one folder; nothing is taken, and the answer is no, if an id is there already."""
        known = self._folders
        if any(record.id in known for record in records):
            return False
        for record in records:
            known[record.id] = folder
        self._records[category].extend(records)
        return True

    def is_from(self, record_id: str, folder: str) -> bool:
        """Whether a record of that id was taken from that folder."""
        return self._folders.get(record_id) == folder

    def hashes(self, category: str, folder: str) -> FolderHashes:
        """Where the hashes of a folder's files are to be put; the folder below ``records/``."""
        hashes = FolderHashes(category, folder, [], bytearray())
        self._hashes.append(hashes)
        return hashes

    def note(self, path: str, message: str) -> None:
        """Something unusual about a file that was read all the same."""
        self._notes.append(FileNote(self._shown(path), message))

    def refuse(self, problem: DamageError, path: str) -> None:
        """A file or folder that could not be read."""
        self._damaged.append(problem.at(self._shown(path)))

    def ledger(self) -> Ledger:
        """Everything, in order."""
        for records in self._records.values():
            records.sort(key=attrgetter("id"))
        damaged = sorted(self._damaged, key=lambda file: (file.path, file.line))
        return Ledger(self._records, damaged, sorted(self._notes, key=lambda note: note.path), self._hashes)

    def _shown(self, path: str) -> str:
        return self._workspace.shown(Path(path))
