"""``rulegov undo``: take back a step."""

from argparse import ArgumentTypeError, Namespace

from rulegov_tui.cli.arguments import Parser
from rulegov_tui.cli.opening import notice_hand_edits, open_session
from rulegov_tui.cli.output import narrate, say
from rulegov_tui.domain.numerals import fold
from rulegov_tui.domain.sections import changed_sections
from rulegov_tui.session import Session
from rulegov_tui.steps import apart, headline
from rulegov_tui.storage.journal.changes import FileChange
from rulegov_tui.storage.journal.line import Line
from rulegov_tui.storage.saving.protocol import Done
from rulegov_tui.storage.saving.undoing import UndoRefusedError

_MOST = 5


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("n", nargs="?", type=_number, metavar="N", help="步号，见 rulegov history；不写是您最近的一步")


def run(args: Namespace) -> int:
    """Undo the step, and say which one it was."""
    session = open_session(args)
    notice_hand_edits(session)
    try:
        line, done = session.store.undo(args.n)
    except UndoRefusedError as error:
        show_versions(session, error, "撤销")
        raise
    tell(session, "已撤销", line, done)
    narrate("反悔用 rulegov redo。")
    return 0


def tell(session: Session, what: str, line: Line, done: Done) -> None:
    """Print the ids of the records that were changed (of a narrative its path), and say which step was undone or redone."""
    changes = session.store.protocol.changes_of(done.line) or []
    for change in changes:
        say(change.path if change.is_narrative else change.id)
    narrate(f"{what}：{headline(line, changes, session.catalog)}")
    for path in done.overtaken:
        narrate(f"同一时刻有人直接改了文件，那一版留在 {session.workspace.shown(path)}。")


def show_versions(session: Session, error: UndoRefusedError, what: str) -> None:
    """Both versions of what was changed since: the one that undoing (or redoing) would bring back, and the present one."""
    for one in error.since[:_MOST]:
        if one.change.is_narrative:
            _show_sections(session, one.change, what)
            continue
        before, now = session.store.versions_around(error.line, one.change)
        narrate(f"{one.change.id}：{what}会变回 / 现在是")
        for label, old, new in apart(before, now, session.catalog):
            narrate(f"    {label}：{old} / {new}")


def _show_sections(session: Session, change: FileChange, what: str) -> None:
    """Which sections of a narrative undoing (or redoing) would change besides, and how long they are in both versions."""
    year, _, name = change.path.partition("/")
    now = session.store.narratives.open(int(year), name)
    before = session.store.narratives.version(int(year), name, change.before).text if change.before else ""
    narrate(f"{now.title}：{what}会变回 / 现在是")
    for section, sizes in changed_sections(before, now.text).items():
        old, new = ("没有这一节" if size is None else f"{size} 字" for size in sizes)
        narrate(f"    {section}：{old} / {new}")


def _number(text: str) -> int:
    folded = fold(text).removeprefix("第").removesuffix("步").strip()
    if not folded.isascii() or not folded.isdigit():
        raise ArgumentTypeError(f"“{text}”不是步号，请写数字，如 5")
    return int(folded)
