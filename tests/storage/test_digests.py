"""What the journal says of personal values: that they changed, and nothing from which they could be found out."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from rulegov_tui.storage.journal.changes import DIGEST, Digests, field_changes
from rulegov_tui.storage.store import Store
from rulegov_tui.storage.workspace import Workspace
from tests.storage.registers import ID, VISITS, files, visit

PHONE = "13800138000"


def told(store: Store) -> list[str | None]:
    """What the newest step says of the personal field."""
    _, (change,) = next(store.history())
    return list(change.changes["who"])


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "records" / ".store").mkdir(parents=True)
    return Workspace(tmp_path)


def test_a_personal_value_cannot_be_tried_out_with_what_stands_in_the_journal(store: Store) -> None:
    record = store.add(VISITS, visit(who=PHONE))
    before, after = told(store)
    assert before is None
    assert after is not None
    assert after.startswith(DIGEST)
    assert len(after) == len(DIGEST) + 16
    assert after != DIGEST + sha256(f"{record.id}\0who\0{PHONE}".encode()).hexdigest()[:16]
    journal = b"".join(path.read_bytes() for path in store.workspace.journal.iterdir())
    key = (store.workspace.store / "key").read_bytes()
    assert key not in journal
    assert key.hex().encode() not in journal


def test_the_key_is_made_once_shared_with_colleagues_and_stays(store: Store) -> None:
    record = store.add(VISITS, visit())
    path = store.workspace.store / "key"
    assert not path.exists()
    store.edit(record.id, {"who": PHONE})
    key = path.read_bytes()
    assert (len(key), path.stat().st_mode & 0o7777) == (32, 0o660)
    first = told(store)[1]
    Store(store.workspace, store.catalog).edit(record.id, {"who": None})
    assert told(store) == [first, None]
    assert path.read_bytes() == key


def test_the_same_value_in_two_records_does_not_show(workspace: Workspace) -> None:
    digests = Digests(workspace)
    assert len({digests.of(ID, "who", PHONE), digests.of("2024-03-15-aaaaaa", "who", PHONE), digests.of(ID, "topic", PHONE)}) == 3
    assert digests.of(ID, "who", PHONE) == Digests(workspace).of(ID, "who", PHONE)


@pytest.mark.parametrize("left", [b"", b"short"])
def test_a_key_that_was_cut_short_is_replaced(workspace: Workspace, left: bytes) -> None:
    path = workspace.store / "key"
    path.write_bytes(left)
    Digests(workspace).of(ID, "who", PHONE)
    assert len(path.read_bytes()) == 32


def test_a_key_that_cannot_be_read_is_not_replaced_and_nothing_is_saved(store: Store, tmp_path: Path) -> None:
    store.add(VISITS, visit())
    (store.workspace.store / "key").mkdir()
    before = files(tmp_path)
    with pytest.raises(OSError, match="directory"):
        store.add(VISITS, visit(who=PHONE))
    assert files(tmp_path) == before


def test_without_a_key_only_that_there_is_a_value_is_told() -> None:
    changes = field_changes(VISITS, ID, {"who": PHONE, "people": 3}, {"people": 4})
    assert json.dumps(changes) == json.dumps({"people": [3, 4], "who": [DIGEST, None]})
