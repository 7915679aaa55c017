"""``rulegov categories``: the registers, or the fields and figures of one."""

from argparse import Namespace
from typing import Any

from rulegov_tui.cli.arguments import Parser, add_format
from rulegov_tui.cli.opening import open_session
from rulegov_tui.cli.output import narrate, say, say_json, say_table
from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.domain.fields import FieldType, Requirement
from rulegov_tui.domain.values import value_text

_TYPES = {
    FieldType.TEXT: "文字",
    FieldType.LONG_TEXT: "长文字",
    FieldType.DATE: "日期",
    FieldType.INTEGER: "整数",
    FieldType.DECIMAL: "数",
    FieldType.MONEY: "金额",
    FieldType.BOOLEAN: "是否",
    FieldType.CHOICE: "选一项",
    FieldType.CHOICES: "选几项",
    FieldType.VILLAGE: "村社区",
    FieldType.VILLAGES: "几个村社区",
    FieldType.EVIDENCE: "文件名",
}
_REQUIRED = {Requirement.ALWAYS: "必填", Requirement.SINGLE: "单条必填", Requirement.NEVER: ""}


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("category", nargs="?", metavar="CATEGORY", help="只看这个台账的字段和数字")
    add_format(parser, "table", "json")


def run(args: Namespace) -> int:
    """Print the registers."""
    catalog = open_session(args).catalog
    chosen = [catalog.category(args.category)] if args.category else list(catalog)
    if args.format == "json":
        say_json({"categories": [_entry(category) for category in chosen]})
    elif args.category:
        _print_one(chosen[0])
    else:
        kinds = {Kind.EVENT: "事项", Kind.ROSTER: "名册"}
        rows = [[item.name, item.label, kinds[item.kind], str(len(item.fields)), str(len(item.drawn.figures))] for item in chosen]
        say_table(["台账", "名称", "种类", "字段", "数字"], rows, numeric=[3, 4])
        narrate("看一个台账的字段：rulegov categories training")
    return 0


def _entry(category: Category) -> dict[str, Any]:
    fields = [
        {
            "key": field.key,
            "label": field.label,
            "type": field.type.value,
            "required": field.required is not Requirement.NEVER,
            "choices": list(field.choices),
            "personal": field.personal,
        }
        for field in category.fields.values()
    ]
    figures = [figure.name for figure in category.drawn.figures]
    return {"name": category.name, "label": category.label, "kind": category.kind.value, "fields": fields, "figures": figures}


def _print_one(category: Category) -> None:
    rows = []
    for field in category.fields.values():
        marks = [_REQUIRED[field.required], "个人信息" if field.personal else "内部" if field.internal else ""]
        default = "" if field.default is None else f"默认 {value_text(field.default)}；"
        explained = default + ("、".join(field.choices) or field.hint)
        rows.append([field.key, field.label, _TYPES[field.type], " ".join(mark for mark in marks if mark), explained])
    say_table(["字段", "名称", "类型", "要求", "选项或提示"], rows)
    say("")
    say(f"数字：{'、'.join(figure.name for figure in category.drawn.figures) or '无'}")
    if category.source:
        narrate(f"依据：{category.source}")
