"""Of exports with the same letter the one that went out with the attachments that are there, or without any."""

from rulegov_tui.checks.belonging import BELONGS, likeness
from rulegov_tui.checks.reading import prose_from
from tests.checks.attached import exported, sent

WITH, WITHOUT = exported(), exported(attached=False)


def test_attachments_tell_exports_with_the_same_letter_apart() -> None:
    edited = prose_from(sent(*WITH).replace("占讲座的50%", "占讲座的51%"), "")
    assert likeness(*WITH, edited)[:2] == likeness(*WITHOUT, edited)[:2] == (1, 1)
    assert likeness(*WITH, edited) > likeness(*WITHOUT, edited)
    assert likeness(*WITH, edited) > likeness(*exported(talks=9), edited)
    unmarked = prose_from(sent(*WITH).replace("附件2\n", "").replace("附件3\n", ""), "")
    assert likeness(*WITH, unmarked) > likeness(*WITHOUT, unmarked)
    markdown = prose_from(WITH[0], "")
    assert likeness(*WITHOUT, markdown) > likeness(*WITH, markdown)


def test_the_letter_comes_first() -> None:
    later = exported(trainings=5, attached=False)
    back = prose_from(later[0] + sent(*WITH).removeprefix(WITH[0]), "")
    assert likeness(*later, back) > likeness(*WITH, back)
    assert likeness(*WITH, prose_from("# 石桥镇关于2024年培训工作的报告\n\n群众满意。\n", ""))[0] < BELONGS
