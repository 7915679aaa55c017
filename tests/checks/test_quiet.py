"""Silence: on the model report but for its length, and on an office that keeps its registers well."""

from pathlib import Path

import pytest

from rulegov_tui.checks.registry import RULES
from rulegov_tui.checks.rule import Need
from rulegov_tui.domain.calendar import Period
from rulegov_tui.examining import case_of
from rulegov_tui.session import Session
from rulegov_tui.storage.catalog_files import template_names, template_text
from rulegov_tui.storage.workspace import Workspace
from tests.checks.correct_office import CATALOG, correct_office
from tests.checks.record_cases import YEAR_END, case, only

CHECKOUT = Path(__file__).parents[2]
_OVER_RECORDS = [rule for rule in RULES if Need.RECORDS in rule.needs]


@pytest.mark.parametrize("name", template_names())
def test_every_template_of_a_well_kept_office_is_silent(name: str) -> None:
    records = correct_office()
    of = case(CATALOG, records, template_text(name))
    unprinted = {"R09"}  # a template prints rates of registers that a small office does not keep
    said = only([rule for rule in _OVER_RECORDS if rule.id not in unprinted], of)
    assert said == {}
    assert not [message for message in only(_OVER_RECORDS, of).get("R09", []) if "没有分母" not in message]


def test_the_model_report_is_silent() -> None:
    session = Session(Workspace(CHECKOUT), YEAR_END)
    of = case_of(session, session.store.load(), session.report_kinds.annual, Period(2024, YEAR_END))
    assert of.prose is not None
    assert {Need.OWN_TEXT, Need.RECORDS, Need.OFFICE} <= of.has
    assert only(RULES, of) == {"R22": ["全文4015字，超过3000字"]}
