"""``rulegov categories``: the registers, and the fields and figures of one."""

import pytest

from rulegov_tui.domain.fields import FieldType
from tests.desk import Desk


def test_json_has_exactly_the_promised_shape(desk: Desk) -> None:
    answer = desk.json("categories")
    assert answer.keys() == {"categories"}
    for category in answer["categories"]:
        assert list(category) == ["name", "label", "kind", "fields", "figures"]
        assert category["kind"] in ("event", "roster")
        assert all(isinstance(name, str) for name in category["figures"])
        for field in category["fields"]:
            assert list(field) == ["key", "label", "type", "required", "choices", "personal"]
            assert FieldType(field["type"])
            assert isinstance(field["required"], bool)
            assert isinstance(field["personal"], bool)
            assert isinstance(field["choices"], list)


def test_every_register_has_its_date_and_the_standard_fields(desk: Desk) -> None:
    for category in desk.json("categories")["categories"]:
        keys = [field["key"] for field in category["fields"]]
        assert {"quantity", "estimated", "evidence", "note"} <= set(keys)
        assert {"date"} <= set(keys) if category["kind"] == "event" else {"start", "end"} <= set(keys)


def test_every_figure_of_the_registers_is_a_figure(desk: Desk) -> None:
    declared = [name for category in desk.json("categories")["categories"] for name in category["figures"]]
    assert declared == [figure["name"] for figure in desk.json("figures")["figures"]]


@pytest.mark.parametrize("name", ["training", "法治学习与培训"])
def test_one_register_alone(desk: Desk, name: str) -> None:
    (category,) = desk.json("categories", name)["categories"]
    assert category["name"] == "training"
    kind = next(field for field in category["fields"] if field["key"] == "kind")
    assert (kind["label"], kind["type"], kind["required"], kind["personal"]) == ("类别", "choice", True, False)
    assert "法律明白人培训" in kind["choices"]


def test_the_table_lists_name_and_label(desk: Desk) -> None:
    rows = [row.split() for row in desk.ok("categories").splitlines()]
    assert rows[0] == ["台账", "名称", "种类", "字段", "数字"]
    assert ["training", "法治学习与培训", "事项"] in [row[:3] for row in rows]
    assert ["village", "村社区", "名册"] in [row[:3] for row in rows]


def test_the_fields_of_a_register_are_told_in_chinese(desk: Desk) -> None:
    shown = desk.ok("categories", "training")
    rows = {row.split()[0]: row for row in shown.splitlines() if row}
    assert rows["date"].split()[1:] == ["日期", "日期", "必填"]
    assert rows["topic"].split()[1:4] == ["题目", "文字", "单条必填"]
    assert "个人信息" in rows["attendees"]
    assert "法律明白人培训次数" in shown


def test_an_own_register_is_listed(desk: Desk) -> None:
    desk.file("categories/tree_planting.toml").write_text('label = "植树造林"\n', encoding="utf-8")
    assert desk.json("categories", "植树造林")["categories"][0]["name"] == "tree_planting"


def test_an_unknown_register_is_refused_with_the_nearest(desk: Desk) -> None:
    assert "没有名为“mediaton”的台账；是不是：mediation" in desk.refused("categories", "mediaton")
