"""R12: stock figures stand beside the day of which they are."""

from datetime import date

import pytest

from rulegov_tui.storage.catalog_files import load_catalog
from tests.builders import record
from tests.checks.record_cases import case, messages

CATALOG = load_catalog()
STAFF = [record(CATALOG.categories["enforcement_staff"], start="2023-01-01", state="在岗持证", valid_until="2026-01-01")]


UNDATED = "是某一天的数，这一段没有写截至哪一天"
OTHER = "是截至2024年12月31日的数，这里写的是"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("全乡有执法人员{{ 行政执法人员数 }}", f"“行政执法人员数”{UNDATED}"),
        ("截至目前，有执法人员{{ 行政执法人员数 }}", "“截至目前”没有说是哪一天，“行政执法人员数”是某一天的数"),
        ("截至2024年11月30日，有{{ 行政执法人员数 }}", f"“行政执法人员数”{OTHER}“截至2024年11月30日”"),
        ("截至2023年12月31日，持证率{{ 执法持证率 }}", f"“执法持证率”{OTHER}“截至2023年12月31日”"),
        ("截至2023年底，有{{ 行政执法人员数 }}", f"“行政执法人员数”{UNDATED}"),
    ],
)
def test_a_stock_without_its_day_fires(text: str, said: str) -> None:
    assert messages("R12", case(CATALOG, STAFF, f"# 报告\n\n{text}。\n")) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "截至{{ 截至日 }}，有{{ 行政执法人员数 }}",
        "队伍稳定。截至{{ 截至日 }}，有{{ 行政执法人员数 }}，持证率{{ 执法持证率 }}",
        "截至12月31日，有{{ 行政执法人员数 }}",
        "截至2024年底，有{{ 行政执法人员数 }}",
        "现将情况报告如下，文中数据统计至{{ 截至日 }}。\n\n有{{ 行政执法人员数 }}",
        "全年培训{{ 法律明白人培训次数 }}",
        "辖{{ 行政村数 }}行政村",
    ],
)
def test_a_dated_stock_a_flow_and_a_base_table_are_silent(text: str) -> None:
    assert messages("R12", case(CATALOG, STAFF, f"# 报告\n\n{text}。\n")) == []


def test_the_day_is_that_of_the_cut_off() -> None:
    of = case(CATALOG, STAFF, "# 报告\n\n截至2024年底，有{{ 行政执法人员数 }}。\n", cut_off=date(2024, 11, 30))
    assert messages("R12", of)
