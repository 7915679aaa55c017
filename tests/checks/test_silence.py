"""On what is right no rule fires: a model report, and the report that this checkout's own records make."""

import re
from datetime import date
from pathlib import Path

import pytest

from rulegov_tui.checks.prose import Kind
from rulegov_tui.checks.reading import prose_from
from rulegov_tui.checks.registry import examine
from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.office import Office, OfficeKind
from tests.checks.cases import case

MODEL = (Path(__file__).parent / "model_report.md").read_text("utf-8")
PLAIN = re.sub(r"^#+ ", "", MODEL, flags=re.MULTILINE)
SEED = Path(__file__).parents[2] / "exports" / "2024" / "report-2024.md"


@pytest.mark.parametrize("text", [MODEL, PLAIN, MODEL.replace("\n", "\r\n")], ids=["markdown", "plain", "crlf"])
def test_no_rule_fires_on_the_model_report(text: str) -> None:
    assert list(examine(case(text))) == []


def test_nor_on_a_report_of_another_kind_of_office() -> None:
    town = Office(name="青山镇", kind=OfficeKind.ZHEN, county="鲁川县")
    text = re.sub(r"(?<=[全青山])乡|乡(?=党|政府|司法所|纪委|人大|领导)", "镇", MODEL)
    assert list(examine(case(text, office=town))) == []


def test_the_model_report_is_rich() -> None:
    prose = prose_from(MODEL)
    assert 2600 <= sum(len(re.sub(r"\s", "", block.text)) for block in prose.blocks) <= 3000
    assert {block.kind for block in prose.blocks} == set(Kind)
    assert len(re.findall(r"\d+", MODEL)) > 150


def test_of_this_checkouts_report_only_its_length_is_said_and_a_rate_that_stands_alone() -> None:
    office = Office(name="昭平台库区乡", kind=OfficeKind.XIANG, county="鲁山县")
    told = case(SEED.read_text("utf-8"), office=office, period=Period(2024, date(2024, 12, 31)))
    alone, length = examine(told)
    assert (alone.rule, alone.about) == ("R09", "100%")
    assert length.rule == "R22"
    assert length.message.startswith("全文4015字")
