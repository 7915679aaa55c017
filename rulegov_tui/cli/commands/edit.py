"""``rulegov edit``: change fields of a record, from ``key=value`` or asked field by field."""

import shlex
import sys
from argparse import Namespace

from rulegov_tui.cli.arguments import Parser, assignments
from rulegov_tui.cli.ask import KEYS, Form
from rulegov_tui.cli.background import background
from rulegov_tui.cli.commands.add import typed_values
from rulegov_tui.cli.commands.show import VERSION_DIGITS
from rulegov_tui.cli.conflict import narrate_merged, settle, text_of
from rulegov_tui.cli.filling import fill, offered
from rulegov_tui.cli.opening import open_session
from rulegov_tui.cli.output import narrate, say
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.entry.form import EntryForm
from rulegov_tui.session import Session
from rulegov_tui.storage.drafts import Drafts
from rulegov_tui.storage.reading.opened import StoredRecord
from rulegov_tui.storage.saving.conflicts import ConflictError
from rulegov_tui.storage.store import Saved

_REFUSED = 1


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("id", metavar="ID", help="编号，或它独有的结尾")
    parser.add_argument("values", nargs="*", default=[], metavar="key=value", help="字段=新值；“字段=”清空；都不写就逐项问")
    parser.add_argument("--base", metavar="VERSION", help="您看的是哪个版本（rulegov show 里的版本号）；后来有人改了会告诉您")
    parser.set_defaults(usage_error=parser.error)


def run(args: Namespace) -> int:
    """Save the changes and say what they were; exit code 1 if someone else has changed the same field."""
    if not args.values and not sys.stdin.isatty():
        args.usage_error("the following arguments are required: key=value")
    session = open_session(args)
    current = session.store.find(args.id)
    base = session.store.version(current, args.base) if args.base is not None else current
    if not args.values:
        return _ask(session, base)
    typed = typed_values(session, current.category, assignments(args.values), base.record.values)
    try:
        saved = session.store.edit(current.record.id, typed, base)
    except ConflictError as conflict:
        return _refuse(conflict, args)
    return _tell(session, base, saved)


def _ask(session: Session, base: StoredRecord) -> int:
    """Ask for the fields, or go on with a form that was left in the middle; then save until nothing clashes."""
    store, drafts = session.store, Drafts(session.workspace)
    form = Form(EntryForm.of(background(session, base.category), base.record, base.version))
    taken = offered(drafts, form)
    if taken:
        try:
            base = store.version(base, taken.version)
            form.entry.rebase(base.record, base.version)
        except RulegovError:  # overwritten in place by hand, so nobody can tell what these answers would undo
            narrate("草稿所依据的版本找不到了，请对照现在的内容重新填。草稿里是：")
            for key, text in taken.texts.items():
                narrate(f"  {key}：{text}")
            taken = None
    narrate(f"“{base.category.label}”{base.record.id}：逐项修改，回车不改，减号（-）清空，")
    narrate(f"{KEYS}\n句点（.）其余不改，Ctrl+C 留作草稿。")

    def save() -> Saved:
        return store.edit(base.record.id, form.entry.changes(), base)

    def decide(conflict: ConflictError) -> None:
        nonlocal base
        base = settle(conflict, form, store, base)

    saved = fill(form, drafts, taken, save, decide)
    return _tell(session, base, saved)  # on the base that was settled on


def _refuse(conflict: ConflictError, args: Namespace) -> int:
    """Say what clashes, and the command that insists."""
    if not conflict.fields:
        raise conflict
    narrate(f"{conflict.message}。")
    root = ["--root", str(args.root)] if args.root else []
    base = ["--base", conflict.version[:VERSION_DIGITS]]
    narrate("坚持您的改动：")
    narrate(f"  {shlex.join(['rulegov', *root, 'edit', args.id, *args.values, *base])}")
    return _REFUSED


def _tell(session: Session, base: StoredRecord, saved: Saved) -> int:
    """Print the id, and what was changed by whom."""
    fields, old, new = base.category.fields, base.record, saved.record
    say(new.id)
    changed = [key for key in fields if old.get(key) != new.get(key) and key not in saved.merged]
    for key in changed:
        narrate(f"{fields[key].label}：{text_of(old.get(key))} → {text_of(new.get(key))}")
    narrate_merged(base.category, saved.merged)
    if saved.line is None:
        narrate("没有改动。")
    for path in saved.overtaken:
        narrate(f"保存的那一刻有人直接改了文件，那一版留在 {session.workspace.shown(path)}，请核对。")
    return 0
