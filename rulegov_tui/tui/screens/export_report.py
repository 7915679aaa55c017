"""Before a report is exported: which files it becomes, and what its Word file has around it."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.reporting import export_name
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.picker import Picker
from rulegov_tui.tui.screens.word_frame import FramePage
from rulegov_tui.tui.widgets.row_list import Column
from rulegov_tui.tui.widgets.said import Said
from rulegov_tui.word_frame import Frame, FrameMemory, sentence
from rulegov_tui.word_writing import word_path

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.report import ReportPage

_EXPORT, _FRAME = "export", "frame"
_LINES = 6


class ChangeFrame(Command["ExportPage"]):
    """Fill in what the Word file has around the report."""

    name, label, title = "word_frame", "版式", "填 Word 文件的成文日期和署名、发文字号、签发人、附件、附注、版记"
    keys = ("f2", "ctrl+n")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.change_frame()


class ExportPage(Picker):
    """Enter exports, with what was filled in the last time; gives the frame of the Word file, or None.

    Args:
        page: the report.
    """

    NAME = "导出报告"
    NOTES = (
        "回车就导出 Markdown 和 Word 两个文件；下面一行写着 Word 文件里正文以外有什么。",
        "F2 填成文日期（有了才署名）、发文字号（有了才有版头）、附件、附注和版记；填过的下次还在。",
    )
    ACTIONS = (ChangeFrame, *Picker.ACTIONS)

    def __init__(self, page: "ReportPage") -> None:
        session = page.office.session
        path = Path(export_name(session, page.kind, page.period, page.level))
        options = [
            (_EXPORT, ("导出", f"{path.name} 和 {word_path(path).name}")),
            (_FRAME, ("版式", "改 Word 文件的署名和日期、发文字号、签发人、附件、附注、版记")),
        ]
        super().__init__(page.office, f"导出：{page.kind.label}  {page.period.name}", (Column(""), Column("")), options)
        self._memory = FrameMemory(session, page.kind, page.period)
        self._frame: Frame = self._memory.read()
        self._about = Said(self.look.label, _LINES)

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield from super().body()
        yield self._about

    def on_mount(self) -> None:
        """Say what the Word file will have."""
        self._tell()

    def choose(self) -> None:
        """See ``Picker``: export, or fill in the frame."""
        if self.list.key == _FRAME:
            self.change_frame()
        else:
            super().choose()

    def answer(self) -> Frame:
        """See ``Picker``."""
        return self._frame

    def change_frame(self) -> None:
        """Fill in the frame, and remember it."""

        def filled(frame: Frame | None) -> None:
            if frame is not None:
                self._frame = frame
                self._memory.keep(frame)
                self._tell()

        self.office.push_screen(FramePage(self.office, self._frame), filled)

    def _tell(self) -> None:
        self._about.show(f"Word 文件：{narrow_quotes(sentence(self.office.session.office, self._frame))}。", self.look.label)
