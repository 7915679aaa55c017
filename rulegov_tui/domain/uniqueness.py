"""Numbers that no two records of a register may share."""

from rulegov_tui.domain.errors import InvalidValueError
from rulegov_tui.domain.fields import Field


def repeated(field: Field, other: str) -> InvalidValueError:
    """The error for a value that only one record may have, and that ``other`` has: 记录 2024-03-15-k7m2qd, 第 3 行."""
    return InvalidValueError(f"“{field.label}”（{field.key}）和{other} 重复", key=field.key, cure="请核对是不是已经录过")
