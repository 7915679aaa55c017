"""R13: every problem has its remedy."""

import re
from collections.abc import Callable, Iterator, Sequence

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.prose import Block, Prose
from rulegov_tui.checks.rule import Case, Found, Need, Rule
from rulegov_tui.domain.numerals import chinese_number

_TEXT = frozenset({Need.TEXT})
_PROBLEMS = re.compile(r"问题|不足|短板|困难")
_REMEDIES = re.compile(r"整改|改进|解决|措施")
_NEAR = 200
"""So near to the number of problems stands that of what was mended, and what is said of the rest."""
_ITEM = re.compile(r"(?:^|[。；：，\s])([一二三四五六七八九十]{1,2})是")
_EXPLAINED = re.compile(r"长期|其余|其他问题|剩余|余下|尚未|正在|持续推进|逐步")
_COUNTED = re.compile(
    r"(?:问题|短板|不足)\s?(\d{1,5})\s?[个项条]|(?<!\d)(\d{1,5})\s?[个项条](?:方面)?的?(?:突出)?(?:问题|短板|不足)"
)
_MENDED = re.compile(r"(?:整改|解决|销号)(?:到位|完成|了)?\s?(\d{1,5})\s?[个项条]")


def _problems(case: Case) -> Iterator[Found]:
    assert case.prose is not None
    yield from _by_items(case.prose)
    for block in case.prose.paragraphs:
        yield from _by_counts(block)


def _by_items(prose: Prose) -> Iterator[Found]:
    """一是…二是…三是 of problems against those of remedies, where the text has a part for each."""
    problems = _under(prose, lambda heading: bool(_PROBLEMS.search(heading) and not _REMEDIES.search(heading)))
    remedies = _under(prose, lambda heading: bool(_REMEDIES.search(heading) and not re.search("不足", heading)))
    if not problems or not remedies or any(_EXPLAINED.search(block.text) for block in remedies):
        return
    found, mended = _items(problems), _items(remedies)
    if found > mended > 0:
        yield Found(
            message=f"写了{found}个问题，只有{mended}条整改措施",
            where=remedies[0].where(),
            fix="每个问题写一条整改措施；长期的请写明原因",
            about=f"{found}|{mended}",
            severity=Severity.WARNING,
        )


def _under(prose: Prose, is_meant: Callable[[str], bool]) -> Sequence[Block]:
    """The paragraphs whose nearest heading is meant."""
    return [block for block in prose.paragraphs if block.heading and is_meant(block.heading[-1])]


def _items(blocks: Sequence[Block]) -> int:
    """The highest number of 一是, 二是 … in one paragraph; causes told in a paragraph of their own begin anew."""
    return max((chinese_number(match[1]) or 0 for block in blocks for match in _ITEM.finditer(block.text)), default=0)


def _by_counts(block: Block) -> Iterator[Found]:
    """发现问题12个，整改10个: fewer mended than found, and nothing said of the rest."""
    for match in _COUNTED.finditer(block.text):
        found = int(match[1] or match[2])
        rest = block.text[match.end() : match.end() + _NEAR]
        mended = _MENDED.search(rest.partition("。")[0])
        if mended and int(mended[1]) < found and not _EXPLAINED.search(rest):
            yield Found(
                message=f"问题{found}个，整改{mended[1]}个，没有说其余{found - int(mended[1])}个怎么办",
                where=block.where(match.start(), match.end() + mended.end()),
                fix="写明其余问题的原因和期限",
                about=f"{match[0]}|{mended[0]}",
            )


RULES = (
    Rule(
        id="R13",
        severity=Severity.ERROR,
        title="问题都有措施",
        source="《法治政府建设与责任落实督察工作规定》：报告写明不足和原因，逐项整改",
        needs=_TEXT,
        check=_problems,
        fires="全年排查发现问题12个，已整改10个。",
        silent="全年排查发现问题12个，已整改10个，其余2个正在办理。",
    ),
)
