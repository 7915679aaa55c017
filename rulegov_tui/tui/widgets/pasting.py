"""What is said about a pasted text that did not go into the form as it was."""

from rulegov_tui.entry.line_edit import Pasted


def said_of(pasted: Pasted) -> str:
    """What became of a text that was put into one line, and how to take it back; empty if it is as it was."""
    parts = [_joined(pasted), f"太长了，末尾 {pasted.refused} 个字没有放进来。" if pasted.refused else ""]
    return "".join(parts)


def said_of_lines(lines: int) -> str:
    """The same for a text that kept its lines."""
    return f"粘贴的 {lines} 行都放进了这一项；Ctrl+Z 退回，F6 打开大窗口改。"


def _joined(pasted: Pasted) -> str:
    if pasted.cells > 1 and pasted.lines > 1:
        return f"表格里的 {pasted.lines} 行已连成一行；Ctrl+Z 退回。几条记录请回到台账里粘贴，先预览再存。"
    if pasted.cells > 1:
        return f"表格里的 {pasted.cells} 格已连成一行；Ctrl+Z 退回。还不能一次粘贴几项，请逐格粘贴。"
    return f"粘贴的 {pasted.lines} 行已合并成一行；Ctrl+Z 退回。" if pasted.lines > 1 else ""
