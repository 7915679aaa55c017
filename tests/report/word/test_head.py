"""版头 (GB/T 9704-2012, 7.2): only with a number; 签发人 beside it for what goes to the level above."""

from rulegov_tui.report.word.form import Form
from rulegov_tui.report.word.writer import write_word
from tests.report.word.paper import LAYOUT, SMALL, Part, below, style

FORM = Form(number="青政〔2025〕3号", mark="云水县青山乡人民政府文件", signer="李明")


def document(form: Form) -> Part:
    return Part(write_word(SMALL, LAYOUT, form), "word/document.xml")


def texts(part: Part) -> list[str]:
    return ["".join(one.itertext()) for one in part.all("body/p")]


def test_without_a_number_there_is_none() -> None:
    assert write_word(SMALL, LAYOUT, Form(mark=FORM.mark, signer="李明")) == write_word(SMALL, LAYOUT)


def test_mark_number_and_title_have_two_empty_lines_between_them() -> None:
    title = "青山乡人民政府关于2024年法治政府建设情况的报告"
    assert texts(document(FORM))[:7] == [FORM.mark, "", "", f"{FORM.number}签发人：李明", "", "", title]


def test_the_mark_is_red_and_35_millimetres_below_the_top() -> None:
    mark = style(write_word(SMALL, LAYOUT, FORM), "Organ Mark")
    assert below(mark, "pPr/spacing")["before"] == "1984"
    assert below(mark, "pPr/jc") == {"val": "center"}
    assert below(mark, "rPr/color") == {"val": "FF0000"}
    assert below(mark, "rPr/rFonts")["eastAsia"] == LAYOUT.faces.title


def test_a_long_mark_is_set_smaller_and_stays_on_one_line() -> None:
    assert document(FORM).all("body/p/r/rPr/sz") == []
    long = Form(number="1号", mark="云水县" * 7)
    (size,) = document(long).values("body/p/r/rPr/sz")
    assert int(size["val"]) * 10 * 21 <= 11906 - 1588 - 1474


def test_the_red_line_is_as_wide_as_the_type() -> None:
    number = style(write_word(SMALL, LAYOUT, FORM), "Document Number")
    assert below(number, "pPr/pBdr/bottom") == {"val": "single", "sz": "10", "space": "11", "color": "FF0000"}
    assert number.find(".//{*}ind") is None


def test_number_and_signer_stand_one_character_in_the_name_in_another_face() -> None:
    part = document(FORM)
    assert part.values("body/p/pPr/tabs/tab") == [{"val": "left", "pos": "320"}, {"val": "right", "pos": "8524"}]
    (face,) = part.values("body/p/r/rPr/rFonts")
    assert face["eastAsia"] == "楷体_GB2312"


def test_without_a_signer_the_number_stands_in_the_middle() -> None:
    number = document(Form(number="1号", mark="甲文件")).all("body/p")[3]
    assert below(number, "pPr/jc") == {"val": "center"}
