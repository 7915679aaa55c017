"""What last year left, and the section of the new narrative that asks for it."""

from typing import Any

import pytest

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.report.answers import with_questions
from rulegov_tui.report.narrative import read_narrative
from rulegov_tui.report.open_items import OpenItem, open_items
from rulegov_tui.storage.catalog_files import load_catalog
from rulegov_tui.storage.workspace import Workspace
from tests.builders import record


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return load_catalog(Workspace(tmp_path_factory.mktemp("office")))


def asked(catalog: Catalog, name: str, **values: Any) -> list[tuple[str, str]]:
    """What is to be answered in 2025 of one record: what it is called, and what is still to be said."""
    made = record(catalog.categories[name], **{"date": "2024-12-31", **values})
    return [(item.kind, item.missing) for item in open_items(catalog, {name: [made]}, 2025)]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({}, [("上年安排", "落实情况")]),
        ({"state": "推进中", "result": "做了一半"}, [("上年安排", "本年进展")]),
        ({"state": "已落实"}, [("上年安排", "做成了什么")]),
        ({"state": "已落实", "result": "办了班"}, [("上年安排", "")]),
        ({"state": "未落实"}, [("上年安排", "没有落实的原因")]),
        ({"date": "2023-12-31"}, []),
        ({"date": "2023-12-31", "state": "推进中"}, [("2023年安排", "本年进展")]),
        ({"date": "2025-01-01"}, []),
        ({"quantity": 3}, []),
    ],
)
def test_plan_items(shipped: Catalog, values: dict[str, Any], found: list[tuple[str, str]]) -> None:
    assert asked(shipped, "plan", item="甲", **values) == found


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({}, [("上年问题", "整改情况")]),
        ({"state": "整改中"}, [("上年问题", "整改情况")]),
        ({"state": "长期坚持"}, [("上年问题", "本年进展")]),
        ({"state": "已整改", "resolved": "2024-12-31"}, []),
        ({"resolved": "2024-12-31"}, []),
        ({"date": "2022-12-31", "state": "整改中"}, [("2022年问题", "整改情况")]),
        ({"date": "2022-12-31"}, []),
    ],
)
def test_problems(shipped: Catalog, values: dict[str, Any], found: list[tuple[str, str]]) -> None:
    assert asked(shipped, "problem", title="甲", **values) == found


def item(title: str, **values: str) -> OpenItem:
    given = {"kind": "上年安排", "state": "", "answer": "", "missing": "落实情况", **values}
    return OpenItem(record_id="2024-12-31-k7m2qd", category="plan", title=title, **given)


def test_each_item_gets_a_paragraph_in_a_numbered_section_at_the_end() -> None:
    text = with_questions(
        "# 报告\n\n## 一、工作\n\n甲。\n", [item("办班"), item("建站", state="已落实", answer="建了。", missing="")]
    )
    assert text == (
        "# 报告\n\n## 一、工作\n\n甲。\n\n## 二、上年安排和问题的落实整改情况\n\n"
        "上年安排“办班”：【待补充：落实情况】。\n\n上年安排“建站”：已落实；建了。\n"
    )


def test_the_section_of_the_year_before_is_not_carried_along() -> None:
    first = with_questions("# 报告\n\n## 一、工作\n\n甲。\n", [item("去年")])
    followed = first.replace("## 二", "## 一又、空\n\n## 二") + "\n### （一）其中\n\n丙。\n\n## 三、结尾\n\n乙。\n"
    text = with_questions(followed, [item("今年")])
    assert "去年" not in text
    assert "其中" not in text
    assert text.index("## 三、结尾") < text.index("## 四、上年安排和问题") < text.index("今年")
    assert with_questions(first, []) == "# 报告\n\n## 一、工作\n\n甲。\n"


@pytest.mark.parametrize(
    "title", ["{{ 不存在 }}", "**粗**", "<b>", "｛｛甲｝｝", "# 标题", "`code` [bookmark", "<!-- a b>", "{{{甲}}}"]
)
def test_a_records_words_are_text_in_the_narrative(title: str) -> None:
    found = read_narrative(with_questions("# 报告\n", [item(title, answer=title)]), "x.md")
    assert list(found.placeholders()) == []
    assert len(found.parts) == 3


def test_words_that_may_not_be_published_are_not_written() -> None:
    assert item("").paragraph() == "上年安排（2024-12-31-k7m2qd）：【待补充：落实情况】。"
