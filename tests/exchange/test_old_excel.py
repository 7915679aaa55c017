"""Old workbooks are looked through before a reader lays them out."""

import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.exchange.old_excel import refuse_hostile_old
from rulegov_tui.exchange.sheets import read_sheets
from tests.exchange.compound import BEGIN, END, compound, number, record

OLD = (Path(__file__).parent / "old.xls").read_bytes()
PASSWORD = "表.xls: 这个文件加了密码；请在 Excel 里去掉密码，另存一份再试。"


def workbook(*records: bytes) -> bytes:
    return compound({"Workbook": BEGIN + b"".join(records)})


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}), PASSWORD),
        (workbook(record(0x002F, bytes(54))), PASSWORD),
        (workbook(number(0, 0), BEGIN, number(65535, 255)), "表里的内容散在 65536 行 256 列里，太大了"),
        (workbook(number(0, 0), record(0x00BD, struct.pack("<HHHIH", 65000, 0, 0, 0, 200))), "散在 65001 行 201 列里"),
        (workbook(record(0x0200, struct.pack("<IIHHH", 0, 2**31, 0, 255, 0))), "是坏的，或加了密码"),
        (workbook()[:76] + bytes(436) + workbook()[512:], "是坏的，或加了密码"),
        (OLD[:700], "是坏的，或加了密码"),
        (OLD[:512] + b"\0" * (len(OLD) - 512), "是坏的，或加了密码"),
    ],
    ids=[
        "new with password",
        "old with password",
        "two corners",
        "several cells",
        "false size",
        "too much FAT",
        "cut",
        "ring",
    ],
)
def test_it_is_refused_before_it_costs_anything(content: bytes, sentence: str) -> None:
    with pytest.raises(RulegovError) as refused:
        read_sheets(content, "表.xls")
    assert sentence in str(refused.value)


def test_sheets_are_measured_each_for_itself() -> None:
    """A long one and a wide one are no huge one."""
    refuse_hostile_old(workbook(number(65535, 0), END, BEGIN, number(0, 255)), "表.xls")


def test_a_good_one_is_let_through() -> None:
    refuse_hostile_old(OLD, "旧表.xls")


@given(st.integers(0, len(OLD) - 1), st.binary(min_size=1, max_size=64))
def test_damage_anywhere_is_one_sentence_or_no_harm(place: int, bad: bytes) -> None:
    with suppress(RulegovError):
        refuse_hostile_old(OLD[:place] + bad + OLD[place + len(bad) :], "表.xls")
