"""Dates as clerks type them, from ``2024年3月15日`` to ``昨天``."""

import re
from datetime import date, timedelta

from rulegov_tui.domain.numerals import chinese_number, fold

_WORDS = {
    "今天": 0,
    "今日": 0,
    "今": 0,
    "t": 0,
    "today": 0,
    "昨天": -1,
    "昨日": -1,
    "昨": -1,
    "前天": -2,
    "大前天": -3,
    "明天": 1,
    "后天": 2,
}
_OFFSET = r"[+-]\d{1,3}"
_WEEK = r"(上上|上|这|本|下)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天])"
_WEEK_OFFSETS = {"上上": -2, "上": -1, "这": 0, "本": 0, "": 0, "下": 1}
_SEPARATORS = r"[-/.。、·・年月日号．]+"
_CHINESE_DIGITS = r"[〇零○一二三四五六七八九十]+"
_SHORT = r"[0-9]{1,4}"
_CENTURY = 2000
_LONGEST_WAIT = 8 * 12 + 1
_YMD, _MD, _D = 3, 2, 1
_COMPACT_YMD, _COMPACT_MD = 8, 4


def parse_date(text: str, today: date, *, past: bool = False, since: date | None = None) -> date | None:
    """The day that ``text`` names, or None if it names none.

    Args:
        text: ``2024-3-15``, ``2024年3月15日``, ``２０２４．３．１５``, ``24.3.15``, ``20240315``, ``3.15``, ``3月15日``,
            ``0315``, ``15``, ``t``, ``-1``, ``昨天``, ``上周五``, ``二〇二四年三月十五日``.
        today: what relative forms start from.
        past: without a year (or month), take the latest such day that is not after today: what a clerk means
            who records an event. Otherwise the one in this year (or month).
        since: without a year (or month), take the first such day on or after this one, as of what follows an event.
    """
    folded = fold(text).replace(" ", "").lower()
    if folded in _WORDS:
        return today + timedelta(days=_WORDS[folded])
    if re.fullmatch(_OFFSET, folded):
        return today + timedelta(days=int(folded))
    if week := re.fullmatch(_WEEK, folded):
        return _day_of_week(today, week[1] or "", week[2])
    parts = _numbers(folded)
    if parts is None:
        return None
    if len(parts) == _YMD:
        year = parts[0] if parts[0] >= 100 else _CENTURY + parts[0]  # noqa: PLR2004 (two-digit years)
        return _day(year, parts[1], parts[2])
    if since is not None:
        return _first_since(parts, since)
    if len(parts) == _MD:
        return _month_day(parts[0], parts[1], today, past=past)
    return _day_of_month(parts[0], today, past=past)


def lacks_year(text: str) -> bool:
    """Whether a text names a day by month and day only: ``3.15``, ``0315``, ``3月15日``."""
    return len(_numbers(fold(text).replace(" ", "").lower()) or ()) == _MD


def _numbers(folded: str) -> list[int] | None:
    arabic = re.sub(_CHINESE_DIGITS, lambda match: str(chinese_number(match[0])), folded)
    if arabic.isascii() and arabic.isdigit() and "月" not in folded:
        if len(arabic) == _COMPACT_YMD:
            return [int(arabic[:4]), int(arabic[4:6]), int(arabic[6:])]
        if len(arabic) == _COMPACT_MD:
            return [int(arabic[:2]), int(arabic[2:])]
    parts = [part for part in re.split(_SEPARATORS, arabic) if part]
    if not _D <= len(parts) <= _YMD or not all(re.fullmatch(_SHORT, part) for part in parts):
        return None
    if folded.endswith("月") or ("年" in folded and len(parts) < _YMD):
        return None
    return [int(part) for part in parts]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_day(month: int, day: int, today: date, *, past: bool) -> date | None:
    candidate = _day(today.year, month, day)
    if past and (candidate is None or candidate > today):
        return _day(today.year - 1, month, day) or candidate
    return candidate


def _day_of_month(day: int, today: date, *, past: bool) -> date | None:
    candidate = _day(today.year, today.month, day)
    if past and (candidate is None or candidate > today):
        last_month = today.replace(day=1) - timedelta(days=1)
        return _day(last_month.year, last_month.month, day)
    return candidate


def _first_since(parts: list[int], since: date) -> date | None:
    """The first day on or after ``since`` with that month and day, or that day; 29 February may be years away."""
    for offset in range(_LONGEST_WAIT):
        month = since.month - 1 + offset
        if len(parts) == _D or month % 12 + 1 == parts[0]:
            day = _day(since.year + month // 12, month % 12 + 1, parts[-1])
            if day is not None and day >= since:
                return day
    return None


def _day_of_week(today: date, which: str, name: str) -> date:
    monday = today - timedelta(days=today.weekday())
    weekday = "一二三四五六日".index("日" if name == "天" else name)
    return monday + timedelta(weeks=_WEEK_OFFSETS[which], days=weekday)
