"""The last good version of a record whose file is damaged: found, shown, and put back as one step that can be undone."""

from collections.abc import Iterator
from contextlib import suppress
from difflib import unified_diff
from pathlib import Path

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.disk.durable import digest, read_bytes
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.encodings import decoded
from rulegov_tui.storage.files.record_file import read_file
from rulegov_tui.storage.journal.line import Line
from rulegov_tui.storage.reading.lookup import NoSuchRecordError, record_path, trashed_path
from rulegov_tui.storage.store import Store
from rulegov_tui.storage.workspace import SUFFIX


@value_class
class GoodVersion:
    """A former version of a record that reads as one.

    Attributes:
        id: the record's.
        source: where it lies.
        content: its bytes.
        replaces: the sha256 of the damaged file that was examined.
        differences: the lines that putting it back would change, marked - and +.
    """

    id: str
    source: Path
    content: bytes
    replaces: str
    differences: tuple[str, ...]


def last_good_version(store: Store, typed: str) -> GoodVersion:
    """The newest version of a record that can be read and is not the present one: the one last saved, or one in the history.

    A version from before the record moved to another year is none: it would not belong into the folder.

    Raises:
        RulegovError: there is no such record, its file is gone or not damaged at all, or none of its versions is good.
    """
    path = _present(store, typed)
    record_id, present = path.stem, read_bytes(path)
    category = store.catalog.category(path.parent.name)

    def reads(content: bytes) -> bool:
        record = read_file(category, record_id, content).record
        return store.workspace.folder(category, record.date.year) == path.parent

    with suppress(DamageError):
        if reads(present):
            store.guards.refuse_closed(store.workspace.relative(path).partition("/")[0])  # there undo is no cure
            raise RulegovError(f"记录 {record_id} 没有坏，不用恢复", cure="要改回去用 rulegov undo")
    for source in _candidates(store, record_id):
        with suppress(DamageError, OSError):
            content = read_bytes(source)
            if reads(content):
                return GoodVersion(record_id, source, content, digest(present), _differences(present, content))
    raise RulegovError(f"记录 {record_id} 没有完好的旧版本", cure="请照着原始材料改好这个文件，或删去后重新录入")


def written_by(store: Store, version: GoodVersion) -> Line | None:
    """The journal's line that wrote a version; None if the journal does not know it."""
    wanted = digest(version.content)
    lines = store.history(version.id)
    return next((line for line, changes in lines if any(change.after == wanted for change in changes)), None)


def _present(store: Store, typed: str) -> Path:
    try:
        return record_path(store.workspace, typed)
    except NoSuchRecordError:
        trashed = trashed_path(store.workspace, typed)  # a file that a hand removed has been noticed before
        raise RulegovError(
            f"记录 {trashed.parent.name} 的文件已经不在了", cure=f"请用 rulegov restore {trashed.parent.name} 恢复"
        ) from None


def _candidates(store: Store, record_id: str) -> Iterator[Path]:
    yield store.workspace.saved / record_id
    versions = (store.workspace.history / record_id).glob(f"*{SUFFIX}")
    yield from sorted((path for path in versions if path.stem.isdigit()), key=lambda path: int(path.stem), reverse=True)


def _differences(present: bytes, good: bytes) -> tuple[str, ...]:
    changed = unified_diff(_lines(present), _lines(good), n=0, lineterm="")
    return tuple(line for line in changed if not line.startswith(("---", "+++", "@@")))


def _lines(content: bytes) -> list[str]:
    """A file's lines; bytes that are no text are written out."""
    try:
        return decoded(content).text.splitlines()
    except DamageError:
        return content.decode("utf-8", "backslashreplace").splitlines()
