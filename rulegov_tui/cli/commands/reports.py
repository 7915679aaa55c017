"""``rulegov reports``: the kinds of report that the office can write."""

from argparse import Namespace
from typing import Any

from rulegov_tui.cli.arguments import Parser, add_format
from rulegov_tui.cli.opening import open_session
from rulegov_tui.cli.output import narrate, say_json, say_table
from rulegov_tui.domain.report_kind import ReportKind


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    add_format(parser, "table", "json")


def run(args: Namespace) -> int:
    """Print them."""
    session = open_session(args)
    kinds = list(session.report_kinds)
    if args.format == "json":
        say_json({"reports": [_entry(kind) for kind in kinds]})
        return 0
    say_table(
        ["报告", "名称", "周期", "模板"],
        [[kind.name, kind.label, kind.cycle.label, "、".join(kind.templates)] for kind in kinds],
    )
    narrate("编一份：rulegov report --kind brief --year 2024 --part 3；单位自己的报告写在 records/reports/ 里。")
    return 0


def _entry(kind: ReportKind) -> dict[str, Any]:
    return {"name": kind.name, "label": kind.label, "period": kind.cycle.value, "templates": list(kind.templates)}
