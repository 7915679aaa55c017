"""What gives a person away by its form alone: numbers of identity, telephone, card, plate and certificate, and addresses."""

import re
from collections.abc import Iterator
from datetime import date

from rulegov_tui.checks.privacy_lists import PrivacyLists
from rulegov_tui.domain.value_class import value_class

_NARROW = str.maketrans("０１２３４５６７８９Ｘｘ－", "0123456789Xx-")
"""One character for one, so that places stay."""
_NUMBER = r"[0-9]{1,4}|[一二三四五六七八九十百]{1,4}"
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9A-Za-z])(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9A-Za-z])")
_LANDLINE = re.compile(r"(?<![0-9A-Za-z])\(?0[0-9]{2,3}[)-]? ?[0-9]{7,8}(?![0-9A-Za-z])")
_OFFICIAL = re.compile(r"(?:热线|(?:联系|咨询|服务|举报|监督|投诉|值班|办公)电话)(?:是|为|：|:)?\s*$")
"""What stands before a number at which an office is called."""
_CARD = re.compile(r"(?<![0-9A-Za-z])[3-6](?:[ -]?[0-9]){15,18}(?![0-9A-Za-z])")
_CERTIFICATE = re.compile(r"执法证(?:件)?(?:编?号码?|编码)?(?:是|为|：|:)?\s*[（(]?[一-鿿]?(?=[A-Za-z-]*[0-9])([0-9A-Za-z-]{6,})")
_VILLAGE = r"[一-鿿]{0,8}[^每各个全两，。；、\W](?:村|社区|小区|庄|屯|寨)"
_IN_VILLAGE = rf"{_VILLAGE}第?(?:{_NUMBER})(?:号院?|村民小组|小组|组|栋|幢|单元)"
_IN_STREET = rf"[一-鿿]{{1,8}}(?:路|街|巷|弄)(?:{_NUMBER})号"
_ADDRESS = re.compile(rf"(?:{_IN_VILLAGE}|{_IN_STREET})(?!文|令|公告|井)")
_SMALL = r"(?:[1-9](?![0-9])|[一二两三四五六七八九](?![十百千万余多]))\s*(?:余)?(?:人|名|例|个|位)(?!次)"
_NOTE = re.compile(r"\s*[（(].*[）)]\s*", re.DOTALL)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
"""GB 11643-1999: the weights of an identity number's digits, and its last character by their sum."""


@value_class
class Private:
    """A stretch of text that may not be published.

    Attributes:
        begin, end: its characters.
        what: what it is called: 身份证号.
        is_certain: whether it cannot be anything else, so that nobody may wave it through.
    """

    begin: int
    end: int
    what: str
    is_certain: bool = True


def private_in(text: str, lists: PrivacyLists) -> Iterator[Private]:
    """What a paragraph, heading or cell gives away; of what fits two forms, the first.

    Masked forms and the short public numbers (12345, 110) match nothing. A note in brackets that is a paragraph of its own says
    whom to ask (GB/T 9704-2012, 7.3.6): its telephone is public. So is one at which an office is called: 联系电话0375-5050123.
    """
    taken: list[Private] = []
    for one in _forms(text.translate(_NARROW), lists, is_note=_NOTE.fullmatch(text) is not None):
        if not any(one.begin < other.end and other.begin < one.end for other in taken):
            taken.append(one)
            yield one


def _forms(text: str, lists: PrivacyLists, *, is_note: bool) -> Iterator[Private]:
    yield from (Private(*match.span(), "身份证号") for match in _IDENTITY.finditer(text) if is_identity(match[0]))
    yield from (Private(*match.span(1), "执法证号") for match in _CERTIFICATE.finditer(text))
    if not is_note:
        yield from (Private(*match.span(), "手机号") for match in _MOBILE.finditer(text))
        calls = (match for match in _LANDLINE.finditer(text) if not _OFFICIAL.search(text[: match.start()]))
        yield from (Private(*match.span(), "电话号码", is_certain=False) for match in calls)
    yield from (Private(*match.span(), "银行卡号") for match in _CARD.finditer(text) if is_card(match[0]))
    if lists.plates:
        yield from (Private(*match.span(), "车牌号") for match in _plates(lists.plates).finditer(text))
    yield from (Private(*match.span(), "村以下的住址", is_certain=False) for match in _ADDRESS.finditer(text))
    if lists.red_lines:
        found = _red_lines(lists.red_lines).finditer(text)
        yield from (Private(*match.span(), "特殊人群的小数目", is_certain=False) for match in found)


def is_identity(number: str) -> bool:
    """Whether 18 characters are an identity number: a day of birth and the last character fit (GB 11643-1999)."""
    if not re.fullmatch(r"[1-9][0-9]{16}[0-9Xx]", number):
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return number[-1].upper() == _CHECKS[total % 11]


def is_card(number: str) -> bool:
    """Whether digits pass the check of bank cards (Luhn, ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(re.sub(r"[^0-9]", "", number))):
        doubled = int(digit) * (1 + place % 2)
        total += doubled // 10 + doubled % 10
    return total % 10 == 0


def _plates(provinces: str) -> re.Pattern[str]:
    letter = "A-HJ-NP-Z"
    return re.compile(
        rf"[{provinces}][{letter}][·• ]?(?=[A-Z]{{0,5}}[0-9])[{letter}0-9]{{4,5}}[{letter}0-9挂学警港澳](?![0-9A-Za-z])"
    )


def _red_lines(groups: tuple[str, ...]) -> re.Pattern[str]:
    """A group with a small number behind it, or before it."""
    named = "|".join(sorted(map(re.escape, groups), key=len, reverse=True))
    behind = rf"(?:{named})[^，。；、：\d]{{0,6}}(?<![0-9.]){_SMALL}"
    before = rf"(?<![0-9.十百千万]){_SMALL}[^，。；、\d]{{0,4}}(?:{named})"
    return re.compile(f"{behind}|{before}")
