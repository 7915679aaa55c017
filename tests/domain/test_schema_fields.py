"""``[[fields]]``: what each key means, and its slips."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from rulegov_tui.domain.errors import DefinitionError
from rulegov_tui.domain.fields import Field, FieldType, Level, Requirement
from tests.builders import category


def declared(toml: str, kind: str = "event") -> Field:
    """The field that one ``[[fields]]`` table declares."""
    read = category(f'name = "a"\nkind = "{kind}"\n[[fields]]\n{toml}')
    standing = category(f'name = "a"\nkind = "{kind}"').fields
    changed = [field for key, field in read.fields.items() if standing.get(key) != field]
    assert len(changed) == 1
    return changed[0]


@pytest.mark.parametrize(
    ("toml", "attribute", "value"),
    [
        ('key = "x"', "label", "x"),
        ('key = "x"', "type", FieldType.TEXT),
        ('key = "x"', "required", Requirement.NEVER),
        ('key = "x"\nlabel = "题目"', "label", "题目"),
        ('key = "x"\nrequired = true', "required", Requirement.ALWAYS),
        ('key = "x"\nrequired = false', "required", Requirement.NEVER),
        ('key = "x"\nrequired = "single"', "required", Requirement.SINGLE),
        ('key = "x"\ntype = "choice"\nchoices = ["甲", "乙"]\nretired = ["丙"]', "retired", ("丙",)),
        ('key = "x"\ntype = "choice"\nchoices = ["甲", "乙"]\ndefault = "乙"', "default", "乙"),
        ('key = "x"\ntype = "choices"\nchoices = ["甲", "乙"]\ndefault = ["甲"]', "default", ("甲",)),
        ('key = "x"\ntype = "boolean"\ndefault = false', "default", False),
        ('key = "x"\ntype = "integer"\nminimum = 1', "minimum", 1),
        ('key = "x"\ntype = "decimal"\nmaximum = 1.5', "maximum", Decimal("1.5")),
        ('key = "x"\ntype = "date"\nminimum = 2020-01-01', "minimum", date(2020, 1, 1)),
        ('key = "x"\ntype = "integer"\nunit = "人次"', "unit", "人次"),
        ('key = "x"\nhint = "写全称"', "hint", "写全称"),
        ('key = "x"\npersonal = true', "personal", True),
        ('key = "x"\ninternal = true', "internal", True),
        ('key = "x"\nunique = true', "unique", True),
        ('key = "x"\ncode = true', "code", True),
    ],
)
def test_each_key_of_a_field_is_read(toml: str, attribute: str, value: Any) -> None:
    assert getattr(declared(toml), attribute) == value


@pytest.mark.parametrize("kind", [kind for kind in FieldType if kind not in ("choice", "choices")])
def test_each_type_of_a_field_is_read(kind: FieldType) -> None:
    assert declared(f'key = "x"\ntype = "{kind}"').type is kind


def test_a_standard_field_can_be_relabelled_and_keeps_the_rest() -> None:
    day = declared('key = "date"\nlabel = "调解日期"')
    assert (day.label, day.type, day.required) == ("调解日期", FieldType.DATE, Requirement.ALWAYS)
    quantity = declared('key = "quantity"\nlabel = "场次"\nmaximum = 50')
    assert (quantity.label, quantity.type, quantity.minimum, quantity.maximum) == ("场次", FieldType.INTEGER, 1, 50)
    assert not declared('key = "note"\nlabel = "说明"').visible_at(Level.PUBLIC)


@pytest.mark.parametrize(("key", "kind"), [("date", "event"), ("start", "roster")])
def test_the_date_that_places_a_record_stays_required(key: str, kind: str) -> None:
    assert declared(f'key = "{key}"\nlabel = "日"\nrequired = false', kind).required is Requirement.ALWAYS


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('label = "题目"', "缺少 key；请写上 key ="),
        ('key = ""', "key 应是文字"),
        ('key = "题目"', "key “题目”不能用；只用小写英文字母"),
        ('key = "Topic"', "key “Topic”不能用"),
        ('key = "x"\nrequierd = true', "不认识“requierd”这个设置；是不是：required"),
        ('key = "x"\ntype = "number"', "type 不能是“number”；可用的有：text、long_text、date"),
        ('key = "x"\nrequired = "always"', 'required 应是 true、false 或 "single"'),
        ('key = "x"\nrequired = 1', 'required 应是 true、false 或 "single"'),
        ('key = "x"\ntype = "choice"', "选项字段缺少 choices"),
        ('key = "x"\ntype = "choices"\nchoices = []', "选项字段缺少 choices"),
        ('key = "x"\ntype = "choice"\nchoices = [1]', "choices 应是一组文字"),
        ('key = "x"\ntype = "choice"\nchoices = ["甲"]\ndefault = "乙"', "default 不合适：.*没有“乙”这一项；可用的有：甲"),
        ('key = "x"\ntype = "integer"\ndefault = "3"', "default 不合适：.*应是整数"),
        ('key = "x"\ntype = "integer"\nminimum = 5\ndefault = 3', "default 不合适：.*超出范围；应在 5 到"),
        ('key = "x"\ntype = "integer"\nminimum = "1"', "minimum 应是数"),
        ('key = "x"\ntype = "integer"\nmaximum = true', "maximum 应是数"),
        ('key = "x"\npersonal = "yes"', "personal 应是 true 或 false"),
        ('key = "x"\nunique = 1', "unique 应是 true 或 false"),
        ('key = "x"\nhint = 3', "hint 应是文字"),
        ('key = "date"\ntype = "text"', "date 是每条记录都有的字段，类型只能是 date"),
        ('key = "quantity"\ntype = "decimal"', "quantity 是每条记录都有的字段，类型只能是 integer"),
        ('key = "x"\n[[fields]]\nkey = "x"', "字段 x 写了两次"),
    ],
)
def test_a_slip_in_a_field_is_said_with_its_place(toml: str, message: str) -> None:
    with pytest.raises(DefinitionError, match=message) as caught:
        category(f'name = "a"\n[[fields]]\n{toml}')
    assert caught.value.where.startswith("a.toml: [[fields]] 第 ")
