"""What a new year begins with, as the rows of a list: one for each thing that somebody may want to look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rulegov_tui.overview.roster_outlook import Outlook
from rulegov_tui.report.new_year import YearPlace
from rulegov_tui.report.open_items import OpenItem
from rulegov_tui.year_start import YearStart

REPLACED, LEFT, ROSTER, RETIRED, FLAW = "改了年份", "没改年份", "名册", "停用的项", "文稿有错"


@dataclass(frozen=True, slots=True)
class StartRow:
    """One thing that the new year brings.

    Attributes:
        what: which kind of thing: 改了年份, 上年安排.
        text: it, in words.
        to_do: what is left to be done about it, or why it is so; empty for nothing.
        category, ids: the register and the records that it is about; empty for none.
    """

    what: str
    text: str
    to_do: str = ""
    category: str = ""
    ids: tuple[str, ...] = ()


def summary(start: YearStart) -> str:
    """What the narrative is made of, and how much there is to look at."""
    how = f"没有 {start.year - 1} 年的文稿，用{start.origin}" if start.is_template else f"照 {start.year - 1} 年的文稿"
    replaced = sum(place.is_replaced for place in start.places)
    missing = sum(bool(item.missing) for item in start.items)
    left = len(start.places) - replaced
    look = f"，{left} 处没有改，请核对" if left else ""
    years = f"年份改了 {replaced} 处{look}" if start.places else "文稿里没有写死的年份"
    count = len(start.items)
    items = f"上年的安排和问题 {count} 条，{missing} 条要交代，都写进最后一节" if count else "上年没有留下安排和问题"
    return f"{how}；{years}；{items}。"


def rows_of(start: YearStart) -> list[StartRow]:
    """All of it: what is wrong first, then what wants a look, then what goes by itself."""
    flaw = [StartRow(FLAW, start.problem, "开了以后在报告里改")] if start.problem else []
    return [*flaw, *_places(start.places), *_items(start), *_rosters(start), *_retired(start)]


def _places(places: Sequence[YearPlace]) -> Iterator[StartRow]:
    for place in sorted(places, key=lambda one: one.is_replaced):
        onward = f"{place.before} > {place.after}：" if place.is_replaced else ""
        text = f"第 {place.line} 行 {onward}{place.around}"
        yield StartRow(REPLACED if place.is_replaced else LEFT, text, place.reason)


def _items(start: YearStart) -> Iterator[StartRow]:
    for item in start.items:
        to_do = f"还要写{item.missing}" if item.missing else "已有交代"
        closed = f"；{start.year - 1} 年度已封存，先打开才能填" if item.missing and start.last_closed else ""
        yield StartRow(item.kind, _named(item), f"{to_do}{closed}", item.category, (item.record_id,))


def _named(item: OpenItem) -> str:
    state = f"（{item.state}）" if item.state else ""
    return f"{item.title or item.record_id}{state}"


def _rosters(start: YearStart) -> Iterator[StartRow]:
    for outlook in start.outlooks:
        yield StartRow(ROSTER, f"{outlook.label}：{start.year} 年 1 月 1 日在册 {outlook.in_place}", "照起止日期接着算")
        yield from _changes(outlook)


def _changes(outlook: Outlook) -> Iterator[StartRow]:
    """Who has left, will leave, or has a date that runs out."""
    if outlook.left:
        yield _ending(outlook, f"上年到期 {len(outlook.left)} 条", "今年不再算", outlook.left)
    if outlook.leaving:
        yield _ending(outlook, f"今年到期 {len(outlook.leaving)} 条", "到期后不再算", outlook.leaving)
    for one in outlook.expiring:
        yield _ending(outlook, f"{one.label}到年底前到期 {len(one.ids)} 条", f"最早 {one.earliest}", one.ids)


def _ending(outlook: Outlook, text: str, to_do: str, ids: tuple[str, ...]) -> StartRow:
    return StartRow(ROSTER, f"{outlook.label}：{text}", to_do, outlook.name, ids)


def _retired(start: YearStart) -> Iterator[StartRow]:
    for one in start.retired:
        yield StartRow(RETIRED, f"{one.register}的{one.field}「{one.choice}」还有 {one.count} 条在用", "新记录不能再选")
