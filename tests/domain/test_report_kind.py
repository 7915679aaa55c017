"""Kinds of report as declared: what a file says, what they call their files, and what is refused."""

import tomllib
from datetime import date

import pytest

from rulegov_tui.domain.calendar import Cycle, Period
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.report_kind import ReportKind, ReportKinds, report_kind_from

YEARS_END = date(2024, 12, 31)
ANNUAL = 'name = "annual"\nlabel = "年度报告"\nfile = "report"\ntemplates = ["A", "B"]'
EVERY = "可用的有：annual、brief、季度简报、年度报告"
BRIEF = 'name = "brief"\nlabel = "季度简报"\nperiod = "quarter"'


def kind(toml: str) -> ReportKind:
    table = tomllib.loads(toml)
    return report_kind_from(table, f"{table.get('name', '')}.toml")


def refusal(*tomls: str) -> str:
    with pytest.raises(RulegovError) as refused:
        ReportKinds([kind(toml) for toml in tomls])
    return str(refused.value)


def test_all_but_the_label_has_a_default() -> None:
    plain = kind('name = "safety"\nlabel = "安全月报"')
    assert plain == ReportKind(
        name="safety", label="安全月报", cycle=Cycle.YEAR, file="safety", templates=("safety",), origin="safety.toml"
    )


@pytest.mark.parametrize(
    ("cycle", "part", "narrative", "export"),
    [
        (Cycle.YEAR, 1, "brief.md", "brief-2024"),
        (Cycle.HALF, 2, "brief-h2.md", "brief-2024-h2"),
        (Cycle.QUARTER, 3, "brief-q3.md", "brief-2024-q3"),
        (Cycle.MONTH, 9, "brief-09.md", "brief-2024-09"),
    ],
)
def test_its_files_are_named_by_year_and_part(cycle: Cycle, part: int, narrative: str, export: str) -> None:
    period = Period(2024, YEARS_END, cycle, part)
    assert kind(BRIEF).narrative_name(period) == narrative
    assert kind(BRIEF).export_stem(period) == export


def test_the_annual_report_keeps_its_names() -> None:
    period = Period(2024, YEARS_END)
    assert (kind(ANNUAL).narrative_name(period), kind(ANNUAL).export_stem(period)) == ("report.md", "report-2024")


def test_of_several_templates_the_office_chooses_and_a_single_one_leaves_no_choice() -> None:
    assert kind(ANNUAL).template("A") == "A"
    assert kind(BRIEF).template("A") == "brief"
    with pytest.raises(RulegovError, match="没有名为“Z”的文稿模板；可用的有：A、B。"):
        kind(ANNUAL).template("Z")


def test_a_kind_is_found_by_name_or_label_and_the_nearest_is_named() -> None:
    kinds = ReportKinds([kind(ANNUAL), kind(BRIEF)])
    assert [one.name for one in kinds] == ["annual", "brief"]
    assert kinds.kind("季度简报") is kinds.kind("brief")
    assert kinds.annual is kinds.kind("annual")
    for typed, said in (("breif", "是不是：brief"), ("季报", "是不是：季度简报"), ("?", EVERY)):
        with pytest.raises(RulegovError) as refused:
            kinds.kind(typed)
        assert str(refused.value) == f"没有名为“{typed}”的报告；{said}；用 rulegov reports 看全部报告。"


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        (f'{BRIEF}\nperoid = "year"', "brief.toml: 不认识“peroid”这个设置；是不是：period"),
        (BRIEF.replace("quarter", "quater"), "period 不能是“quater”；可用的有：year、half、quarter、month"),
        (BRIEF.replace('"quarter"', "3"), "period 不能是“3”"),
        ('name = "brief"', "缺少 label"),
        ('name = "brief"\nlabel = 3', "label 应是文字"),
        ('name = "brief"\nlabel = "甲\\n乙"', "label 里有换行或看不见的字符"),
        (BRIEF.replace('"brief"', '"简报"'), "name “简报”不能用；只用英文字母、数字和下划线"),
        (BRIEF.replace('"brief"', '"Brief"'), "name “Brief”不能用"),
        (f'{BRIEF}\nfile = "../../x"', "file “../../x”不能用"),
        (f'{BRIEF}\nfile = "q-3"', "file “q-3”不能用"),
        (f'{BRIEF}\nfile = ""', "file “”不能用"),
        (f'{BRIEF}\ntemplates = ["../B"]', "templates “../B”不能用"),
        (f"{BRIEF}\ntemplates = [3]", "templates 应是一组文字"),
    ],
    ids=range(13),
)
def test_a_slip_is_named_with_its_place(toml: str, said: str) -> None:
    assert said in refusal(toml)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ('name = "report"\nlabel = "月报"', "report"),
        ('name = "monthly"\nlabel = "季度简报"', "季度简报"),
        ('name = "monthly"\nlabel = "月报"\nfile = "brief"', "brief"),
    ],
)
def test_no_two_kinds_share_a_name_a_label_or_a_file(other: str, same: str) -> None:
    assert f"“{same}”和 " in refusal(ANNUAL, BRIEF, other)


@pytest.mark.parametrize("change", ['period = "month"', 'file = "yearly"'])
def test_the_annual_report_stays_what_the_provisions_ask(change: str) -> None:
    toml = "\n".join(line for line in ANNUAL.splitlines() if line.split()[0] != change.split(maxsplit=1)[0])
    assert "年度报告的 period 和 file 不能改；请另写一个文件，用别的 name。" in refusal(f"{toml}\n{change}")
