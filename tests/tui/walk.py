"""Opens every screen of the app in turn, on a workspace in which each of them has something to show."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path

from rulegov_tui.domain.fields import FieldType
from rulegov_tui.domain.merging import merged
from rulegov_tui.overview.roster_outlook import Outlook
from rulegov_tui.report.changes import Changes, FigureChange, SentenceChange
from rulegov_tui.report.new_year import carried_over
from rulegov_tui.report.telling import Told
from rulegov_tui.storage.drafts import Draft, new_name
from rulegov_tui.storage.exports import KeptExport
from rulegov_tui.storage.reading.narratives import StoredNarrative
from rulegov_tui.storage.saving.conflicts import ConflictError, FieldConflict
from rulegov_tui.storage.saving.narratives import NarrativeConflictError
from rulegov_tui.storage.store import Store
from rulegov_tui.tui.keys import all_pages
from rulegov_tui.tui.screens.changes import ChangesPage
from rulegov_tui.tui.screens.conflict import ConflictPage
from rulegov_tui.tui.screens.drafts import DraftsPage
from rulegov_tui.tui.screens.export_report import ExportPage
from rulegov_tui.tui.screens.narrative_conflict import NarrativeConflictPage
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.screens.report import ReportPage
from rulegov_tui.tui.screens.year_start import YearStartPage
from rulegov_tui.year_start import RetiredChoice, YearStart
from tests.generate import generate_workspace
from tests.tui.clerk import Clerk, colleague

REGISTER = "mediation"
"""The register that is walked through: it has fields of most types, long text and personal ones among them."""
DAMAGED = f"records/2024/{REGISTER}/2024-02-03-zzzzzz.toml"
"""The file in it that cannot be read."""

UPLOADED = "imports/调解台账.csv"
"""A sheet to import, below the workspace: a total, a date that is none, a column that is nobody's."""
_SHEET = """受理日期,案号,纠纷类型,当事人,调解结果,经办
2024-03-05,,邻里,甲、乙,成功,王
二月三十,,婚姻家庭,丙、丁,调解成功,王
合计,2,,,,
"""

NARRATIVES = (
    "# {{ 单位全称 }}关于{{ 年度 }}年法治政府建设情况的报告\n\n## 一、做法\n\n培训{{ 法律明白人培训次数 }}。\n",
    "# {{ 单位全称 }}关于{{ 年度 }}年法治政府建设情况的报告\n\n## 一、做法\n\n培训{{ 法律明白人培训次数 }}，{{ 写错 }}。\n",
)
"""What the report of the workspace said at first, and what it says; a name in it is wrong."""


def prepared(root: Path) -> Path:
    """A workspace with three records a register, of ``REGISTER`` one deleted, two changed, one damaged; gives its root."""
    generate_workspace(root, 3)
    store: Store = colleague(root).store
    for text in NARRATIVES:
        store.narratives.save(store.narratives.open(2024), text)
    kept, deleted, *others = sorted((root / DAMAGED).parent.glob("*.toml"))
    store.delete(deleted.stem)
    store.edit_all({other.stem: {"note": "一起改的"} for other in (kept, *others)})
    store.edit(kept.stem, {"note": "又改的"})
    (root / DAMAGED).write_text("date = \n", encoding="utf-8")
    (root / UPLOADED).parent.mkdir()
    (root / UPLOADED).write_text(_SHEET, encoding="utf-8")
    return root


async def home(clerk: Clerk) -> None:
    """Back to the workbench, whatever is open."""
    while len(clerk.app.screen_stack) > 1:
        clerk.app.pop_screen()
        await clerk.settle()


async def register(clerk: Clerk) -> None:
    """The register, from the workbench."""
    await clerk.app.open_register(clerk.app.session.catalog.categories[REGISTER], None)
    await clerk.settle()


def _then(*keys: str) -> Callable[[Clerk], Awaitable[None]]:
    async def opened(clerk: Clerk) -> None:
        await register(clerk)
        await clerk.press(*keys)

    return opened


def _from_workbench(*keys: str) -> Callable[[Clerk], Awaitable[None]]:
    async def opened(clerk: Clerk) -> None:
        await home(clerk)
        await clerk.press(*keys)

    return opened


def _in_history(found: str, *keys: str) -> Callable[[Clerk], Awaitable[None]]:
    async def opened(clerk: Clerk) -> None:
        await _from_workbench("f11")(clerk)
        await clerk.type(found)
        await clerk.press(*keys)

    return opened


async def _long_text(clerk: Clerk) -> None:
    await _then("f2")(clerk)
    view = clerk.page.query_one("FormView")
    while clerk.page.command("long_text").refusal():
        await clerk.press("down")
    assert view.has_focus
    await clerk.press("f6")


async def _conflict(clerk: Clerk) -> None:
    fields = clerk.app.session.catalog.categories[REGISTER].fields.values()
    texts = [field for field in fields if field.type is FieldType.TEXT][:2]
    found = [FieldConflict(field, f"原来的{field.label}", f"对方的{field.label}", f"我的{field.label}") for field in texts]
    error = ConflictError("2024-03-15-k7m2qd", "wang", found, "0" * 64)
    clerk.app.push_screen(ConflictPage(clerk.app, error))
    await clerk.settle()


async def _drafts(clerk: Clerk) -> None:
    drafts = [Draft(new_name(REGISTER, None), REGISTER, {"subject": f"第{number}份"}) for number in range(2)]
    clerk.app.push_screen(DraftsPage(clerk.app, drafts))
    await clerk.settle()


def _in_report(*keys: str) -> Callable[[Clerk], Awaitable[None]]:
    return _from_workbench("f3", *keys)


async def _import_file(clerk: Clerk) -> None:
    await _then("ctrl+u")(clerk)
    await clerk.type("调解台账")


async def _import(clerk: Clerk) -> None:
    await _import_file(clerk)
    await clerk.press("enter")


async def _columns(clerk: Clerk) -> None:
    await _import(clerk)
    await clerk.press("f3")


async def _changes(clerk: Clerk) -> None:
    await _in_report()(clerk)
    page = clerk.page
    assert isinstance(page, ReportPage)
    then, now = (
        Told(("一、做法",), f"培训{count}次。", "培训{{法律明白人培训次数}}。", ("法律明白人培训次数",)) for count in "23"
    )
    place = SentenceChange(then, now)
    figure = FigureChange(name="法律明白人培训次数", before="2次", now="3次", came=("2024-03-15-k7m2qd",), places=(place,))
    text = SentenceChange(None, Told((), "新的一句。", "新的一句。", ()))
    kept = KeptExport(Path("report-2024.md"), "2024-12-01T08:00:00.000Z", "li")
    changes = Changes((figure,), (place, text), ("2024-12-31", "2024-12-31"))
    clerk.app.push_screen(ChangesPage(page, kept, changes))
    await clerk.settle()


async def _narrative_conflict(clerk: Clerk) -> None:
    base, theirs, mine = "## 一、做法\n\n原来的。\n", "## 一、做法\n\n对方的。\n", "## 一、做法\n\n我的。\n"
    stored = StoredNarrative(2024, "report.md", theirs, "0" * 64)
    clerk.app.push_screen(NarrativeConflictPage(clerk.app, NarrativeConflictError("wang", stored, merged(base, theirs, mine))))
    await clerk.settle()


async def _reason(clerk: Clerk) -> None:
    await _from_workbench("f8")(clerk)
    while clerk.page.command("acknowledge").refusal():
        await clerk.press("down")
    await clerk.press("f3")


async def _export(clerk: Clerk) -> None:
    await _in_report()(clerk)
    page = clerk.page
    assert isinstance(page, ReportPage)
    clerk.app.push_screen(ExportPage(page))
    await clerk.settle()


async def _frame(clerk: Clerk) -> None:
    await _export(clerk)
    await clerk.press("f2")


async def _new_year(clerk: Clerk) -> None:
    start = YearStart(
        year=2025,
        origin="records/2024/report.md",
        is_template=False,
        narrative=StoredNarrative(2025, "report.md", NARRATIVES[0], ""),
        places=carried_over("# 2024年的报告\n\n2024年，有序。2023年3月成立。\n", 2025).places,
        items=(),
        outlooks=(Outlook(name="village", label="村社区", in_place=18, left=("a",), leaving=("b", "c"), expiring=()),),
        retired=(RetiredChoice(register="人民调解", field="调解结果", choice="另行处理", count=2),),
        last_closed=True,
        problem="文稿 records/2024/report.md 里有不认识的名称：写错",
    )
    clerk.app.push_screen(YearStartPage(clerk.app, start))
    await clerk.settle()


SCREENS: Mapping[str, Callable[[Clerk], Awaitable[None]]] = {
    "workbench": home,
    "register": register,
    "marked": _then("insert"),
    "new": _then("f2"),
    "edit": _then("enter"),
    "long text": _long_text,
    "unsaved": _then("f2", "x", "escape"),
    "pick a field": _then("insert", "f3"),
    "bulk": _then("insert", "f3", "enter"),
    "sort": _then("f5"),
    "filters": _then("f6"),
    "a filter": _then("f6", "end", "enter"),
    "chart": _then("f7"),
    "trash": _then("ctrl+t"),
    "damaged": _then("f12"),
    "import": _import,
    "file to import": _import_file,
    "columns": _columns,
    "figures": _from_workbench("f7"),
    "definition": _from_workbench("f7", "f4"),
    "figures left out": _from_workbench("f7", "f7"),
    "cut-off date": _from_workbench("f7", "f6"),
    "history": _from_workbench("f11"),
    "history of one": _then("f11"),
    "step": _in_history("修改", "enter"),
    "batch": _in_history("批量修改", "enter"),
    "former version": _in_history("修改", "enter", "f6"),
    "report": _in_report(),
    "section": _in_report("down", "f2"),
    "find in a section": _in_report("down", "f2", "f7"),
    "names": _in_report("down", "f2", "f6"),
    "preview": _in_report("f4", "tab"),
    "report's cut-off date": _in_report("f5"),
    "checks": _from_workbench("f8"),
    "reason": _reason,
    "rule": _from_workbench("f8", "f4"),
    "kinds": _in_report("f6"),
    "why no export": _in_report("f3"),
    "export": _export,
    "word frame": _frame,
    "changes": _changes,
    "versions": _in_report("f11"),
    "a version": _in_report("f11", "down", "enter"),
    "narrative conflict": _narrative_conflict,
    "step of a narrative": _in_history("文稿", "enter"),
    "version around a step": _in_history("文稿", "enter", "f6"),
    "new year": _new_year,
    "help": _then("f1"),
    "palette": _then("f9"),
    "conflict": _conflict,
    "drafts": _drafts,
}
"""How each screen is opened from the workbench."""


async def each(clerk: Clerk) -> AsyncIterator[tuple[str, Page]]:
    """Every screen, open; what is done on one does not last."""
    seen: set[type[Page]] = set()
    for name, opened in SCREENS.items():
        await opened(clerk)
        seen.add(type(clerk.page))
        yield name, clerk.page
        await home(clerk)
    assert seen == set(all_pages())
