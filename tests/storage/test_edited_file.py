"""An edit changes what was meant and nothing else: comments, order, unknown keys and odd handwriting stay."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.storage.files.record_file import edited_text, headline, new_text, parse, read
from tests.storage.registers import ID, VISITS, visit

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300) | st.sampled_from(
    [
        "甲\n乙",
        '"""',
        "'''",
        "a\"b'c",
        "\\",
        "\\u0041",
        "# 甲",
        "\x00\x07\x1b\x7f\x85",
        "\r\n",
        "= 1",
        "[甲]",
        "甲" * 5000,
        " ",
        "\t",
    ]
)
HAND_WRITTEN = """\
# 我的批注，不要动

topic   =  '宅基地'   # 题目后面的批注
date = 2024-03-15
# people = 30
note = \"\"\"
第一行
  第二行 " # 不是批注
\"\"\"
tags = [
    "宪法", # 主要
    "民法典",
]
people = 3_0
link = 1
"""
UNKNOWN = """\
date = 2024-03-15
phone = "12345"
topic = "宅基地"
a.b = 1

[weather]
rain = true # 小雨
[[stop]]
place = "村口"
[[stop]]
place = "学校"
"""


def edit(text: str, **changes: Any) -> str:
    """The file with some fields changed; None empties one."""
    old = read(VISITS, ID, text.encode()).values
    new = {key: value for key, value in {**old, **changes}.items() if value is not None}
    edited = edited_text(VISITS, text, old, new)
    assert read(VISITS, ID, edited.encode()).values == new
    return edited


def test_an_edit_changes_one_line_and_the_headline() -> None:
    text = new_text(VISITS, visit(people=3, note="雨天"))
    assert edit(text, people=12) == text.replace("people = 3", "people = 12").replace("宅基地 3", "宅基地 12")


def test_comments_order_and_handwriting_stay() -> None:
    text = HAND_WRITTEN
    assert edit(text, people=31) == text.replace("3_0", "31")
    assert edit(text, topic="土地") == text.replace("'宅基地'", '"土地"')
    assert edit(text, note=None) == text.replace('note = """\n第一行\n  第二行 " # 不是批注\n"""\n', "")
    assert edit(text, tags=("民法典",)).count("# 题目后面的批注") == 1


@pytest.mark.parametrize("changes", [{"topic": "土地"}, {"people": 4, "kind": "入户"}, {"topic": "土地", "note": "甲\n乙"}])
def test_unknown_keys_and_tables_stay(changes: dict[str, Any]) -> None:
    edited = edit(UNKNOWN, **changes)
    before, after = parse(UNKNOWN.encode()), parse(edited.encode())
    assert {key: after[key] for key in ("phone", "a", "weather", "stop")} == {
        key: before[key] for key in ("phone", "a", "weather", "stop")
    }
    assert "# 小雨" in edited


def test_a_hand_written_first_line_stays() -> None:
    text = "# 老王记的\n" + new_text(VISITS, visit()).partition("\n")[2]
    assert edit(text, topic="土地").startswith("# 老王记的\n")


def test_a_generated_first_line_follows_the_values() -> None:
    edited = edit(new_text(VISITS, visit()), topic="土地", date=date(2024, 4, 1))
    assert edited.partition("\n")[0] == headline(VISITS, {"date": date(2024, 4, 1), "topic": "土地"})


def test_windows_line_ends_are_still_a_record_after_an_edit() -> None:
    assert 'note = "甲"\r\n' in edit('date = 2024-03-15\r\ntopic = "宅基地"\r\nnote = "甲"\r\n', topic="土地")


def test_a_file_that_the_comment_keeping_writer_cannot_read_is_written_anew_with_all_of_its_keys() -> None:
    deep = "[" * 150 + "]" * 150
    edited = edit(f'date = 2024-03-15\ntopic = "宅基地"\nx = {deep}\n', topic="土地")
    assert parse(edited.encode())["x"] == parse(f"x = {deep}".encode())["x"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("date", date(2023, 12, 31)),
        ("people", 0),
        ("cost", Decimal("0.10")),
        ("hours", Decimal("1.5")),
        ("tags", ("民法典", "宪法")),
        ("villages", ('"甲"村', "乙\\村")),
        ("estimated", False),
        ("done", date(2024, 2, 29)),
    ],
)
@pytest.mark.parametrize("text", [new_text(VISITS, visit(people=3)), HAND_WRITTEN, UNKNOWN])
def test_every_type_of_value_can_be_put_into_every_file(text: str, key: str, value: object) -> None:
    assert key in parse(edit(text, **{key: value}).encode())


@given(topic=TEXTS, note=TEXTS, text=st.sampled_from([new_text(VISITS, visit()), HAND_WRITTEN, UNKNOWN]))
def test_any_text_reads_back_after_an_edit(topic: str, note: str, text: str) -> None:
    once = edit(text, topic=topic, note=note)
    assert parse(once.encode())["note"] == note
    assert "note" not in parse(edit(once, note=None).encode())


@given(st.lists(st.tuples(st.sampled_from(["topic", "note", "who", "number"]), TEXTS), min_size=1, max_size=8))
def test_a_file_survives_any_series_of_edits(edits: list[tuple[str, str]]) -> None:
    text = UNKNOWN
    for key, value in edits:
        text = edit(text, **{key: value})
    assert parse(text.encode())["stop"] == [{"place": "村口"}, {"place": "学校"}]
    assert text.count("# 小雨") == 1
