"""No path leads a personal or internal value into a public report; at the internal level it is there."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.report.manifest import manifest, manifest_text
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.storage.files.record_file import headline
from tests.builders import catalog, category, record
from tests.report.cases import REGISTER
from tests.report.drafting import YEAR, book, drafted, lines, refusal

CASE = category(REGISTER)
CATALOG = catalog(REGISTER)
PERSONAL = {"person": "张犇", "age": 1234567, "traits": ("残疾",), "fee": 7654321, "note": "家住焱垚", "evidence": ("骉.jpg",)}
ONE = book(CATALOG, record(CASE, topic="邻里", **PERSONAL))
WITHHELD = [
    *("年龄合计", "最近年龄", "费用合计", "最近费用", "残疾个案数", "老年估数", "声明内部数"),
    *("残疾占比", "件均费用", "件均费用同比", "上年残疾个案数", "加总"),
    *("当事人名单", "残疾个案", "当事人表", "老年个案表", "按情况", "按费用", "事由年龄", "残疾按事由"),
]
PUBLIC = ["个案数", "当事人数", "已知当事人个案数", "个案摘要", "个案分条", "个案表"]
HIDDEN = ["张犇", "1234567", "残疾", "7654321", "焱垚", "骉"]


def narrative(*names: str) -> str:
    return "\n\n".join(["# 报告", *(f"{{{{ {name} }}}}" for name in names)])


def export(text: str, figures: FigureBook, level: Level) -> str:
    document = drafted(text, figures, level)
    markdown = write_markdown(document)
    return markdown + manifest_text(manifest(document, markdown, YEAR, "青山乡"))


@pytest.mark.parametrize("name", WITHHELD)
@pytest.mark.parametrize("frame", ["{{{{ {} }}}}", "# {{{{ {} }}}}", "共{{{{ {} }}}}。", "| 甲 |\n|--|\n| {{{{ {} }}}} |"])
def test_what_shows_or_tests_a_withheld_value_is_refused_in_public(name: str, frame: str) -> None:
    error = refusal(frame.format(name), ONE)
    assert not [value for value in HIDDEN if value in str(error).replace(name, "")]
    assert "涉及个人或内部信息" in error.message or "要单独占一行" in error.message


@pytest.mark.parametrize("name", WITHHELD)
def test_it_is_shown_internally(name: str) -> None:
    assert lines(drafted(narrative(name), ONE, Level.INTERNAL))[1:]


@pytest.mark.parametrize("name", PUBLIC)
def test_what_only_counts_or_has_other_fields_is_published_without_them(name: str) -> None:
    published = export(narrative(name), ONE, Level.PUBLIC)
    assert not [value for value in HIDDEN if value in published]


def test_withheld_fields_are_left_out_of_passages_and_tables() -> None:
    assert lines(drafted(narrative("个案摘要", "个案分条", "个案表"), ONE)) == [
        "# 报告",
        "一是邻里。",
        "## 一、邻里",
        "事由 // 邻里",
    ]


def test_withheld_fields_are_shown_internally() -> None:
    assert lines(drafted(narrative("个案分条", "个案表"), ONE, Level.INTERNAL)) == [
        "# 报告",
        "## 一、张犇",
        "邻里。",
        "事由 | 当事人 | 年龄 | 费用 | 佐证 // 邻里 | 张犇 | 1234567 | 7654321 | 骉.jpg",
    ]


def test_a_withheld_name_in_a_table_header_is_refused_too() -> None:
    assert "涉及个人或内部信息" in refusal("| {{ 当事人名单 }} |\n|--|\n| 甲 |", ONE).message


def test_the_manifest_says_at_what_level_it_was_written() -> None:
    for level in Level:
        document = drafted("# 报告", ONE, level)
        assert manifest(document, write_markdown(document), YEAR, "青山乡")["level"] == level.value


def test_the_first_line_of_a_record_file_names_no_person() -> None:
    assert headline(CASE, record(CASE, topic="邻里", **PERSONAL).values) == "# 2024-03-15 邻里"


def secret_texts() -> st.SearchStrategy[str]:
    return st.text("鑫淼焱垚犇骉羴猋飍灥", min_size=2, max_size=5)


def secret_numbers() -> st.SearchStrategy[int]:
    return st.integers(10**8, 10**9)


@given(st.lists(st.tuples(secret_texts(), secret_numbers(), secret_numbers(), secret_texts()), min_size=1, max_size=4))
def test_no_generated_personal_value_is_published_and_each_is_shown_internally(people: list[tuple[str, int, int, str]]) -> None:
    figures = book(
        CATALOG,
        *(
            record(CASE, topic="邻里", person=name, age=age, fee=fee, note=note, evidence=(f"{name}.jpg",))
            for name, age, fee, note in people
        ),
    )
    secrets = {str(value) for person in people for value in person}
    published = export(narrative(*PUBLIC), figures, Level.PUBLIC)
    assert not [secret for secret in secrets if secret in published]
    internal = export(narrative("个案摘要", "个案表"), figures, Level.INTERNAL)
    assert not [secret for secret in secrets if secret not in internal]


@given(st.lists(secret_numbers(), min_size=1, max_size=4))
def test_sums_of_personal_values_are_internal_and_right(ages: list[int]) -> None:
    figures = book(CATALOG, *(record(CASE, topic="邻里", age=age) for age in ages))
    document = drafted(narrative("年龄合计"), figures, Level.INTERNAL)
    assert lines(document)[1] == f"{sum(ages)}岁"
    assert str(sum(ages)) not in str(refusal(narrative("年龄合计"), figures))
    assert json.loads(manifest_text(manifest(document, "", YEAR, "")))["figures"][0]["value"] == sum(ages)
