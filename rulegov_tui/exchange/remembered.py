"""Which column a clerk said is which field, for the next sheet with the same header: the user's own, outside the workspace."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.disk import durable
from rulegov_tui.storage.disk.user_state import state_folder

_FOLDER = "imports"
_DIGITS = 16
_PRIVATE_FOLDER, _PRIVATE = 0o700, 0o600


@value_class
class Remembered:
    """What is remembered for one register and one header.

    Attributes:
        path: the file that it lies in.
    """

    path: Path

    @classmethod
    def of(cls, category: Category, labels: Sequence[str]) -> "Remembered":
        """For the header with these labels."""
        fingerprint = sha256("\n".join(labels).encode()).hexdigest()[:_DIGITS]
        return cls(state_folder() / _FOLDER / f"{category.name}-{fingerprint}.json")

    def columns(self) -> dict[str, str]:
        """By label the field's key, empty for a column that is left out; nothing where nothing (readable) is remembered."""
        try:
            found = json.loads(self.path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(found, dict) or not all(isinstance(key, str) for key in found.values()):
            return {}
        return found

    def keep(self, columns: Mapping[str, str]) -> None:
        """Remember these beside what is remembered already; where that fails, the import itself is done all the same."""
        if not columns:
            return
        content = json.dumps({**self.columns(), **columns}, ensure_ascii=False, indent=1).encode()
        with suppress(OSError):
            self.path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
            durable.replace(self.path, content, mode=_PRIVATE)
