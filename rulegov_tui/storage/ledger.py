"""What was read from disk: the records of each category, and the files that could not be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.record import Record
from rulegov_tui.storage.damage import DamagedFile, FileNote


@dataclass(frozen=True, slots=True)
class Ledger:
    """The records of a workspace at one moment.

    Attributes:
        records: by category name, ordered by id.
        damaged: what could not be read, ordered by path.
        notes: what was read all the same though its bytes are unusual, ordered by path.
    """

    records: Mapping[str, Sequence[Record]]
    damaged: Sequence[DamagedFile]
    notes: Sequence[FileNote] = ()

    def refuse_damaged(self) -> None:
        """A report must rest on every record.

        Raises:
            RulegovError: some files are damaged; the message lists them.
        """
        if self.damaged:
            listed = "\n".join(file.sentence() for file in self.damaged)
            raise RulegovError(f"{listed}\n有 {len(self.damaged)} 条记录损坏，不能出报告", cure="请先改正上面的文件")

    @property
    def years(self) -> list[int]:
        """The years of the event records, oldest first."""
        return sorted({record.date.year for records in self.records.values() for record in records if "date" in record.values})

    def counts(self) -> str:
        """N 条记录，M 条损坏."""
        total = sum(len(records) for records in self.records.values())
        return f"{total} 条记录，{len(self.damaged)} 条损坏"
