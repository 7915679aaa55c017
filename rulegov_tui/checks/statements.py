"""Counted statements drawn out of prose: what is counted, how many, in which unit, and what narrows it down."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal

from rulegov_tui.checks.counting import Counting
from rulegov_tui.checks.finding import Where
from rulegov_tui.checks.prose import Block, Kind, Prose
from rulegov_tui.domain.numerals import number
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.sentences import sentence_spans

_FOLD = str.maketrans("０１２３４５６７８９％．\u00a0\u3000", "0123456789%.  ")
HIDDEN = "\0"
"""What stands in place of a character that counts nothing."""
_NOT_COUNTED = re.compile(
    r"""《[^》]{0,200}》 | 〔[^〕]{0,20}〕第?\d{0,5}号?                                 # titles, numbers of documents
      | [\[［【][^\]］】]{0,100}[\]］】]                                              # residue
      | (?:19|20)\d\d\s?(?:年度?)?\s?[-—–－～~至]{1,2}\s?(?:19|20)\d\d\s?年?        # spans of years
      | (?:(?:19|20)\d\d\s?年(?:度|底|初|末)?)?\s?\d{1,2}月(?:份|\d{1,2}[日号])?     # dates
        (?:\s?[-—～~至]\s?\d{1,2}月?\d{0,2}[日号]?)?
      | (?:19|20)\d\d\s?年(?:度|底|初|末)? | (?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}
      | \d{1,2}[日号](?=[，。、上下前后]) | \d{2}年(?:度|底)
      | \d{1,2}[·・•‧.．]\d{1,2}(?=[”"“]|全民|国际|禁毒|消防|宪法|国家)                # 12.4宪法日
      | [“"]\d{1,2}[·・•‧.．]\d{1,2}[”"]?                                            # “4·15”
      | [第其][一二三四五六七八九十\d]{1,6}(?:[届季条款项章节期批次个]|季度)?          # ordinals
      | [一二三四五六七八九十]{1,3}是 | 二十届[一二三四五六]中全会
      | [（(][一二三四五六七八九十\d]{1,4}[）)] | 附件\s?\d{1,3}
      | ^\d{1,2}[.．、](?!\d) | ^[一二三四五六七八九十]{1,3}、
      | \d{1,6}(?:\s?[+＋×*/]\s?\d{1,6}){1,6}(?:\s?[>＞=＝<＜]\s?\d{1,6})?         # 1+1>2
      | \d{7,} | \d{3,4}-\d{7,8} | [A-Za-z]{1,12}[-\d]\d{0,12} | \d{1,4}:\d{1,4}     # telephones, codes, times
    """,
    re.VERBOSE,
)
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年")
_UP_TO = re.compile(r"(?:截[至止]到?|统计[至到])(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?")
"""The day up to which is counted narrows no count down."""
_MONTH = re.compile(r"(?<!\d)\d{1,2}月(?:份|\d{1,2}[日号])?")
_NEAR = 300
"""So many characters around a number are looked at; sentences that are longer are none."""
_CLAUSE_ENDS = "，。；：！？,;:（）()…\n"
_NOUN = re.compile(r"[一-鿿“”‘’《》·A-Za-z]+")
_QUOTES = re.compile(r"[“”‘’\"'《》\0\s、/]")
_COUNT_WORD = re.compile(r"(?:次数|人数|件数|场次|人次|户数|份数|总数|数量|数)$")
_GENERIC = frozenset({"", "人", "次", "件", "个"})


@value_class(kw_only=True)
class Statement:
    """One number that a text states, with what it counts.

    Attributes:
        block: where it stands.
        begin, end: its characters in the block's text, hedges and unit with it.
        value: the number; of a range its lower end.
        upper: the upper end of a range.
        digits: the number as it is written.
        unit, unit_class: what it is counted in, and the class of that unit.
        hedge: 余, 约, 近, 左右 …; empty for an exact number.
        noun: what is counted: the words around without those that say nothing of it.
        scopes: what narrows it down.
        years: the years named in the sentence before it.
        sentence, sentence_span: the number of its sentence in the block, from 0, and where that begins and ends.
        clause: the text between the marks around it.
        planned: whether it stands in the part that tells of plans.
    """

    block: Block
    begin: int
    end: int
    value: Decimal
    upper: Decimal | None = None
    digits: str
    unit: str
    unit_class: str
    hedge: str = ""
    noun: str = ""
    scopes: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    sentence: int = 0
    sentence_span: tuple[int, int] = (0, 0)
    clause: str = ""
    planned: bool = False

    @property
    def text(self) -> str:
        """As the report writes it."""
        return self.block.text[self.begin : self.end]

    @property
    def is_bound(self) -> bool:
        """Whether a figure has written it."""
        return self.block.is_bound(self.begin, self.end)

    @property
    def is_part(self) -> bool:
        """Whether it is a part of another count."""
        return bool(self.scopes & {"其中", "分别"})

    @property
    def where(self) -> Where:
        """Its place."""
        return self.block.where(self.begin, self.end)

    def agrees_with(self, other: "Statement") -> bool:
        """Whether both may tell the same number; 120余 agrees with 120 and with 126."""
        return self.admits(other.value) or other.admits(self.value)

    def admits(self, value: Decimal) -> bool:
        """Whether a value may be told so."""
        low, high = self.value, self.upper or self.value
        if not self.hedge:
            return low <= value <= high
        step = _last_place(self.value)
        if self.hedge in ("近", "将近"):
            return low - step < value <= high
        if self.hedge in ("余", "多", "超", "超过", "逾", "以上", "不少于", "不低于", "至少"):
            return low <= value < high + step
        return low - step < value < high + step


def statements_of(prose: Prose, counting: Counting) -> list[Statement]:
    """All counted statements of a text, in order; titles and headings state none."""
    return [one for block in prose.blocks if block.kind in (Kind.BODY, Kind.CELL) for one in _in_block(block, counting)]


def named_thing(name: str, counting: Counting) -> str:
    """What a figure of that name counts, as the noun of a statement has it: 法律明白人培训次数 is 法律明白人培训."""
    return _bare(_COUNT_WORD.sub("", name), counting)


def masked(text: str, counting: Counting) -> str:
    """The text with full-width digits as ASCII and what counts nothing hidden, every character in its place."""
    shown = text.translate(_FOLD)
    shown = _NOT_COUNTED.sub(_hidden, shown)
    return counting.fixed_words.sub(_hidden, shown)


def _hidden(match: re.Match[str]) -> str:
    return HIDDEN * len(match[0])


def _in_block(block: Block, counting: Counting) -> Iterator[Statement]:
    text = masked(block.text, counting)
    planned = any(word in heading for heading in block.heading for word in counting.plans)
    spans = sentence_spans(block.text)
    starts = [begin for begin, _ in spans]
    last_end = 0
    for match in counting.counts.finditer(text):
        value = number(match["digits"])
        if value is None:
            value = number(f"一{match['digits']}")  # 近百人
        if value is None:
            continue
        sentence = bisect_right(starts, match.start()) - 1
        start = max(spans[sentence][0], match.start() - _NEAR)
        clause = max(start, 1 + max(text.rfind(mark, start, match.start()) for mark in _CLAUSE_ENDS))
        yield Statement(
            block=block,
            begin=match.start(),
            end=match.end(),
            value=value,
            upper=number(match["upper"]) if match["upper"] else None,
            digits=match["digits"],
            unit=match["unit"],
            unit_class=counting.classes[match["unit"]],
            hedge=match["before"] or match["between"] or match["behind"] or "",
            noun=_noun(text, (clause, last_end), match, counting),
            scopes=_scopes(block.text, start, (max(clause, last_end), match.end()), counting),
            years=frozenset(int(year) for year in _YEAR.findall(block.text[start : match.start()])),
            sentence=sentence,
            sentence_span=spans[sentence],
            clause=block.text[clause : _clause_end(text, match.end())],
            planned=planned,
        )
        last_end = match.end()


def _noun(text: str, bounds: tuple[int, int], match: re.Match[str], counting: Counting) -> str:
    """What is counted.

    4次 may stand behind (开展法律明白人培训4次), before (60名法律明白人) or within its words (为法律明白人开展4次培训).
    """
    clause, last_end = bounds
    between = text[max(clause, last_end) : match.start()]
    if last_end > clause:
        between = between.lstrip("、和及与 ") if between[:1] in "、和及与 " else ""
    following = _NOUN.match(text, match.end())
    after = following[0] if following else ""
    cut = counting.without_light.search(after)
    behind = after[: cut.start()] if cut and cut.start() else counting.without_light.sub("", after)
    before = _bare(between, counting)
    behind = _QUOTES.sub("", behind)
    if behind in _GENERIC or not behind:
        return before
    return before + behind if counting.classes[match["unit"]] == "times" else behind


def _bare(words: str, counting: Counting) -> str:
    return _QUOTES.sub("", counting.without_light.sub("", words))


def _scopes(text: str, start: int, near: tuple[int, int], counting: Counting) -> frozenset[str]:
    clause, end = near
    said = text[start:end]
    found = {word for word in counting.scopes if word in text[clause:end]}
    found |= {word for word in counting.times if word in said}
    found |= {word for word in ("其中", "分别") if word in said}
    return frozenset(found | set(_MONTH.findall(_UP_TO.sub("", said))))


def _clause_end(text: str, start: int) -> int:
    return min(
        (at for mark in _CLAUSE_ENDS if (at := text.find(mark, start, start + _NEAR)) >= 0), default=min(len(text), start + _NEAR)
    )


def _last_place(value: Decimal) -> Decimal:
    """The place of the last digit that is not 0: of 120 it is 10, of 7 it is 1."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
