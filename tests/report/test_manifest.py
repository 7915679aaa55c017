"""The manifest: what every figure says, where it stands and what is behind it."""

import hashlib
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.figure_json import figure_entry
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.record import Record
from rulegov_tui.report.attachment import Attachment
from rulegov_tui.report.document import Document
from rulegov_tui.report.manifest import manifest, manifest_text, with_attachments
from rulegov_tui.report.markdown import write_markdown
from tests.builders import catalog, category, record
from tests.report.drafting import LECTURES, YEAR, book, drafted

MORE = """
name = "case"
label = "案件"

[[fields]]
key = "kind"
label = "类型"
type = "choice"
choices = ["邻里", "其他"]

[[fields]]
key = "source"
label = "来源"
type = "choice"
choices = ["信访", "其他"]

[[figures]]
name = "案件数"
unit = "起"
count = true

[[tables]]
name = "按类型"
group_by = "kind"
figures = ["案件数"]

[[tables]]
name = "按来源"
group_by = "source"
figures = ["案件数"]
"""
CASE, LECTURE = category(MORE), category(LECTURES)
TRAININGS = [record(LECTURE, kind="培训", attendance=40), record(LECTURE, kind="培训", attendance=30, estimated=True)]
TALKS = [record(LECTURE, kind="讲座", attendance=5) for _ in range(3)]
FIGURES = book(
    catalog(LECTURES, MORE),
    *TRAININGS,
    *TALKS,
    record(CASE, kind="其他", source="信访"),
    record(CASE, kind="邻里", source="其他", quantity=4),
)
TEXT = """# {{ 年度 }}年报告

## 一、成效

### （一）学法

全年举办法治培训{{ 培训次数 }}，听讲的有{{ 听讲人次 }}。占讲座{{ 培训占比 }}。

### （二）其他

再说一遍：{{ 培训次数 }}。

## 二、打算

{{ 培训次数 }}
"""


def export(text: str = TEXT, figures: FigureBook = FIGURES) -> dict[str, Any]:
    document = drafted(text, figures)
    return manifest(document, write_markdown(document), YEAR, "青山乡")


def entry(name: str, text: str = TEXT) -> dict[str, Any]:
    [found] = [figure for figure in export(text)["figures"] if figure["name"] == name]
    return dict(found)


def test_the_head_says_whose_report_it_is_and_binds_it_to_the_file() -> None:
    document = drafted(TEXT, FIGURES)
    markdown = write_markdown(document)
    source = {"records": 3, "damaged": 0, "journal": {"n": 5, "hash": "ab"}}
    content = manifest(document, markdown, Period(2024, date(2024, 6, 30)), "青山乡", source)
    assert {key: content[key] for key in content if key != "figures"} == {
        "format": 1,
        "office": "青山乡",
        "year": 2024,
        "as_of": "2024-06-30",
        "level": "public",
        "title": "2024年报告",
        "sha256": hashlib.sha256(markdown.encode("utf-8")).hexdigest(),
        "source": source,
    }


def test_attachments_have_figures_of_their_own_with_places_in_their_own_text() -> None:
    content = export()
    table = drafted("{{ 年度 }}年培训{{ 培训次数 }}。\n\n{{ 按类型 }}", FIGURES)
    attachments = [Attachment("名单"), Attachment("台账", table.blocks, "原文")]
    whole = with_attachments(content, attachments)
    (found,) = whole["attachments"]
    assert {**whole, "attachments": []} == {**content, "attachments": []}
    assert [found[key] for key in ("mark", "name", "narrative")] == ["附件2", "台账", "原文"]
    blocks = found["markdown"].rstrip("\n").split("\n\n")
    assert blocks[:2] == ["# 台账", "2024年培训约2次。"]
    assert {one["name"] for one in found["figures"]} == {figure.name for figure, *_ in table.figures()}
    assert all(one["text"] in blocks[place["block"] - 1] for one in found["figures"] for place in one["places"])


@pytest.mark.parametrize("attachments", [[], [Attachment("名单"), Attachment("清单")]])
def test_attachments_that_are_only_named_leave_the_manifest_as_it_is(attachments: list[Attachment]) -> None:
    assert manifest_text(with_attachments(export(), attachments)) == manifest_text(export())


def test_figures_come_once_in_the_order_of_the_text() -> None:
    assert [figure["name"] for figure in export()["figures"]] == ["培训次数", "听讲人次", "培训占比"]


def test_an_entry_says_value_text_records_and_definition() -> None:
    found = entry("听讲人次")
    assert {key: found[key] for key in ("value", "unit", "text", "estimated", "records")} == {
        "value": 85,
        "unit": "人次",
        "text": "约85人次",
        "estimated": True,
        "records": [one.id for one in (*TRAININGS, *TALKS)],
    }
    assert found["definition"] == "“讲座”台账记录的“人数”相加，按日期，2024年1月1日至12月31日；单位：人次。"
    assert "numerator" not in found


def test_a_ratio_keeps_both_sides() -> None:
    found = entry("培训占比")
    assert (found["value"], found["text"], found["numerator"], found["denominator"]) == (66.7, "约66.7%", 2, 3)


def test_a_ratio_without_a_denominator_is_null() -> None:
    [found] = export("{{ 培训占比 }}", book(catalog(LECTURES)))["figures"]
    assert (found["value"], found["text"], found["numerator"], found["denominator"]) == (None, "无", 0, 0)


def test_places_have_heading_path_block_and_neighbouring_words() -> None:
    assert entry("培训次数")["places"] == [
        {"heading": ["一、成效", "（一）学法"], "block": 4, "before": "全年举办法治培训", "after": "，听讲的有约85人次。占"},
        {"heading": ["一、成效", "（二）其他"], "block": 6, "before": "再说一遍：", "after": "。"},
        {"heading": ["二、打算"], "block": 8, "before": "", "after": ""},
    ]


def test_neighbouring_words_are_at_most_twelve_characters() -> None:
    [place] = entry("培训次数", "一二三四五六七八九十甲乙丙丁{{ 培训次数 }}子丑寅卯辰巳午未申酉戌亥天地")["places"]
    assert (place["before"], place["after"]) == ("三四五六七八九十甲乙丙丁", "子丑寅卯辰巳午未申酉戌亥")


def test_the_blocks_counted_are_those_of_the_file() -> None:
    document = drafted(TEXT, FIGURES)
    file_blocks = write_markdown(document).rstrip("\n").split("\n\n")
    for figure in manifest(document, "", YEAR, "")["figures"]:
        for place in figure["places"]:
            assert f"{place['before']}{figure['text']}{place['after']}" in file_blocks[place["block"] - 1]


def test_rows_of_different_tables_are_different_figures_even_with_the_same_label() -> None:
    figures = {figure["name"]: figure["value"] for figure in export("{{ 按类型 }}\n\n{{ 按来源 }}")["figures"]}
    assert figures == {
        "按类型·案件数·邻里": 4,
        "按类型·案件数·其他": 1,
        "按类型·案件数": 5,
        "按来源·案件数·信访": 1,
        "按来源·案件数·其他": 4,
        "按来源·案件数": 5,
    }


def test_the_file_is_readable_json_that_ends_in_a_newline() -> None:
    text = manifest_text(export())
    assert json.loads(text) == export()
    assert "培训次数" in text
    assert text.endswith("}\n")


def test_the_same_input_gives_the_same_bytes() -> None:
    again = book(FIGURES.catalog, *(one for records in FIGURES.records.values() for one in records))
    assert manifest_text(export()) == manifest_text(export(TEXT, again))


@given(st.lists(st.tuples(st.sampled_from(["培训", "讲座"]), st.integers(1, 20), st.integers(0, 500)), max_size=6))
def test_every_figure_of_the_document_is_in_the_manifest_with_every_place(rows: list[tuple[str, int, int]]) -> None:
    records: list[Record] = [record(LECTURE, kind=kind, quantity=quantity, attendance=people) for kind, quantity, people in rows]
    document: Document = drafted(TEXT, book(catalog(LECTURES), *records))
    listed = {figure["name"]: figure for figure in manifest(document, "", YEAR, "")["figures"]}
    assert sum(len(figure["places"]) for figure in listed.values()) == TEXT.count("次数 }}") + 2
    assert listed["培训次数"]["value"] == sum(quantity for kind, quantity, _people in rows if kind == "培训")
    assert listed["听讲人次"]["value"] == sum(people for _kind, _quantity, people in rows)
    for figure, *_place in document.figures():
        assert {**listed[figure.name], "places": None} == {**figure_entry(figure), "places": None}
