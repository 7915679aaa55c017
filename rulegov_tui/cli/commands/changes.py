"""``rulegov changes``: what the report would say differently than a kept export, and why."""

from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rulegov_tui.changes_since import changes_since, kept_exports
from rulegov_tui.cli.arguments import Parser, add_as_of, add_format, add_kind, add_level, add_year, cut_off
from rulegov_tui.cli.findings import narrate_findings
from rulegov_tui.cli.opening import notice_hand_edits, open_session
from rulegov_tui.cli.output import narrate, say, say_json, say_table
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.numerals import fold
from rulegov_tui.report.changes import Changes, FigureChange, SentenceChange, State
from rulegov_tui.storage.disk.identity import local
from rulegov_tui.storage.exports import KeptExport

_LATEST = "latest"
_STATES = {State.CHANGED: "变了", State.MISSING: "不再写", State.NEW: "新写", State.SAME: "没变"}
_MOST = 8


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    parser.epilog = (
        "每次 rulegov report 导出到 exports/ 的报告都留存一份。逐个数字说明原来、现在、多了少了哪些记录、在哪一句，"
        "再说明别处改过的文字。没有不同退出码是 0，有不同是 1。"
    )
    add_kind(parser)
    add_year(parser)
    add_as_of(parser)
    add_level(parser)
    parser.add_argument(
        "--since",
        type=_since,
        metavar="{N,latest,FILE}",
        default=_LATEST,
        help="和哪一份比：第几份留存的报告、latest 最近一份（默认），或一个 .md 文件（旁边要有清单）",
    )
    parser.add_argument("--list", action="store_true", help="列出留存的报告，不比较")
    add_format(parser, "table", "json")


def run(args: Namespace) -> int:
    """Print what changed; exit code 1 if anything did."""
    session = open_session(args)
    instant = session.store.at_one_instant()
    if instant.n and notice_hand_edits(session):
        instant = session.store.at_one_instant()
    kind = session.report_kinds.kind(args.kind)
    period = session.period(args.year, cut_off(args.as_of, args.year), instant.ledger, kind.cycle, args.part)
    kept = kept_exports(session, kind, period, args.level)
    if args.list:
        _list(kept, args.format)
        return 0
    chosen = _chosen(kept, args.since)
    found = changes_since(session, instant, kind, period, args.level, chosen)
    if args.format == "json":
        say_json(_json(chosen, found))
    else:
        for line in _lines(found):
            say(line)
    narrate(_summary(chosen, found))
    if found.as_of[0] != found.as_of[1]:
        narrate("截至日：{} → {}。".format(*found.as_of))
    return narrate_findings(instant.ledger, session.catalog) or int(not found.is_empty)


def _since(text: str) -> int | str:
    folded = fold(text)
    if folded.isdecimal() and int(folded):
        return int(folded)
    if text == _LATEST or text.endswith(".md"):
        return text
    raise ArgumentTypeError(f"看不懂“{text}”，请写第几份（如 2）、latest 或 .md 文件")


def _chosen(kept: Sequence[KeptExport], since: int | str) -> KeptExport:
    if isinstance(since, str) and since != _LATEST:
        return KeptExport(Path(since).resolve(), "", "")
    if not kept:
        raise RulegovError("还没有留存的报告", cure="先用 rulegov report 导出一份")
    number = len(kept) if isinstance(since, str) else since
    if number > len(kept):
        raise RulegovError(f"留存的报告只有 {len(kept)} 份", cure="用 rulegov changes --list 看全部")
    return kept[number - 1]


def _list(kept: Sequence[KeptExport], form: str) -> None:
    if form == "json":
        entries = [{"n": n, "at": one.at, "by": one.by, "path": str(one.path)} for n, one in enumerate(kept, start=1)]
        say_json({"exports": entries})
    elif kept:
        rows = [[str(n), local(one.at), one.by, one.path.name] for n, one in enumerate(kept, start=1)]
        say_table(["份", "导出时间", "导出人", "文件"], rows, numeric=[0])
    narrate(f"留存 {len(kept)} 份，最近的在后。" if kept else "还没有留存的报告。")


def _summary(kept: KeptExport, found: Changes) -> str:
    name = f"{local(kept.at)} {kept.by} 导出的报告" if kept.at else kept.path.name
    if found.is_empty:
        return f"和{name}一致。"
    states = [figure.state for figure in found.figures if not figure.is_still]
    counts = [
        f"{title} {states.count(state)} 个" for state, title in _STATES.items() if state in states and state is not State.SAME
    ]
    counts += [f"数没变、背后的记录变了 {states.count(State.SAME)} 个"] if State.SAME in states else []
    return f"和{name}比：数字{'，'.join(counts) or '没变'}；{len(found.sentences)} 句不同。"


def _lines(found: Changes) -> Iterator[str]:
    for figure in found.figures:
        if not figure.is_still:
            yield _headline(figure)
            for title, ids in (("多了记录", figure.came), ("少了记录", figure.left), ("改过的记录", figure.edited)):
                if ids:
                    yield f"  {title} {len(ids)} 条：{'、'.join(ids[:_MOST])}{' 等' if len(ids) > _MOST else ''}"
            if figure.redefined:
                yield "  口径变了"
            for place in figure.places:
                yield from _place(place)
    for sentence in found.sentences:
        if sentence.is_reworded and not any(not figure.is_still and sentence in figure.places for figure in found.figures):
            yield "文字"
            yield from _place(sentence)


def _headline(figure: FigureChange) -> str:
    if figure.state is State.SAME:
        return f"{figure.name}：{figure.now}（没变）"
    return f"{figure.name}：{figure.before or '没有写'} → {figure.now or '不再写'}"


def _place(change: SentenceChange) -> Iterator[str]:
    yield f"  {' / '.join(change.heading) or '（开头）'}"
    if not change.differs and change.now:
        yield f"    {change.now.text}"
        return
    if change.before:
        yield f"    原：{change.before.text}"
    if change.now:
        yield f"    今：{change.now.text}"


def _json(kept: KeptExport, found: Changes) -> dict[str, Any]:
    return {
        "since": {"path": str(kept.path), "at": kept.at, "by": kept.by, "as_of": found.as_of[0]},
        "as_of": found.as_of[1],
        "figures": [
            {
                "name": figure.name,
                "state": figure.state.value,
                "before": figure.before,
                "now": figure.now,
                "came": list(figure.came),
                "left": list(figure.left),
                "edited": list(figure.edited),
                "redefined": figure.redefined,
                "places": [_sentence(place) for place in figure.places],
            }
            for figure in found.figures
        ],
        "sentences": [_sentence(sentence) for sentence in found.sentences],
    }


def _sentence(change: SentenceChange) -> dict[str, Any]:
    return {
        "heading": list(change.heading),
        "before": change.before.text if change.before else None,
        "now": change.now.text if change.now else None,
        "figures": list(change.figures),
        "reworded": change.is_reworded,
    }
