"""The blocks of a text: headings, paragraphs and tables, and the title with its lines."""

from collections.abc import Iterable, Iterator

from rulegov_tui.report.document import Block, Heading, Table, plain
from rulegov_tui.report.word.elements import Element, paragraph, run, w, xml_text
from rulegov_tui.report.word.layout import Layout
from rulegov_tui.report.word.styles import BODY, TITLE, heading_style
from rulegov_tui.report.word.tables import word_table
from rulegov_tui.report.word.title import title_lines

_TITLE_LEVEL = 1


def word_blocks(blocks: Iterable[Block], layout: Layout) -> Iterator[Element]:
    """The elements of these blocks, one each."""
    return (_block(block, layout) for block in blocks)


def is_title(block: Block) -> bool:
    """Whether a block is a title."""
    return isinstance(block, Heading) and block.level == _TITLE_LEVEL


def title(text: str, style: str, layout: Layout) -> Element:
    """A title, broken where its sense allows."""
    page = layout.page
    first, *others = title_lines(xml_text(text), (page.width - page.left - page.right) // (layout.sizes.title * 10))
    lines = [run(first)]
    for line in others:
        lines += [w("r", w("br")), run(line)]
    return paragraph(style, *lines)


def _block(block: Block, layout: Layout) -> Element:
    if isinstance(block, Table):
        return word_table(block, layout)
    text = plain(block.runs)
    if is_title(block):
        return title(text, TITLE, layout)
    return paragraph(heading_style(block.level) if isinstance(block, Heading) else BODY, run(xml_text(text)))
