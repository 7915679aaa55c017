"""P: punctuation (GB/T 15834-2011)."""

import re
from collections.abc import Iterator

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.prose import Block
from rulegov_tui.checks.rule import TEXT, Case, Found, Rule
from rulegov_tui.checks.scanning import HANZI, PROSE, SENTENCES, hits, holds

_HALF_WIDTH = re.compile(
    rf'(?<={HANZI})[,;:?!()"](?!\d{{4}}[)\]]\s?第?\d{{1,5}}号)|(?<![（(\[\d])[,;:?!()"](?={HANZI})|(?<=[”》）])[,;:?!](?={HANZI})'
)
_FULL_WIDTH = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_NUMBER_BRACKETS = re.compile(r"^\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)")
_ELLIPSIS = re.compile(r"(?<!…)…(?!…)|(?<!…)…{3}(?!…)|\.{3,9}|。{3,9}|等(?:……|…)|(?:……|…)等(?![级次额候待])")
_LIST_MARK = re.compile(r"、等(?![级次额候待同于比效差边值])")
_CLOSERS = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "〔": "〕", "【": "】"}
_OPENERS = {closing: opening for opening, closing in _CLOSERS.items()}
_INNER = {"“": "‘’", "《": "〈〉"}
_LIST_BRACKET = re.compile(r"(?:^|[。；：，\s])(?:\d{1,2}|[A-Za-z])）")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")
_BETWEEN = re.compile(r"[》”]、[《“]")
_DOUBLED = re.compile(
    r"([，、；：])\1{1,9}|(?<!。)。。(?!。)|(?<![，、；：。])(?:[，、；：]。|。[，、；：]|，、|、，|；，|，；|：，|，：)"
)
_BLANK = re.compile(rf"(?<={HANZI})[ \t\u3000]{{1,20}}(?={HANZI})")
_STRANGE_BLANK = re.compile(r"[\u00a0\u2007\u202f\u200b\u2060\ufeff]{1,20}")
_TRAILING = re.compile(r"(?<=\S)[ \t\u3000]{1,20}$")
_CHAPTER = re.compile(r"^\s*第.{1,4}[章节条]")
_ANGLES = re.compile(r"(?<![<>=-])[<>](?![<>=])")
_ENDS_SENTENCES = re.compile(r"[，。；]")


def _half_width(case: Case) -> Iterator[Found]:
    """Marks beside Hanzi are full-width; the brackets of numbers and of document numbers are other rules' matter."""
    for hit in hits(case, _HALF_WIDTH):
        number = _NUMBER_BRACKETS.match(hit.block.text)
        if number is None or hit.match.start() >= number.end():
            cure = f"改成全角的“{_FULL_WIDTH[hit.text]}”" if hit.text in _FULL_WIDTH else "改成中文的引号"
            yield hit.found(f"中文里用了半角的“{hit.text}”", cure)


def _ellipsis(case: Case) -> Iterator[Found]:
    """…… is two characters, and says what 等 says."""
    for hit in hits(case, _ELLIPSIS):
        if "等" in hit.text:
            yield hit.found("省略号和“等”只用一个", "删去其中一个")
        else:
            yield hit.found(f"省略号“{hit.text}”的写法不对", "改成六个点的“……”")


def _list_mark(case: Case) -> Iterator[Found]:
    """No mark before 等; 、等级 names a thing."""
    for hit in hits(case, _LIST_MARK):
        yield hit.found("“等”前面不用顿号", "删去顿号")


def _balance(case: Case) -> Iterator[Found]:
    """Marks come in pairs in every paragraph, and those inside another pair have the inner form."""
    assert case.prose is not None
    for block in case.prose.blocks:
        yield from _unbalanced(block)


def _unbalanced(block: Block) -> Iterator[Found]:
    """Of a mark that lacks its partner no more is said: the next pair only looks as if it stood inside."""
    spared = {match.end() - 1 for match in _LIST_BRACKET.finditer(block.text)}
    spared |= {match.start() for match in _APOSTROPHE.finditer(block.text)}
    waiting: list[tuple[str, int]] = []
    nested: list[Found] = []
    lonely: list[Found] = []
    for at, mark in enumerate(block.text):
        if mark in _CLOSERS:
            if mark in _INNER and waiting and waiting[-1][0] == mark:
                nested.append(_nested(block, at, mark))
            waiting.append((mark, at))
        elif mark in _OPENERS and at not in spared:
            if waiting and waiting[-1][0] == _OPENERS[mark]:
                waiting.pop()
            else:
                lonely.append(_lonely(block, at, mark, _OPENERS[mark]))
    lonely += [_lonely(block, at, mark, _CLOSERS[mark]) for mark, at in waiting]
    yield from lonely or nested


def _nested(block: Block, at: int, mark: str) -> Found:
    place = block.where(at, at + 1)
    return Found(message=f"“{mark}”里面又用了“{mark}”", where=place, fix=f"里层改成“{_INNER[mark]}”", about=mark)


def _lonely(block: Block, at: int, mark: str, partner: str) -> Found:
    place = block.where(at, at + 1)
    return Found(message=f"“{mark}”没有配对的“{partner}”", where=place, fix=f"补上“{partner}”，或删去“{mark}”", about=mark)


def _between(case: Case) -> Iterator[Found]:
    """Between names in a row the mark is usually left out: said once a text."""
    for hit in hits(case, _BETWEEN, SENTENCES):
        yield hit.found("并列的书名号、引号之间通常不用顿号", "可以删去顿号")
        return


def _doubled(case: Case) -> Iterator[Found]:
    """Marks and blanks that a hand has left."""
    for hit in hits(case, _DOUBLED):
        yield hit.found(f"标点“{hit.text}”重复", "只留一个")
    for hit in hits(case, _BLANK, SENTENCES):
        if holds(_ENDS_SENTENCES, hit.block.text) and not _CHAPTER.match(hit.block.text):
            yield hit.found("汉字之间有空格", "删去空格")
    for hit in hits(case, _STRANGE_BLANK):
        yield hit.found("有看不见的特殊空格", "删去")
    for hit in hits(case, _TRAILING, PROSE):
        yield hit.found("段落末尾有空格", "删去")


def _angles(case: Case) -> Iterator[Found]:
    """ASCII < and > are no marks of prose."""
    for hit in hits(case, _ANGLES, PROSE):
        yield hit.found(f"正文里用了“{hit.text}”", "写成“大于”“小于”，书名用“《》”")


RULES = (
    Rule(
        id="P1",
        severity=Severity.ERROR,
        title="中文用全角标点",
        source="公文写作惯例",
        needs=TEXT,
        check=_half_width,
        fires="组织培训3次,效果良好。",
        silent="组织培训3次，时间为8:30，培训1,200人。",
    ),
    Rule(
        id="P2",
        severity=Severity.ERROR,
        title="省略号是六个点，不和“等”同用",
        source="GB/T 15834-2011 附录 A.9",
        needs=TEXT,
        check=_ellipsis,
        fires="开展讲座、咨询...",
        silent="开展讲座、咨询……",
    ),
    Rule(
        id="P3",
        severity=Severity.ERROR,
        title="“等”前不用顿号",
        source="GB/T 15834-2011 附录 B.1.2",
        needs=TEXT,
        check=_list_mark,
        fires="开展讲座、咨询、等活动。",
        silent="开展讲座、咨询等活动，划分类别、等级。",
    ),
    Rule(
        id="P4",
        severity=Severity.ERROR,
        title="引号、书名号、括号成对，里层用里层的形式",
        source="GB/T 15834-2011",
        needs=TEXT,
        check=_balance,
        fires="落实“谁执法谁普法责任制。",
        silent="落实《〈条例〉实施办法》和“谁执法谁普法”责任制：1）培训；2）考试。",
    ),
    Rule(
        id="P5",
        severity=Severity.HINT,
        title="并列的书名号、引号之间通常不用顿号",
        source="GB/T 15834-2011 4.5.3.5",
        needs=TEXT,
        check=_between,
        fires="宣传《宪法》、《民法典》。",
        silent="宣传《宪法》《民法典》。",
    ),
    Rule(
        id="P6",
        severity=Severity.ERROR,
        title="标点不重复，汉字之间和段落末尾没有空格",
        source="公文写作惯例",
        needs=TEXT,
        check=_doubled,
        fires="组织培训3次，，效果 良好。",
        silent="组织培训3次，效果良好。",
    ),
    Rule(
        id="P7",
        severity=Severity.WARNING,
        title="正文不用半角的 < >",
        source="公文写作惯例",
        from_memory=True,
        needs=TEXT,
        check=_angles,
        fires="实现人民调解和普法宣传1+1>2的功效。",
        silent="实现人民调解和普法宣传“1+1”大于“2”的功效。",
    ),
)
