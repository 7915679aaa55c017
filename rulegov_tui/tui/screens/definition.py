"""What one figure counts: its definition, what it is made of, each record behind it, and where the narrative uses it."""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.browsing.figures import Side, sides
from rulegov_tui.domain.calendar import Period, chinese_date
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import Figure
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.typed_figures import MARK
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.domain.values import value_text
from rulegov_tui.manuscript import open_manuscript
from rulegov_tui.narrative_uses import NarrativeUses, Place, narrative_uses
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.definition_commands import COMMANDS
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.widgets.row_list import Column, RowList, TextRows
from rulegov_tui.tui.widgets.said import Said

if TYPE_CHECKING:
    from rulegov_tui.domain.catalog import Catalog
    from rulegov_tui.live.arrived import Arrived
    from rulegov_tui.tui.app import RulegovApp

_LONGEST = 8
"""Lines that a definition may take."""
_PLACES, _HIGH, _MORE_PLACES = 4, 30, 9
"""Lines for the places of the narrative, and on terminals of how many lines there are more."""
_BEFORE, _WELL_BEFORE = 10, 30
"""Characters of a sentence before the figure, in the list and below it."""


@value_class
class _Explained:
    """A figure, what it is made of, the records behind it, and what the narrative does with the figures."""

    figure: Figure
    sides: Sequence[Side]
    records: Sequence[Record]
    uses: NarrativeUses


class DefinitionPage(Page):
    """One figure explained.

    Attributes:
        list: the records behind it.
        place_list: where the year's annual narrative uses it.

    Args:
        office: the app.
        name: the figure's.
        period: over which it is computed.
    """

    NAME = "口径"
    NOTES = (
        "上面是口径和数值，中间是背后的每一条记录；回车打开记录，改过以后数值跟着变。",
        "下面是年度报告里用到它的章节和句子：Tab 切换到那里，回车改写那一节；F2 不用切换。",
    )
    ACTIONS = COMMANDS

    def __init__(self, office: "RulegovApp", name: str, period: Period) -> None:
        super().__init__(office)
        self._figure_name, self._period = name, period
        self._definition = Said(self.look.text, _LONGEST)
        self._made_of = Said(self.look.text, _LONGEST)
        self.list = RowList(self.look, (Column("编号", whole=True), Column("台账", widest=16), Column("内容")), "背后没有记录")
        self.place_list = RowList(self.look, (Column("文稿里的章节", widest=24), Column("句子")), "")
        self._whole = Said(self.look.dim, 3)
        self._places: Sequence[Place] = ()
        self._printed = ""
        self._is_shown = False

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        return f"口径：{self._figure_name}", f"截至{chinese_date(self._period.cut_off)}"

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self._definition
        yield self._made_of
        yield self.list
        yield self.place_list
        yield self._whole

    def on_mount(self) -> None:
        """Compute and show."""
        self._fit()
        self._compute("正在计算")

    def on_resize(self) -> None:
        """Make room for what matters most."""
        super().on_resize()
        self._fit()

    def _fit(self) -> None:
        self.place_list.styles.height = _PLACES if self.office.size.height < _HIGH else _MORE_PLACES

    def on_screen_resume(self) -> None:
        """Somebody may have written in the narrative meanwhile."""
        if self._is_shown:
            self._compute("")

    def records_arrived(self, arrived: "Arrived") -> None:
        """See ``Page``: the figure may have another value now."""
        self._compute("")
        if arrived.sentence:
            self.say(arrived.sentence)

    async def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Open the record, or write in the section."""
        await self.action_perform("edit" if event.source is self.list else "rewrite")

    def on_row_list_pointed(self, _: RowList.Pointed) -> None:
        """Show another sentence at full length."""
        self._show_whole()

    @property
    def place(self) -> Place | None:
        """The place of the narrative under the pointer."""
        return self._places[self.place_list.index] if self._places else None

    async def rewrite(self, place: Place) -> None:
        """Write in the section of a place.

        Raises:
            RulegovError: the narrative cannot be read.
        """
        from rulegov_tui.tui.screens.section import SectionPage

        session, ledger = self.office.session, self.office.live.ledger
        opening = partial(open_manuscript, session, ledger, session.report_kinds.annual, self._period, Level.PUBLIC)
        manuscript = await self.office.do("正在打开文稿", opening)
        section = next((one for one in manuscript.sections if one.name == place.section), None)
        if section is None:
            self.say(f"文稿里已经没有「{place.section}」这一节，请看下面现在的。", bad=True)
            self._compute("")
        else:
            page = SectionPage(self.office, manuscript, section)
            page.view.edit.move_to(_where(manuscript.text(section), place, self._places))
            self.app.push_screen(page)

    def _compute(self, what: str) -> None:
        self.begin(partial(self._explain, what), "explain")

    async def _explain(self, what: str) -> None:
        session, ledger, name = self.office.session, self.office.live.ledger, self._figure_name

        def explained() -> _Explained:
            book = session.book(ledger, self._period)
            figure, wanted = book[name], set(book[name].records)
            behind = {record.id: record for among in ledger.records.values() for record in among if record.id in wanted}
            records = [behind[one] for one in figure.records]
            return _Explained(figure, sides(book, name), records, narrative_uses(session, ledger, book))

        self._show(await self.office.do(what, explained))

    def _show(self, found: _Explained) -> None:
        here, count = self.list.key, len(found.records)
        rows = _Behind(found.records, self.office.session.catalog)
        at = next((index for index, record in enumerate(found.records) if record.id == here), self.list.index)
        typed = f"（{MARK}）" if found.figure.exceptions else ""
        self._definition.show(narrow_quotes(f"{found.figure.text}{typed}：{found.figure.definition}"), self.look.text)
        parts = [f"{side.label} {side.name} {side.figure.text}" for side in found.sides]
        self._places, self._printed = found.uses.figures.get(self._figure_name, ()), found.figure.text
        self._made_of.show("；".join([*parts, f"背后 {count} 条记录", self._used(found.uses)]), self.look.label)
        self.list.show(rows, at)
        self.place_list.display = bool(self._places)
        texts = [
            (str(number), (one.section, _near(one.use.sentence, self._printed, _BEFORE)))
            for number, one in enumerate(self._places)
        ]
        self.place_list.show(TextRows(texts), min(self.place_list.index, max(len(texts) - 1, 0)))
        if not self._places and self.place_list.has_focus:
            self.list.focus()
        self._show_whole()
        self._is_shown = True
        self.redraw()

    def _used(self, uses: NarrativeUses) -> str:
        """How often the narrative uses it, or why that is not known."""
        if uses.problem:
            return f"文稿读不了：{narrow_quotes(uses.problem).rstrip('。')}"
        name = "模板" if uses.is_template else "文稿"
        unread = f"（{'、'.join(uses.unread)} 有写错的，没有数进来）" if uses.unread else ""
        return f"{name}里 {len(self._places)} 处{unread}" if self._places else f"{name}没有用到{unread}"

    def _show_whole(self) -> None:
        """The sentence under the pointer, as much of it as there is room for, with the headings above it."""
        use = self.place.use if self.place else None
        sentence = f"{' > '.join(use.heading)}：{_near(use.sentence, self._printed, _WELL_BEFORE)}" if use else ""
        self._whole.show(narrow_quotes(sentence), self.look.dim)


def _near(sentence: str, printed: str, before: int) -> str:
    """A sentence from so many characters before what the figure prints on: no more of it is shown than fits."""
    begin = max(sentence.find(printed) - before, 0)
    return f"..{sentence[begin:]}" if begin else sentence


def _where(text: str, place: Place, places: Sequence[Place]) -> int:
    """Where in its section's text a place is: behind the name, at the end where that is gone."""
    nth = sum(one.section == place.section for one in places[: places.index(place)])
    found = [match.end() for match in re.finditer(re.escape(place.use.placeholder.name), text)]
    return found[min(nth, len(found) - 1)] if found else len(text)


class _Behind:
    """The records behind a figure, of whatever register."""

    def __init__(self, records: Sequence[Record], catalog: "Catalog") -> None:
        self._records, self._categories = records, catalog.categories

    def __len__(self) -> int:
        return len(self._records)

    def key(self, index: int) -> str:
        return self._records[index].id

    def cells(self, index: int) -> Sequence[str]:
        record = self._records[index]
        category = self._categories[record.category]
        texts = [value_text(record.get(key)) for key in category.columns]
        quantity = f"x{record.quantity}" if record.quantity > 1 else ""
        return record.id, category.label, " ".join(filter(None, [*texts, quantity]))
