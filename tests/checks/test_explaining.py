"""What is said about a rule, and the table of them all."""

import re

import pytest

from rulegov_tui.checks.explaining import explained, table
from rulegov_tui.checks.registry import RULES, rules_named
from rulegov_tui.checks.rule import Rule
from rulegov_tui.domain.errors import UnknownNameError
from tests.checks.cases import BY_ID


def test_a_rule_is_explained_with_its_source_and_both_examples() -> None:
    assert explained(BY_ID["D4"]) == (
        "D4 年份不简写\n级别：错误\n依据：GB/T 15835-2011（待核）\n需要：文本\n"
        "会报：\n  24年底完成整改。\n不报：\n  2024年底完成整改，近20年底数清楚。"
    )


def test_a_rule_without_an_example_shows_none() -> None:
    assert "会报" not in explained(BY_ID["R22"])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_can_be_explained(rule: Rule) -> None:
    lines = explained(rule).splitlines()
    assert lines[0].startswith(f"{rule.id} {rule.title}")
    assert lines[1] == f"级别：{rule.severity.label}"
    assert ("（待核）" in lines[2]) is rule.from_memory


def test_a_rule_is_found_by_its_id_and_by_what_the_lists_call_it() -> None:
    assert rules_named("n6") == [BY_ID["R21"]]
    assert [rule.id for rule in rules_named("Q2")] == ["R11"]
    assert rules_named("q2")[0] in rules_named("R11")
    assert explained(rules_named("N6")[0]).startswith("R21 层次序号连续，不跳级、不重复 （N6）\n")
    with pytest.raises(UnknownNameError, match="没有名为“R99”的规则"):
        rules_named("R99")


def test_no_alias_is_an_id() -> None:
    aliases = [alias for rule in RULES for alias in rule.aliases]
    assert len({*aliases, *BY_ID}) == len(aliases) + len(BY_ID)


def test_the_table_has_a_row_for_each_rule_and_no_mark_that_markdown_reads() -> None:
    rows = table(RULES).splitlines()
    assert rows[:2] == ["| 规则 | 级别 | 看什么 | 依据 |", "|--|--|--|--|"]
    assert [re.match(r"\| `(\w+)` ", row)[1] for row in rows[2:]] == [rule.id for rule in RULES]  # type: ignore[index]
    assert all(row.count("|") == 5 and "<" not in row and ">" not in row for row in rows)
