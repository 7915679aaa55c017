"""What there is to say about the field in which one types: what was understood, or what is wrong; how to type; the choices."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style

from rulegov_tui.domain.fields import Field, FieldType
from rulegov_tui.entry.form import EntryForm
from rulegov_tui.tui.drawing import Piece, narrow_quotes, one_line, wrapped
from rulegov_tui.tui.terminal.ambiguous import narrow
from rulegov_tui.tui.theme import Look

HELP_LINES = 6
"""Lines below the fields; the candidates of an input method cover them, not the fields."""
_LONGEST = 2
"""Lines that a sentence or a hint may take."""
_ROOM_FOR_LABEL = 18
"""Cells that a name may take on the narrowest screen."""
_HINTS = {
    FieldType.DATE: "可写 3.15、15、t（今天）、-1（昨天）、上周五",
    FieldType.CHOICE: "输编号、文字或拼音首字母",
    FieldType.CHOICES: "可选几项：输编号、文字或拼音首字母，用空格隔开",
    FieldType.BOOLEAN: "1 是，0 否",
    FieldType.VILLAGES: "几个村用顿号隔开",
    FieldType.LONG_TEXT: "F6 打开大窗口录入多行",
}


def help_lines(form: EntryForm, key: str, suggestions: Sequence[str], look: Look, width: int) -> list[Piece]:
    """At most ``HELP_LINES`` lines of at most ``width`` cells about a field.

    Args:
        form: what is filled in.
        key: the field.
        suggestions: earlier values, of which Tab takes the first.
        look: the styles.
        width: cells.
    """
    sentence, style = _verdict(form, key, look)
    lines = _sentence(sentence, style, width)
    lines += _sentence(_hint(form.states[key].field), look.dim, width)
    options = [f"{number} {choice}" for number, choice in form.options(key)]
    words = options or _named("Tab:", suggestions) or _named("名册:", form.roster(key))
    left = HELP_LINES - len(lines)
    return lines + [(f" {line}", look.text if options else look.offered) for line in wrapped(words, width - 2, left)]


def _named(name: str, words: Sequence[str]) -> list[str]:
    return [name, *map(one_line, words)] if words else []


def _verdict(form: EntryForm, key: str, look: Look) -> Piece:
    """What is wrong with the text, or odd, or else how it was understood."""
    if problem := form.problem(key):
        return f"! {problem}", look.error
    if warning := form.warning(key):
        return f"? {warning}", look.warning
    echo = form.echo(key)
    return (f"= {echo}" if echo else ""), look.good


def _hint(field: Field) -> str:
    """What to type, and how, where the field's own hint does not say so already."""
    secret = "个人信息，不进报告。" if field.personal else ""
    how = _HINTS.get(field.type, "")
    says_it = bool(field.hint) and how.startswith(field.hint)
    return secret + (how if says_it else "；".join(part for part in (field.hint, how) if part))


def _sentence(text: str, style: Style, width: int) -> list[Piece]:
    """A sentence over one line, or two where it must; an empty one keeps its line, so that what follows stays in its place."""
    lines = wrapped(list(narrow(narrow_quotes(text))), width - 2, _LONGEST, gap="")
    return [(f" {line}" if line else "", style) for line in lines]


def label_of(field: Field, width: int) -> str:
    """A field's name, with its unit if that has room: what is said back has the unit too."""
    whole = f"{field.label}（{field.unit}）"
    return whole if field.unit not in field.label and cell_len(whole) <= width else field.label


def label_width(fields: Sequence[Field], width: int) -> int:
    """How many cells the names of a form's fields take on a screen of so many cells."""
    widest = max(width * 2 // 5, _ROOM_FOR_LABEL)
    return min(max(cell_len(label_of(field, widest)) for field in fields), widest)
