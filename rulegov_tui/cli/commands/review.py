"""``rulegov review``: examine a draft, whoever wrote it, or an export that came back from the word processor."""

import os
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rulegov_tui.checks.finding import Finding, Severity
from rulegov_tui.cli.arguments import Parser, add_format, add_year, today
from rulegov_tui.cli.opening import open_session
from rulegov_tui.cli.output import narrate, say, say_json
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.reviewing import Review, read_draft
from rulegov_tui.session import Session
from rulegov_tui.storage.workspace import ROOT_VARIABLE

_LONGEST = 80


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    parser.epilog = (
        "在工作区里还会核对单位、年度和台账；是 rulegov 导出的报告，再逐个数字和导出时的清单比。不在工作区也能用。"
        "没有发现退出码是 0，有是 1。"
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="稿子：.docx、.md 或 .txt")
    add_year(parser, "标题里的年份")
    parser.add_argument("--against", type=Path, metavar="MANIFEST", help="和哪次导出比：清单 .figures.json（默认自动找）")
    add_format(parser, "table", "json")


def run(args: Namespace) -> int:
    """Print what was found; exit code 1 if anything was."""
    prose = read_draft(args.file)
    review = Review(prose, _session(args), today(), args.year, args.against)
    findings = review.findings()
    if args.format == "json":
        say_json({"findings": [one.as_json() for one in findings]})
    else:
        for line in _lines(findings):
            say(line)
    if review.export is not None:
        narrate(f"和 {review.export.path.name} 的清单比，截至日 {review.export.manifest['as_of']}。")
    if review.left_out:
        narrate(f"这份稿子不带附件，附件“{'”“'.join(review.left_out)}”里的数字没有核对。")
    narrate(_summary(findings))
    return int(bool(findings))


def _session(args: Namespace) -> Session | None:
    """The workspace, if there is one; one that was named must be there."""
    if args.root is not None or os.environ.get(ROOT_VARIABLE):
        return open_session(args)
    try:
        return open_session(args)
    except RulegovError:
        return None


def _lines(findings: Sequence[Finding]) -> Iterator[str]:
    for one in findings:
        place = one.where
        shown = [f"第{place.line}行"] if place.line else []
        shown += [" / ".join(place.heading)] if place.heading else []
        yield f"{one.severity.label} {one.rule}：{one.message}"
        if shown:
            yield f"    {'，'.join(shown)}"
        if place.sentence:
            yield f"    句子：{_around(one)}"
        if one.fix:
            yield f"    改法：{one.fix}"


def _around(finding: Finding) -> str:
    """The sentence; of a long one what stands around the words that the finding rests on."""
    sentence = finding.where.sentence
    at = sentence.find(finding.about.rpartition("|")[2])
    start = max(0, min(at, len(sentence) - _LONGEST // 2) - _LONGEST // 2)
    cut = sentence[start : start + _LONGEST]
    return f"{'……' if start else ''}{cut}{'……' if start + _LONGEST < len(sentence) else ''}"


def _summary(findings: Sequence[Finding]) -> str:
    counts = Counter(one.severity for one in findings)
    told = [f"{severity.label} {counts[severity]} 处" for severity in Severity if counts[severity]]
    return f"{'，'.join(told)}。" if told else "没有发现问题。"
