"""Writes a Document as a .docx: the same blocks as the Markdown, text for text, and what a form puts around them."""

from collections.abc import Iterator

from rulegov_tui.report.document import Block, Document, Heading, Table, plain
from rulegov_tui.report.word.elements import Element, paragraph, run, w, xml_text
from rulegov_tui.report.word.form import Form, after, before, blank
from rulegov_tui.report.word.head import head, head_styles
from rulegov_tui.report.word.layout import Layout
from rulegov_tui.report.word.package import packed
from rulegov_tui.report.word.styles import BODY, TITLE, heading_style
from rulegov_tui.report.word.tables import word_table
from rulegov_tui.report.word.title import title_lines

_TITLE_LEVEL = 1


def write_word(document: Document, layout: Layout, form: Form | None = None) -> bytes:
    """The bytes of the .docx: the same for the same document, whenever and by whomever it is written.

    Raises:
        RulegovError: half a character stands in the text.
    """
    form = form or Form()
    content = [*head(form, layout), *_content(document, layout, form), *after(form, layout)]
    return packed(content, document.title, layout, head_styles(form, layout))


def _content(document: Document, layout: Layout, form: Form) -> Iterator[Element]:
    """The blocks; the title with an empty line below it, then 主送机关, which without a title come first."""
    headed = bool(document.blocks) and _is_title(document.blocks[0])
    if not headed:
        yield from before(form)
    for number, block in enumerate(document.blocks):
        yield _block(block, layout)
        if number == 0 and headed:
            yield blank()
            yield from before(form)


def _block(block: Block, layout: Layout) -> Element:
    if isinstance(block, Table):
        return word_table(block, layout)
    text = xml_text(plain(block.runs))
    if _is_title(block):
        return _title(text, layout)
    return paragraph(heading_style(block.level) if isinstance(block, Heading) else BODY, run(text))


def _is_title(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == _TITLE_LEVEL


def _title(text: str, layout: Layout) -> Element:
    page = layout.page
    first, *others = title_lines(text, (page.width - page.left - page.right) // (layout.sizes.title * 10))
    lines = [run(first)]
    for line in others:
        lines += [w("r", w("br")), run(line)]
    return paragraph(TITLE, *lines)
