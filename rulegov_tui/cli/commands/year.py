"""``rulegov year``: the years; begin a new one, close one that is over, or open it again."""

from argparse import Namespace
from collections.abc import Sequence

from rulegov_tui.cli.arguments import Parser, add_format, year
from rulegov_tui.cli.findings import narrate_findings
from rulegov_tui.cli.opening import open_session
from rulegov_tui.cli.output import narrate, say, say_json, say_table
from rulegov_tui.session import Session
from rulegov_tui.storage.care.closing import Turned, reopen_year
from rulegov_tui.storage.disk.identity import local
from rulegov_tui.storage.disk.permissions import WrongMode
from rulegov_tui.year_end import YearState, close, states


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    actions = "new 开新年度，close 封存，reopen 重新打开；不写就列出各年度"
    parser.add_argument("action", nargs="?", choices=["new", "close", "reopen"], help=actions)
    parser.add_argument("year", nargs="?", type=year, metavar="Y", help="年度，如 2024")
    parser.add_argument("--dry-run", action="store_true", help="new：只看会写什么，不写")
    add_format(parser, "table", "json")
    parser.set_defaults(
        missing=lambda action: parser.error(f"缺少参数：Y（如 rulegov year {action} 2024）"),
        no_trial=lambda: parser.error("--dry-run 只和 new 一起用"),
    )


def run(args: Namespace) -> int:
    """List the years, or begin, close or open one."""
    if args.dry_run and args.action != "new":
        args.no_trial()
    session = open_session(args)
    if args.action is None:
        return _list(session, args.format)
    if args.year is None:
        args.missing(args.action)
    if args.action == "new":
        from rulegov_tui.cli.year_new import run_new  # reads narratives, which the other actions need not

        return run_new(session, args.year, args.format, dry_run=args.dry_run)
    if args.action == "close":
        _say_closed(session, args.year, close(session, args.year))
    else:
        turned = reopen_year(session.store, args.year)
        say(str(args.year))
        narrate(f"{args.year} 年度已重新打开（第 {turned.line.n} 步，{turned.line.by}），可以改了；改完请再封存。")
        _say_left(turned.left)
    return 0


def _say_closed(session: Session, closed: int, turned: Turned) -> None:
    closing = turned.closing
    assert closing is not None, "a year that was closed has a manifest"
    say(str(session.workspace.closed_file(closed)))
    narrate(f"{closed} 年度已封存：{len(closing.records)} 条记录，{len(closing.figures)} 个数字（第 {turned.line.n} 步）。")
    narrate(f"这一年的记录和文稿都不能再改；要改先 rulegov year reopen {closed}。")
    if closing.counted:
        narrate(f"数字里还有名册和其他年度的 {len(closing.counted)} 条记录，它们仍可修改；以后改了，rulegov doctor 会指出来。")
    _say_left(turned.left)


def _say_left(left: Sequence[WrongMode]) -> None:
    """What only others can set right."""
    if left:
        owners = "、".join(sorted({wrong.owner for wrong in left}))
        narrate(f"有 {len(left)} 个文件或文件夹归 {owners} 所有，权限没有改成；请他们各自运行 rulegov doctor --fix。")


def _list(session: Session, form: str) -> int:
    ledger = session.store.load()
    found = states(session, ledger)
    if form == "json":
        say_json({"years": [_json(state) for state in found]})
    else:
        say_table(
            ["年度", "记录", "状态"], [[str(state.year), str(state.records), _state(state)] for state in found], numeric=[1]
        )
    for state in found:
        for finding in state.findings or ():
            narrate(finding.sentence())
    changed = any(not finding.is_hint for state in found for finding in state.findings or ())
    return narrate_findings(ledger, session.catalog) or int(changed)


def _state(state: YearState) -> str:
    if state.findings is None:
        return "未封存"
    by = f"{state.closing.closed_by}，{local(state.closing.when)}" if state.closing else "清单读不了"
    return f"已封存（{by}）" + (f"，有 {len(state.findings)} 处不同" if state.findings else "，与封存时一致")


def _json(state: YearState) -> dict[str, object]:
    closing = state.closing
    told = {"closed_by": closing.closed_by, "when": closing.when} if closing else {}
    findings = [
        {"path": finding.path, "message": finding.message, "level": "hint" if finding.is_hint else "error"}
        for finding in state.findings or ()
    ]
    return {"year": state.year, "records": state.records, "closed": state.findings is not None, **told, "findings": findings}
