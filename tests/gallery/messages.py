"""Every sentence that the program can say of a record file, as it stands in the source."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import rulegov_tui
from rulegov_tui.storage.files.encodings import CUT, NO_TEXT, ODDITIES, SUSPECT
from rulegov_tui.storage.files.record_file import NEWER

_PACKAGE = Path(rulegov_tui.__file__).parent
_VALUES = ("domain/values.py", "domain/category.py", "storage/files/record_file.py")
"""What a value of a file is refused for; the refusals of other modules are about what somebody types."""


def messages() -> set[str]:
    """Regular expressions, one a message; what is filled in may be anything."""
    constants = [CUT[0], NO_TEXT[0], NEWER, *(oddity.message for oddity in ODDITIES)]
    found = {re.escape(message) for message in constants} | {re.sub(r"\\{\w+\\}", ".*", re.escape(SUSPECT))}
    for path in (_PACKAGE / "storage").rglob("*.py"):
        found |= set(_said(path, "DamageError"))
    for name in _VALUES:
        found |= set(_said(_PACKAGE / name, "InvalidValueError"))
    return found


def _said(source: Path, error: str) -> Iterator[str]:
    module = ast.parse(source.read_text("utf-8"))
    named = {
        target.id: node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "wrong_type" and isinstance(node.args[2], ast.Constant):
                yield f".*应是{re.escape(str(node.args[2].value))}，现在是.*"
            elif node.func.id == error:
                said = node.args[0]
                pattern = _pattern(named.get(said.id, said) if isinstance(said, ast.Name) else said)
                if pattern:
                    yield pattern


def _pattern(said: ast.expr) -> str:
    """What the text in the source may come out as; nothing if it is only handed on."""
    if isinstance(said, ast.Constant):
        return re.escape(str(said.value))
    if isinstance(said, ast.JoinedStr):
        return "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".*" for part in said.values)
    return ""
