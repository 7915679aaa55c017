"""The file of parameters: each says where it comes from, an office may change one, and what is wrong with it is said."""

from typing import Any

import pytest

from rulegov_tui.domain.errors import DefinitionError
from rulegov_tui.report.word.layout import FILE, STRENGTHS, layout_from
from rulegov_tui.report.word.writer import write_word
from tests.report.word.paper import LAYOUT, SMALL, TABLE, WIDE, Part, below, changed, document, style


@pytest.mark.parametrize("parameter", [(section, key) for section, table in TABLE.items() for key in table], ids=".".join)
def test_each_parameter_has_a_clause_or_is_practice(parameter: tuple[str, str]) -> None:
    section, key = parameter
    found = TABLE[section][key]
    assert found.keys() == {"value", "clause", "strength"}
    assert found["strength"] in STRENGTHS
    assert found["clause"] or found["strength"] == "实务"


def test_an_office_writes_the_value_alone() -> None:
    layout = layout_from(changed("faces", body="仿宋"), FILE)
    assert layout.faces.body == "仿宋"
    assert layout.faces.title == LAYOUT.faces.title
    assert below(style(write_word(SMALL, layout), "Normal"), "rPr/rFonts")["eastAsia"] == "仿宋"


def test_page_numbers_may_be_centred() -> None:
    content = write_word(SMALL, layout_from(changed("page_numbers", centred=True), FILE))
    for number in (1, 2):
        footer = Part(content, f"word/footer{number}.xml")
        assert footer.values("p/pPr/jc") == [{"val": "center"}]
        assert footer.values("p/pPr/ind") == []


def test_an_office_says_how_many_columns_stand() -> None:
    layout = layout_from(changed("tables", columns=9), FILE)
    found = [Part(write_word(document(WIDE), one), "word/document.xml").values("body/sectPr/pgSz") for one in (LAYOUT, layout)]
    assert [one[0].get("orient") for one in found] == ["landscape", None]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (changed("faces", bodi="仿宋"), "没有 faces.bodi 这个参数"),
        (changed("sizes", body="三号"), "sizes.body 的值不对"),
        (changed("sizes", body=True), "sizes.body 的值不对"),
        (changed("faces", body=""), "faces.body 的值不对"),
        ({**TABLE, "face": {}}, "没有 face 这个参数"),
        ({**TABLE, "faces": "仿宋"}, "faces 应当是一节"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(table: dict[str, Any], said: str) -> None:
    with pytest.raises(DefinitionError, match=said) as caught:
        layout_from(table, "records/layout.toml")
    assert caught.value.where == "records/layout.toml"
