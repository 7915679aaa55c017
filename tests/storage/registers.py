"""Two small registers, and a workspace to keep them in."""

from datetime import date
from pathlib import Path
from typing import Any

from rulegov_tui.domain.category import Category
from rulegov_tui.storage.files.ids import ALPHABET
from rulegov_tui.storage.store import Store
from rulegov_tui.storage.workspace import Workspace
from tests.builders import catalog

VISIT = """
name = "visit"
label = "走访"
kind = "event"
columns = ["date", "topic", "who", "people"]
[[fields]]
key = "topic"
label = "题目"
required = "single"
[[fields]]
key = "kind"
label = "类别"
type = "choice"
choices = ["入户", "座谈"]
[[fields]]
key = "people"
label = "人数"
type = "integer"
[[fields]]
key = "cost"
label = "费用"
type = "money"
[[fields]]
key = "hours"
label = "学时"
type = "decimal"
[[fields]]
key = "tags"
label = "主题"
type = "choices"
choices = ["宪法", "民法典"]
[[fields]]
key = "village"
label = "村"
type = "village"
[[fields]]
key = "villages"
label = "覆盖村"
type = "villages"
[[fields]]
key = "number"
label = "文号"
unique = true
code = true
[[fields]]
key = "done"
label = "办结日期"
type = "date"
[[fields]]
key = "who"
label = "对象"
personal = true
"""
VILLAGE = """
name = "village"
label = "村社区"
kind = "roster"
[[fields]]
key = "name"
label = "名称"
required = "single"
unique = true
"""
CATALOG = catalog(VISIT, VILLAGE)
VISITS: Category = CATALOG.categories["visit"]
VILLAGES: Category = CATALOG.categories["village"]
DAY = date(2024, 3, 15)
ID = "2024-03-15-k7m2qd"
VALID = 'date = 2024-03-15\ntopic = "宅基地"\n'


def open_store(root: Path) -> Store:
    """The store of a new workspace with both registers."""
    workspace = Workspace(root)
    workspace.records.mkdir(parents=True)
    workspace.office_file.write_text('name = "青山乡"\nkind = "乡"\n', encoding="utf-8")
    return Store(workspace, CATALOG)


def visit(**values: Any) -> dict[str, Any]:
    """The values of a visit on a day in March."""
    return {"date": DAY, "topic": "宅基地", **values}


def put(root: Path, path: str, content: bytes | str) -> Path:
    """A file under ``records/``."""
    file = root / "records" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def number_of(letters: str) -> int:
    """The number from which an id's six letters are made."""
    return sum(ALPHABET.index(letter) << 5 * place for place, letter in enumerate(letters))


def files(root: Path) -> dict[str, bytes]:
    """Every file below ``root`` but the lock, by its path."""
    found = {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.endswith(".store/lock")}
