"""Choices by name, number, characters and initials."""

import pytest

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import InvalidValueError
from rulegov_tui.domain.fields import FieldType
from rulegov_tui.entry.choosing import chosen, contains, numbered, several_chosen
from rulegov_tui.storage.catalog_files import load_catalog
from tests.builders import category
from tests.entry.registers import REGISTER, by_initials

KIND, THEME = REGISTER.fields["kind"], REGISTER.fields["theme"]
ODD = category(
    'name = "odd"\nlabel = "怪"\nkind = "event"\ncolumns = ["date"]\n'
    '[[fields]]\nkey = "n"\nlabel = "项"\ntype = "choice"\nchoices = ["甲 乙", "1", "Ａ类", "A类"]\n'
).fields["n"]


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("会前学法", "会前学法"),
        (" 会前学法 ", "会前学法"),
        ("2", "会前学法"),
        ("２", "会前学法"),
        ("会前", "会前学法"),
        ("hq", "会前学法"),
        ("HQ", "会前学法"),
        ("其他", "其他"),
        ("qt", "其他"),
        ("qtx", "其他消费"),
        ("消费", "其他消费"),
    ],
)
def test_a_choice_is_understood(typed: str, choice: str) -> None:
    assert chosen(KIND, typed, by_initials) == choice


@pytest.mark.parametrize(("typed", "choice"), [("1", "1"), ("3", "Ａ类"), ("A类", "A类"), ("Ａ类", "Ａ类"), ("甲", "甲 乙")])
def test_the_exact_text_comes_before_the_number(typed: str, choice: str) -> None:
    assert chosen(ODD, typed, contains) == choice


def test_several_that_fit_are_listed() -> None:
    with pytest.raises(InvalidValueError) as refused:
        chosen(KIND, "学法", by_initials)
    assert str(refused.value) == "「学法」可以是 1 中心组学法、2 会前学法；请再多打一个字，或打编号。"


def test_what_none_fits_names_the_nearest() -> None:
    with pytest.raises(InvalidValueError, match="没有“会前学发”这一项；是不是：会前学法。"):
        chosen(KIND, "会前学发", by_initials)
    with pytest.raises(InvalidValueError, match="没有“座谈”这一项；请从列出的项里选。"):
        chosen(KIND, "座谈", by_initials)
    with pytest.raises(InvalidValueError, match="干部学法"):
        chosen(KIND, "干部学法", by_initials)  # retired: read from old files, not typed any more


@pytest.mark.parametrize("typed", ["1 2", "1、2", "1，2", "宪法 mfd", "宪法、mfd", "1;民法", "1 2 1", "宪法、2 宪法、", "１　２"])
def test_several_choices_are_understood(typed: str) -> None:
    assert several_chosen(THEME, typed, by_initials) == ("宪法", "民法典")


def test_a_part_that_names_none_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="没有“走访”这一项"):
        several_chosen(THEME, "1 走访", by_initials)


@pytest.mark.parametrize("register", list(load_catalog()), ids=lambda register: register.name)
def test_every_shipped_choice_is_found_by_its_name_and_number(register: Category) -> None:
    for field in register.fields.values():
        for number, choice in numbered(field):
            assert chosen(field, choice, contains) == chosen(field, str(number), contains) == choice
        if field.type is FieldType.CHOICES:
            assert several_chosen(field, "、".join(field.choices), contains) == field.choices
