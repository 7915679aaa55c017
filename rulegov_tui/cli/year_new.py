"""``rulegov year new``: what a new year begins with, shown, and saved unless it is only to be looked at."""

from collections.abc import Iterator, Sequence
from typing import Any

from rulegov_tui.cli.output import narrate, say, say_json
from rulegov_tui.domain.known_registers import PLANS
from rulegov_tui.overview.roster_outlook import Outlook
from rulegov_tui.report.new_year import YearPlace
from rulegov_tui.report.open_items import OpenItem
from rulegov_tui.session import Session
from rulegov_tui.year_start import YearStart, begin, planned


def run_new(session: Session, year: int, form: str, *, dry_run: bool) -> int:
    """Show what the year begins with, and save its narrative unless ``dry_run``."""
    start = planned(session, year)
    saved = None if dry_run else begin(session, start)
    if form == "json":
        say_json(_json(start, None if saved is None or saved.line is None else saved.line.n))
    else:
        for line in _lines(start):
            say(line)
    shown = session.workspace.shown(session.workspace.records / start.narrative.path)
    if saved is None:
        narrate(f"只是试看，什么也没有写；去掉 --dry-run 就写成 {shown}。")
    elif saved.line is not None:
        narrate(f"已写成 {shown}（第 {saved.line.n} 步）；不要了：rulegov undo {saved.line.n}。{start.year - 1} 年的都没有动。")
    return 0


def _lines(start: YearStart) -> Iterator[str]:
    last = start.year - 1
    state = "已封存" if start.last_closed else "没有封存"
    how = "没有上年的文稿，用模板" if start.is_template else "照上年的文稿"
    yield f"{start.year} 年度：{how}（{start.origin}）；{last} 年度{state}。"
    yield from _places("改了的年份", [place for place in start.places if place.is_replaced])
    yield from _places("没有改的年份，请核对", [place for place in start.places if not place.is_replaced])
    yield from _items(start)
    for outlook in start.outlooks:
        yield from _outlook(outlook, start.year)
    for one in start.retired:
        yield f"{one.register}：{one.count} 条的{one.field}是“{one.choice}”，这一项已停用，新记录不能再选。"
    if start.problem:
        yield f"文稿还编不出报告：{start.problem}。"


def _places(title: str, places: Sequence[YearPlace]) -> Iterator[str]:
    """第3行 2024年 → 2025年, with the words around it and the reason; lines are those of last year's text."""
    yield f"{title}：{f'{len(places)} 处' if places else '没有'}。"
    for place in places:
        onward = f"{place.before} → {place.after}" if place.is_replaced else place.before
        yield f"    第 {place.line} 行 {onward}：{place.around}（{place.reason}）"


def _items(start: YearStart) -> Iterator[str]:
    """What last year left, each with the command that answers it."""
    missing = [item for item in start.items if item.missing]
    yield f"上年的安排和问题：{len(start.items)} 条，{len(missing)} 条要在今年交代，都已写进文稿最后一节。"
    for item in start.items:
        what = f"还要写{item.missing}" if item.missing else "已有交代"
        yield f"    {_named(item)}：{what}"
    if missing:
        yield "    办完了在原来的记录里填，数字和到期提醒都看那里，如：" + _command(missing[0])
    if missing and start.last_closed:
        yield f"    {start.year - 1} 年度已封存，填之前先 rulegov year reopen {start.year - 1}，填完再封存。"


def _named(item: OpenItem) -> str:
    state = f"（{item.state}）" if item.state else ""
    return f"{item.kind} {item.record_id} {item.title}{state}".replace("  ", " ")


def _command(item: OpenItem) -> str:
    answer = "state=已落实 settled=日期 result=…" if item.category == PLANS else "state=已整改 resolved=日期"
    return f"rulegov edit {item.record_id} {answer}"


def _outlook(outlook: Outlook, year: int) -> Iterator[str]:
    yield f"{outlook.label}：{year} 年 1 月 1 日在册 {outlook.in_place}，照起止日期自动接着算。"
    if outlook.left:
        yield f"    上年到期、今年不再算的 {len(outlook.left)} 条：{'、'.join(outlook.left)}"
    if outlook.leaving:
        yield f"    今年到期的 {len(outlook.leaving)} 条：{'、'.join(outlook.leaving)}"
    for one in outlook.expiring:
        yield f"    {one.label}到年底前到期的 {len(one.ids)} 条，最早 {one.earliest}：{'、'.join(one.ids)}"


def _json(start: YearStart, step: int | None) -> dict[str, Any]:
    """Everything that the lines say; ``step`` is the journal's line, null for a dry run."""
    return {
        "year": start.year,
        "path": f"records/{start.narrative.path}",
        "step": step,
        "origin": start.origin,
        "template": start.is_template,
        "last_year_closed": start.last_closed,
        "replaced": [_place(place) for place in start.places if place.is_replaced],
        "left": [_place(place) for place in start.places if not place.is_replaced],
        "items": [
            {"category": one.category, "id": one.record_id, "title": one.title, "state": one.state, "missing": one.missing}
            for one in start.items
        ],
        "rosters": [_outlook_json(one) for one in start.outlooks],
        "retired": [
            {"register": one.register, "field": one.field, "choice": one.choice, "count": one.count} for one in start.retired
        ],
        "problem": start.problem,
        "text": start.narrative.text,
    }


def _place(place: YearPlace) -> dict[str, Any]:
    return {
        "line": place.line,
        "around": place.around,
        "before": place.before,
        "after": place.after,
        "reason": place.reason,
    }


def _outlook_json(one: Outlook) -> dict[str, Any]:
    expiring = [{"label": due.label, "ids": list(due.ids), "earliest": due.earliest.isoformat()} for due in one.expiring]
    return {
        "category": one.name,
        "in_place": one.in_place,
        "left": list(one.left),
        "leaving": list(one.leaving),
        "expiring": expiring,
    }
