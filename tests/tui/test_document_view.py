"""A report to read: parts that come in any order, figures that are pointed at one after the other."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.pilot import Pilot

from rulegov_tui.report.compile import sketched
from rulegov_tui.report.document import Block, FigureRun, FlawRun, Heading
from rulegov_tui.report.layout import LaidLine, laid_out
from rulegov_tui.report.narrative import read_narrative
from rulegov_tui.report.wrapping import Span
from rulegov_tui.tui.widgets.document_view import MARGIN, DocumentView
from tests.builders import catalog, category, record
from tests.report.drafting import LECTURES, OFFICE, YEAR, book, drafted
from tests.tui.stage import LOOK, Stage, on_stage

FIGURES = book(catalog(LECTURES), *(record(category(LECTURES), kind="培训") for _ in range(3)))
TEXT = "# 报告\n\n培训{{ 培训次数 }}，讲座{{ 讲座次数 }}，再说培训{{ 培训次数 }}和{{ 培训次 }}。\n"
PAGE = 24


def laid(text: str) -> list[LaidLine]:
    blocks: Sequence[Block] = sketched(
        read_narrative(text, "report.md"), FIGURES, OFFICE.words(YEAR), drafted("# 甲", FIGURES).level
    ).blocks
    lines: list[LaidLine] = []
    for block in blocks:
        lines += [*laid_out(block, 76, cell_len), LaidLine([])]
    return lines


def numbered(part: int, lines: int) -> list[LaidLine]:
    return [LaidLine([Span(f"{part}部{line}行")]) for line in range(lines)]


def view(*parts: Sequence[LaidLine], begin: int = 0) -> DocumentView:
    found = DocumentView(LOOK)
    found.expect(len(parts), begin)
    for number, lines in enumerate(parts):
        found.put(number, lines)
    return found


def test_figures_are_pointed_at_in_turn_and_opened() -> None:
    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        seen = []
        for _ in range(5):
            await pilot.press("tab", "enter")
            message = stage.told[-1]
            assert isinstance(message, DocumentView.Chosen)
            seen.append(message.about.text)
        await pilot.press("shift+tab", "enter")
        assert seen == ["3次", "0场次", "3次", "{{ 培训次 }}", "{{ 培训次 }}"]
        last = stage.told[-1]
        assert isinstance(last, DocumentView.Chosen)
        assert isinstance(last.about, FigureRun)
        assert last.about.figure.name == "培训次数"

    on_stage(view(laid(TEXT)), act)


def test_the_terminals_cursor_stands_at_the_figure_that_is_pointed_at() -> None:
    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        await pilot.press("tab", "tab")
        column, row = stage.cursor_position
        assert stage.lines()[row].startswith(" " * (MARGIN + 4) + "培训3次，讲座0场次，")
        assert column == MARGIN + 4 + cell_len("培训3次，讲座")

    on_stage(view(laid(TEXT)), act)


def test_an_error_says_in_words_what_is_wrong() -> None:
    async def act(stage: Stage, _: Pilot[None]) -> None:
        assert any("{{ 培训次 }}（没有名为" in line for line in stage.lines())
        assert [span for line in laid(TEXT) for span in line.spans if isinstance(span.about, FlawRun)]

    on_stage(view(laid(TEXT)), act)


def test_enter_without_a_figure_does_nothing() -> None:
    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        await pilot.press("tab", "enter", "shift+tab", "space", "end")
        assert stage.told == []

    on_stage(view(numbered(0, 3)), act)


def test_a_part_that_is_not_laid_out_yet_says_so_and_what_is_in_view_stays() -> None:
    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        widget = stage.widget
        assert isinstance(widget, DocumentView)
        widget.expect(3, begin=1)
        await pilot.pause()
        assert stage.lines()[0].strip() == "正在排版"
        widget.put(1, numbered(1, 40))
        await pilot.press("down", "down")
        assert stage.lines()[0].strip() == "1部2行"
        widget.put(0, numbered(0, 30))
        widget.put(2, numbered(2, 30))
        await pilot.pause()
        assert stage.lines()[0].strip() == "1部2行"
        await pilot.press("up", "up", "up")
        assert stage.lines()[0].strip() == "0部29行"
        await pilot.press("end")
        assert stage.lines()[PAGE - 1].strip() == "2部29行"
        await pilot.press("home")
        assert stage.lines()[0].strip() == "0部0行"

    on_stage(view(numbered(0, 2)), act)


def test_a_figure_out_of_view_is_brought_into_view() -> None:
    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        await pilot.press("tab")
        assert any("培训3次" in line for line in stage.lines())

    on_stage(view(numbered(0, 60), laid(TEXT)), act)


def test_headings_are_drawn_as_headings() -> None:
    [block] = [one for one in drafted("# 甲\n\n## 一、乙\n", FIGURES).blocks if isinstance(one, Heading) and one.level > 1]
    assert [line.heading for line in laid_out(block, 76, cell_len)] == [True]


@settings(max_examples=40)
@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=5),
    st.lists(st.sampled_from(["up", "down", "pageup", "pagedown", "home", "end"]), max_size=25),
)
def test_moving_shows_every_line_once_and_in_order(lengths: list[int], keys: list[str]) -> None:
    widget = view(*(numbered(part, lines) for part, lines in enumerate(lengths)))
    every = [f"{part}部{line}行" for part, lines in enumerate(lengths) for line in range(lines)]

    async def act(stage: Stage, pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        shown = [line.strip() for line in stage.lines() if line.strip()]
        at = every.index(shown[0]) if shown else 0
        assert shown == every[at : at + PAGE]
        await pilot.press("home")
        assert [line.strip() for line in stage.lines() if line.strip()] == every[:PAGE]

    on_stage(widget, act)
