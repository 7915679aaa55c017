"""What was deleted from a register, and the way back."""

from typing import TYPE_CHECKING

from rulegov_tui.storage.care.trash import Trashed, trash
from rulegov_tui.storage.disk.identity import local
from rulegov_tui.tui.screens.picker import Picker
from rulegov_tui.tui.widgets.row_list import Column

if TYPE_CHECKING:
    from rulegov_tui.browsing.register import Register
    from rulegov_tui.tui.screens.register import RegisterPage


async def open_trash(page: "RegisterPage") -> None:
    """Let the user restore a deleted record."""
    office, category = page.office, page.category
    found = await office.do("正在查看回收站", lambda: trash(office.session.store, category))
    if not found:
        page.say("这个台账的回收站是空的。")
        return
    columns = [
        Column("删除时间", whole=True),
        Column("删除的人", widest=12),
        *(Column(field.label) for field in page.register.columns),
    ]
    options = [(one.id, _cells(one, page.register)) for one in found]

    async def picked(record_id: str | None) -> None:
        if record_id is not None:
            await office.do("正在恢复", lambda: office.session.store.restore(record_id))
            await office.caught_up()
            page.show_rows(record_id)
            page.say(f"已恢复 {record_id}；Ctrl+Z 撤销。")

    page.app.push_screen(Picker(office, f"回收站：{category.label}，回车恢复", columns, options), office.guarded(picked))


def _cells(one: Trashed, register: "Register") -> tuple[str, ...]:
    texts = register.cells(one.record) if one.record else (one.id, *("" for _ in register.columns[1:]))
    return local(one.line.t), one.line.by, *texts
