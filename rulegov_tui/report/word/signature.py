"""署名 and 成文日期: with room for a seal or without (GB/T 9704-2012, 7.3.5)."""

from collections.abc import Iterator

from rulegov_tui.report.word.elements import Element, paragraph, run, w, xml_text
from rulegov_tui.report.word.layout import Layout
from rulegov_tui.report.word.styles import DATE, SIGNATURE
from rulegov_tui.report.word.title import in_characters

_INSET, _INSET_SEALED = 2, 4


def signature_lines(signature: str, date: str, layout: Layout) -> Iterator[Element]:
    """Both, each on its line and together on one page."""
    return (_for_a_seal if layout.signature.sealed else _unsealed)(signature, date, layout)


def insets(signature: float, date: float) -> tuple[float, float]:
    """How far 署名 and date end from the right, in characters; given their widths.

    署名 ends two characters from the right and the date begins two right of where it begins; if the date would then stand too
    far out, it ends there and 署名 moves in (7.3.5.2).
    """
    end_of_date = signature - date
    if end_of_date >= _INSET:
        return _INSET, end_of_date
    return date + 2 * _INSET - signature, _INSET


def _unsealed(signature: str, date: str, layout: Layout) -> Iterator[Element]:
    """Where the date begins behind 署名 it is placed from the left: the digits of a face may be of any width."""
    width = in_characters(signature)
    right, right_date = insets(width, in_characters(date))
    yield _line(SIGNATURE, signature, _from_right(right, layout))
    if right == _INSET:
        yield _line(DATE, date, w("ind", left=_type_width(layout) - _advance(width, layout)), w("jc", val="left"))
    else:
        yield _line(DATE, date, _from_right(right_date, layout))


def _for_a_seal(signature: str, date: str, layout: Layout) -> Iterator[Element]:
    """The date ends four characters from the right with 署名 centred over it (7.3.5.1): both have one middle."""
    middle = _INSET_SEALED * layout.sizes.body * 10 + _advance(in_characters(date), layout) // 2
    from_right = max(middle, _advance(in_characters(signature), layout) // 2)
    for style, text in ((SIGNATURE, signature), (DATE, date)):
        yield _line(style, text, w("ind", left=_type_width(layout) - 2 * from_right), w("jc", val="center"))


def _line(style: str, text: str, *shape: Element) -> Element:
    """署名, which stays with the date, or the date."""
    kept = (w("keepNext"),) if style == SIGNATURE else ()
    return paragraph(style, run(xml_text(text)), properties=(*kept, *shape))


def _from_right(inset: float, layout: Layout) -> Element:
    return w("ind", rightChars=round(inset * 100), right=round(inset * layout.sizes.body * 10))


def _advance(characters: float, layout: Layout) -> int:
    """How wide so many characters of the text are, in twips."""
    return round(characters * (layout.sizes.body * 10 + layout.page.spacing))


def _type_width(layout: Layout) -> int:
    return layout.page.width - layout.page.left - layout.page.right
