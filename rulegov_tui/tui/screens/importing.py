"""Rows into a register from a file on this machine or from what was pasted: which file, which sheet, then the preview."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rulegov_tui.domain.record import Record
from rulegov_tui.exchange.files import read_file, sheet_files, usual_places
from rulegov_tui.exchange.importing import Source, preview_import
from rulegov_tui.exchange.pasted import pasted_sheet
from rulegov_tui.tui.screens.import_file import FilePage
from rulegov_tui.tui.screens.import_preview import ImportPage
from rulegov_tui.tui.screens.import_sheet import sheet_picker

if TYPE_CHECKING:
    from rulegov_tui.exchange.sheets import Sheet
    from rulegov_tui.tui.screens.register import RegisterPage

PASTED = "粘贴的内容"


async def open_import(page: "RegisterPage") -> None:
    """Let the user pick a file, and a sheet of it, and look at what would be imported."""
    office = page.office
    found = await office.do("正在找文件", lambda: sheet_files(usual_places(office.session.workspace.root)))

    async def picked(path: Path | None) -> None:
        if path is not None:
            sheets = await office.do("正在读取文件", lambda: read_file(path))
            await _ask_for_sheet(page, _source(sheets, path.name))

    office.push_screen(FilePage(office, page.category.label, found), office.guarded(picked))


async def open_pasted(page: "RegisterPage", text: str) -> None:
    """Let the user look at what a pasted table would be as records."""
    await _preview(page, _source([pasted_sheet(text)], PASTED))


def _source(sheets: "Sequence[Sheet]", name: str) -> Source:
    return Source(sheets=[sheet for sheet in sheets if sheet.rows], name=name, columns={}, any_header=True)


async def _ask_for_sheet(page: "RegisterPage", source: Source) -> None:
    """Let the user pick the sheet where several have rows; otherwise go on."""

    async def picked(name: str | None) -> None:
        if name is not None:
            await _preview(page, replace(source, sheet=name))

    if len(source.sheets) > 1:
        page.office.push_screen(sheet_picker(page.office, page.category, source), page.office.guarded(picked))
    else:
        await _preview(page, source)


async def _preview(page: "RegisterPage", source: Source) -> None:
    """Show what would be imported; what was, the register shows."""
    office, category = page.office, page.category
    looking = partial(preview_import, office.session, category, source, office.live.ledger, office.today())
    preview = await office.do("正在核对", looking)

    def done(saved: Sequence[Record] | None) -> None:
        if saved is not None:
            _show(page, saved)

    office.push_screen(ImportPage(office, source, preview), done)


def _show(page: "RegisterPage", saved: Sequence[Record]) -> None:
    """Say what was imported, with the pointer on the first of the records that is in view."""
    new = {record.id for record in saved}
    shown = [record.id for record in page.records if record.id in new]
    page.show_rows(shown[0] if shown else "")
    hidden = len(new) - len(shown)
    aside = f"；其中 {hidden} 条在现在的年度或筛选里看不到" if hidden else ""
    page.say(f"已导入 {len(new)} 条，Ctrl+Z 可撤销{aside}。")
