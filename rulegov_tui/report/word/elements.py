"""Elements of WordprocessingML that the interface of python-docx has no words for."""

from collections.abc import Iterable
from typing import cast

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.report.text import one_line

Element = BaseOxmlElement


def tag(name: str) -> str:
    """The tag of an element or attribute of the main namespace, as lxml has it."""
    return str(qn(f"w:{name}"))


def w(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """An element of the main namespace, with attributes of the same: ``w("spacing", line=579, lineRule="exact")``."""
    made = cast("Element", OxmlElement(f"w:{name}"))
    for key, value in attributes.items():
        made.set(tag(key), str(value))
    for child in children:
        made.append(child)
    return made


def fill(element: Element, children: Iterable[Element]) -> None:
    """Give an element these children and no others."""
    children = list(children)
    for child in list(element):
        element.remove(child)
    element.extend(children)


def run(text: str) -> Element:
    """A run with this text, which XML can hold (see ``xml_text``)."""
    written = w("t")
    written.text = text
    written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return w("r", written)


def tab() -> Element:
    """A run that is a tab."""
    return w("r", w("tab"))


def xml_text(text: str) -> str:
    """The text on one line, without control characters.

    Raises:
        RulegovError: a lone surrogate stands in it.
    """
    line = one_line(text.replace("\ufffe", "?").replace("\uffff", "?"))
    try:
        line.encode()
    except UnicodeEncodeError as error:
        place = line[max(0, error.start - 8) : error.start]
        raise RulegovError(f"“{place}”后面有半个字，写不进 Word 文件", cure="请把那个字重新打一遍") from error
    return line


def fonts(face: str) -> Element:
    """One face for all four slots: with a Latin one in the first two, “ ” — … are drawn half as wide."""
    return w("rFonts", hint="eastAsia", ascii=face, eastAsia=face, hAnsi=face, cs=face)


def blank() -> Element:
    """An empty line."""
    return paragraph("Normal")


def paragraph(style: str, *content: Element, properties: tuple[Element, ...] = ()) -> Element:
    """A paragraph of that style."""
    return w("p", w("pPr", w("pStyle", val=style), *properties), *content)
