"""What an official document has around its text: 主送机关, 附件说明, 署名, date, 附注 (GB/T 9704-2012, 7.3.2, 7.3.4 to 7.3.6)."""

from collections.abc import Iterator, Sequence

from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.attachment import Attachment
from rulegov_tui.report.word.attachments import attachment_list
from rulegov_tui.report.word.elements import Element, blank, paragraph, run, xml_text
from rulegov_tui.report.word.layout import Layout
from rulegov_tui.report.word.signature import signature_lines
from rulegov_tui.report.word.styles import ADDRESSEE, BODY


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
        yield from signature_lines(form.signature, form.date, layout)
    if form.note:
        yield paragraph(BODY, run(xml_text(f"（{form.note}）")))
