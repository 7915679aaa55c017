"""What the app loads before anybody asks for it: a start is measured in milliseconds."""

import sys
from pathlib import Path

from tests.terminal.app import home, to_workbench
from tests.terminal.child import over_ssh
from tests.terminal.screen import Terminal
from tests.tui.walk import prepared

_SNOOP = """
import sys
from pathlib import Path
from rulegov_tui.__main__ import main
root = sys.argv[1]
sys.argv = ["rulegov", "--root", root]
code = main()
Path(root, "loaded").write_text("\\n".join(sys.modules), encoding="utf-8")
sys.exit(code)
"""
LATER = {
    "markdown_it",
    "openpyxl",
    "platformdirs",
    "python_calamine",
    "tomlkit",
    "rulegov_tui.domain.merging",
    "rulegov_tui.domain.named",
    "rulegov_tui.domain.report_kind",
    "rulegov_tui.domain.schema_drawn",
    "rulegov_tui.domain.schema_figures",
    "rulegov_tui.domain.sections",
    "rulegov_tui.domain.typed",
    "rulegov_tui.domain.typed_filters",
    "rulegov_tui.domain.typed_periods",
    "rulegov_tui.entry.background",
    "rulegov_tui.exchange.pasted",
    "rulegov_tui.exchange.sheets",
    "rulegov_tui.exporting",
    "rulegov_tui.history",
    "rulegov_tui.manuscript",
    "rulegov_tui.report.compile",
    "rulegov_tui.report.layout",
    "rulegov_tui.report.narrative",
    "rulegov_tui.storage.reading.narratives",
    "rulegov_tui.storage.saving.narratives",
    "rulegov_tui.tui.screens.importing",
    "rulegov_tui.tui.screens.preview",
    "rulegov_tui.tui.screens.report",
    "rulegov_tui.tui.screens.section",
    "rulegov_tui.tui.widgets.document_view",
    "rulegov_tui.tui.screens.table_export",
    "rulegov_tui.tui.widgets.text_view",
    "rulegov_tui.word_frame",
    "textual.command",
    "textual.widgets._input",
}
"""What only a screen behind a key needs."""


def test_the_start_loads_nothing_of_what_comes_behind_a_key(tmp_path: Path) -> None:
    root = prepared(tmp_path / "w")
    with Terminal(sys.executable, "-c", _SNOOP, str(root), environment=over_ssh(home(root))) as terminal:
        to_workbench(terminal)
        terminal.quiet(0.5)
        terminal.press("F10")
        assert terminal.exit_code() == 0
    loaded = set((root / "loaded").read_text(encoding="utf-8").split())
    assert {"textual.app", "rulegov_tui.tui.screens.workbench"} <= loaded
    assert sorted(loaded & LATER) == []
