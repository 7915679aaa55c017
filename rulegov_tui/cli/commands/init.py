"""``rulegov init``: a new workspace."""

from argparse import Namespace
from pathlib import Path

import tomli_w

from rulegov_tui.cli.arguments import Parser, today
from rulegov_tui.cli.output import narrate, say
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.office import DEFAULT_TEMPLATE, Office, OfficeKind
from rulegov_tui.storage.catalog_files import load_report_kinds, template_names, template_text
from rulegov_tui.storage.disk import durable
from rulegov_tui.storage.workspace import Workspace


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    kinds = [kind.value for kind in OfficeKind]
    parser.add_argument("folder", type=Path, metavar="DIR", help="新工作区的文件夹")
    parser.add_argument("--name", required=True, help="单位名称，如 青山乡")
    parser.add_argument("--kind", required=True, choices=kinds, help="乡、镇或街道")
    parser.add_argument("--county", default="", metavar="NAME", help="所属县（市、区），如 鲁山县")
    parser.add_argument("--template", default=DEFAULT_TEMPLATE, help="文稿模板：A、B、D、E 或 T")


def run(args: Namespace) -> int:
    """Make the folder, the office's file and this year's narrative."""
    for name in (args.name, args.county):
        if not name.isprintable():
            raise RulegovError(f"名称“{name}”里有看不见或无法识别的字符", cure="请重新输入；终端编码要设为 UTF-8")
    template = args.template.upper()
    text = template_text(load_report_kinds().annual.template(template))
    office = Office(name=args.name.strip(), kind=OfficeKind(args.kind), county=args.county.strip(), template=template)
    workspace = Workspace(args.folder.absolute())
    if workspace.office_file.exists():
        raise RulegovError(f"{workspace.office_file} 已经有了", cure="这里已是一个工作区，请换一个文件夹")
    table = {"name": office.name, "kind": office.kind.value, "county": office.county, "template": office.template}
    narrative = workspace.narrative_file(today().year)
    if not narrative.exists():
        durable.create(narrative, text.encode())
    durable.ensure_folder(workspace.categories)
    durable.ensure_folder(workspace.reports)
    durable.ensure_folder(workspace.exports)
    durable.create(workspace.office_file, tomli_w.dumps({key: value for key, value in table.items() if value}).encode())
    say(str(workspace.root))
    narrate(f"已建好“{office.title}”的工作区；文稿是 {workspace.shown(narrative)}（{template_names()[template]}）。")
    narrate(f"先进文件夹：cd {args.folder}")
    narrate("录入第一条：rulegov add training date=今天 kind=机关干部法治培训 topic=…")
    return 0
