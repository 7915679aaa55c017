"""Builds small .docx files as a word processor would write them."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from rulegov_tui.report.document import Block, Heading, Table, plain

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/></w:style>'
    for style, name in [("a3", "Title"), ("1", "heading 1"), ("2", "heading 2"), ("3", "heading 3"), ("4", "heading 4")]
)


def word_file(body: str, styles: str = STYLES, parts: Mapping[str, bytes | str] | None = None) -> bytes:
    """A package with this body; ``parts`` adds to it or takes the place of its parts."""
    written: dict[str, bytes | str] = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": f'<w:document xmlns:w="{_NAMESPACE}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{_NAMESPACE}">{styles}</w:styles>',
        **(parts or {}),
    }
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name, content in written.items():
            package.writestr(name, content)
    return buffer.getvalue()


def paragraph(text: str, style: str = "") -> str:
    """A paragraph whose text is cut into runs, as editing leaves it."""
    half = len(text) // 2
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{run(text[:half])}{run(text[half:])}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def table(rows: Iterable[Iterable[str]]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def written(blocks: Iterable[Block]) -> bytes:
    """A report as a .docx."""
    body = ""
    for block in blocks:
        if isinstance(block, Table):
            body += table([block.header, *([plain(cell) for cell in row] for row in block.rows)])
        elif isinstance(block, Heading):
            body += paragraph(plain(block.runs), "a3" if block.level == 1 else str(block.level - 1))
        else:
            body += paragraph(plain(block.runs))
    return word_file(body)
