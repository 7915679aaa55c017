"""The parts around a report's text are known by form and place; what only looks like one is text."""

import pytest

from rulegov_tui.checks.frame import framing, letter
from rulegov_tui.checks.reading import prose_from

TITLE, BODY = "# 青山乡关于2024年法治政府建设情况的报告", "2024年，青山乡依法履职。"


def framed(*lines: str) -> list[str]:
    prose = prose_from("\n\n".join(lines), "报告.md")
    frame = framing(prose)
    return [block.text for block in prose.blocks if block.number in frame]


def test_all_parts_of_the_form_are_known() -> None:
    before = ["青山乡人民政府文件", "青政〔2025〕3号 签发人：李明"]
    after = ["附件：1.台账", "2.清单", "青山乡人民政府", "2025年1月10日"]
    assert framed(*before, TITLE, "云水县人民政府：", BODY, *after) == [*before, "云水县人民政府：", *after]
    assert framed(TITLE, BODY, "附件：台账") == ["附件：台账"]


def test_names_of_attachments_are_no_headings_and_nothing_stands_under_them() -> None:
    text = prose_from(f"{TITLE}\n\n## 一、培训\n\n{BODY}\n\n附件：1.台账\n\n2.清单\n\n青山乡人民政府\n\n2025年1月10日", "报告.md")
    assert [block.text for block in text.headings] == ["一、培训"]
    assert {block.heading for block in text.blocks[1:]} == {("一、培训",)}
    assert [block.text for block in prose_from(f"{TITLE}\n\n{BODY}\n\n1.学法\n\n2.清单\n", "").headings] == ["1.学法", "2.清单"]


def test_a_note_below_the_date_belongs_to_the_form() -> None:
    note = "（联系人：司法所，电话：12348）"
    assert framed(TITLE, BODY, "青山乡人民政府", "2025年1月10日", note) == ["青山乡人民政府", "2025年1月10日", note]
    assert framed(TITLE, BODY, note) == []


def test_a_letter_ends_before_its_attachments_and_its_colophon() -> None:
    def lettered(*lines: str) -> list[str]:
        return [block.text for block in letter(prose_from("\n\n".join([TITLE, BODY, *lines]), "报告.md")).blocks[2:]]

    colophon = ["| 抄送：云水县司法局。 |", "| 云水县青山乡人民政府办公室 2025年1月10日印发 |"]
    date = "2025年1月10日"
    assert lettered(date, "附件1", "台账", "# 一、在岗人员", "附件2", "清单", *colophon) == [date]
    assert lettered(date, *colophon) == lettered(date, "附件", "台账") == [date]
    assert lettered("附件：台账", "附件另行报送。", "抄送：县司法局，请各村执行。", date) == [
        "附件：台账", "附件另行报送。", "抄送：县司法局，请各村执行。", date,
    ]  # fmt: skip


@pytest.mark.parametrize("title", [TITLE, "说明"])
def test_a_text_that_is_an_attachment_itself_is_all_letter(title: str) -> None:
    prose = prose_from(f"附件2\n\n{title}\n\n{BODY}", "报告.md")
    assert letter(prose) == prose


@pytest.mark.parametrize(
    "lines",
    [
        [TITLE, BODY, "云水县人民政府：", "依法履职。"],
        [TITLE, "全年培训5次：", BODY],
        [TITLE, BODY, "青山乡人民政府", "2025年1月10日", "还有一段。"],
        [TITLE, BODY, "培训了附件：台账所列的人。"],
        [TITLE, BODY, "1.学法培训", "2.政务公开"],
    ],
    ids=["addressee in the text", "count before a list", "signature in the text", "sentence", "headings"],
)
def test_what_stands_elsewhere_or_is_a_sentence_is_text(lines: list[str]) -> None:
    assert framed(*lines) == []
