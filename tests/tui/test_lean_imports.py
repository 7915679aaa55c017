"""What is left out while Textual is imported is there for whoever asks later; of another Textual nothing is left out."""

import subprocess
import sys

import pytest

_STAND_INS = """
import sys
from rulegov_tui.tui.lean_imports import stand_ins
from rulegov_tui.tui.terminal import proved
proved.PROVED = {versions}
with stand_ins():
    import textual.app
print("textual.widgets._input" in sys.modules, "textual.command" in sys.modules)
import mimetypes, platformdirs, uuid, textual.command
print(bool(mimetypes.guess_type("a.toml") and platformdirs.user_downloads_path() and uuid.uuid4()))
print(textual.command.CommandPalette.__module__, issubclass(textual.command.CommandPalette, textual.app.Screen))
"""
_ASYNCIO = """
import sys
from rulegov_tui.tui.lean_imports import import_asyncio
import_asyncio()
print("ssl" in sys.modules, "_hashlib" in sys.modules)
import hashlib, ssl
print(ssl.OPENSSL_VERSION_NUMBER > 0, hashlib.sha256(b"").hexdigest()[:8])
"""


def _told(code: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8")
    return done.stdout.splitlines()


@pytest.mark.parametrize(("versions", "left_out"), [(("8.2.8",), True), (("8.2.7",), False)])
def test_textual_is_imported_without_what_is_never_used_of_it(versions: tuple[str, ...], *, left_out: bool) -> None:
    imported = str(not left_out)
    assert _told(_STAND_INS.format(versions=versions)) == [f"{imported} {imported}", "True", "textual.command True"]


def test_asyncio_is_imported_without_openssl() -> None:
    assert _told(_ASYNCIO) == ["False False", "True e3b0c442"]
