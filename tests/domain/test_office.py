"""The office: its names in a text, and definitions that contradict themselves."""

from datetime import date
from typing import Any

import pytest

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.errors import DefinitionError, RulegovError
from rulegov_tui.domain.office import OFFICE_WORDS, Office, OfficeKind, office_from

PERIOD = Period(2024, date(2024, 12, 31))


def office(name: str, kind: str, **attributes: Any) -> Office:
    return Office(name=name, kind=OfficeKind(kind), **attributes)


@pytest.mark.parametrize(
    ("name", "kind", "title", "authority"),
    [
        ("昭平台库区乡", "乡", "昭平台库区乡", "鲁山县昭平台库区乡人民政府"),
        ("昭平台库区", "乡", "昭平台库区乡", "鲁山县昭平台库区乡人民政府"),
        ("赵村镇", "镇", "赵村镇", "鲁山县赵村镇人民政府"),
        ("露峰", "街道", "露峰街道", "鲁山县露峰街道办事处"),
        ("露峰街道", "街道", "露峰街道", "鲁山县露峰街道办事处"),
        ("新镇镇", "镇", "新镇镇", "鲁山县新镇镇人民政府"),
        ("马街镇", "镇", "马街镇", "鲁山县马街镇人民政府"),
    ],
)
def test_an_office_is_named_with_its_kind(name: str, kind: str, title: str, authority: str) -> None:
    named = office(name, kind, county="鲁山县")
    assert (named.title, named.authority) == (title, authority)


def test_without_a_county_the_authority_stands_alone() -> None:
    assert office("青山", "乡").authority == "青山乡人民政府"


@pytest.mark.parametrize(
    ("name", "kind", "ending"),
    [("青山乡", "镇", "乡"), ("青山镇", "乡", "镇"), ("青山街道", "镇", "街道"), ("青山镇", "街道", "镇")],
)
def test_a_name_that_contradicts_the_kind_is_refused(name: str, kind: str, ending: str) -> None:
    with pytest.raises(RulegovError, match=f"单位名称“{name}”以“{ending}”结尾，类型却是“{kind}”；请核对名称和类型"):
        office(name, kind)


@pytest.mark.parametrize("name", ["", "  ", "青山\n乡"])
def test_an_empty_or_broken_name_is_refused(name: str) -> None:
    with pytest.raises(RulegovError, match="单位名称是空的"):
        office(name, "乡")


def test_every_word_a_narrative_may_use_has_its_text() -> None:
    words = office("昭平台库区乡", "乡", county="鲁山县").words(PERIOD)
    assert words == {
        "年度": "2024",
        "上年": "2023",
        "次年": "2025",
        "期间": "全年",
        "本期": "全年",
        "单位": "昭平台库区乡",
        "单位全称": "鲁山县昭平台库区乡人民政府",
        "类型": "乡",
        "县": "鲁山县",
        "起始日": "2024年1月1日",
        "起始月日": "1月1日",
        "截至日": "2024年12月31日",
        "截至月日": "12月31日",
    }
    assert tuple(words) == OFFICE_WORDS


def test_an_office_file_is_read() -> None:
    table = {"name": "露峰街道", "kind": "街道", "county": "鲁山县", "addressees": ["县委", "县政府"], "template": "A"}
    assert office_from(table, "office.toml") == office(
        "露峰街道", "街道", county="鲁山县", addressees=("县委", "县政府"), template="A"
    )


def test_an_office_file_needs_only_name_and_kind() -> None:
    assert office_from({"name": "青山乡", "kind": "乡"}, "office.toml") == office("青山乡", "乡", template="B")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"kind": "乡"}, "缺少 name；请写上 name ="),
        ({"name": "青山乡"}, '缺少 kind；请写上 kind = "乡"、"镇" 或 "街道"'),
        ({"name": "青山", "kind": "县"}, "kind 不能是“县”；可用的有：乡、镇、街道"),
        ({"name": 3, "kind": "乡"}, "name 应是文字"),
        ({"name": "青山乡", "kind": "乡", "conty": "鲁山县"}, "不认识“conty”这个设置；是不是：county"),
        ({"name": "青山乡", "kind": "乡", "addressees": 3}, "addressees 应是一组文字"),
        ({"name": "青山乡", "kind": ["乡"]}, "kind 不能是"),
    ],
)
def test_a_slip_in_the_office_file_is_an_error_with_its_place(table: dict[str, Any], message: str) -> None:
    with pytest.raises(DefinitionError, match=f"^office.toml: {message}"):
        office_from(table, "office.toml")
