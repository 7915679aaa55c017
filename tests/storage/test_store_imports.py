"""Whatever only reads does not load what a change needs: every start of the app is one that only reads."""

import subprocess
import sys

FOR_CHANGES = {"planning", "admission", "conflicts", "narratives", "external", "undoing"}
CODE = "import sys, rulegov_tui.session, rulegov_tui.tui.app; print(*sys.modules)"


def test_the_app_starts_without_what_a_change_needs() -> None:
    run = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    loaded = run.stdout.split()
    assert "rulegov_tui.storage.store" in loaded
    saving = "rulegov_tui.storage.saving."
    assert not {name.removeprefix(saving) for name in loaded if name.startswith(saving)} & FOR_CHANGES
