"""The package of a .docx: what python-docx begins with made bare, its sections, and the same bytes for the same content.

The template of python-docx brings a theme, whose faces win over names, 164 latent styles, the name of who made it and a
thumbnail: none of it is kept.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.rel import Relationships

from rulegov_tui.report.word.elements import Element, fill, tag, w, xml_text
from rulegov_tui.report.word.layout import Layout
from rulegov_tui.report.word.page_numbers import add_page_numbers
from rulegov_tui.report.word.sections import in_sections
from rulegov_tui.report.word.styles import styles

_KEPT = frozenset({RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES})
_KEPT_BY_DOCUMENT = frozenset({RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS})
_STYLE_ID = tag("styleId")
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
    fill(document.styles.element, {one.get(_STYLE_ID): one for one in (*styles(layout), *more_styles)}.values())
    fill(document.settings.element, _settings())
    fill(document.core_properties._element, ())  # noqa: SLF001 (has no public name)
    document.core_properties.title = xml_text(title)[:_LONGEST_PROPERTY]
    fill(document.element.body, in_sections(content, layout))
    add_page_numbers(document, layout)
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


def _settings() -> Sequence[Element]:
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=_WORD_2013)
    return w("evenAndOddHeaders"), w("characterSpacingControl", val="doNotCompress"), w("compat", mode)


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
