"""Attachments behind a letter are known by their marks; what stands in them has them for its place."""

import pytest

from rulegov_tui.checks.attached_pages import attached_pages
from rulegov_tui.checks.frame import has_attachments
from rulegov_tui.checks.prose import Prose
from rulegov_tui.checks.reading import prose_from

LETTER = ["# 青山乡关于2024年培训工作的报告", "## 一、培训", "培训4次。"]
COLOPHON = ["| 抄送：云水县司法局。 |", "| 青山乡人民政府办公室 2025年1月10日印发 |"]


def prose(*behind: str) -> Prose:
    return prose_from("\n\n".join([*LETTER, *behind]), "报告.md")


def test_each_has_its_mark_and_its_blocks_without_the_colophon() -> None:
    found = attached_pages(prose("附 件 1", "台账", "共4次。", "附件2", "清单", "| 甲 | 乙 |", *COLOPHON))
    assert [(one.mark, [block.text for block in one.blocks]) for one in found] == [
        ("附件1", ["台账", "共4次。"]),
        ("附件2", ["清单", "甲", "乙"]),
    ]
    assert attached_pages(prose("附件：1.台账", "附件另送。")) == []
    assert attached_pages(prose_from("附件2\n\n# 青山乡的说明\n\n共4次。", "")) == []


def test_their_places_are_their_label_and_their_own_headings() -> None:
    text = prose("附件1", "台账", "共4次。", "### （一）机关", "都到了。", "附件2", "| 甲 | 乙 |", *COLOPHON)
    assert [block.heading for block in text.blocks[2:]] == [
        ("一、培训",),
        *[("附件1 台账",)] * 3,
        *[("附件1 台账", "（一）机关")] * 2,
        *[("附件2",)] * 3,
        *[()] * 2,
    ]


def test_a_text_without_a_title_has_the_mark_alone_for_its_place() -> None:
    (found,) = attached_pages(prose("附件", "全年培训4次。" * 9))
    assert found.label == "附件"
    (found,) = attached_pages(prose("台账附后。", "附件"))
    assert found.label == "附件"


@pytest.mark.parametrize(
    ("behind", "has"),
    [
        ([], False),
        (["附件：台账"], True),
        (["附件：1.台账", "2.清单", "青山乡人民政府", "2025年1月10日"], True),
        (["附件1", "台账"], True),
        (["附件：台账另送。", "还有一段。"], False),
    ],
)
def test_a_letter_that_names_attachments_has_some(behind: list[str], has: bool) -> None:  # noqa: FBT001
    assert has_attachments(prose(*behind)) is has
