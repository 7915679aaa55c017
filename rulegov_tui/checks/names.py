"""R04, R05: the office's own name and kind, and the names of others left over from their texts."""

import re
from collections.abc import Iterator

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.prose import Kind
from rulegov_tui.checks.rule import OFFICE_TEXT, Case, Found, Rule
from rulegov_tui.checks.scanning import Hit, hits
from rulegov_tui.checks.village_lists import unknown_villages
from rulegov_tui.domain.office import OfficeKind

_KINDS = "|".join(OfficeKind)
_WHOLE = re.compile(rf"(?:(?<![安健完齐保])全|(?<!自)我|(?<![根基根日标文版原])本)({_KINDS})(?![村镇域土亲情音愁贤定]|本土)")
_ORGAN = re.compile(
    rf"(?:^|(?<=[由经在向对将被让请按是为，。；：“《]))({_KINDS})(?:党委|党工委|人民政府|政府|机关|司法所|人大|纪委|办事处)"
)
_NO_NAME = "各全我本该市县省区乡镇村街道社上下级的和与及或在向对为等所属两几多"
_PLACE = rf"[^\W\dA-Za-z_{_NO_NAME}]"
_COUNTY = rf"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[市省])){_PLACE}{{1,3}}县"
_TOWNSHIP = rf"{_PLACE}{{1,6}}(?:{_KINDS})(?![村级域])"
_AUTHOR = re.compile(
    rf"^\s*(?:[\u4e00-\u9fff]{{1,12}}[市县区])?({_PLACE}{{1,8}}(?:{_KINDS}))(?=人民政府|党委|党工委|办事处|关于|(?:19|20)\d{{2}})"
)


def _own_names(case: Case) -> Iterator[Found]:
    """The office's kind, and its villages where the roster is there."""
    yield from _own_kind(case)
    yield from unknown_villages(case)


def _own_kind(case: Case) -> Iterator[Found]:
    """全乡 of a 乡, and its own name with its own kind; 乡镇 and 乡村 are words of their own."""
    assert case.office is not None
    right = case.office.kind.value
    base = case.office.title.removesuffix(right)
    named = re.compile(rf"{re.escape(base)}({_KINDS})(?![村镇域])")
    for pattern in (_WHOLE, _ORGAN, named):
        for hit in hits(case, pattern):
            if hit.match[1] != right and not hit.is_in_a_name:
                wrong = hit.match[1]
                yield hit.found(f"“{hit.text}”：本单位是{right}，不是{wrong}", f"改成“{hit.text.replace(wrong, right, 1)}”")


def _other_places(case: Case) -> Iterator[Found]:
    """A neighbour on the list is an error; another place is worth a look where the text says clearly that it is one."""
    if case.words.neighbours:
        listed = re.compile("|".join(re.escape(name) for name in sorted(case.words.neighbours, key=len, reverse=True)))
        for hit in hits(case, listed):
            if not hit.is_in_a_name:
                yield hit.found(f"出现了外单位的名称“{hit.text}”", "核对是不是从别处抄来的；确是合作单位的，请确认")
    assert case.office is not None
    county = rf"(?:{re.escape(case.office.county)}|{_COUNTY})" if case.office.county else _COUNTY
    for hit in hits(case, re.compile(county + _TOWNSHIP)):
        if not _is_own(case, hit) and not hit.is_in_a_name:
            yield hit.found(f"“{hit.text}”不是本单位", "核对是不是从别处抄来的", Severity.HINT)
    for hit in hits(case, _AUTHOR, {Kind.TITLE}):
        if not _is_own(case, hit):
            yield hit.found(f"标题里的单位“{hit.match[1]}”不是本单位", "核对单位名称", Severity.HINT)


def _is_own(case: Case, hit: Hit) -> bool:
    """Whether it names the office; of a wrong kind of its name another rule speaks."""
    assert case.office is not None
    return case.office.title.removesuffix(case.office.kind.value) in hit.text


RULES = (
    Rule(
        id="R04",
        severity=Severity.ERROR,
        title="本单位和各村的名称、类型写对",
        source="常理：由别处文稿改写时常漏改",
        needs=OFFICE_TEXT,
        check=_own_names,
        fires="引导全镇党员干部依法办事。",
        silent="引导全乡党员干部依法办事，乡镇党委带头，乡村治理、城镇管理并进，全面镇定应对。",
    ),
    Rule(
        id="R05",
        severity=Severity.ERROR,
        title="没有外地的地名",
        source="常理：由别处文稿改写时常漏改",
        needs=OFFICE_TEXT,
        check=_other_places,
        fires="组织鲁川县清河镇的干部参加培训。",
        silent="配合县人民政府、县司法局，会同鲁川县各乡镇完成任务，鲁川县青山乡党委、乡政府带头。",
    ),
)
