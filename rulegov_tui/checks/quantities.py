"""Q, R11: numbers and estimates (GB/T 15835-2011, GB/T 15834-2011)."""

import re
from collections.abc import Iterator

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.rule import TEXT, Case, Found, Rule
from rulegov_tui.checks.scanning import HANZI, hits

_DIGITS = "一二三四五六七八九"
_UNIT = "(?:场次|人次|场|次|人|件|起|份|张|条|本|名|个|项|户|家|宗|支|块|册|期|处|篇|小时)"
_MORE_BEHIND_NUMBER = re.compile(rf"(?<![\d.])(\d{{1,12}}(?:\.\d{{1,4}})?)(余|多)(?=万|{_UNIT})")
_MORE_BEHIND_HANZI = re.compile(rf"(?<![\d第一二三四五六七八九十百千万])([一二两三四五六七八九])(余)(?={_UNIT})")
_MORE_BEHIND_UNIT = re.compile(rf"(?<![\d.])(\d{{1,12}}{_UNIT})余(?![下额数热力款粮钱量])")
_NUMBER = r"\d[\d.,，]{0,12}[万亿千百]?"
_TWO_HEDGES = re.compile(
    rf"(?<![公条节签预违履合契邀续租简])(?:大约|约|将近|近|超过)(?:{_NUMBER})(?:[余多](?!年|个月)|{_UNIT}(?:左右|上下))"
    rf"|(?:约|将近|近)(?:{_NUMBER}){_UNIT}以上"
    rf"|(?<!\d)(?:{_NUMBER})[余多]{_UNIT}(?:左右|上下|以上)"
)
_NEIGHBOUR_UNIT = r"(?:个|天|年(?!级|度)|次|人|名|场|件|起|户|倍|里)"
_NEIGHBOURS = re.compile(
    rf"(?<![第、.\d{_DIGITS}十])(?:([{_DIGITS}])、([{_DIGITS}])(?={_NEIGHBOUR_UNIT})|(\d)、(\d)(?=(?:个月|个|天|次|人|名|场|件|起|户|倍)))"
)
_SOME_TENS = re.compile(
    rf"(?:(?<=[，。；、（达有约近共了])|^)([几数])(\d{{2,4}})(?=[余多]?{_UNIT})|几(\d{{2,4}})(?=[余多]?{_UNIT})"
)
_YEARS = re.compile(r"(?<![\d.〕-])((?:19|20)\d{2})年?([-－–~～])((?:19|20)\d{2})(?=年)")
_SPAN = re.compile(
    r"(?<![\d.,\-－–—~～A-Za-z/〕])(\d{1,8}(?:\.\d{1,3})?)([%％万亿]?)([-－–~～—])(\d{1,8}(?:\.\d{1,3})?)"
    rf"([%％万亿]|天|元|公里|米|亩|岁|分钟|{_UNIT})"
)
_CARRIED = "%％万亿"
_WRONG_SPAN = "-－–~"
_NO_ZERO = re.compile(rf"(?<={HANZI})\.\d{{1,4}}(?=%|％|{HANZI})")
_FULL_DIGITS = re.compile(r"[０-９]{1,20}")
_HALF_DIGITS = re.compile(r"[0-9]")
_FULL_PERCENT = re.compile(r"\d％")
_HALF_PERCENT = re.compile(r"\d%")
_BOTH_UNITS = re.compile(r"(?<!\d)(\d{1,6})亿(\d{1,4})万")
_HANZI_QUARTER = re.compile(r"第[一二三四]季度")
_ARABIC_QUARTER = re.compile(r"第[1-4]季度")
_TEN = 10


def _estimates(case: Case) -> Iterator[Found]:
    """余 and 多 stand behind a number that ends in a nought, one hedge at a time; 1.2万余, 十余 and 3年多 are right."""
    for hit in hits(case, _MORE_BEHIND_NUMBER):
        number = hit.match[1]
        if "." in number or int(number) < _TEN or int(number) % _TEN:
            yield hit.found(
                f"“{hit.text}”说不通：“{hit.match[2]}”只跟在末位是零的整数后面", "写准确数，或写成“10余”“110余”这样的约数"
            )
    for pattern in (_MORE_BEHIND_HANZI, _MORE_BEHIND_UNIT):
        for hit in hits(case, pattern):
            yield hit.found(f"“{hit.text}”说不通：“余”只跟在末位是零的整数后面", "写准确数，或写成“10余”“110余”这样的约数")
    for hit in hits(case, _TWO_HEDGES):
        yield hit.found(f"“{hit.text}”有两个表示约数的词", "只留一个")


def _neighbours(case: Case) -> Iterator[Found]:
    """三四个月; 三、四级 is a list."""
    for hit in hits(case, _NEIGHBOURS):
        if not hit.match.start():
            continue
        low, high = (_value(text) for text in (hit.match[1] or hit.match[3], hit.match[2] or hit.match[4]))
        if high == low + 1:
            right = f"{_DIGITS[low - 1]}{_DIGITS[high - 1]}"
            yield hit.found(f"“{hit.text}”表示约数时不用顿号，也不用阿拉伯数字", f"改成“{right}”")


def _value(digit: str) -> int:
    """0 for the digit that no pair of neighbours begins with."""
    return int(digit) if digit.isdecimal() else _DIGITS.index(digit) + 1


def _some_tens(case: Case) -> Iterator[Found]:
    """几十人; in 件数30件 the 数 belongs to 件数."""
    for hit in hits(case, _SOME_TENS):
        yield hit.found(f"“{hit.text}”里“几”“数”和阿拉伯数字连用", "写成“几十”“数百”这样的汉字")


def _spans(case: Case) -> Iterator[Found]:
    """2021—2025年; 15～30天 or 15—30天; 10%～15%."""
    for hit in hits(case, _YEARS):
        yield hit.found(f"年份的起止“{hit.text}”要用一字线", f"改成“{hit.match[1]}—{hit.match[3]}”")
    for hit in hits(case, _SPAN):
        low, carried, mark, high, unit = hit.match.groups()
        if unit in _CARRIED and not carried:
            yield hit.found(f"数值范围“{hit.text}”的前一个数也要写“{unit}”", f"改成“{low}{unit}～{high}{unit}”")
        elif mark in _WRONG_SPAN:
            yield hit.found(f"数值范围“{hit.text}”要用浪纹线", f"改成“{low}{carried}～{high}{unit}”")


def _digit_forms(case: Case) -> Iterator[Found]:
    """0.5, and one width of digits and of the percent mark."""
    for hit in hits(case, _NO_ZERO):
        yield hit.found(f"小数“{hit.text}”的零不能省", f"改成“0{hit.text}”")
    for full, half, said in ((_FULL_DIGITS, _HALF_DIGITS, "数字"), (_FULL_PERCENT, _HALF_PERCENT, "百分号")):
        wide = list(hits(case, full))
        if wide and next(hits(case, half), None) is not None:
            yield from (hit.found(f"全角的“{hit.text}”和文中半角的{said}不一致", "统一用半角") for hit in wide)


def _both_units(case: Case) -> Iterator[Found]:
    """3.45亿."""
    for hit in hits(case, _BOTH_UNITS):
        number = f"{hit.match[1]}.{hit.match[2].zfill(4)}".rstrip("0").rstrip(".")
        yield hit.found(f"“{hit.text}”一个数里用了两个单位", f"改成“{number}亿”")


def _quarters(case: Case) -> Iterator[Found]:
    """第四季度 or 第4季度, but one of them."""
    hanzi, arabic = list(hits(case, _HANZI_QUARTER)), list(hits(case, _ARABIC_QUARTER))
    if hanzi and arabic:
        hit = min(hanzi, arabic, key=len)[0]
        yield hit.found(f"“{hit.text}”和文中别处季度的写法不一致", "全文统一用汉字，或统一用阿拉伯数字")


RULES = (
    Rule(
        id="R11",
        severity=Severity.ERROR,
        title="约数的写法",
        source="GB/T 15835-2011，汉语语法",
        from_memory=True,
        aliases=("Q1", "Q2"),
        needs=TEXT,
        check=_estimates,
        fires="组织培训2余场次。",
        silent="组织培训110余场次，发放资料1.2万余份，历时3年多，走访十余户，约100人参加。",
    ),
    Rule(
        id="Q3",
        severity=Severity.ERROR,
        title="相邻两数表示约数时不加顿号，用汉字",
        source="GB/T 15835-2011，GB/T 15834-2011 4.5.3.4",
        needs=TEXT,
        check=_neighbours,
        fires="历时三、四个月。",
        silent="历时三四个月，三、四级响应各一次，3、4月开展检查。",
    ),
    Rule(
        id="Q4",
        severity=Severity.ERROR,
        title="“几”“数”不和阿拉伯数字连用",
        source="GB/T 15835-2011",
        needs=TEXT,
        check=_some_tens,
        fires="参加培训的有几10人。",
        silent="参加培训的有几十人，办件数30件。",
    ),
    Rule(
        id="Q5",
        severity=Severity.WARNING,
        title="起止年份用一字线，数值范围用浪纹线，单位不省到读错",
        source="GB/T 15834-2011，GB/T 15835-2011，公文写作惯例",
        needs=TEXT,
        check=_spans,
        fires="2021-2025年每年增长10～15%。",
        silent="2021—2025年每年增长10%～15%，期限15～30天，电话0375-5050123，12月1—7日。",
    ),
    Rule(
        id="Q6",
        severity=Severity.WARNING,
        title="小数不省零，数字和百分号全文一种宽度",
        source="GB/T 15835-2011，公文写作惯例",
        needs=TEXT,
        check=_digit_forms,
        fires="上升.5个百分点。",
        silent="上升0.5个百分点。",
    ),
    Rule(
        id="Q7",
        severity=Severity.HINT,
        title="一个数只用一个大单位",
        source="GB/T 15835-2011",
        from_memory=True,
        needs=TEXT,
        check=_both_units,
        fires="投入3亿4500万元。",
        silent="投入3.45亿元。",
    ),
    Rule(
        id="Q8",
        severity=Severity.HINT,
        title="季度的写法全文一致",
        source="GB/T 15835-2011",
        needs=TEXT,
        check=_quarters,
        fires="第四季度开展检查。第4季度组织培训。",
        silent="第四季度开展检查。第三季度组织培训。",
    ),
)
