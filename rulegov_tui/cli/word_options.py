"""The options of ``rulegov report`` that are about Word."""

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from rulegov_tui.cli.arguments import today
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.typed_dates import parse_date
from rulegov_tui.report.attachment import typed_attachment
from rulegov_tui.word_writing import WORD_SUFFIX, WordWish, refuse_without_word

STDOUT = "-"
_MARKDOWN = ".md"
_PARTS = ("signed", "attachment", "number", "signer", "note", "printed", "copy")
"""The options that only a Word file has."""


def add_word(parser: ArgumentParser) -> None:
    """``--word`` and what goes with it."""
    parser.add_argument("--word", action="store_true", help="同时写 Word 文件，按 GB/T 9704 排版，和 Markdown 放在一起")
    parser.add_argument("--signed", metavar="DATE", help="Word 里的成文日期，如 2025-01-10；写了才有署名和日期")
    parser.add_argument(
        "--attachment",
        metavar="NAME[=FILE.md]",
        action="append",
        default=[],
        help="Word 里的附件，可以写几次；只写名称，就只写进附件说明；名称=文件.md 另起一页把文件排在后面",
    )
    parser.add_argument("--number", metavar="TEXT", default="", help="Word 里的发文字号，如 青政〔2025〕3号；写了才有版头")
    parser.add_argument("--signer", metavar="NAME", default="", help="Word 版头里的签发人")
    parser.add_argument("--note", metavar="TEXT", default="", help="Word 里的附注，如 联系人和电话；括号不用写")
    parser.add_argument("--printed", metavar="DATE", help="Word 里的印发日期；写了才有版记")
    parser.add_argument("--copy", metavar="NAME", action="append", default=[], help="Word 版记里的抄送机关，可以写几次")
    parser.add_argument("--reference", metavar="FILE", type=Path, help="不编报告，只写 pandoc 的样式文件 reference.docx")


def word_wish(args: Namespace) -> WordWish | None:
    """What is wished of a Word file; None where none is.

    Raises:
        RulegovError: options that do not go together, a date that is none, or python-docx is not installed.
    """
    parts = any(getattr(args, name) for name in _PARTS)
    if args.reference and (args.word or args.output or parts):
        raise RulegovError("--reference 只写样式文件，不编报告", cure="请单独用它")
    if not (args.word or _names_word(args.output)):
        if parts:
            raise RulegovError(f"{'、'.join(f'--{name}' for name in _PARTS)} 只用于 Word 文件", cure="请加上 --word")
        return None
    if args.output == STDOUT:
        raise RulegovError("Word 文件不写到标准输出", cure="请写上文件名，如 -o 报告.docx")
    if args.signer and not args.number:
        raise RulegovError("签发人写在版头里，有发文字号才有版头", cure="请加上 --number")
    if args.copy and not args.printed:
        raise RulegovError("抄送写在版记里，有印发日期才有版记", cure="请加上 --printed")
    refuse_without_word()
    return WordWish(
        signed=_day("成文日期", args.signed),
        attachments=tuple(map(_placed, args.attachment)),
        number=args.number,
        signer=args.signer,
        note=args.note,
        printed=_day("印发日期", args.printed),
        copies=tuple(args.copy),
    )


def markdown_named(output: str) -> Path:
    """Where the Markdown of a report lies that was named by its Word file."""
    path = Path(output).resolve()
    return path.with_suffix(_MARKDOWN) if _names_word(output) else path


def _names_word(output: str | None) -> bool:
    return (output or "").lower().endswith(WORD_SUFFIX)


def _placed(attachment: str) -> str:
    """An attachment whose file was named from the current folder."""
    name, file = typed_attachment(attachment)
    return f"{name}={Path(file).expanduser().resolve()}" if file else name


def _day(name: str, text: str | None) -> date | None:
    found = parse_date(text, today()) if text is not None else None
    if text is not None and found is None:
        raise RulegovError(f"看不懂{name}“{text}”", cure="请写成 2025-01-10")
    return found
