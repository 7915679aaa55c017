"""The word lists: the shipped ones, an office's own laid over them, and slips in them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rulegov_tui.checks.words import (
    LENGTH_KEYS,
    LIST_KEYS,
    MEASURES,
    NEXT_YEAR,
    PART_KEYS,
    PLAN_KEYS,
    TERM_KEYS,
    Words,
    laid_over,
    words_from,
)
from rulegov_tui.domain.due_definition import FROM_MEMORY
from rulegov_tui.domain.errors import DefinitionError
from rulegov_tui.storage.catalog_files import SHIPPED as CATALOG
from tests.checks.cases import SHIPPED, WORDS, said


def over(toml_text: str) -> Words:
    """The lists of an office whose own file says that."""
    return words_from(laid_over(SHIPPED, tomllib.loads(toml_text)), "records/words.toml")


def test_the_four_parts_are_shipped_and_the_code_names_two_of_them() -> None:
    assert len(WORDS.parts) == 4
    assert {MEASURES, NEXT_YEAR} < WORDS.parts.keys()


def test_what_nobody_has_checked_says_so() -> None:
    assert WORDS.terms["法制审核"].source.endswith(FROM_MEMORY)
    assert not next(plan for plan in WORDS.plans if plan.label == "“八五”普法").source.endswith(FROM_MEMORY)


def test_an_entry_of_the_same_name_is_replaced_and_a_new_one_is_appended() -> None:
    words = over(
        '[[terms]]\nterm = "法制审核"\nwrong = ["法核"]\nsource = "县里的通知"\n'
        '[[plans]]\nlabel = "“九五”普法"\nnames = ["“九五”普法"]\nfirst = 2026\nlast = 2030\nsource = "县里的通知"\n'
    )
    assert words.terms["法制审核"].wrong == ("法核",)
    assert words.plans[-1].years == "2026—2030年"
    assert len(words.plans) == len(WORDS.plans) + 1


def test_a_single_setting_replaces_only_itself() -> None:
    words = over('[lists]\nneighbours = ["清河镇"]\n[lengths]\nlong = 6000\n')
    assert (words.neighbours, words.looking) == (("清河镇",), WORDS.looking)
    assert (words.lengths.long, words.lengths.too_long) == (6000, WORDS.lengths.too_long)


def test_an_office_turns_a_shipped_entry_off() -> None:
    words = over('silent = ["总体国家安全观"]')
    assert said("R15", "紧扣国家安全观宣传。")
    assert not said("R15", "紧扣国家安全观宣传。", words=words)


def test_a_neighbour_on_the_list_is_an_error() -> None:
    words = over('[lists]\nneighbours = ["清河镇"]')
    assert said("R05", "清河镇的干部参加培训。", words=words) == ["清河镇"]
    assert not said("R05", "清河镇的干部参加培训。")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("term = 1", "records/words.toml: 不认识“term”这个设置"),
        ('[[terms]]\nterm = "甲"\nwrong = ["乙"]', "缺少 source"),
        ('[[terms]]\nterm = "甲"\nwrong = []\nsource = "丙"', "wrong 要写至少一个词"),
        ('[[terms]]\nterm = "甲"\nwrong = [" "]\nsource = "丙"', "wrong 要写至少一个词"),
        ('[[terms]]\nterm = "甲"\nwrong = ["甲"]\nsource = "丙"', "“甲”不能既是对的又是错的"),
        ('[[terms]]\nterm = "甲"\nwrong = ["乙"]\nsource = "丙"\nright = "丁"', "不认识“right”这个设置"),
        ('[[plans]]\nlabel = "甲"\nnames = ["甲"]\nsource = "丙"', "缺少 first"),
        ('[[plans]]\nlabel = "甲"\nnames = ["甲"]\nfirst = 2026\nlast = 2021\nsource = "丙"', "last 2021 早于 first 2026"),
        ("lists = 3", "lists 应写成 [lists]"),
        ('[lists]\nneighbour = ["清河镇"]', "records/words.toml: [lists]: 不认识“neighbour”这个设置；是不是：neighbours"),
        ("[lengths]\nlong = 0", "long 应是不小于 1 的整数"),
        ("[kept]\nR15 = 3", "R15 应是一组文字"),
        ('silent = ["九五普法"]', "silent 里的“九五普法”不在词表里"),
        (
            '[[terms]]\nterm = "甲"\nwrong = ["乙"]\nsource = "丙"\n[[terms]]\nterm = "甲"\nwrong = ["丁"]\nsource = "丙"',
            "有两项的 term 都是“甲”",
        ),
    ],
)
def test_a_slip_is_said_with_its_place(content: str, message: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        over(content)
    assert message in str(caught.value)
    assert str(caught.value).startswith("records/words.toml")


def test_every_key_is_documented() -> None:
    readme = (Path(CATALOG) / "README.md").read_text("utf-8")
    keys: list[Any] = [*TERM_KEYS, *PART_KEYS, *PLAN_KEYS, *LIST_KEYS, *LENGTH_KEYS, "silent"]
    assert not [key for key in keys if f"`{key}`" not in readme and f"`{key} = " not in readme]
