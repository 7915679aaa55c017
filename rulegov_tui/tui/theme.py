"""How the screens look: two themes from the greys of the 256-colour palette, and one without colours."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.style import Style

from rulegov_tui.domain.value_class import value_class

if TYPE_CHECKING:
    from textual.theme import Theme

DARK, LIGHT, MONO, AUTO = "dark", "light", "mono", "auto"
_MANY = frozenset({"256", "truecolor"})
"""What Rich calls terminals whose colours are enough: with sixteen the greys of a theme would run together."""


@value_class
class Look:
    """The styles of what stands on a screen. No state is told by a style alone: a word or a mark says it too.

    Attributes:
        text: user text and everything that has no style of its own.
        dim: hints, units, what is less important.
        title: the first line of a screen.
        head: the labels over columns.
        key: the key in a hint; its action is drawn as ``dim``.
        pointer: the two cells that point at the current row or field.
        label: a field's name.
        offered: a value that was not typed but is offered.
        good: what was understood.
        warning: what should be looked at.
        error: what must be mended.
        bar: the cells of a bar.
        heading: a heading of a report.
        figure: a figure in a report.
    """

    text: Style
    dim: Style
    title: Style
    head: Style
    key: Style
    pointer: Style
    label: Style
    offered: Style
    good: Style
    warning: Style
    error: Style
    bar: Style
    heading: Style
    figure: Style


def _coloured(paper: str, ink: str, shades: Mapping[str, str]) -> Look:
    """A look on coloured paper; ``shades`` are ``ink`` or ``ink on paper`` by the attribute's name."""
    ground = Style.parse(f"{ink} on {paper}")
    return Look(text=ground, **{name: ground + Style.parse(shade) for name, shade in shades.items()})


LOOKS: Mapping[str, Look] = {
    DARK: _coloured(
        "#1c1c1c",
        "#d0d0d0",
        {
            "dim": "#949494",
            "title": "bold #eeeeee on #444444",
            "head": "#949494 underline",
            "key": "bold #afd7ff",
            "pointer": "bold #1c1c1c on #87d7ff",
            "label": "#bcbcbc",
            "offered": "#87afd7",
            "good": "#87d787",
            "warning": "#ffd787",
            "error": "bold #ff8787",
            "bar": "#1c1c1c on #5f87af",
            "heading": "bold",
            "figure": "bold #87d7ff",
        },
    ),
    LIGHT: _coloured(
        "#eeeeee",
        "#262626",
        {
            "dim": "#6c6c6c",
            "title": "bold #121212 on #bcbcbc",
            "head": "#6c6c6c underline",
            "key": "bold #005f87",
            "pointer": "bold #eeeeee on #005faf",
            "label": "#4e4e4e",
            "offered": "#005faf",
            "good": "#005f00",
            "warning": "#875f00",
            "error": "bold #af0000",
            "bar": "#eeeeee on #5f87af",
            "heading": "bold",
            "figure": "bold #005faf",
        },
    ),
    MONO: Look(
        text=Style(),
        dim=Style(),
        title=Style(reverse=True, bold=True),
        head=Style(underline=True),
        key=Style(bold=True),
        pointer=Style(reverse=True),
        label=Style(),
        offered=Style(underline=True),
        good=Style(),
        warning=Style(bold=True),
        error=Style(bold=True),
        bar=Style(reverse=True),
        heading=Style(bold=True),
        figure=Style(underline=True),
    ),
}


def look_for(wanted: str, colours: str | None, *, no_color: bool) -> str:
    """The look's name for a setting and a terminal: ``auto`` is dark, or mono where there are too few colours.

    Args:
        wanted: the setting.
        colours: the terminal's colour system, as Rich calls it; None if it has no colours.
        no_color: whether ``NO_COLOR`` is set; it comes before the setting.
    """
    if no_color:
        return MONO
    if wanted != AUTO:
        return wanted
    return DARK if colours in _MANY else MONO


def textual_theme(name: str) -> "Theme":
    """Textual's own theme that goes with a look: what Textual itself paints must not stand out."""
    from textual.theme import Theme

    if name == MONO:
        plain = "ansi_default"
        own = {"ansi-background": plain, "ansi-foreground": plain}  # named in Textual's style sheet, set by its own themes only
        return Theme(
            name, primary=plain, background=plain, surface=plain, panel=plain, foreground=plain, ansi=True, variables=own
        )
    ground = LOOKS[name].text
    assert ground.color is not None
    assert ground.bgcolor is not None
    ink, paper = ground.color.name, ground.bgcolor.name
    return Theme(name, primary=ink, background=paper, surface=paper, panel=paper, foreground=ink, dark=name == DARK)
