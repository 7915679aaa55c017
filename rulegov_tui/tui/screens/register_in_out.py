"""What goes into a register from elsewhere, and out of it: Excel and CSV, and the clipboard."""

from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.values import value_text
from rulegov_tui.storage.disk.user_state import state_folder
from rulegov_tui.tui.screens.register_commands import OnRecord, RegisterCommand

_COPIED = "copied.txt"


class Import(RegisterCommand):
    """Take rows in from a file."""

    name, label, title = "import", "导入", "从 Excel 或 CSV 文件导入，先预览；在 Excel 里复制几行，也可以直接粘贴"
    keys = ("ctrl+u", "ctrl+v")
    hinted = False

    async def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.importing import open_import

        await open_import(self.screen)


class Export(RegisterCommand):
    """Write the records in view to a file."""

    name, label, title = "export_rows", "导出", "把列出的记录导出成 Excel 或 CSV 文件，筛选照现在的；默认是公开的"
    keys = ("ctrl+w",)
    hinted = False

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.records else "没有列出的记录，不用导出：按 Esc 清空筛选。"

    def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.table_export import export_register

        export_register(self.screen)


class Copy(OnRecord):
    """Give the record under the pointer to the user's own machine."""

    name, label, title = "copy", "拷贝", "把光标所在的记录送往剪贴板，并写进文件"
    keys = ("ctrl+c",)
    hinted = False

    def run(self) -> None:
        """See ``Command``."""
        page = self.screen
        if record := page.current:
            fields = [page.category.fields[key] for key in record.values]
            shown = [field for field in fields if field.visible_at(Level.PUBLIC)]
            lines = [f"{field.label}：{value_text(record.get(field.key))}" for field in shown]
            said = page.office.copy_text("\n".join(lines) + "\n", state_folder() / _COPIED)
            page.say(said if len(shown) == len(fields) else f"{said}个人和内部的项目没有拷。")


IN_AND_OUT = (Import, Export, Copy)
