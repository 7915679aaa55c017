"""R06: what a template, a converter or a hurried hand has left in a text."""

import re
from collections.abc import Iterator

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.rule import TEXT, Case, Found, Rule
from rulegov_tui.checks.scanning import hits

_NUMERAL = "一二三四五六七八九〇○零"
_BLANKS = re.compile(
    r"(?<![0-9A-Za-z])[XxＸ]{2,9}(?![0-9A-Za-z])|(?<![0-9*×])×{2,9}(?![0-9*×])"
    rf"|(?<![{_NUMERAL}])[○〇]{{2,9}}(?![{_NUMERAL}年])|_{{3,60}}|＿{{2,60}}"
)
_EMPTY = re.compile(r"〔\s?〕|（\s{0,4}）|《\s?》|“\s?”|【\s?】|\(\s{0,4}\)")
_MARKUP = re.compile(
    r"\[bookmark|(?<![\d*])\*\*(?![\d*])|\{\{|\}\}|｛｛|｝｝"
    r"|错误！未找到引用源|Error! Reference|MERGEFIELD|HYPERLINK|&nbsp;|&[lg]t;"
)
_TO_DO = re.compile(r"【[^】]{0,20}(?:待|补充|填写|核实|此处)[^】]{0,60}】|（(?:此处)?略）|TODO|FIXME|（?待(?:补充|填写|核实)）")
_FORMS = (
    (_BLANKS, "空着没填", "填上内容"),
    (_EMPTY, "里面是空的", "填上内容，或删去"),
    (_MARKUP, "是模板或转换留下的痕迹", "删去"),
    (_TO_DO, "还没写完", "补上内容"),
)


def _residue(case: Case) -> Iterator[Found]:
    """Masked numbers (138****1234), 二〇〇五年 and 3×5 are none."""
    for pattern, said, cure in _FORMS:
        for hit in hits(case, pattern):
            yield hit.found(f"“{hit.text}”{said}", cure)


RULES = (
    Rule(
        id="R06",
        severity=Severity.ERROR,
        title="没有占位符、空括号和模板残留",
        source="常理：没写完的报告不能送出",
        aliases=("R1",),
        needs=TEXT,
        check=_residue,
        fires="组织培训XX次。【待补充：做法】",
        silent="二〇〇五年以来，联系电话138****1234，面积3×5米，战略和简略各一处。",
    ),
)
