"""``rulegov add``: a new record, from ``key=value`` or asked field by field."""

import sys
from argparse import Namespace
from collections.abc import Mapping
from datetime import date

from rulegov_tui.cli.arguments import Parser, assignments
from rulegov_tui.cli.opening import open_session
from rulegov_tui.cli.output import narrate, say
from rulegov_tui.domain.calendar import chinese_date, weekday
from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.domain.errors import InvalidValueError, RefusedRecordError, RulegovError, UnknownNameError
from rulegov_tui.domain.fields import Value
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.typed import parse_typed
from rulegov_tui.session import Session


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("category", metavar="CATEGORY", help="台账，如 training 或 法治学习与培训")
    parser.add_argument("values", nargs="*", default=[], metavar="key=value", help="字段=值；都不写就逐项问")


def run(args: Namespace) -> int:
    """Save the record and print its id."""
    session = open_session(args)
    category = session.catalog.category(args.category)
    if args.values:
        typed = typed_values(session, category, assignments(args.values), {})
        record = session.store.add(category, _complete(category, typed))
    elif sys.stdin.isatty():
        record = _ask(session, category)
    else:
        raise RulegovError("没有写字段", cure=f"请写成 rulegov add {category.name} 字段=值 …")
    say(record.id)
    later = "，这一天还没有到" if category.kind is Kind.EVENT and record.date > session.today else ""
    others = [(key, value) for key, value in record.values.items() if isinstance(value, date) and key != category.date_key]
    also = "".join(f"；{category.fields[key].label} {chinese_date(value)}" for key, value in others)
    narrate(f"已保存到“{category.label}”：{chinese_date(record.date)}（{weekday(record.date)}）{later}{also}。")
    return 0


def _ask(session: Session, category: Category) -> Record:
    """The record from a form on the terminal, or from one that was left in the middle."""
    from rulegov_tui.cli.ask import KEYS, Form
    from rulegov_tui.cli.background import background
    from rulegov_tui.cli.filling import fill, offered
    from rulegov_tui.entry.form import EntryForm
    from rulegov_tui.storage.drafts import Drafts

    form = Form(EntryForm.new(background(session, category)))
    drafts = Drafts(session.workspace)
    taken = offered(drafts, form)
    narrate(f"“{category.label}”：逐项录入，回车取［］里的内容，没有就跳过，减号（-）清空，")
    narrate(f"{KEYS}\n句点（.）跳过其余，Ctrl+C 留作草稿。")
    return fill(form, drafts, taken, lambda: session.store.add(category, form.entry.values()))


def _complete(category: Category, values: Mapping[str, Value | None]) -> dict[str, Value]:
    """What was given, and the defaults for what was not, in the category's order."""
    given = {**{key: field.default for key, field in category.fields.items()}, **values}
    return {key: value for key in category.fields if (value := given[key]) is not None}


def typed_values(
    session: Session, category: Category, typed: Mapping[str, str], known: Mapping[str, Value]
) -> dict[str, Value | None]:
    """The values that were typed for the fields, beside those already known; an empty text is None.

    Raises:
        RefusedRecordError: all that is wrong with them at once.
    """
    values: dict[str, Value | None] = {}
    problems: list[InvalidValueError] = []
    main_date = (category.date_key, category.fields[category.date_key].label)
    dates_first = sorted(typed.items(), key=lambda item: item[0] not in main_date)
    for name, text in dates_first:
        try:
            field = category.field(name)
            since = category.follows(field, {**known, **values})
            values[field.key] = parse_typed(field, text, session.today, since)
        except InvalidValueError as error:
            problems.append(error)
        except UnknownNameError as error:
            problems.append(InvalidValueError(error.message, cure=error.cure))
    if problems:
        raise RefusedRecordError(problems)
    return values
