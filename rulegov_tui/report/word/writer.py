"""Writes a Document as a .docx: the same blocks as the Markdown, text for text, and what a form puts around them."""

from collections.abc import Iterator

from rulegov_tui.report.document import Document
from rulegov_tui.report.word.attachments import attachment_pages, attachment_styles
from rulegov_tui.report.word.blocks import is_title, word_blocks
from rulegov_tui.report.word.colophon import colophon, colophon_styles
from rulegov_tui.report.word.elements import Element, blank
from rulegov_tui.report.word.form import Form, after, before
from rulegov_tui.report.word.head import head, head_styles
from rulegov_tui.report.word.latin import latin_styles, with_latin_runs
from rulegov_tui.report.word.layout import Layout
from rulegov_tui.report.word.package import packed


def write_word(document: Document, layout: Layout, form: Form | None = None) -> bytes:
    """The bytes of the .docx: the same for the same document, whenever and by whomever it is written.

    Raises:
        RulegovError: half a character stands in the text.
    """
    form = form or Form()
    content = [
        *head(form, layout),
        *_content(document, layout, form),
        *after(form, layout),
        *attachment_pages(form.attachments, layout),
        *colophon(form, layout),
    ]
    more_styles = [
        *head_styles(form, layout),
        *attachment_styles(form.attachments, layout),
        *colophon_styles(form, layout),
        *latin_styles(layout),
    ]
    return packed(with_latin_runs(content, layout), document.title, layout, more_styles)


def _content(document: Document, layout: Layout, form: Form) -> Iterator[Element]:
    """The blocks; the title with an empty line below it, then 主送机关, which without a title come first."""
    headed = bool(document.blocks) and is_title(document.blocks[0])
    if not headed:
        yield from before(form)
    for number, element in enumerate(word_blocks(document.blocks, layout)):
        yield element
        if number == 0 and headed:
            yield blank()
            yield from before(form)
