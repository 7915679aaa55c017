"""The text of a Word file, and the refusal of what is none or could cost something."""

import re
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.checks.prose import Kind
from rulegov_tui.checks.word_file import prose_from_word
from rulegov_tui.checks.word_package import is_word_file
from rulegov_tui.domain.errors import RulegovError
from tests.checks.word import STYLES, paragraph, run, table, word_file

_BASED = '<w:style w:styleId="own"><w:name w:val="小标题"/><w:basedOn w:val="1"/></w:style>'
_OUTLINED = '<w:style w:styleId="lined"><w:name w:val="我的"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'


def _blocks(body: str, styles: str = STYLES) -> list[tuple[Kind, int, str]]:
    return [(one.kind, one.level, one.text) for one in prose_from_word(word_file(body, styles), "a.docx").blocks]


def test_headings_are_known_by_their_styles() -> None:
    body = (
        paragraph("青山乡关于2024年工作的报告", "a3")
        + paragraph("一、成效", "1")
        + paragraph("（一）培训", "2")
        + paragraph("开展培训4次。")
        + paragraph("二、不足", "own")
        + paragraph("（一）人少", "lined")
    )

    assert _blocks(body, STYLES + _BASED + _OUTLINED) == [
        (Kind.TITLE, 1, "青山乡关于2024年工作的报告"),
        (Kind.HEADING, 2, "一、成效"),
        (Kind.HEADING, 3, "（一）培训"),
        (Kind.BODY, 0, "开展培训4次。"),
        (Kind.HEADING, 2, "二、不足"),
        (Kind.HEADING, 3, "（一）人少"),
    ]


def test_without_styles_headings_are_known_by_their_numbers() -> None:
    body = "".join(map(paragraph, ["青山乡关于2024年工作的报告", "一、成效", "（一）培训", "开展*培训*4次，#不是标题。"]))

    assert [(kind, level) for kind, level, _ in _blocks(body)] == [
        (Kind.TITLE, 1),
        (Kind.HEADING, 2),
        (Kind.HEADING, 3),
        (Kind.BODY, 0),
    ]
    assert _blocks(body)[-1][2] == "开展*培训*4次，#不是标题。"


@pytest.mark.parametrize("style", ["a3", ""])
def test_a_title_may_stand_in_two_paragraphs_with_a_style_or_without(style: str) -> None:
    body = (
        paragraph("云水县青山乡人民政府", style)
        + paragraph("关于2024年工作的报告", style)
        + paragraph("一、成效", "1")
        + paragraph("开展培训4次。")
    )

    assert _blocks(body) == [
        (Kind.TITLE, 1, "云水县青山乡人民政府关于2024年工作的报告"),
        (Kind.HEADING, 2, "一、成效"),
        (Kind.BODY, 0, "开展培训4次。"),
    ]


def test_tracked_insertions_are_text_and_deletions_are_none() -> None:
    body = (
        f"<w:p>{run('开展培训')}<w:del><w:r><w:delText>3</w:delText></w:r></w:del><w:ins>{run('4')}</w:ins>{run('次。')}"
        f"<w:moveFrom>{run('旧的。')}</w:moveFrom><w:moveTo>{run('新的。')}</w:moveTo></w:p>"
    )

    assert _blocks(body) == [(Kind.BODY, 0, "开展培训4次。新的。")]


def test_codes_of_fields_and_stops_of_tabs_are_no_text() -> None:
    body = (
        '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr>'
        '<w:r><w:instrText>PAGE \\* MERGEFORMAT</w:instrText></w:r><w:bookmarkStart w:name="_GoBack"/>'
        f"{run('甲')}<w:r><w:br/></w:r>{run('乙')}<w:r><w:tab/><w:t>丙</w:t></w:r></w:p>"
    )

    assert _blocks(body) == [(Kind.BODY, 0, "甲乙 丙")]


def test_a_table_is_told_cell_by_cell_its_rows_apart() -> None:
    body = paragraph("一、成效", "1") + table([["项目", "数|量"], ["培训", "4次"]]) + paragraph("完。")
    prose = prose_from_word(word_file(body), "a.docx")
    cells = [(one.row, one.text) for one in prose.blocks if one.kind is Kind.CELL]

    assert cells == [(1, "项目"), (1, "数|量"), (2, "培训"), (2, "4次")]
    assert prose.blocks[-1].text == "完。"


def test_a_copy_for_older_programs_is_not_read_twice() -> None:
    namespace = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{paragraph('框里的字。')}</w:txbxContent>"
    body = (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{namespace}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>{run('外面的字。')}</w:p>"
    )

    assert [text for _, _, text in _blocks(body)] == ["框里的字。", "外面的字。"]


_DOCTYPE = '<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _with_entities(encoding: str = "utf-8") -> bytes:
    body = f'<w:document xmlns:w="{_NAMESPACE}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    return word_file("", parts={"word/document.xml": (head + _DOCTYPE + body).encode(encoding)})


def _zip(name: str, size: int) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", "<a/>")
        package.writestr(name, b"\0" * size)
    return buffer.getvalue()


def _encrypted() -> bytes:
    content = bytearray(word_file(paragraph("字。")))
    for signature in (b"PK\x01\x02", b"PK\x03\x04"):
        at = content.find(signature)
        while at >= 0:
            content[at + (8 if signature == b"PK\x01\x02" else 6)] |= 1
            at = content.find(signature, at + 1)
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "加了密码，或是旧的 .doc"),
        (_encrypted(), "是坏的，或加了密码"),
        (word_file(paragraph("字。"))[:-30], "是坏的"),
        (b"PK\x03\x04" + b"\xff" * 100, "是坏的"),
        (word_file("<w:p>"), "是坏的"),
        (word_file("", parts={"word/document.xml": b"\xff\xfe\x00"}), "是坏的"),
        (_with_entities(), "DOCTYPE"),
        (_with_entities("utf-16"), "DOCTYPE"),
        (word_file(paragraph("字。"), parts={"word/styles.xml": _DOCTYPE + "<a/>"}), "DOCTYPE"),
        (_zip("word/media/a.bin", 3 << 20), "解开以后太大"),
    ],
)
def test_a_hostile_or_broken_file_is_refused_in_one_sentence(content: bytes, said: str) -> None:
    assert is_word_file(content)
    with pytest.raises(RulegovError) as refused:
        prose_from_word(content, "a.docx")

    assert re.fullmatch(r"a\.docx: [^\n]+；[^\n]+。", str(refused.value))
    assert said in str(refused.value)


def test_a_part_that_lies_about_its_size_is_not_unpacked_beyond_it() -> None:
    """The central directory says 100 bytes; what comes out is 3 MB."""
    body = paragraph("长" * 1_000_000)
    content = bytearray(word_file(body))
    at = content.find(b"PK\x01\x02", content.find(b"PK\x01\x02") + 4)
    content[at + 24 : at + 28] = (100).to_bytes(4, "little")

    with pytest.raises(RulegovError):
        prose_from_word(bytes(content), "a.docx")


def test_a_workbook_is_no_document() -> None:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        package.writestr("xl/workbook.xml", "<a/>")

    with pytest.raises(RulegovError, match="不是 Word 文档"):
        prose_from_word(buffer.getvalue(), "a.xlsx")


@given(st.data())
def test_whatever_is_broken_in_a_file_it_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(word_file(paragraph("开展培训4次。") + table([["甲", "乙"]])))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(RulegovError):
        assert prose_from_word(bytes(content), "a.docx").origin == "a.docx"
