"""``rulegov doctor``: examine the workspace, mend it, bring back the last good version of a record."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from itertools import chain

from rulegov_tui.cli.arguments import Parser, add_format
from rulegov_tui.cli.opening import notice_hand_edits, open_session
from rulegov_tui.cli.output import narrate, say, say_json
from rulegov_tui.cli.terminal_checks import terminal
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.session import Session
from rulegov_tui.storage.care.doctor import Doctor, software
from rulegov_tui.storage.care.finding import Finding, Verdict, good, problem
from rulegov_tui.storage.care.recovery import last_good_version, written_by
from rulegov_tui.storage.disk.identity import local

_WORD_CELLS = 6


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("--fix", action="store_true", help="能放心修的都修好：权限、日志的坏行")
    parser.add_argument("--restore", metavar="ID", help="把这条损坏的记录换回上次完好的版本（可以撤销）")
    add_format(parser, "table", "json")


def run(args: Namespace) -> int:
    """Print a line about everything that was looked at; exit code 1 if anything is wrong."""
    session = open_session(args)
    if args.restore is not None:
        return _restore(session, args.restore)
    found = chain(software(), _workspace(session, fix=args.fix), terminal())
    problems = _say_json(found) if args.format == "json" else _say_lines(found)
    narrate(f"{problems} 个问题。" if problems else "没有发现问题。")
    return 1 if problems else 0


def _workspace(session: Session, *, fix: bool) -> Iterator[Finding]:
    """The office, its registers and its store; where the first two cannot be read, the rest cannot be judged."""
    try:
        office, store = session.office, session.store
    except RulegovError as error:
        yield problem("工作区", f"{error.where}: {error.message}".removeprefix(": "), error.cure)
        return
    yield good("工作区", f"{session.workspace.root}（{office.title}）")
    yield from Doctor(store, fix=fix).findings(office.private_group)


def _say_lines(found: Iterable[Finding]) -> int:
    """A line each, as soon as it is known; gives the number of problems."""
    problems = 0
    for finding in found:
        word = finding.verdict.word
        say(f"{word}{' ' * (_WORD_CELLS - 2 * len(word))}{finding.sentence()}")  # its characters are all Chinese
        problems += finding.verdict is Verdict.PROBLEM
    return problems


def _say_json(found: Iterable[Finding]) -> int:
    findings = list(found)
    say_json(
        {
            "findings": [
                {"rule": finding.topic, "level": finding.verdict.value, "message": finding.message, "fix": finding.cure}
                for finding in findings
            ]
        }
    )
    return sum(finding.verdict is Verdict.PROBLEM for finding in findings)


def _restore(session: Session, typed: str) -> int:
    """Show the last good version of a record and what it changes, then put it back."""
    notice_hand_edits(session)
    version = last_good_version(session.store, typed)
    line = written_by(session.store, version)
    narrate(
        f"上次完好的版本：{session.workspace.shown(version.source)}"
        + (f"，{line.by} 在 {local(line.t)} 保存。" if line else "。")
    )
    for difference in version.differences:
        narrate(f"  {difference}")
    path = session.store.restore_version(version.id, version.content, version.replaces)
    say(version.id)
    narrate(f"已换回 {session.workspace.shown(path)}；反悔用 rulegov undo。")
    return 0
