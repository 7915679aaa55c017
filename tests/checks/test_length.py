"""R22: how long a report is, and whether its measures come with figures."""

from dataclasses import replace

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.words import Lengths
from tests.checks.cases import WORDS, findings

HEAD = "# 青山乡关于2024年法治政府建设情况的报告\n\n## 一、主要举措和成效\n\n"
BARE = "不断加强学习，" * 30 + "成效明显。\n\n"
COUNTED = "不断加强学习，" * 30 + "培训3次。\n\n"


def test_a_long_report_is_a_hint_and_a_very_long_one_a_warning() -> None:
    for many, severity in ((13, []), (14, [Severity.HINT]), (23, [Severity.HINT]), (24, [Severity.WARNING])):
        assert [one.severity for one in findings("R22", HEAD + COUNTED * many)] == severity, many


def test_an_office_has_its_own_limits() -> None:
    words = replace(WORDS, lengths=Lengths(long=100))
    assert len(findings("R22", HEAD + COUNTED, words=words)) == 1


def test_more_than_half_of_the_long_paragraphs_without_a_figure_are_too_many() -> None:
    assert len(findings("R22", HEAD + BARE * 2 + COUNTED)) == 1
    assert not findings("R22", HEAD + BARE + COUNTED)
    assert not findings("R22", HEAD + BARE)


def test_a_year_a_name_and_a_quotation_are_no_figures() -> None:
    aside = BARE.replace("成效", "2024年《纲要（2021—2025年）》“4·15”（青政〔2024〕3号）成效")
    assert len(findings("R22", HEAD + aside * 2)) == 1


def test_short_paragraphs_and_other_parts_are_not_asked() -> None:
    assert not findings("R22", HEAD + "不断加强学习。\n\n" * 9)
    assert not findings("R22", HEAD.replace("主要举措和成效", "存在的不足") + BARE * 3)


def test_other_texts_may_be_as_long_as_they_are() -> None:
    assert not findings("R22", HEAD.replace("法治政府建设", "安全生产") + COUNTED * 20)
