"""Every character of a screen stands in its cell."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.pictures.svg import drawing

CELL, LINE = 9, 20
_PIECES = st.lists(st.text("ab1<&\"'> 中文，（「", min_size=1, max_size=8), min_size=1, max_size=6)


def elements(svg: str, name: str) -> list[ET.Element]:
    (screen,) = ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}g")
    return list(screen.iter(f"{{http://www.w3.org/2000/svg}}{name}"))


def cells(svg: str, line: int) -> dict[int, str]:
    """The characters of a line by the cell in which they begin."""
    found: dict[int, str] = {}
    for text in elements(svg, "text"):
        if int(text.attrib["y"]) // LINE != line:
            continue
        characters = text.text or ""
        begin, width = int(text.attrib["x"]), int(text.attrib["textLength"]) // len(characters)
        assert {cell_len(character) * CELL for character in characters} == {width}
        found |= {(begin + place * width) // CELL: character for place, character in enumerate(characters)}
    return found


@given(_PIECES)
def test_characters_stand_where_the_terminal_has_them(pieces: list[str]) -> None:
    svg = drawing([Strip([Segment(piece) for piece in pieces])], None, "")
    begin = 0
    expected: dict[int, str] = {}
    for character in "".join(pieces):
        if character != " ":
            expected[begin] = character
        begin += cell_len(character)
    assert cells(svg, 0) == expected


def test_styles() -> None:
    plain, bold = Style(), Style.parse("bold #eeeeee on #444444")
    strips = [
        Strip([Segment("ab", plain), Segment(" 中 ", bold)]),
        Strip([Segment("头", Style(underline=True)), Segment("    ")]),
    ]
    svg = drawing(strips, None, "")
    ground, rule = elements(svg, "rect")
    assert ground.attrib == {"x": "18", "y": "0", "width": "36", "height": "20", "fill": "#444444"}
    assert rule.attrib == {"x": "0", "y": "38", "width": "18", "height": "1", "fill": "#d0d0d0"}
    looks = {text.text: (text.get("fill"), text.get("font-weight")) for text in elements(svg, "text")}
    assert looks == {"ab": (None, None), "中": ("#eeeeee", "bold"), "头": (None, None)}


def test_reversed_colours() -> None:
    svg = drawing([Strip([Segment("ab", Style(reverse=True))])], None, "")
    assert [one.get("fill") for one in (*elements(svg, "rect"), *elements(svg, "text"))] == ["#d0d0d0", "#1c1c1c"]


def test_cursor() -> None:
    svg = drawing([Strip([Segment("ab")]), Strip([Segment("cd")])], (1, 1), "")
    (cursor,) = elements(svg, "rect")
    assert (cursor.attrib["x"], cursor.attrib["y"]) == ("9", "20")


def test_alt_text_is_in_the_picture() -> None:
    root = ET.fromstring(drawing([Strip([Segment("a")])], None, "大于 <0>"))
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "大于 <0>"
