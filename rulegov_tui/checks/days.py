"""M: days named by month and day, “3·15” (GB/T 15834-2011, 4.14.3.5)."""

import re
from collections.abc import Iterator

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.rule import TEXT, Case, Found, Rule
from rulegov_tui.checks.scanning import hits

_KNOWN = re.compile(r"[”“]?(?:[\u4e00-\u9fff]{0,14}?(?:日|周|月|节)|宣传|普法|活动|专题|期间|前后)")
_UNKNOWN = re.compile(r"[”“]?[\u4e00-\u9fff]{2,14}?(?:日|周|月|节)")
"""What stands behind a day that is on the list, and behind one that is not."""
_POINT = re.compile(r"(?<![\d.．〔])(\d{1,2})[.．](\d{1,2})(?![\d.．%％万亿千百元个倍公米吨亩小天年次人件名场起户分秒日月])")
_BARE = re.compile(r"(?<![\d·.“])(\d{1,2}·\d{1,2})(?![\d·”])")
_WRONG_DOT = re.compile(r"(?<=[\d一二三四五六七八九十])[・•‧･∙⋅](?=[\d一二三四五六七八九十])")
_HANZI_DOT = re.compile(r"(?<![一二三四五六七八九十])(二|三|四|五|六|七|八|九|十)·([一二三四五六七八九十]{1,3})(?![\d·])")
_MONTHS, _DAYS = 12, 31


def _point(case: Case) -> Iterator[Found]:
    """A full point where the middle dot belongs; 3.15% and 2.5小时 are decimals."""
    for hit in hits(case, _POINT):
        month, day = int(hit.match[1]), int(hit.match[2])
        right = f"{month}·{day}"
        behind = _KNOWN if right in case.words.days else _UNKNOWN
        if 1 <= month <= _MONTHS and 1 <= day <= _DAYS and behind.match(hit.block.text, hit.match.end()):
            yield hit.found(f"节日名称“{hit.text}”的月、日之间用间隔号", f"改成“{right}”，加引号")


def _bare(case: Case) -> Iterator[Found]:
    """Such a name has quotation marks."""
    for hit in hits(case, _BARE):
        names_a_day = _KNOWN.match(hit.block.text, hit.match.end())
        if names_a_day and not hit.is_within("“", "”") and not hit.is_in_a_name:
            yield hit.found(f"节日名称“{hit.text}”没有加引号", f"写成“{hit.text}”，引号在内")


def _wrong_dot(case: Case) -> Iterator[Found]:
    """· is U+00B7."""
    for hit in hits(case, _WRONG_DOT):
        yield hit.found(f"间隔号“{hit.text}”不是规定的字符", "改成“·”")


def _hanzi_dot(case: Case) -> Iterator[Found]:
    """“一二·九”, but “五四”: only 一月, 十一月 and 十二月 could be misread."""
    for hit in hits(case, _HANZI_DOT):
        yield hit.found(f"“{hit.text}”不会读错，不用间隔号", f"改成“{hit.match[1]}{hit.match[2]}”")


RULES = (
    Rule(
        id="M1",
        severity=Severity.ERROR,
        title="以月、日命名的节日用间隔号",
        source="GB/T 15834-2011 4.14.3.5",
        needs=TEXT,
        check=_point,
        fires="开展12.4“宪法宣传周”活动。",
        silent="开展“12·4”宪法宣传周活动，处理时间缩短3.15小时，发放资料1.2万份宣传单。",
    ),
    Rule(
        id="M2",
        severity=Severity.WARNING,
        title="以月、日命名的节日加引号",
        source="GB/T 15834-2011 4.14.3.5",
        from_memory=True,
        needs=TEXT,
        check=_bare,
        fires="开展4·15全民国家安全教育日活动。",
        silent="开展“4·15”全民国家安全教育日活动、“12·4国家宪法日”活动。",
    ),
    Rule(
        id="M3",
        severity=Severity.ERROR,
        title="间隔号用“·”",
        source="GB/T 15834-2011",
        needs=TEXT,
        check=_wrong_dot,
        fires="开展“4・15”全民国家安全教育日活动。",
        silent="开展“4·15”全民国家安全教育日活动。",
    ),
    Rule(
        id="M4",
        severity=Severity.WARNING,
        title="汉字节日只在一月、十一月、十二月后用间隔号",
        source="GB/T 15834-2011 4.14.3.5",
        needs=TEXT,
        check=_hanzi_dot,
        fires="开展“五·四”青年节活动。",
        silent="开展“五四”青年节、“一二·九”纪念活动。",
    ),
)
