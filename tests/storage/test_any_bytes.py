"""Whatever bytes lie in a record's file: it is a record or a damaged file with a place in it, never another error."""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.record import Record
from rulegov_tui.storage.catalog_files import load_catalog
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.encodings import decoded
from rulegov_tui.storage.files.record_file import new_text, parse, read
from tests.generate import YEAR, generate_workspace
from tests.storage.damages import damaged
from tests.storage.registers import ID, VALID, VISITS, visit

EXAMPLES = 1000
FULL = new_text(
    VISITS, visit(kind="入户", people=3, tags=("宪法", "民法典"), village="张庄村", number="青政〔2024〕3号", note="甲\n“乙”")
).encode()
SPLICES = [
    b"", b"\0", b"\xff", b"\xef\xbb\xbf", b"\r", b"\r\n", b'"', b"'", b'"""', b"[", b"]", b"{", b"}", b"=", b"#", b".", b",",
    b"\\", b"\\u0041", b"\\ud800", b"_", b"-", b"e9", b"nan", b"inf", b"true", b"0x", "“".encode(), "，".encode(),
    "　".encode(), "３".encode(), "宪".encode("gbk"), b"\x1b[31m", b"\xe2\x80\xae", b"9" * 5000, b"[" * 3000, b"a." * 3000,
    b"[[a]]\n", b"date = 2024-13-45\n", b"T25:61:61Z", b"\nx = 0x" + b"f" * 5000, b"\xff\xfe", b"\xfe\xff",
]  # fmt: skip


def is_record_or_damage(content: bytes, category: Category = VISITS) -> bool:
    """Whether it is a record; the place of a damage lies in the file."""
    try:
        record = read(category, ID, content)
    except DamageError as error:
        _check_place(error, content)
        return False
    assert isinstance(record, Record)
    assert category.date_key in record.values
    return True


def _check_place(error: DamageError, content: bytes) -> None:
    assert error.message
    assert error.cure
    assert "\n" not in error.message + error.cure
    assert any(_lies_in(error, text.split("\n")) for text in _readings(content)), (error.message, error.line, error.column)
    assert error.excerpt or error.message == "文件是空的" or _is_toml(content), error.message


def _lies_in(error: DamageError, lines: Sequence[str]) -> bool:
    if not 1 <= error.line <= len(lines):
        return False
    line = lines[error.line - 1]
    return error.excerpt in ("", line, line.rstrip(" \t")) and 1 <= error.column <= len(line) + 2


def _readings(content: bytes) -> Iterator[str]:
    """The text, or where there is none, what the encodings make of it with unreadable bytes written out."""
    try:
        yield decoded(content).text
    except DamageError:
        for encoding in ("utf-8", "utf-16", "gb18030"):
            yield content.decode(encoding, "backslashreplace").replace("\r\n", "\n")


def _is_toml(content: bytes) -> bool:
    with suppress(DamageError):
        parse(content)
        return True
    return False


@settings(max_examples=EXAMPLES)
@given(st.binary(max_size=400))
@example(b"\xef\xbb\xbf")
@example(b"date = 2024-03-15\ntopic = 1e400\ncost = 1e-400")
@example(b"cost = 1E+999999999999")
def test_random_bytes(content: bytes) -> None:
    is_record_or_damage(content)


@settings(max_examples=EXAMPLES)
@given(st.integers(0, len(FULL)), st.integers(0, 40), st.sampled_from(SPLICES) | st.binary(max_size=8))
def test_damaged_copies_of_a_valid_file(at: int, cut: int, splice: bytes) -> None:
    is_record_or_damage(FULL[:at] + splice + FULL[at + cut :])


@settings(max_examples=EXAMPLES)
@given(st.lists(st.tuples(st.integers(0, len(FULL) - 1), st.integers(0, 255)), min_size=1, max_size=5))
def test_flipped_bytes_of_a_valid_file(flips: list[tuple[int, int]]) -> None:
    content = bytearray(FULL)
    for at, byte in flips:
        content[at] = byte
    is_record_or_damage(bytes(content))


@settings(max_examples=EXAMPLES)
@given(st.text(max_size=300))
def test_random_texts_below_a_valid_record(text: str) -> None:
    is_record_or_damage(VALID.encode() + text.encode("utf-8", "surrogatepass"))


VALUES = [
    "1", "-1", "0", '""', '"甲"', "[]", '["宪法"]', "[1]", "[[]]", "{}", "{a=1}", "true", "1.5", "-0.0", "1e400", "1e-400",
    "nan", "-inf", "2024-03-15", "0001-01-01", "9999-12-31", "2024-03-15T10:00:00", "10:00:00", "2024-03-15T10:00:00+08:00",
    f"{2**80}", '"\\u0000"', "1e-9999999999", "0x7f", '"""甲\n"""', "0x" + "f" * 9999,
]  # fmt: skip


@settings(max_examples=EXAMPLES)
@given(category=st.sampled_from(list(load_catalog())), data=st.data())
def test_any_toml_value_in_any_field_of_any_shipped_category(category: Category, data: st.DataObject) -> None:
    keys = data.draw(st.lists(st.sampled_from([*category.fields]), unique=True, max_size=6))
    text = "".join(f"{key} = {data.draw(st.sampled_from(VALUES))}\n" for key in keys)
    if category.date_key not in keys:
        text += f"{category.date_key} = {YEAR}-03-15\n"
    is_record_or_damage(text.encode(), category)


def test_the_splices_hit_both_outcomes() -> None:
    assert is_record_or_damage(FULL)
    assert not is_record_or_damage(FULL[:40] + b"\0" + FULL[40:])


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Category, bytes]]:
    """Records of every shipped category, as the store writes them."""
    root = tmp_path_factory.mktemp("generated")
    categories = load_catalog().categories
    records = generate_workspace(root, 6).records
    return [(categories[path.parent.name], path.read_bytes()) for path in sorted(records.rglob("????-??-??-*.toml"))]


def test_thousands_of_damaged_copies_of_records_of_every_category(generated: list[tuple[Category, bytes]]) -> None:
    copies = 10_000 if os.environ.get("RULEGOV_FULL") else 2_000
    random = Random(copies)
    outcomes: Counter[bool] = Counter()
    for _ in range(copies):
        category, content = random.choice(generated)
        outcomes[is_record_or_damage(damaged(content, random), category)] += 1
    sys.stdout.write(f"{copies} damaged copies: {outcomes[False]} refused, {outcomes[True]} read although damaged\n")
    assert outcomes[False] >= copies / 2
    assert outcomes[True] >= copies / 10
