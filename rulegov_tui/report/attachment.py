"""What goes with a report: 附件, named behind its text and perhaps printed behind it (GB/T 9704-2012, 7.3.4 and 7.3.7)."""

from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.document import Block

_BETWEEN, _FILE = "=", ".md"


@value_class
class Attachment:
    """One of them.

    Attributes:
        name: as 附件说明 has it, and its title.
        blocks: its text; without one it is named only.
    """

    name: str
    blocks: tuple[Block, ...] = ()


def typed_attachment(text: str) -> tuple[str, str]:
    """The name and the file in ``名称`` or ``名称=文件.md``; the file is empty where only a name was typed."""
    name, _, file = text.partition(_BETWEEN)
    if not name.strip() or not file.strip().lower().endswith(_FILE):
        return text.strip(), ""
    return name.strip(), file.strip()
