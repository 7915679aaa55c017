"""What was read from disk: the records of each category, and the files that could not be read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.files.damage import DamagedFile, FileNote
from rulegov_tui.storage.workspace import SUFFIX

DIGEST_SIZE = 32


class FileHash(NamedTuple):
    """The bytes that a record was read from.

    Attributes:
        path: below ``records/``.
        digest: the sha256 of the file, in hexadecimal digits.
    """

    category: str
    id: str
    path: str
    digest: str


@value_class
class FolderHashes:
    """The hashes of the files of one folder; a tuple for each of a hundred thousand files would take 20 MB.

    Attributes:
        folder: below ``records/``.
        ids: of the records that were read from it without a note.
        digests: the 32 bytes of each file's sha256, one after another.
    """

    category: str
    folder: str
    ids: list[str]
    digests: bytearray

    def add(self, record_id: str, digest: bytes) -> None:
        """Put in the next file's."""
        self.ids.append(record_id)
        self.digests.extend(digest)

    def add_all(self, ids: Iterable[str], digests: bytearray) -> None:
        """Put in the hashes of several files, one after another."""
        self.ids.extend(ids)
        self.digests.extend(digests)

    def last(self) -> bytes:
        """The digest put in last."""
        return bytes(self.digests[-DIGEST_SIZE:])

    def __iter__(self) -> Iterator[FileHash]:
        """Each file's."""
        for number, record_id in enumerate(self.ids):
            digest = self.digests[number * DIGEST_SIZE : (number + 1) * DIGEST_SIZE]
            yield FileHash(self.category, record_id, f"{self.folder}/{record_id}{SUFFIX}", digest.hex())


@value_class(slots=False)
class Ledger:
    """The records of a workspace at one moment.

    Attributes:
        records: by category name, ordered by id.
        damaged: what could not be read, ordered by path.
        notes: what was read all the same though its bytes are unusual, ordered by path.
        folders: the hashes of the files behind the records, where the load was given a cache.
    """

    records: Mapping[str, Sequence[Record]]
    damaged: Sequence[DamagedFile]
    notes: Sequence[FileNote] = ()
    folders: Sequence[FolderHashes] = ()

    def hashes(self) -> Iterator[FileHash]:
        """The hash of each file that was read, but for damaged files and those with a note."""
        for folder in self.folders:
            yield from folder

    def refuse_damaged(self) -> None:
        """A report must rest on every record.

        Raises:
            RulegovError: some files are damaged; the message lists them.
        """
        if self.damaged:
            listed = "\n".join(file.sentence() for file in self.damaged)
            raise RulegovError(f"{listed}\n{self.counts()}，不能出报告", cure="请先改正上面的文件")

    @cached_property
    def years(self) -> Sequence[int]:
        """The years of the event records, oldest first; looked for once, since every key that is pressed asks for the first."""
        return sorted({record.date.year for records in self.records.values() for record in records if "date" in record.values})

    @property
    def total(self) -> int:
        """How many records were read."""
        return sum(len(records) for records in self.records.values())

    def counts(self) -> str:
        """N 条记录，M 条损坏."""
        return f"{self.total} 条记录，{len(self.damaged)} 条损坏"
