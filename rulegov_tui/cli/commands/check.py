"""``rulegov check``: what a careful reader would find in the report and the records, or why a rule is one."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import Any

from rulegov_tui.checks.acknowledgement import Acknowledgement
from rulegov_tui.checks.explaining import explained
from rulegov_tui.checks.finding import Finding, Severity, Where
from rulegov_tui.checks.registry import RULES, rules_named
from rulegov_tui.cli.arguments import Parser, add_as_of, add_format, add_kind, add_level, add_year, cut_off
from rulegov_tui.cli.findings import covered
from rulegov_tui.cli.opening import open_session
from rulegov_tui.cli.output import narrate, say, say_json
from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.examining import Examination, acknowledge, examination
from rulegov_tui.session import Session

_ALL_RULES = "all"


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    add_kind(parser)
    add_year(parser)
    add_as_of(parser)
    add_level(parser)
    parser.add_argument("--all", action="store_true", help="已经确认的也列出来")
    parser.add_argument("--explain", nargs="?", const=_ALL_RULES, metavar="ID", help="说明一条规则；不写编号就列出全部规则")
    parser.add_argument("--acknowledge", metavar="ID:标识", help="确认一项核对结果可以不改，如 R19:3f2a9c；要写 --reason")
    parser.add_argument("--reason", metavar="TEXT", help="确认的理由")
    add_format(parser, "table", "json")


def run(args: Namespace) -> int:
    """Print what was found; exit code 1 if there is more than hints."""
    if args.explain:
        _explain(args.explain)
        return 0
    session = open_session(args)
    kind = session.report_kinds.kind(args.kind)
    ledger = session.store.at_one_instant().ledger
    period = session.period(args.year, cut_off(args.as_of, args.year), ledger, kind.cycle, args.part)
    examined = examination(session, ledger, kind, period, args.level)
    if args.acknowledge:
        _acknowledge(session, examined, args.acknowledge, args.reason or "")
        return 0
    acknowledged = examined.judged.acknowledged if args.all else ()
    if args.format == "json":
        entries = [one.as_json() for one in examined.findings]
        say_json({"findings": entries + [_acknowledged_json(one, by) for one, by in acknowledged]})
    else:
        _print(examined.findings, session.catalog)
        _print_acknowledged(acknowledged, session.catalog)
    narrate(f"{covered(kind, period)}；{ledger.counts()}；{_counts(examined)}。")
    _narrate_rulings(session)
    for stale in examined.judged.stale:
        narrate(
            f"{stale.day} {stale.by} 对 {stale.rule} 的确认不再适用（{stale.reason}），可以删去：rulegov delete {stale.record}。"
        )
    return int(examined.must_be_seen)


def _acknowledge(session: Session, examined: Examination, typed: str, reason: str) -> None:
    rule, colon, fingerprint = typed.replace("：", ":").partition(":")
    if not colon or not fingerprint:
        raise RulegovError(f"看不懂“{typed}”", cure="请写成 规则:标识，如 R19:3f2a9c，标识在 rulegov check 的结果里")
    finding = examined.finding(rule.strip(), fingerprint.strip())
    record = acknowledge(session, examined, finding, reason)
    say(record.id)
    narrate(f"已确认：{finding.rule} {finding.message}。句子或数字变了会再提出；收回用 rulegov undo。")


def _print(findings: Sequence[Finding], catalog: Catalog) -> None:
    """Level by level: the rule and what is wrong, then place and cure, then how to acknowledge it."""
    for severity in Severity:
        group = [one for one in findings if one.severity is severity]
        if group:
            say(f"{severity.label}（{len(group)}）")
        for one in group:
            say(f"  {one.rule} {one.message}")
            for line in _about(one, catalog):
                say(f"      {line}")


def _print_acknowledged(acknowledged: Sequence[tuple[Finding, Acknowledgement]], catalog: Catalog) -> None:
    if acknowledged:
        say(f"已确认（{len(acknowledged)}）")
    for one, made in acknowledged:
        say(f"  {one.rule} {one.message}")
        say(f"      {made.day} {made.by}：{made.reason}（记录 {made.record}）")
        for line in _place(one.where, catalog):
            say(f"      {line}")


def _about(finding: Finding, catalog: Catalog) -> Iterator[str]:
    yield from _place(finding.where, catalog)
    if finding.fix:
        yield f"改法：{finding.fix}"
    yield f"标识：{finding.rule}:{finding.fingerprint}{'（不能确认放过）' if finding.is_final else ''}"


def _place(where: Where, catalog: Catalog) -> Iterator[str]:
    parts = [*where.heading]
    if where.block:
        parts.append(f"第 {where.block} 段")
    if where.category:
        category = catalog.categories.get(where.category)
        parts.append(category.label if category else where.category)
    parts += [f"记录 {where.record}"] if where.record else []
    parts += [f"{where.path}:{where.line}" if where.line else where.path] if where.path else []
    if parts:
        yield f"位置：{'，'.join(parts)}"
    if where.block and where.sentence:
        yield f"原文：{where.sentence}"


def _acknowledged_json(finding: Finding, made: Acknowledgement) -> dict[str, Any]:
    told = {"record": made.record, "by": made.by, "date": made.day.isoformat(), "reason": made.reason}
    return {**finding.as_json(), "acknowledged": told}


def _counts(examined: Examination) -> str:
    numbers = [(one.label, sum(finding.severity is one for finding in examined.findings)) for one in Severity]
    said = [f"{label} {number} 项" for label, number in numbers if number]
    acknowledged = len(examined.judged.acknowledged)
    return "，".join(said or ["没有发现问题"]) + (f"；已确认 {acknowledged} 项" if acknowledged else "")


def _narrate_rulings(session: Session) -> None:
    for name, ruling in session.rulings.items():
        made = "已关掉" if ruling.severity is None else f"按{ruling.severity.label}处理"
        narrate(f"规则 {name} {made}（{ruling.reason}）。")


def _explain(name: str) -> None:
    if name == _ALL_RULES:
        for rule in RULES:
            say(f"{rule.id}  {rule.severity.label}  {rule.title}")
        return
    say("\n\n".join(explained(rule) for rule in rules_named(name)))
