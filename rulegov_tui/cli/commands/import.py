"""``rulegov import``: a register from Excel or CSV, previewed, then saved as one step."""  # noqa: N999 (the command's name)

from argparse import Namespace
from pathlib import Path

from rulegov_tui.cli.arguments import Parser, assignments, year
from rulegov_tui.cli.opening import open_session
from rulegov_tui.cli.output import narrate, say
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.exchange.choice import NOTHING, assumed, rough
from rulegov_tui.exchange.files import read_file
from rulegov_tui.exchange.importing import Source, preview_import, run_import
from rulegov_tui.exchange.preview import Preview
from rulegov_tui.exchange.table import column_letter

_MOST = 20


def configure(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("category", metavar="CATEGORY", help="台账，如 training 或 法治学习与培训")
    parser.add_argument("file", type=Path, metavar="FILE", help="Excel（.xlsx、.xls）或 CSV 文件")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=key",
        help="列名（或列的字母）=字段；“列名=” 是不要这一列",
    )
    parser.add_argument("--sheet", metavar="NAME", help="哪张工作表（默认是表头最像的一张）")
    parser.add_argument("--year", type=year, metavar="Y", help="没写年份的日期是哪一年（默认看表的标题、名称和上一行）")
    parser.add_argument("--all", action="store_true", help="很可能已经录过的、和上面相同的行也导入（默认跳过）")
    parser.add_argument("--dry-run", action="store_true", help="只预览，不导入")


def run(args: Namespace) -> int:
    """Show the columns and what is wrong; save all rows if nothing is, and print their ids."""
    session = open_session(args)
    category = session.catalog.category(args.category)
    name, columns = args.file.name, assignments(args.map)
    source = Source(sheets=read_file(args.file), name=name, columns=columns, year=args.year, sheet=args.sheet)
    preview = preview_import(session, category, source)
    _show(preview, everything=args.all)
    if preview.errors:
        raise RulegovError(f"有 {len(preview.errors)} 处要改，一条也没有导入", cure="请在表里改好后再导入")
    if args.dry_run:
        narrate("只是预览，没有导入。")
        return 0
    saved = run_import(session, preview, NOTHING.with_twins(preview) if args.all else NOTHING)
    for record in saved:
        say(record.id)
    narrate(
        f"已导入 {len(saved)} 条到“{category.label}”，是一步；反悔用 rulegov undo。" if saved else "没有新的记录，什么也没有改。"
    )
    return 0


def _show(preview: Preview, *, everything: bool) -> None:
    name = f"工作表“{preview.table.name}”，" if preview.table.name else ""
    narrate(f"{name}表头在第 {preview.table.header.last + 1} 行，{len(preview.rows)} 行记录。")
    for match in preview.matches:
        if match.label:
            field = preview.category.fields.get(match.key)
            said = f"{field.label}（{field.key}，{match.why}）" if field else "不导入"
            narrate(f"  {column_letter(match.index)} {match.label} → {said}")
    skipped = [f"第 {number} 行（{why}）" for number, why in preview.table.skipped]
    if skipped:
        narrate(f"跳过{_listed(skipped)}。")
    if told := assumed(preview):
        narrate(f"{told}；不对请用 --year 指定。")
    if told := rough(preview):
        narrate(f"{told}。")
    for row in preview.twins[:_MOST]:
        done = "照样导入" if everything else "跳过"
        narrate(f"第 {row.number} 行{row.twin_text}，{done}。")
    if len(preview.twins) > _MOST:
        narrate(f"很可能已经录过或重复的共 {len(preview.twins)} 行。")
    for error in preview.errors[:_MOST]:
        narrate(str(error))
    if len(preview.errors) > _MOST:
        narrate(f"另有 {len(preview.errors) - _MOST} 处，改好这些再看。")


def _listed(names: list[str]) -> str:
    more = f"等 {len(names)} 行" if len(names) > _MOST else ""
    return "、".join(names[:_MOST]) + more
