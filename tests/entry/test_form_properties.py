"""Whatever is typed into whatever field of whatever register: the form says something, raises nothing and loses nothing."""

from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import RefusedRecordError
from rulegov_tui.domain.fields import Field, FieldType
from rulegov_tui.domain.record import Record
from rulegov_tui.entry.background import Background
from rulegov_tui.entry.form import EntryForm
from rulegov_tui.storage.catalog_files import load_catalog
from tests.builders import SOME_DAY, TODAY, record
from tests.entry.registers import VILLAGES, by_initials

REGISTERS = list(load_catalog())
ANYTHING = st.text(st.characters(), max_size=40)
LIKELY = st.text("0123456789３.。-/年月日t上周五一二十万人次约其他法学庄村、，; \n是否", max_size=12)
VALUES = {
    FieldType.TEXT: "王一", FieldType.LONG_TEXT: "甲\n乙", FieldType.INTEGER: 3, FieldType.DECIMAL: 2, FieldType.MONEY: 5,
    FieldType.BOOLEAN: True, FieldType.VILLAGE: "张庄村", FieldType.VILLAGES: ("张庄村",), FieldType.EVIDENCE: ("甲.jpg",),
    FieldType.DATE: SOME_DAY,
}  # fmt: skip


def filled(register: Category) -> Record:
    """A record with every field filled."""
    fields = (field for field in register.fields.values() if field.key != "quantity")
    return record(register, **{field.key: filling(field) for field in fields})


def filling(field: Field) -> Any:
    """A value that the field allows."""
    if field.choices:
        return field.choices[0] if field.type is FieldType.CHOICE else field.choices[:2]
    return field.minimum or VALUES[field.type]


OLD = {register.name: filled(register) for register in REGISTERS}


def opened(register: Category) -> list[EntryForm]:
    """A new form, a duplicate and an edit."""
    old = OLD[register.name]
    background = Background(register, TODAY, [old], VILLAGES, by_initials)
    return [EntryForm.new(background), EntryForm.like(background, old), EntryForm.of(background, old, "")]


def told(form: EntryForm, key: str) -> list[str]:
    """All that is said about a field."""
    form.options(key)
    form.suggestions(key)
    return [form.echo(key), form.problem(key), form.warning(key)]


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
@settings(max_examples=60)
@given(data=st.data())
def test_any_text_in_any_field_is_a_value_or_one_sentence(register: Category, data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(opened(register)))
    key = data.draw(st.sampled_from(list(form.states)))
    text = data.draw(ANYTHING | LIKELY)
    form.type(key, text)
    _, problem, warning = told(form, key)
    assert all(sentence == "" or sentence.endswith("。") for sentence in (problem, warning))
    form.leave(key)
    told(form, key)
    plain = form.states[key].text
    assert bool(form.problem(key)) == bool([one for one in form.problems() if one.key == key])
    value = form.understood().get(key)
    form.leave(key)
    assert (form.states[key].text, form.understood().get(key)) == (plain, value)
    with nullcontext() if form.problems() == [] else pytest.raises(RefusedRecordError):
        form.values()


@settings(max_examples=200)
@given(data=st.data())
def test_a_draft_taken_up_gives_the_same_form(data: st.DataObject) -> None:
    register = data.draw(st.sampled_from(REGISTERS))
    which = data.draw(st.sampled_from([0, 2]))
    form, again = opened(register)[which], opened(register)[which]
    steps = st.tuples(st.sampled_from(["type", "leave", "clear", "previous", "restore"]), st.sampled_from(list(form.states)))
    for step, key in data.draw(st.lists(steps, max_size=12)):
        if step == "type":
            form.type(key, data.draw(LIKELY))
            form.leave(key)
        elif step == "previous":
            form.take_previous(key)
            form.leave(key)
        else:
            getattr(form, step)(key)
    assert again.resume(form.texts()) == {}
    assert again.texts() == form.texts()
    assert again.understood() == form.understood()
    assert [str(problem) for problem in again.problems()] == [str(problem) for problem in form.problems()]


@example(days=0)
@given(st.integers(-400, 360))
def test_a_date_is_said_back_with_the_weekday_of_that_day(days: int) -> None:
    form = opened(REGISTERS[0])[0]
    day = TODAY + timedelta(days=days)
    form.type(form.background.category.date_key, f"{day.year}.{day.month}.{day.day}")
    assert form.echo(form.background.category.date_key) == f"{day} 星期{'一二三四五六日'[day.weekday()]}"


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_a_duplicate_with_a_date_has_nothing_wrong_but_what_is_unique(register: Category) -> None:
    form = opened(register)[1]
    form.type(register.date_key, "2024-03-15")
    unique = {key for key, field in register.fields.items() if field.unique}
    assert {problem.key for problem in form.problems()} <= unique
    assert not form.understood().keys() & unique
