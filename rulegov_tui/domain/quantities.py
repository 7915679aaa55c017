"""Numbers of a report: how they are rounded and written.

Forms follow GB/T 15835-2011: Arabic digits with their unit, 余 only after a round number, 约 otherwise.
"""

from decimal import ROUND_HALF_UP, Decimal

Number = int | Decimal
NOTHING = "无"
PERCENT = "%"
_HUNDRED = Decimal(100)
_FINEST = 20
"""More decimals than any two numbers of a township need to be told apart, fewer than ``Decimal`` computes with."""
_TEN = 10


def rounded(value: Number, decimals: int) -> Number:
    """Rounded half up; a whole result is an ``int``."""
    if isinstance(value, int):
        return value
    result = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return int(result) if result == result.to_integral_value() else result.normalize()


def percentage(part: Number, whole: Number, decimals: int) -> Number | None:
    """``part`` in percent of ``whole``, or None without a denominator.

    What is less than the whole is never rounded to 100, what is more than nothing never to 0: it gets more decimals.
    """
    if whole == 0:
        return None
    exact = Decimal(part) * _HUNDRED / Decimal(whole)
    for places in range(decimals, _FINEST):
        result = rounded(exact, places)
        if (result == 0) == (exact == 0) and (result == _HUNDRED) == (exact == _HUNDRED):
            return result
    return rounded(exact, _FINEST)


def number_text(value: Number) -> str:
    """Plain digits: no grouping, no exponent, no trailing zeros."""
    if isinstance(value, int):
        return str(value)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def quantity_text(value: Number | None, unit: str, *, estimated: bool) -> str:
    """The number with its unit as the report writes it: ``4次``, ``110余人次``, ``约118人次``, ``97.1%``, ``无``."""
    if value is None:
        return NOTHING
    digits = number_text(value)
    if not estimated or value == 0:
        return f"{digits}{unit}"
    if isinstance(value, int) and value >= _TEN and value % _TEN == 0 and unit != PERCENT:
        return f"{digits}余{unit}"
    return f"约{digits}{unit}"


def change_text(value: Number | None, *, estimated: bool) -> str:
    """A change in percent in words: ``增长12.5%``, ``下降3%``, ``持平``, ``无``."""
    if value is None:
        return NOTHING
    if value == 0:
        return "持平"
    word = "增长" if value > 0 else "下降"
    size = -value if value < 0 else value
    return f"{word}{quantity_text(size, PERCENT, estimated=estimated)}"
