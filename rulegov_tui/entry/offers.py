"""What a new form offers before anything is typed: kept from the one before, as in a similar record, or by default."""

from collections.abc import Mapping

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.fields import Value
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.values import value_text
from rulegov_tui.domain.villages import names_villages
from rulegov_tui.entry.answers import Answers
from rulegov_tui.entry.background import Background
from rulegov_tui.entry.earlier import Earlier
from rulegov_tui.entry.field_state import FieldState
from rulegov_tui.entry.similar import decides, is_offered, most_similar

KEPT, SIMILAR, DEFAULT = "沿用", "仿", "默认"
_PLACE = "place"


def kept_texts(category: Category, values: Mapping[str, Value]) -> dict[str, str]:
    """What the next form goes on with: the date, the villages and the place."""
    keys = [category.date_key, *(key for key, field in category.fields.items() if names_villages(field) or key == _PLACE)]
    return {key: value_text(values[key]) for key in keys if key in values}


class Offers:
    """Puts the offers into the fields of a new form, anew whenever another record is the most similar.

    Args:
        background, earlier: what they are drawn from.
        kept: texts from the form saved before, by field key.
    """

    def __init__(self, background: Background, earlier: Earlier, kept: Mapping[str, str]) -> None:
        self._background, self._earlier, self._kept = background, earlier, kept
        self._filled: Mapping[str, Value] | None = None

    def place(self, answers: Answers) -> None:
        """Make the offers as the form stands; costs nothing while what decides them is the same."""
        values = answers.values()
        filled = {
            key: values[key] for key, state in answers.states.items() if key in values and state.text and decides(state.field)
        }
        if filled == self._filled:
            return
        self._filled = filled
        similar = most_similar(self._background.category, filled, self._earlier.newest)
        for state in answers.states.values():
            fitting = ((text, origin) for text, origin in self._sources(state, similar) if self._is_allowed(answers, state, text))
            state.offer, state.offer_origin = next(fitting, ("", ""))

    def _sources(self, state: FieldState, similar: Record | None) -> list[tuple[str, str]]:
        """Texts for a field and where they come from, the best first."""
        sources = [(self._kept.get(state.field.key, ""), KEPT)]
        if similar is not None and is_offered(state.field):
            sources.append((value_text(similar.get(state.field.key)), self._named(similar)))
        return [*sources, (value_text(state.field.default), DEFAULT)]

    def _named(self, similar: Record) -> str:
        """仿 03-15; of another year with the year."""
        day = similar.date
        return f"{SIMILAR} {day:%m-%d}" if day.year == self._background.today.year else f"{SIMILAR} {day}"

    def _is_allowed(self, answers: Answers, state: FieldState, text: str) -> bool:
        """Whether a text may stand in the field still: choices and villages go out of use."""
        return answers.read(state, text).value is not None
