"""Whatever is typed into whatever field: a value that the field accepts, or an error that a clerk can read."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rulegov_tui.domain.calendar import EARLIEST, LATEST
from rulegov_tui.domain.errors import InvalidValueError
from rulegov_tui.domain.fields import DATE, EVIDENCE, Field, FieldType, Value
from rulegov_tui.domain.hidden import HIDDEN
from rulegov_tui.domain.typed import parse_typed
from rulegov_tui.domain.values import checker, value_text

OPTIONS = ("甲", "乙", "Ａ类")
FIELDS = [Field(key=kind.value, label="项", type=kind, choices=OPTIONS, retired=("旧",)) for kind in FieldType]
FIELDS += [
    DATE,
    EVIDENCE,
    Field(key="code", label="证号", code=True),
    Field(key="n", label="数", type=FieldType.INTEGER, unit="人"),
]

ANYTHING = st.text(st.characters(), max_size=60)
DATE_LIKE = st.text("0123456789０３〇一二三十月日年号周上下t今昨天./-。、 +", max_size=16)
NUMBER_LIKE = st.text("0123456789１，,.．+-一二两三十百千万亿余多约人次元% ", max_size=16)
LIST_LIKE = st.text("甲乙Ａ类旧、，,;|/.\\\n ", max_size=16)
UNSEEN = re.compile(rf"[{HIDDEN}\ud800-\udfff]")
HIDDEN_CHARS = st.sampled_from([chr(code) for code in range(0x110000) if UNSEEN.match(chr(code))])
TYPED = ANYTHING | DATE_LIKE | NUMBER_LIKE | LIST_LIKE


def as_in_a_file(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value


def read_or_refused(field: Field, text: str, today: date) -> Value | InvalidValueError | None:
    try:
        return parse_typed(field, text, today)
    except InvalidValueError as error:
        return error


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
@given(text=TYPED, today=st.dates(EARLIEST, LATEST))
@example(text="一" * 5000, today=date(2024, 1, 1))
@example(text="十" * 5000, today=date(2024, 1, 1))
@example(text="9" * 5000, today=date(2024, 1, 1))
@example(text="9" * 29 + ".", today=date(2024, 1, 1))
@example(text="9" * 29 + "亿", today=date(2024, 1, 1))
def test_any_text_is_an_allowed_value_or_a_readable_error(field: Field, text: str, today: date) -> None:
    result = read_or_refused(field, text, today)
    if isinstance(result, InvalidValueError):
        assert result.key == field.key
        assert len(str(result)) < 400
        assert str(result).endswith("。")
    else:
        assert result is None or checker(field)(as_in_a_file(result)) == result


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
@given(text=st.text(HIDDEN_CHARS | st.sampled_from("甲1\n"), max_size=12))
def test_no_value_holds_what_nobody_sees(field: Field, text: str) -> None:
    value = read_or_refused(field, text, date(2024, 12, 20))
    if not isinstance(value, InvalidValueError):
        shown = value_text(value)
        assert not UNSEEN.search(shown)
        assert shown.encode().decode() == shown


@pytest.mark.parametrize("field", [field for field in FIELDS if field.type is not FieldType.DATE], ids=lambda field: field.key)
@given(text=TYPED)
def test_only_dates_depend_on_today(field: Field, text: str) -> None:
    one, other = (read_or_refused(field, text, today) for today in (date(2024, 1, 1), date(1999, 12, 31)))
    assert (type(one), str(one)) == (type(other), str(other))
