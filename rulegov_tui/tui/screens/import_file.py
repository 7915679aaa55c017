"""Which file is imported: one that was uploaded lately, or one whose path is typed."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from rulegov_tui.browsing.pick import ranked
from rulegov_tui.exchange.files import Place, completions, is_path, shown_path
from rulegov_tui.tui.commands import AnyCommand
from rulegov_tui.tui.screens.common import COMMON
from rulegov_tui.tui.screens.listing import ListPage
from rulegov_tui.tui.widgets.row_list import Column, RowList, TextRows

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp

_KILO = 1024
_COLUMNS = (Column("文件"), Column("改动时间", whole=True), Column("大小", right=True, whole=True), Column("在哪里"))


class FilePage(ListPage):
    """The sheets that lie where an upload goes, the newest first, or what a typed path may become; gives the path.

    Args:
        office: the app.
        label: of the register.
        found: the sheets.
    """

    NAME = "选文件"
    NOTES = (
        "列出用户文件夹、启动时的文件夹、工作区和它们下面的 imports、uploads、下载、桌面里的 Excel 和 CSV 文件，新的在前。",
        "从自己的电脑传文件上来用 WinSCP 等；也可以不传文件，在 Excel 里复制几行，直接在台账里粘贴。",
        "输入名字来找；输入路径（如 ~/2024/台账.xlsx）就列出那里的文件夹和文件，回车进入文件夹。",
    )
    ACTIONS: ClassVar[Sequence[AnyCommand]] = COMMON

    def __init__(self, office: "RulegovApp", label: str, found: Sequence[Place]) -> None:
        empty = "没有找到 Excel 或 CSV 文件：请先传到用户文件夹，或输入路径，如 ~/台账.xlsx"
        super().__init__(office, _COLUMNS, empty=empty, hint="输入文件名，或路径，如 ~/台账.xlsx")
        self._label, self._found = label, found
        self._places: Sequence[Place] = ()

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        return f"导入：{self._label}，选一个文件", "Excel、CSV"

    def on_mount(self) -> None:
        """Show the files that were found."""
        self.narrow()

    def narrow(self) -> None:
        """See ``ListPage``: what is typed is part of a name, or a path."""
        typed = self.filter.text
        if is_path(typed):
            self.begin(self._look_there, "paths")
        else:
            self._show([self._found[place] for place in ranked(typed, [shown_path(one.path) for one in self._found])])

    async def _look_there(self) -> None:
        """Look where the path leads; a folder on a slow disk keeps no key waiting."""
        typed = self.filter.text
        self._show(await self.office.do("正在看文件夹", lambda: completions(typed)))

    def _show(self, places: Sequence[Place]) -> None:
        self._places = places
        self.list.show(TextRows([(str(place.path), _cells(place)) for place in places]))

    def on_row_list_chosen(self, _: RowList.Chosen) -> None:
        """Give the file, or look into the folder."""
        place = self._places[self.list.index]
        if place.is_folder:
            self.filter.replace(f"{shown_path(place.path)}/")
            self.narrow()
        else:
            self.dismiss(place.path)


def _cells(place: Place) -> tuple[str, str, str, str]:
    folder = shown_path(place.path.parent)
    if place.is_folder:
        return f"{place.path.name}/", "", "文件夹", folder
    at = datetime.fromtimestamp(place.modified, UTC).astimezone()
    return place.path.name, f"{at:%Y-%m-%d %H:%M}", f"{max(round(place.size / _KILO), 1)} KB", folder
