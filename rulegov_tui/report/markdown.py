"""Writes a Document as Markdown in the export dialect: text only, typed numbers, one paragraph a line.

CommonMark loses emphasis beside Chinese marks, several programs renumber lists and strip full-width indents, so none of
them is written. User text is escaped so that CommonMark and GFM readers give back exactly the text.
"""

import re

from rulegov_tui.report.document import Block, Document, Heading, Runs, Table, plain
from rulegov_tui.report.text import one_line

_MEANT_AS_TEXT = re.compile(
    r"""[\\`*_\[\]<>|~$^@]                                          # emphasis, code, links, tables, mathematics, e-mail
      | &(?=\#?[A-Za-z0-9]+;)                                       # an entity
      | :(?=(?:[0-9_+-]*[a-z][a-z0-9_+-]*|[+-]1|100|1234):)         # an emoji by name, :smile:
      | (?<=/)/ | (?<=www)\. | \.(?=[A-Za-zА-яſ\u212A])             # an address: http:// www. gov.cn
    """,
    re.VERBOSE,
)
_LINE_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_LINE_MARK = re.compile(r"^[-+#=]")
_CLOSING_HASHES = re.compile(r"(^|\s)(#+)$")


def write_markdown(document: Document) -> str:
    """The document as one text: blocks with a blank line between them, LF, one final newline."""
    return "\n\n".join(_block(block) for block in document.blocks) + "\n"


def escape(text: str) -> str:
    """Text anywhere in a line, so that it is read back as it is."""
    return _MEANT_AS_TEXT.sub(r"\\\g<0>", one_line(text))


def escape_paragraph(text: str) -> str:
    """A whole paragraph: besides, nothing at its start may read as a list, a heading or an underline."""
    escaped = _LINE_NUMBER.sub(r"\1\\\2", escape(text))
    return _LINE_MARK.sub(r"\\\g<0>", escaped)


def escape_heading(text: str) -> str:
    """A heading's text: besides, no hashes at its end that would be dropped."""
    return _CLOSING_HASHES.sub(r"\1\\\2", escape(text))


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {escape_heading(plain(block.runs))}"
    if isinstance(block, Table):
        return _table(block)
    return escape_paragraph(plain(block.runs))


def _table(table: Table) -> str:
    header = _row([escape(title) for title in table.header])
    rule = _row(["---:" if numeric else "---" for numeric in table.numeric])
    return "\n".join([header, rule, *(_row([_cell(cell) for cell in row]) for row in table.rows)])


def _cell(runs: Runs) -> str:
    return escape(plain(runs))


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
