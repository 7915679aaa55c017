"""The quick reader of the store's own form gives what the TOML parser gives, or leaves the text to it."""

from datetime import date
from decimal import Decimal

import pytest
import tomli
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.storage.files.canonical import read_canonical

WRITTEN = (
    "# 2024-03-15 宅基地政策宣讲\n"
    'date = 2024-03-15\ntopic = "宅基地政策宣讲"\nattendance = 45\nhours = 2.5\nestimated = true\n'
    'audience = [\n    "机关干部",\n    "执法人员",\n]\n'
)
VALUES = st.one_of(
    st.dates(),
    st.integers(0, 10**14),
    st.booleans(),
    st.decimals(0, 10**6, places=2),
    st.text(st.characters(codec="utf-8"), max_size=20),
    st.lists(st.text(st.characters(codec="utf-8"), max_size=8), max_size=3),
)
MARKS = "\"'\\#=[],. \n\r\t\x000９e_-1tf中"


def parsed(text: str) -> dict[str, object] | None:
    """What the TOML parser makes of a text, None if it refuses it."""
    try:
        return tomli.loads(text, parse_float=Decimal)
    except (tomli.TOMLDecodeError, ValueError):
        return None


def test_what_the_store_writes_is_read() -> None:
    assert read_canonical(WRITTEN) == {
        "date": date(2024, 3, 15),
        "topic": "宅基地政策宣讲",
        "attendance": 45,
        "hours": Decimal("2.5"),
        "estimated": True,
        "audience": ["机关干部", "执法人员"],
    }


@given(st.dictionaries(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), VALUES, max_size=6))
def test_any_table_is_read_as_the_parser_reads_it_or_left_to_it(table: dict[str, object]) -> None:
    text = "# 题\n" + tomli_w.dumps(table)
    assert read_canonical(text) in (None, parsed(text))


@given(st.data())
def test_a_slip_in_a_written_text_is_read_as_the_parser_reads_it_or_left_to_it(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(WRITTEN)))
    end = data.draw(st.integers(start, min(len(WRITTEN), start + 3)))
    text = WRITTEN[:start] + data.draw(st.text(MARKS, max_size=3)) + WRITTEN[end:]
    quick = read_canonical(text)
    assert quick is None or quick == parsed(text)


@pytest.mark.parametrize(
    "line",
    [
        "date = 2024-02-30",
        "attendance = 045",
        "attendance = 4_5",
        'topic = "甲\\n乙"',
        "topic = '甲'",
        'topic = "甲" # 注',
        'topic  = "甲"',
        'topic = "甲"\ntopic = "乙"',
        "[more]",
        "",
    ],
)
def test_any_other_form_is_left_to_the_parser(line: str) -> None:
    assert read_canonical(f"# 题\n{line}\n") is None


def test_a_text_cut_short_is_left_to_the_parser() -> None:
    assert [end for end in range(len(WRITTEN)) if read_canonical(WRITTEN[:end]) not in (None, parsed(WRITTEN[:end]))] == []
