"""The looks: what must differ on the screen still does with 256 colours, and without any."""

from dataclasses import fields
from itertools import combinations
from pathlib import Path

import pytest
from rich.color import ColorSystem
from rich.style import Style

from rulegov_tui.session import Session
from rulegov_tui.settings.options import Settings, Theme
from rulegov_tui.storage.workspace import Workspace
from rulegov_tui.tui.app import RulegovApp
from rulegov_tui.tui.theme import LOOKS, MONO, Look, textual_theme
from tests.desk import TODAY

APART = [
    *(("text", name) for name in ("title", "pointer", "bar", "key", "error", "warning", "offered", "head")),
    *combinations(("error", "warning", "good", "dim"), 2),
    ("pointer", "title"), ("pointer", "bar"), ("key", "dim"), ("offered", "good"), ("offered", "dim"), ("label", "offered"),
]  # fmt: skip
"""Styles that stand beside each other, or in each other's place, and mean different things."""
APART_WITHOUT_COLOUR = [("text", name) for name in ("title", "pointer", "bar", "key", "error", "warning", "offered", "head")]
COLOURED = [name for name in LOOKS if name != MONO]


def _at(style: Style, system: ColorSystem) -> tuple[object, ...]:
    """What a terminal of that many colours is told."""
    colours = [colour and colour.downgrade(system).number for colour in (style.color, style.bgcolor)]
    return *colours, style.bold, style.underline, style.reverse


@pytest.mark.parametrize("name", COLOURED)
@pytest.mark.parametrize(("one", "other"), APART)
def test_styles_stay_apart_with_256_colours(name: str, one: str, other: str) -> None:
    look = LOOKS[name]
    assert _at(getattr(look, one), ColorSystem.EIGHT_BIT) != _at(getattr(look, other), ColorSystem.EIGHT_BIT)


@pytest.mark.parametrize("name", COLOURED)
def test_a_terminal_with_256_colours_shows_nearly_the_same(name: str) -> None:
    for colour in (colour for style in _styles(LOOKS[name]) for colour in (style.color, style.bgcolor)):
        assert colour is not None, "no style leaves the paper to the terminal"
        wanted, shown = colour.get_truecolor(), colour.downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
        assert max(abs(one - other) for one, other in zip(wanted, shown, strict=True)) <= 12


@pytest.mark.parametrize("name", COLOURED)
def test_the_papers_are_greys_far_apart(name: str) -> None:
    look = LOOKS[name]
    papers = [style.bgcolor.get_truecolor() for style in (look.text, look.title) if style.bgcolor]
    assert all(max(paper) == min(paper) for paper in papers)
    assert abs(papers[0].red - papers[1].red) >= 30


@pytest.mark.parametrize("name", COLOURED)
def test_ink_is_seen_on_its_paper(name: str) -> None:
    """At least 4.5 to 1 for what is read (WCAG 2.1, 1.4.3), and 4 as a terminal with 256 colours rounds it; a bar is no text."""
    look = LOOKS[name]
    for style in _styles(look):
        if style != look.bar:
            assert _contrast(style, ColorSystem.TRUECOLOR) >= 4.5, style
            assert _contrast(style, ColorSystem.EIGHT_BIT) >= 4, style


@pytest.mark.parametrize(("one", "other"), APART_WITHOUT_COLOUR)
def test_styles_stay_apart_without_colours(one: str, other: str) -> None:
    look = LOOKS[MONO]
    assert _at(getattr(look, one), ColorSystem.STANDARD) != _at(getattr(look, other), ColorSystem.STANDARD)


def test_mono_has_no_colour() -> None:
    assert all(style.color is None and style.bgcolor is None for style in _styles(LOOKS[MONO]))


def test_nothing_blinks() -> None:
    assert not [style for look in LOOKS.values() for style in _styles(look) if style.blink or style.blink2]


@pytest.mark.parametrize(
    ("theme", "environment", "look"),
    [
        ("auto", {"TERM": "xterm-256color"}, "dark"),
        ("auto", {"TERM": "screen-256color"}, "dark"),
        ("auto", {"TERM": "xterm", "COLORTERM": "truecolor"}, "dark"),
        ("auto", {"TERM": "linux"}, "mono"),
        ("auto", {"TERM": "vt100"}, "mono"),
        ("auto", {"TERM": "xterm-256color", "NO_COLOR": "1"}, "mono"),
        ("light", {"TERM": "xterm-256color", "NO_COLOR": "1"}, "mono"),
        ("light", {"TERM": "xterm-256color"}, "light"),
        ("dark", {"TERM": "linux"}, "dark"),
    ],
)
def test_the_terminal_decides_unless_the_user_does(
    theme: str, environment: dict[str, str], look: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TERM", "COLORTERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    app = RulegovApp(Session(Workspace(tmp_path), TODAY), Settings(theme=Theme(theme)))
    assert app.look == LOOKS[look]
    assert app.theme == look


@pytest.mark.parametrize("name", COLOURED)
def test_what_textual_paints_itself_is_of_the_same_colours(name: str) -> None:
    theme, ground = textual_theme(name), LOOKS[name].text
    assert ground.bgcolor is not None
    assert {theme.background, theme.surface, theme.panel} == {ground.bgcolor.name}


def _styles(look: Look) -> list[Style]:
    return [getattr(look, field.name) for field in fields(look)]


def _contrast(style: Style, system: ColorSystem) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    colours = [colour.downgrade(system).get_truecolor() for colour in (style.color, style.bgcolor)]
    light, dark = sorted(map(_luminance, colours), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[int, int, int]) -> float:
    red, green, blue = (part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
