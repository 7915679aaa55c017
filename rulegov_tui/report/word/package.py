"""The package of a .docx: what python-docx begins with made bare, two footers, and the same bytes for the same content.

The template of python-docx brings a theme, whose faces win over names, 164 latent styles, the name of who made it and a
thumbnail: none of it is kept.
"""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.rel import Relationships
from docx.oxml.ns import qn
from docx.section import _Footer

from rulegov_tui.report.word.elements import Element, paragraph, run, w, xml_text
from rulegov_tui.report.word.layout import Layout
from rulegov_tui.report.word.styles import FOOTER, footer_line, styles

_KEPT = frozenset({RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES})
_KEPT_BY_DOCUMENT = frozenset({RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS})
_STYLE_ID = qn("w:styleId")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_MODE = 0o600 << 16
_LONGEST_PROPERTY = 255
_WORD_2013 = 15
"""The mode of compatibility of all later versions; without it Word opens the file as one of 2007."""


def packed(content: Iterable[Element], title: str, layout: Layout, more_styles: Iterable[Element] = ()) -> bytes:
    """A .docx with this content of its body.

    Args:
        content: paragraphs and tables.
        title: for the document's properties, which hold nothing else.
        layout: the parameters.
        more_styles: besides the usual ones, or in place of those of the same id.
    """
    document = docx.Document()
    _strip(document)
    _fill(document.styles.element, {one.get(_STYLE_ID): one for one in (*styles(layout), *more_styles)}.values())
    _fill(document.settings.element, _settings())
    _fill(document.core_properties._element, ())  # noqa: SLF001 (has no public name)
    document.core_properties.title = xml_text(title)[:_LONGEST_PROPERTY]
    body = document.element.body
    section = body.sectPr
    _fill(body, [*content, section])
    section.attrib.clear()
    _fill(section, _page(layout))
    _add_footers(document, layout)
    buffer = BytesIO()
    document.save(buffer)
    return _steady(buffer.getvalue())


def _strip(document: WordDocument) -> None:
    _keep_only(document.part.rels, _KEPT_BY_DOCUMENT)
    package = document.part.package
    if package is not None:
        _keep_only(package.rels, _KEPT)


def _keep_only(relations: Relationships, kept: frozenset[str]) -> None:
    for name in [name for name, relation in relations.items() if relation.reltype not in kept]:
        del relations[name]


def _fill(element: Element, children: Iterable[Element]) -> None:
    """Give an element these children and no others."""
    children = list(children)
    for child in list(element):
        element.remove(child)
    element.extend(children)


def _settings() -> Sequence[Element]:
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=_WORD_2013)
    return w("evenAndOddHeaders"), w("characterSpacingControl", val="doNotCompress"), w("compat", mode)


def _page(layout: Layout) -> Sequence[Element]:
    page, numbers = layout.page, layout.page_numbers
    footer = max(0, page.bottom - numbers.gap - footer_line(layout) // 2)
    sides = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left}
    return w("pgSz", w=page.width, h=page.height), w("pgMar", **sides, header=page.top // 2, footer=footer, gutter=0)


def _add_footers(document: WordDocument, layout: Layout) -> None:
    """Page numbers: on odd pages right, on even pages left, one character in (7.5); or centred on all."""
    section, numbers = document.sections[0], layout.page_numbers
    inset, width = numbers.inset, numbers.inset * layout.sizes.page_number // 10
    odd = w("ind", rightChars=inset, right=width), w("jc", val="right")
    even = w("ind", leftChars=inset, left=width), w("jc", val="left")
    centred = (w("jc", val="center"),)
    _number(section.footer, centred if numbers.centred else odd)
    _number(section.even_page_footer, deepcopy(centred) if numbers.centred else even)


def _number(footer: _Footer, shape: tuple[Element, ...]) -> None:
    """A page number with a dash on each side."""
    footer.is_linked_to_previous = False
    number = w("fldSimple", run("1"), instr=" PAGE ")
    _fill(footer._element, [paragraph(FOOTER, run("— "), number, run(" —"), properties=shape)])  # noqa: SLF001


def _steady(content: bytes) -> bytes:
    """The same parts in a fixed order, with a fixed time, of no system and not packed: packers of two machines differ."""
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as found, ZipFile(buffer, "w") as made:
        names = found.namelist()
        for name in [*_FIRST, *sorted(set(names) - set(_FIRST))]:
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_STORED, 0, _MODE
            made.writestr(entry, found.read(name))
    return buffer.getvalue()
