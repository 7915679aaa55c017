"""``rulegov delete``: move a record to the trash."""

from argparse import Namespace

from rulegov_tui.cli.arguments import Parser
from rulegov_tui.cli.opening import open_session
from rulegov_tui.cli.output import narrate, say
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.values import value_text
from rulegov_tui.session import Session


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("id", metavar="ID", help="编号，或它独有的结尾")


def run(args: Namespace) -> int:
    """Move the file and say how to get it back."""
    session = open_session(args)
    told = _told(session, args.id)
    path = session.store.delete(args.id)
    say(path.stem)
    narrate(f"已放进回收站：{told}\n恢复用 rulegov restore {path.stem}")
    return 0


def _told(session: Session, typed: str) -> str:
    """Which record goes, as the list shows it: a short ending may name another than was meant."""
    try:
        stored = session.store.find(typed)
    except RulegovError:
        return "损坏的记录"
    shown = [value_text(stored.record.get(key)) for key in stored.category.columns]
    return " ".join([stored.category.label, *filter(None, shown)])
