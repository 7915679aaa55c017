"""What an official document has around its text: 主送机关, 附件说明, 署名, date, 附注 (GB/T 9704-2012, 7.3.2, 7.3.4 to 7.3.6)."""

from collections.abc import Iterator, Sequence

from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.attachment import Attachment
from rulegov_tui.report.word.attachments import attachment_list
from rulegov_tui.report.word.elements import Element, blank, paragraph, run, w, xml_text
from rulegov_tui.report.word.layout import Layout
from rulegov_tui.report.word.styles import ADDRESSEE, BODY, DATE, SIGNATURE
from rulegov_tui.report.word.title import in_characters

_INSET, _INSET_SEALED = 2, 4


@value_class(kw_only=True)
class Form:
    """The parts around the text; without them the Word file is the report and nothing else.

    Attributes:
        addressees: 主送机关.
        attachments: what goes with it.
        signature: 署名, the office in full; written with a date only.
        date: 成文日期, 2025年1月10日.
        number: 发文字号; with one the document has a 版头.
        mark: 发文机关标志, in it.
        signer: 签发人, in it.
        note: 附注, without its brackets.
        printed: 印发日期; with one the document has a 版记.
        issuer: 印发机关, in it.
        copies: 抄送机关, in it.
    """

    addressees: Sequence[str] = ()
    attachments: Sequence[Attachment] = ()
    signature: str = ""
    date: str = ""
    number: str = ""
    mark: str = ""
    signer: str = ""
    note: str = ""
    printed: str = ""
    issuer: str = ""
    copies: Sequence[str] = ()


def before(form: Form) -> Iterator[Element]:
    """主送机关: flush left, ended by a colon."""
    if form.addressees:
        yield paragraph(ADDRESSEE, run(xml_text("、".join(form.addressees) + "：")))


def after(form: Form, layout: Layout) -> Iterator[Element]:
    """附件说明, 署名 and date, each with a blank line before it; 附注 on the line below, indented by two, in brackets."""
    if form.attachments:
        yield blank()
        yield from attachment_list(form.attachments)
    if form.signature and form.date:
        yield blank()
        width = in_characters(form.signature)
        right, right_date = insets(width, in_characters(form.date), sealed=layout.signature.sealed)
        yield _from_right(SIGNATURE, form.signature, right, layout, keep=True)
        if right == _INSET and not layout.signature.sealed:
            yield _behind(form.date, width, layout)
        else:
            yield _from_right(DATE, form.date, right_date, layout)
    if form.note:
        yield paragraph(BODY, run(xml_text(f"（{form.note}）")))


def insets(signature: float, date: float, *, sealed: bool) -> tuple[float, float]:
    """How far 署名 and date end from the right, in characters; given their widths.

    Without a seal 署名 ends two characters from the right and the date begins two right of where it begins; if the date would
    then stand too far out, it ends there and 署名 moves in (7.3.5.2). For a seal the date ends four characters from the
    right, and 署名 is centred over it (7.3.5.1).
    """
    if sealed:
        inner = _INSET_SEALED + (date - signature) / 2
        return max(0, inner), _INSET_SEALED - min(0, inner)
    end_of_date = signature - date
    if end_of_date >= _INSET:
        return _INSET, end_of_date
    return date + 2 * _INSET - signature, _INSET


def _behind(date: str, signature: float, layout: Layout) -> Element:
    """The date where it begins two characters right of a 署名 that ends two from the right: as far from there as that is wide.

    Placed from the left, for the digits of a face may be of any width.
    """
    page = layout.page
    left = page.width - page.left - page.right - signature * (layout.sizes.body * 10 + page.spacing)
    return paragraph(DATE, run(xml_text(date)), properties=(w("ind", left=round(left)), w("jc", val="left")))


def _from_right(style: str, text: str, inset: float, layout: Layout, *, keep: bool = False) -> Element:
    kept = (w("keepNext"),) if keep else ()
    twips = round(inset * layout.sizes.body * 10)
    return paragraph(style, run(xml_text(text)), properties=(*kept, w("ind", rightChars=round(inset * 100), right=twips)))
