"""What goes with a report: 附件, named behind its text and perhaps printed behind it (GB/T 9704-2012, 7.3.4 and 7.3.7)."""

from collections.abc import Iterator, Sequence

from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.document import Block, Document, Heading, TextRun

_WORD = "附件"
_TITLE_LEVEL = 1
_BETWEEN, _FILE = "=", ".md"


@value_class
class Attachment:
    """One of them.

    Attributes:
        name: as 附件说明 has it, and its title.
        blocks: its text; without one it is named only.
        narrative: what the text was compiled from.
    """

    name: str
    blocks: tuple[Block, ...] = ()
    narrative: str = ""

    @property
    def document(self) -> Document:
        """It as a document of its own, headed by its name."""
        return Document((Heading(_TITLE_LEVEL, (TextRun(self.name),)), *self.blocks))


def attachment_label(mark: str, name: str) -> str:
    """How the place of an attachment is told: 附件2 培训台账."""
    return f"{mark} {name}"


def printed(attachments: Sequence[Attachment]) -> Iterator[tuple[str, Attachment]]:
    """Those that are printed behind a report, each with the mark above it: 附件2; where there is but one, 附件 (7.3.7)."""
    for number, one in enumerate(attachments, start=1):
        if one.blocks:
            yield _WORD if len(attachments) == 1 else f"{_WORD}{number}", one


def typed_attachment(text: str) -> tuple[str, str]:
    """The name and the file in ``名称`` or ``名称=文件.md``; the file is empty where only a name was typed."""
    name, _, file = text.partition(_BETWEEN)
    if not name.strip() or not file.strip().lower().endswith(_FILE):
        return text.strip(), ""
    return name.strip(), file.strip()
