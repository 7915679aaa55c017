"""The workspace that the pictures show: this checkout's 2024, and a made-up 2025 under the name of a made-up office."""

import csv
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

from rulegov_tui.cli.commands.add import typed_values
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.fields import Value
from rulegov_tui.session import Session
from rulegov_tui.storage.workspace import Workspace
from tests.tui.clerk import copy_of_checkout

TODAY = date(2025, 9, 19)
"""A Friday in autumn: a few things are due, and most of the year is there to be seen."""
_ENTERED = Path(__file__).parent / "entered"
_OFFICE = 'name = "青山乡"\nkind = "乡"\ncounty = "云水县"\n'
_SEED = 7


@contextmanager
def office() -> Iterator[Path]:
    """The root of the workspace, in a folder of its own; nothing in it depends on machine, user, clock or chance."""
    with TemporaryDirectory() as folder, ExitStack() as fixed:
        fixed.enter_context(patch.dict(os.environ, {"XDG_CACHE_HOME": f"{folder}/cache"}))
        os.environ.pop("NO_COLOR", None)
        fixed.enter_context(patch("rulegov_tui.storage.files.ids.randbits", Random(_SEED).getrandbits))
        root = copy_of_checkout(Path(folder, "青山乡"))
        (root / "records" / "office.toml").write_text(_OFFICE, encoding="utf-8")
        _enter(Session(Workspace(root), TODAY))
        yield root


@contextmanager
def as_user(login: str) -> Iterator[None]:
    """Whoever saves now has this login."""
    with patch("rulegov_tui.storage.journal.chain.login", lambda: login):
        yield


def _enter(session: Session) -> None:
    """What has been entered in 2025, each register from its table."""
    with as_user("wang"):
        for table in sorted(_ENTERED.glob("*.csv")):
            category = session.catalog.category(table.stem)
            with table.open(encoding="utf-8", newline="") as file:
                rows = [_values(session, category, row) for row in csv.DictReader(file)]
            session.store.add_all(category, rows)


def _values(session: Session, category: Category, row: Mapping[str, str]) -> dict[str, Value]:
    typed = {key: text for key, text in row.items() if text}
    return {key: value for key, value in typed_values(session, category, typed, {}).items() if value is not None}
