"""D: dates and the numbers of documents (GB/T 9704-2012, 7.2.5 and 7.3.5.4, GB/T 15835-2011)."""

import re
from collections.abc import Iterator

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.markers import NUMERALS
from rulegov_tui.checks.rule import TEXT, Case, Found, Rule
from rulegov_tui.checks.scanning import SENTENCES, hits, holds
from rulegov_tui.domain.numerals import chinese_number

_BRACKETS = re.compile(r"[\[（(【［]\s?(\d{4})\s?[\]）)】］]\s?(第?\d{1,5}号)")
_NUMBER = re.compile(r"〔(\d{4})〕(?P<extra>第)?(?P<number>\d{1,5})(?P<end>号|[—～、至-]\d{1,5}号)?(?!\d)")
_HANZI_DATE = re.compile(
    r"^\s*([二一][〇○零Oo0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日\s*$"
)
_LEADING_ZERO = re.compile(r"(?<!\d)(?:\d{4}年)?(?:0\d月(?:\d{1,2}日)?|\d{1,2}月0\d日)")
_SHORT_YEAR = re.compile(r"(?<![\d.近第满达约超每—～-])(\d{2})年(底|末|度(?![过假日])|初(?![中级]))")
_DAY = re.compile(r"(?<!\d)(\d{1,2}月\d{1,2})号(?![楼院文令线厅店])")
_MIXED = re.compile(
    rf"(?<!\d)\d{{4}}年[{NUMERALS}]{{1,2}}月(?!一)(?:\d{{1,2}}日|[{NUMERALS}]{{1,3}}日)?"
    rf"|[二一][〇○零一二三四五六七八九]{{3}}年\d{{1,2}}月"
    rf"|(?<!\d)\d{{1,2}}月[{NUMERALS}]{{1,3}}日|[{NUMERALS}]{{1,2}}月\d{{1,2}}日"
)
_RELATIVE = re.compile(r"截至目前|(?<!如)今年(?!度)|去年(?!度)|(?<![最临附])近日(?!点)|目前|当前")
_WITH_FIGURE = ("目前", "当前")
_FIGURE = re.compile(r"\d")
_YEARS_AROUND = 12
_CENTURY = 100


def _brackets(case: Case) -> Iterator[Found]:
    """〔2024〕."""
    for hit in hits(case, _BRACKETS):
        yield hit.found(f"发文字号“{hit.text}”的年份要用六角括号", f"改成“〔{hit.match[1]}〕{hit.match[2].lstrip('第')}”")


def _number(case: Case) -> Iterator[Found]:
    """〔2024〕3号: no 第, no leading zero, 号 at the end."""
    for hit in hits(case, _NUMBER):
        number, end = hit.match["number"], hit.match["end"]
        if hit.match["extra"] or number.startswith("0") or end is None:
            right = f"〔{hit.match[1]}〕{number.lstrip('0') or '0'}{end or '号'}"
            yield hit.found(f"发文字号“{hit.text}”的写法不对：序号不加“第”、不补零，末尾有“号”", f"改成“{right}”")


def _arabic(case: Case) -> Iterator[Found]:
    """The date of the document in Arabic numerals, and none with leading zeros."""
    for hit in hits(case, _HANZI_DATE):
        digits = hit.match[1].translate(str.maketrans("○Oo0", "〇〇〇〇"))
        parts = [chinese_number(text) for text in (digits, hit.match[2], hit.match[3])]
        right = "{}年{}月{}日".format(*parts)
        yield hit.found("成文日期要用阿拉伯数字", f"改成“{right}”")
    for hit in hits(case, _LEADING_ZERO):
        right = re.sub(r"(?<!\d)0(?=\d[月日])", "", hit.text)
        yield hit.found(f"日期“{hit.text}”不补零", f"改成“{right}”")


def _short_year(case: Case) -> Iterator[Found]:
    """2024年底, where 24 can only be a year."""
    now = case.period.year if case.period else case.today.year
    for hit in hits(case, _SHORT_YEAR):
        year = now - now % _CENTURY + int(hit.match[1])
        if abs(year - now) <= _YEARS_AROUND:
            yield hit.found(f"年份“{hit.text}”不简写", f"改成“{year}年{hit.match[2]}”")


def _day(case: Case) -> Iterator[Found]:
    """3月5日 in writing."""
    for hit in hits(case, _DAY):
        yield hit.found(f"“{hit.text}”是口语的写法", f"改成“{hit.match[1]}日”")


def _mixed(case: Case) -> Iterator[Found]:
    """One date in one kind of numerals."""
    for hit in hits(case, _MIXED):
        if not hit.is_in_a_name:
            yield hit.found(f"日期“{hit.text}”混用汉字和阿拉伯数字", "统一用阿拉伯数字")


def _relative(case: Case) -> Iterator[Found]:
    """今年 means another year to each reader; 目前 matters where a figure stands beside it."""
    for hit in hits(case, _RELATIVE, SENTENCES):
        if hit.is_in_a_name or hit.is_within("“", "”"):
            continue
        found = hit.found(f"“{hit.text}”说不准是哪一天、哪一年", "写明日期或年份，如“截至2024年12月31日”")
        if hit.text not in _WITH_FIGURE or holds(_FIGURE, found.where.sentence):
            yield found


RULES = (
    Rule(
        id="D1",
        severity=Severity.ERROR,
        title="发文字号的年份用六角括号",
        source="GB/T 9704-2012 7.2.5",
        needs=TEXT,
        check=_brackets,
        fires="《关于普法工作的通知》（青政[2024]3号）。",
        silent="《关于普法工作的通知》（青政〔2024〕3号）。",
    ),
    Rule(
        id="D2",
        severity=Severity.ERROR,
        title="发文字号不加“第”、不补零、有“号”",
        source="GB/T 9704-2012 7.2.5",
        needs=TEXT,
        check=_number,
        fires="《关于普法工作的通知》（青政〔2024〕第03号）。",
        silent="《关于普法工作的通知》（青政〔2024〕3号）。",
    ),
    Rule(
        id="D3",
        severity=Severity.ERROR,
        title="成文日期用阿拉伯数字，月、日不补零",
        source="GB/T 9704-2012 7.3.5.4",
        needs=TEXT,
        check=_arabic,
        fires="青山乡依法履职。\n二〇二五年一月五日",
        silent="青山乡依法履职。\n2025年1月5日",
    ),
    Rule(
        id="D4",
        severity=Severity.ERROR,
        title="年份不简写",
        source="GB/T 15835-2011",
        from_memory=True,
        needs=TEXT,
        check=_short_year,
        fires="24年底完成整改。",
        silent="2024年底完成整改，近20年底数清楚。",
    ),
    Rule(
        id="D5",
        severity=Severity.WARNING,
        title="日期写“日”不写“号”",
        source="公文写作惯例",
        needs=TEXT,
        check=_day,
        fires="3月5号举办培训。",
        silent="3月5日举办培训。",
    ),
    Rule(
        id="D6",
        severity=Severity.WARNING,
        title="一个日期不混用汉字和阿拉伯数字",
        source="公文写作惯例",
        needs=TEXT,
        check=_mixed,
        fires="2024年三月5日举办培训。",
        silent="2024年3月5日举办培训，2024年一月一普法。",
    ),
    Rule(
        id="D7",
        severity=Severity.HINT,
        title="写明日期，少用“今年”“目前”",
        source="公文写作惯例",
        needs=TEXT,
        check=_relative,
        fires="今年组织培训3次。",
        silent="2024年组织培训3次。法治观念目前还不强。",
    ),
)
