"""The argument parser in Chinese, and the arguments that several commands share."""

import argparse
import re
from datetime import date
from pathlib import Path

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.numerals import fold, number
from rulegov_tui.domain.typed_dates import parse_date

_USAGE = "用法："
_MESSAGES = (
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"argument (.*?): expected (?:one|at least one) argument", r"\1 后面要写一个值"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"\1 不能是 \2；可用的有：\3"),
    (r"argument (.*?): ignored explicit argument (.*)", r"\1 后面不用写值（\2）"),
    (r"argument (.*?): (.*)", r"\1：\2"),
)
_MONTH_DAY = re.compile(r"\d{1,2}\D\d{1,2}日?")


class ChineseFormatter(argparse.HelpFormatter):
    """Help with Chinese headings."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201, D102
        super().add_usage(usage, actions, groups, _USAGE if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser whose help and errors are Chinese; an error ends with exit code 2."""

    def __init__(self, prog: str, description: str, epilog: str = "") -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            add_help=False,
            allow_abbrev=False,
            formatter_class=ChineseFormatter,
        )
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")
        self.add_argument("--root", type=Path, metavar="DIR", help="工作区文件夹（默认从当前文件夹往上找）")

    def parse_any_order(self, arguments: list[str]) -> argparse.Namespace:
        """The arguments, with options anywhere between them."""
        # Left to itself, argparse cuts the seven letters of "usage: " off the line that it keeps for its messages.
        self.usage = self.format_usage().removeprefix(_USAGE).rstrip()
        return self.parse_intermixed_args(arguments)

    def error(self, message: str):  # type: ignore[no-untyped-def]  # noqa: ANN201
        """Say what is wrong and how to see the usage."""
        from rulegov_tui.cli.output import visible

        for english, chinese in _MESSAGES:
            message = re.sub(f"^{english}$", chinese, message, flags=re.DOTALL)
        self.exit(2, visible(f"{message}；用 {self.prog} --help 看用法。\n"))


def year(text: str) -> int:
    """A four-digit year."""
    folded = fold(text).removesuffix("年")
    if not re.fullmatch(r"[12]\d{3}", folded):
        raise argparse.ArgumentTypeError(f"“{text}”不是年份，请写四位数，如 2024")
    return int(folded)


def part(text: str) -> int:
    """The number of a part of a year."""
    found = number(text)
    if found is None or found != found.to_integral_value():
        raise argparse.ArgumentTypeError(f"“{text}”不是第几期，请写数字，如 3")
    return int(found)


def cut_off(text: str | None, year: int | None) -> date | None:
    """The cut-off date that was typed; ``11.30`` beside ``--year 2024`` is 30 November 2024.

    Raises:
        RulegovError: it is no date.
    """
    if text is None:
        return None
    in_year = year is not None and _MONTH_DAY.fullmatch(fold(text))
    found = parse_date(text, date(year, 12, 31) if year is not None and in_year else today())
    if found is None:
        raise RulegovError(f"看不懂截至日“{text}”", cure="请写成 2024-12-31")
    return found


def level(text: str) -> Level:
    """A level by its name."""
    try:
        return Level(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"没有“{text}”，请写 public（公开）或 internal（内部）") from None


def today() -> date:
    """The day on this machine."""
    return date.today()  # noqa: DTZ011 (a clerk's day is the server's local day)


def add_year(parser: argparse.ArgumentParser, default: str = "有记录的最近一年") -> None:
    """``--year``; ``default`` says what holds without it."""
    parser.add_argument("--year", type=year, metavar="Y", help=f"年度（默认是{default}）")


def add_as_of(parser: argparse.ArgumentParser) -> None:
    """``--as-of``."""
    parser.add_argument("--as-of", metavar="DATE", help="截至日（默认是今天，过去的年度是12月31日）")


def add_kind(parser: argparse.ArgumentParser) -> None:
    """``--kind`` and ``--part``."""
    from rulegov_tui.domain.report_kind import ANNUAL

    parser.add_argument("--kind", metavar="NAME", default=ANNUAL, help="哪种报告（默认是年度报告；rulegov reports 列出全部）")
    parser.add_argument("--part", type=part, metavar="N", help="第几季度、第几个半年或几月（默认是最近结束的一期）")


def add_format(parser: argparse.ArgumentParser, *formats: str) -> None:
    """``--format``; the first one is the default."""
    parser.add_argument("--format", choices=formats, default=formats[0], help="输出格式")


def add_level(parser: argparse.ArgumentParser) -> None:
    """``--level``."""
    parser.add_argument(
        "--level", type=level, metavar="{public,internal}", default=Level.PUBLIC, help="public 公开（默认）或 internal 内部"
    )


def assignments(texts: list[str]) -> dict[str, str]:
    """``key=value`` arguments by key.

    Raises:
        RulegovError: an argument without ``=``, or a key given twice.
    """
    found: dict[str, str] = {}
    for text in texts:
        key, sign, value = (
            text.replace("＝", "=", 1).partition("=") if "=" not in text.partition("＝")[0] else text.partition("=")
        )
        if not sign or not key.strip():
            raise RulegovError(f"看不懂“{text}”", cure="请写成 字段=值，如 topic=宅基地政策宣讲")
        if key.strip() in found:
            raise RulegovError(f"“{key.strip()}”写了两次", cure="请删去一个")
        found[key.strip()] = value
    return found
