"""Which villages there are: what their roster says, and how a name that it lacks is refused."""

from collections.abc import Collection

from rulegov_tui.domain.errors import InvalidValueError, nearest
from rulegov_tui.domain.fields import Field, FieldType, Value
from rulegov_tui.domain.values import shown

_TYPES = (FieldType.VILLAGE, FieldType.VILLAGES)
_REGISTER_FIRST = "确有此村，请先登记到“村社区”（village）台账"


def names_villages(field: Field) -> bool:
    """Whether the values of a field are names of villages."""
    return field.type in _TYPES


def unknown_villages(field: Field, value: Value, names: Collection[str]) -> list[InvalidValueError]:
    """Villages in a field that the roster lacks; none as long as the roster names no village at all.

    A figure counts the different villages of a year: two spellings of one would be two. So a form and the store both refuse
    the name, in the same words; a village that is new is entered in its roster first.

    Args:
        field: whose value it is.
        value: one name, or several.
        names: the roster's.
    """
    if not names or not names_villages(field):
        return []
    typed = value if isinstance(value, tuple) else (str(value),)
    return [_unknown(field, name, names) for name in typed if name not in names]


def _unknown(field: Field, name: str, names: Collection[str]) -> InvalidValueError:
    near = "、".join(nearest(name, names))
    message = f"“{field.label}”（{field.key}）里的“{shown(name)}”不在村（社区）名册里"
    return InvalidValueError(message, key=field.key, cure=f"是不是：{near}；{_REGISTER_FIRST}" if near else _REGISTER_FIRST)
