"""Every rule fires on its own example and stays silent on the one beside it."""

from dataclasses import replace

import pytest

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.registry import RULES, Ruling, examine
from rulegov_tui.checks.rule import OFFICE_TEXT, Rule
from tests.checks.cases import BY_ID, WORDS, case, findings

FROM_TEXT = [rule for rule in RULES if rule.needs <= OFFICE_TEXT]
WITHOUT_EXAMPLE = {"R22": "tests/checks/test_length.py"}
"""Rules on whole texts: an example of theirs would fill the screen."""


def test_no_two_rules_of_one_id_see_to_the_same() -> None:
    assert len({(rule.id, rule.title) for rule in RULES}) == len(RULES)
    assert not {rule.id for rule in RULES if rule.is_binding} & {rule.id for rule in RULES if not rule.is_binding}


def test_every_rule_of_the_two_lists_is_there() -> None:
    listed = {f"N{n}" for n in (1, 2, 3, 4, 5, 7, 8)} | {f"D{n}" for n in range(1, 8)} | {f"M{n}" for n in range(1, 5)}
    listed |= {f"Q{n}" for n in range(3, 9)} | {f"P{n}" for n in range(1, 8)} | {"S1", "S2"}
    listed |= {"R01", "R03", "R04", "R05", "R06", "R11", "R15", "R16", "R18", "R21", "R22"}
    assert listed <= BY_ID.keys()


@pytest.mark.parametrize("rule", FROM_TEXT, ids=lambda rule: rule.id)
def test_a_rule_says_what_it_sees_to_and_why(rule: Rule) -> None:
    assert rule.title
    assert rule.source
    assert (rule.fires and rule.silent) or rule.id in WITHOUT_EXAMPLE


@pytest.mark.parametrize("rule", [rule for rule in FROM_TEXT if rule.fires], ids=lambda rule: rule.id)
def test_a_rule_fires_on_its_example_and_not_on_the_other(rule: Rule) -> None:
    found = findings(rule.id, rule.fires)
    assert found
    assert not findings(rule.id, rule.silent)
    for finding in found:
        assert finding.message
        assert finding.fix
        assert not finding.message.endswith("。")


@pytest.mark.parametrize("rule", FROM_TEXT, ids=lambda rule: rule.id)
def test_a_rule_that_lacks_what_it_needs_is_silent(rule: Rule) -> None:
    assert not list(rule.findings(case("", prose=None)))
    if rule.needs == OFFICE_TEXT:
        assert not list(rule.findings(case(rule.fires, office=None)))


def test_the_place_of_a_finding_is_the_words_it_is_about() -> None:
    text = "# 青山乡关于2024年法治政府建设情况的报告\n\n## 一、主要举措\n\n组织培训。开展培训2余场次。"
    (found,) = findings("R11", text)
    assert (found.about, found.where.line, found.where.heading) == ("2余", 5, ("一、主要举措",))
    assert found.where.sentence == "开展培训2余场次。"
    assert "组织培训。开展培训2余场次。"[found.where.begin : found.where.end] == "2余"


def test_kept_words_are_no_slip() -> None:
    text = "参观国家安全观教育基地。紧扣国家安全观宣传。"
    assert len(findings("R15", text)) == 2
    words = replace(WORDS, kept={"R15": ["国家安全观教育基地"]})
    (found,) = findings("R15", text, words=words)
    assert found.where.sentence == "紧扣国家安全观宣传。"


def test_an_office_may_weaken_a_rule_or_turn_it_off() -> None:
    told = case("3月5号举办培训。")
    assert [one.severity for one in examine(told, {"D5": Ruling(severity=Severity.HINT, reason="领导习惯")})] == [Severity.HINT]
    assert not list(examine(told, {"D5": Ruling(severity=None, reason="领导习惯")}))
