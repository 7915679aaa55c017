"""What a draft keeps of a form, and what becomes of it when it is taken up."""

from rulegov_tui.entry.form import EntryForm
from tests.entry.registers import answer, background, lesson, new_form


def test_a_new_form_is_kept_field_by_field() -> None:
    form = new_form(lesson(speaker="王", place="礼堂"), date="3.15", people="约30")
    for key in ("kind", "speaker", "village"):
        form.leave(key)
    form.clear("place")
    form.type("topic", "宪")
    assert form.texts() == {
        "date": "2024-03-15", "kind": "会前学法", "topic": "宪", "people": "约30", "speaker": "王", "place": "-", "village": "",
    }  # fmt: skip


def test_a_draft_is_taken_up_where_it_was_left() -> None:
    form = new_form()
    texts = {"date": "2024-03-15", "kind": "会前学法", "topic": "宪", "people": "约30", "place": "-", "village": "", "gone": "失"}
    assert form.resume(texts, "topic") == {"gone": "失"}
    assert {key for key, state in form.states.items() if state.passed} == {"date", "kind", "place", "village"}
    assert (form.states["topic"].text, form.states["people"].text, form.states["place"].shown) == ("宪", "约30", "")
    assert form.is_changed
    assert {**form.texts(), "gone": "失"} == texts


def test_a_default_that_was_passed_over_stays() -> None:
    form = new_form()
    form.resume({"place": ""})
    assert form.understood() == {"place": "村委会"}


def test_offers_follow_the_kind_in_the_draft() -> None:
    form = EntryForm.new(background(lesson(kind="其他", speaker="李"), lesson(speaker="王")))
    form.resume({"kind": "其他"}, "topic")
    assert form.states["speaker"].offered == "李"


def test_an_edit_keeps_only_what_was_changed() -> None:
    record = lesson(people=30, speaker="王")
    form = EntryForm.of(background(), record, "v1")
    form.leave("date")
    answer(form, "people", "45")
    form.clear("speaker")
    assert form.texts() == {"date": "", "people": "45", "speaker": "-"}
    again = EntryForm.of(background(), record, "v1")
    again.resume(form.texts())
    assert again.changes() == form.changes() == {"people": 45, "speaker": None}
    assert again.texts() == form.texts()


def test_a_half_typed_mark_of_emptying_is_no_text() -> None:
    form = new_form()
    form.resume({"topic": "－", "people": " "}, "topic")
    assert (form.states["topic"].text, form.states["people"].text) == ("", "")


def test_a_text_that_was_deleted_again_is_no_emptying() -> None:
    form = new_form()
    form.type("topic", "宪")
    form.type("topic", "")
    assert (form.texts(), form.is_changed) == ({}, False)
