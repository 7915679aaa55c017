"""The way from one pen to another gives that pen, on any terminal, and is never longer than beginning anew."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.style import Style

from rulegov_tui.tui.terminal.pen import PLAIN, Pen, blank, change, pen_of

ON = {1: "bold", 2: "dim", 3: "italic", 4: "underline", 5: "blink", 6: "blink2", 7: "reverse", 8: "conceal", 9: "strike"}
ON |= {21: "underline2", 51: "frame", 52: "encircle", 53: "overline"}
OFF = {22: {1, 2}, 23: {3}, 24: {4, 21}, 25: {5, 6}, 27: {7}, 28: {8}, 29: {9}, 54: {51, 52}, 55: {53}}

colour = st.sampled_from(["", "31", "97", "38;5;235", "38;2;1;2;3"])
back = st.sampled_from(["", "41", "107", "48;5;235", "48;2;1;2;3"])
attributes = st.sets(st.sampled_from(list(ON))).map(lambda numbers: tuple(map(str, sorted(numbers))))
pens = st.builds(Pen, attributes, colour, back)


class Terminal:
    """Obeys SGR as ECMA-48 and xterm define it."""

    def __init__(self, pen: Pen) -> None:
        self.on, self.colours = {int(number) for number in pen.attributes}, {3: pen.foreground, 4: pen.background}

    def obey(self, sequence: str) -> None:
        numbers = [int(number or 0) for number in sequence.removeprefix("\x1b[").removesuffix("m").split(";")]
        while numbers:
            number = numbers.pop(0)
            if number == 0:
                self.on, self.colours = set(), {3: "", 4: ""}
            elif number in ON:
                self.on.add(number)
            elif number in OFF:
                self.on -= OFF[number]
            elif number in (38, 48):
                rest = [numbers.pop(0) for _ in range(2 if numbers[0] == 5 else 4)]
                self.colours[number // 10] = ";".join(map(str, [number, *rest]))
            elif number in (39, 49):
                self.colours[number // 10] = ""
            else:
                self.colours[(number if number < 90 else number - 60) // 10] = str(number)

    @property
    def pen(self) -> Pen:
        return Pen(tuple(map(str, sorted(self.on))), self.colours[3], self.colours[4])


@given(pens, pens)
def test_the_change_gives_the_pen(before: Pen, after: Pen) -> None:
    terminal, sequence = Terminal(before), change(before, after)
    if sequence:
        terminal.obey(sequence)
    assert terminal.pen == after
    assert len(sequence) <= len(change(None, after))
    assert (sequence == "") is (before == after)


@given(pens, pens)
def test_an_unknown_pen_does_not_matter(before: Pen, after: Pen) -> None:
    terminal = Terminal(before)
    terminal.obey(change(None, after))
    assert terminal.pen == after


def test_a_style_is_its_attributes_and_colours() -> None:
    for (number, name), on in product(ON.items(), (True, False)):
        style = Style.parse(name if on else f"not {name}")
        assert pen_of(style, ColorSystem.EIGHT_BIT).attributes == ((str(number),) if on else ())
    style = Style(color="#ff0000", bgcolor="default", link="https://example.org", meta={"@click": "quit"})
    assert pen_of(style, ColorSystem.TRUECOLOR) == Pen((), "38;2;255;0;0", "")
    assert pen_of(style, ColorSystem.EIGHT_BIT) == Pen((), "38;5;196", "")
    assert pen_of(style, ColorSystem.STANDARD) == Pen((), "31", "")
    assert pen_of(style, None) == PLAIN
    assert pen_of(None, ColorSystem.STANDARD) == PLAIN


def test_a_blank_has_no_ink() -> None:
    assert blank(Pen(("1", "3"), "31", "41")) == Pen((), "", "41")
    for seen in ("4", "7", "9", "21", "53"):
        assert blank(Pen((seen,), "31", "41")) == Pen((seen,), "31", "41")
