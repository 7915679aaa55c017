"""附件: named below the text (GB/T 9704-2012, 7.3.4), and printed behind the document, each on pages of its own (7.3.7)."""

from collections.abc import Iterator, Sequence

from rulegov_tui.report.attachment import Attachment, printed
from rulegov_tui.report.word.blocks import title, word_blocks
from rulegov_tui.report.word.elements import Element, blank, paragraph, run, w, xml_text
from rulegov_tui.report.word.layout import Layout
from rulegov_tui.report.word.styles import (
    ATTACHMENT_LIST,
    ATTACHMENT_MARK,
    ATTACHMENT_TITLE,
    close,
    flat,
    paragraph_style,
    text_type,
    title_shape,
)
from rulegov_tui.report.word.title import in_characters

_LABEL = "附件："


def attachment_list(attachments: Sequence[Attachment]) -> Iterator[Element]:
    """附件：1.××: a single one has no number; the numbers of all stand below each other."""
    for number, one in enumerate(attachments, start=1):
        mark = "" if len(attachments) == 1 else f"{number}."
        label = _LABEL if number == 1 else ""
        hanging = 3 + in_characters(mark)
        start = 2 + hanging
        first = hanging if label else in_characters(mark)
        shape = w(
            "ind",
            leftChars=round(start * 100),
            left=round(start * 320),
            hangingChars=round(first * 100),
            hanging=round(first * 320),
        )
        yield paragraph(ATTACHMENT_LIST, run(xml_text(f"{label}{mark}{one.name}")), properties=(shape,))


def attachment_pages(attachments: Sequence[Attachment], layout: Layout) -> Iterator[Element]:
    """Each that has a text on a new page: 附件 with its number flush left on the first line, its title on the third.

    The title is set as that of the text, and a line below it kept free; page numbers run on.
    """
    for mark, one in printed(attachments):
        yield paragraph(ATTACHMENT_MARK, run(mark))
        yield blank()
        yield title(one.name, ATTACHMENT_TITLE, layout)
        yield blank()
        yield from word_blocks(one.blocks, layout)


def attachment_styles(attachments: Sequence[Attachment], layout: Layout) -> Iterator[Element]:
    """The styles of their pages, for a document that has any."""
    if any(one.blocks for one in attachments):
        shape = w("pPr", w("keepNext"), w("pageBreakBefore"), *close(), flat())
        mark = text_type(layout.faces.attachment, layout.sizes.body, layout.page.spacing)
        yield paragraph_style(ATTACHMENT_MARK, "Attachment Mark", shape, mark, customStyle=1)
        heading = text_type(layout.faces.title, layout.sizes.title, 0)
        yield paragraph_style(ATTACHMENT_TITLE, "Attachment Title", title_shape(), heading, customStyle=1)
