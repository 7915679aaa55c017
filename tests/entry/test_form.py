"""The form: what is typed, offered, understood and saved."""

import pytest

from rulegov_tui.domain.errors import RefusedRecordError
from rulegov_tui.entry.background import Background
from rulegov_tui.entry.form import EntryForm
from tests.builders import SOME_DAY, TODAY, category
from tests.entry.registers import LESSON, VILLAGES, answer, background, lesson, new_form

WHOLE = {"date": "2024-03-15", "kind": "会前学法", "topic": "宪法宣讲"}


def shown(form: EntryForm, *keys: str) -> dict[str, tuple[str, str]]:
    """What stands in these fields, and where it comes from."""
    return {key: (form.states[key].shown, form.states[key].origin) for key in keys}


@pytest.mark.parametrize(
    ("key", "typed", "plain", "echo"),
    [
        ("date", "3.15", "2024-03-15", "2024-03-15 星期五"),
        ("date", "15", "2024-03-15", "2024-03-15 星期五"),
        ("date", "上周五", "2024-03-15", "2024-03-15 星期五"),
        ("date", "-1", "2024-03-19", "2024-03-19 星期二"),
        ("kind", "hq", "会前学法", "会前学法"),
        ("kind", "３", "法律明白人培训", "法律明白人培训"),
        ("theme", "1 mfd", "宪法、民法典", "宪法、民法典"),
        ("people", "三十人", "30", "30 人"),
        ("online", "y", "是", "是"),
        ("topic", " 宪法 ", "宪法", ""),
        ("village", "张庄村", "张庄村", ""),
        ("note", "-", "", ""),
    ],
)
def test_what_is_typed_is_said_back_and_left_in_its_plain_form(key: str, typed: str, plain: str, echo: str) -> None:
    form = new_form()
    form.type(key, typed)
    assert form.echo(key) == echo
    assert form.states[key].text == typed
    form.leave(key)
    assert form.states[key].text == plain
    assert form.echo(key) == ("" if echo == plain else echo)


def test_an_error_is_said_while_typing_and_the_text_stays() -> None:
    form = new_form()
    form.type("people", "约30")
    assert "是约数；请只写数字" in form.problem("people")
    form.leave("people")
    assert form.states["people"].text == "约30"
    form.type("people", "30")
    assert form.problem("people") == ""


def test_what_is_missing_is_said_once_the_user_has_been_there() -> None:
    form = new_form()
    assert (form.needed("topic"), form.problem("topic")) == (True, "")
    form.leave("topic")
    assert form.problem("topic") == "“题目”（topic）没有填；这一项必须填。"
    answer(form, "quantity", "3")
    assert (form.needed("topic"), form.problem("topic")) == (False, "")


def test_a_date_before_the_one_it_follows_is_wrong() -> None:
    form = new_form(date="3.15", closed="2024-03-14")
    assert form.problem("closed") == "办结日期（2024-03-14）早于日期（2024-03-15）；请核对两个日期。"
    assert form.problem("date") == ""
    answer(form, "date", "3.13")
    assert form.problem("closed") == ""


def test_a_date_without_year_follows_the_events() -> None:
    form = new_form(date="2023-12-30")
    form.type("closed", "1.5")
    assert form.echo("closed") == "2024-01-05 星期五"
    answer(form, "date", "2022-12-30")
    assert form.echo("closed") == "2023-01-05 星期四"


def test_a_village_that_the_roster_lacks_is_refused_with_the_nearest_and_the_way_to_enter_it() -> None:
    form = new_form(village="张村", villages="李庄村、西村")
    assert form.problem("village") == (
        "“村”（village）里的“张村”不在村（社区）名册里；是不是：张庄村；确有此村，请先登记到“村社区”（village）台账。"
    )
    assert form.problem("villages") == (
        "“覆盖村”（villages）里的“西村”不在村（社区）名册里；确有此村，请先登记到“村社区”（village）台账。"
    )
    assert form.states["villages"].text == "李庄村、西村"
    answer(form, "village", "张庄")
    answer(form, "villages", "李庄村、河西社区")
    assert form.problem("village") == form.problem("villages") == ""


def test_the_roster_is_shown_where_a_village_is_wrong() -> None:
    form = new_form()
    assert form.roster("village") == ()
    form.type("village", "西村")
    assert (form.roster("village"), form.suggestions("village"), form.roster("villages")) == (VILLAGES, [], ())


def test_villages_are_free_while_the_roster_names_none() -> None:
    form = EntryForm.new(background(villages=()))
    assert (answer(form, "village", "张庄"), form.problem("village")) == ("张庄", "")


def test_a_village_that_a_record_has_already_is_not_held_against_it() -> None:
    record = lesson(village="旧村")
    form = EntryForm.of(background(record), record, "v1")
    answer(form, "village", "新村")
    assert [problem.key for problem in form.problems()] == ["village"]
    answer(form, "village", "旧村")
    assert form.problems() == []


def test_a_number_that_another_record_has_is_refused_in_its_field() -> None:
    other = lesson(number="青政〔2024〕3号")
    form = new_form(other)
    answer(form, "number", "青政〔２０２４〕3号")
    assert form.problem("number") == f"“文号”（number）和记录 {other.id} 重复；请核对是不是已经录过。"
    assert (answer(form, "number", "青政〔2024〕4号"), form.problem("number")) == ("青政〔2024〕4号", "")
    edited = EntryForm.of(background(other), other, "")
    assert (answer(edited, "number", "青政〔2024〕3 号"), edited.problems()) == ("青政〔2024〕3号", [])


def test_all_that_is_wrong_is_told_in_the_order_of_the_fields_and_nothing_is_saved() -> None:
    form = new_form(people="很多", closed="2024-03-14", date="3.15")
    assert [problem.key for problem in form.problems()] == ["kind", "topic", "people", "closed"]
    with pytest.raises(RefusedRecordError) as refused:
        form.values()
    assert [problem.key for problem in refused.value.problems] == ["kind", "topic", "people", "closed"]


def test_a_whole_form_gives_its_values_with_the_defaults() -> None:
    form = new_form(**WHOLE, people="三十")
    assert form.problems() == []
    assert form.values() == {"date": SOME_DAY, "kind": "会前学法", "topic": "宪法宣讲", "people": 30, "place": "村委会"}


def test_a_default_that_was_emptied_is_not_saved() -> None:
    form = new_form(**WHOLE)
    form.clear("place")
    assert form.states["place"].shown == ""
    assert "place" not in form.values()
    form.restore("place")
    assert shown(form, "place") == {"place": ("村委会", "默认")}


def test_the_similar_record_is_offered_with_its_day() -> None:
    form = new_form(lesson(speaker="王", place="礼堂", online=True, people=40, theme=("宪法",), names="甲", number="1号"))
    assert shown(form, "kind", "speaker", "place", "online", "theme") == {
        "kind": ("会前学法", "仿 03-15"),
        "speaker": ("王", "仿 03-15"),
        "place": ("礼堂", "仿 03-15"),
        "online": ("是", "仿 03-15"),
        "theme": ("宪法", "仿 03-15"),
    }
    assert not any(form.states[key].shown for key in ("date", "topic", "people", "names", "number", "quantity", "estimated"))


def test_an_offer_of_another_year_says_which() -> None:
    assert shown(new_form(lesson(date="2023-12-01")), "kind") == {"kind": ("会前学法", "仿 2023-12-01")}


def test_an_offer_is_taken_by_passing_over_it_and_only_so() -> None:
    form = new_form(lesson(speaker="王"))
    assert "speaker" not in form.understood()
    form.leave("speaker", accept=False)
    assert "speaker" not in form.understood()
    form.leave("speaker")
    assert form.understood()["speaker"] == "王"
    assert shown(form, "speaker") == {"speaker": ("王", "仿 03-15")}
    assert not form.is_changed


def test_offers_before_the_users_eyes_are_taken_while_saving() -> None:
    form = new_form(lesson(speaker="王", village="张庄村"))
    form.accept(["speaker"])
    assert form.understood().keys() & {"speaker", "village"} == {"speaker"}


def test_an_offer_is_replaced_by_typing_and_cleared_by_deleting() -> None:
    form = new_form(lesson(speaker="王"))
    form.type("speaker", "李")
    assert shown(form, "speaker") == {"speaker": ("李", "")}
    form.type("speaker", "")
    form.leave("speaker")
    assert (form.states["speaker"].shown, form.is_changed) == ("", True)
    form.restore("speaker")
    assert (form.states["speaker"].shown, form.is_changed) == ("王", False)


def test_another_kind_brings_other_offers_but_not_where_the_user_has_been() -> None:
    form = new_form(lesson(kind="其他", speaker="李", village="李庄村"), lesson(speaker="王", village="张庄村"))
    form.leave("speaker")
    answer(form, "kind", "其他")
    assert (form.states["speaker"].shown, form.states["village"].shown) == ("王", "李庄村")
    answer(form, "kind", "中心组")
    assert shown(form, "village", "place") == {"village": ("", ""), "place": ("村委会", "默认")}


def test_a_default_that_nobody_has_chosen_decides_nothing() -> None:
    form = new_form(lesson(date="2024-03-01", place="村委会", speaker="李"), lesson(speaker="王", place="礼堂"))
    form.leave("kind")
    assert form.states["speaker"].offered == "王"


def test_a_line_that_is_refused_leaves_the_field_and_the_offers_as_they_were() -> None:
    form = new_form(lesson(kind="其他", speaker="李"), lesson(speaker="王"))
    assert "没有“走访”这一项" in form.answer("kind", "走访")
    assert (form.states["kind"].shown, form.states["kind"].passed, form.is_changed) == ("会前学法", False, False)
    assert form.answer("kind", "") == form.answer("people", "30") == ""
    assert "是约数" in form.answer("people", "约40")
    assert form.understood()["people"] == 30
    assert form.answer("kind", "4") == ""
    assert (form.states["kind"].text, form.states["speaker"].offered) == ("其他", "李")
    assert form.answer("topic", "") == "“题目”（topic）没有填；这一项必须填。"
    assert form.answer("topic", "宪法") == ""
    assert form.answer("topic", "-") == "“题目”（topic）没有填；这一项必须填。"
    assert form.states["topic"].text == "宪法"


def test_a_refused_kind_brings_back_the_offers_of_the_one_before() -> None:
    register = category(LESSON.replace('key = "kind"', 'key = "kind"\nhint = "选一项"'))
    form = EntryForm.new(Background(register, TODAY, [lesson(kind="其他", speaker="李"), lesson(speaker="王")]))
    form.answer("kind", "其他")
    assert form.states["speaker"].offered == "李"
    assert form.answer("kind", "-") == "“类别”（kind）没有填；选一项。"
    assert form.states["speaker"].offered == "李"


def test_what_has_gone_out_of_use_is_not_offered() -> None:
    form = new_form(lesson(kind="干部学法", village="旧村", speaker="王"))
    assert (form.states["kind"].offered, form.states["village"].offered, form.states["speaker"].offered) == ("", "", "王")


def test_date_and_place_are_kept_for_the_next() -> None:
    form = new_form(**WHOLE, village="张庄村", place="礼堂", speaker="王")
    assert form.kept() == {"date": "2024-03-15", "village": "张庄村", "place": "礼堂"}
    following = EntryForm.new(background(lesson(place="会议室")), form.kept())
    assert shown(following, "date", "village", "place") == {
        "date": ("2024-03-15", "沿用"),
        "village": ("张庄村", "沿用"),
        "place": ("礼堂", "沿用"),
    }
    assert following.echo("date") == "2024-03-15 星期五"
    following.leave("date")
    assert following.understood()["date"] == SOME_DAY


def test_the_previous_value_is_taken_on_one_key_but_no_unique_one() -> None:
    form = new_form(lesson(people=30, names="甲\n乙", number="1号"), lesson(date="2024-03-01", people=20))
    assert form.take_previous("people")
    assert form.take_previous("names")
    assert not form.take_previous("number")
    assert not form.take_previous("village")
    assert (form.states["people"].text, form.states["names"].text, form.states["number"].text) == ("30", "甲\n乙", "")
    assert form.is_changed


def test_suggestions_are_the_commonest_and_a_taken_one_stands_in_the_line() -> None:
    form = new_form(lesson(speaker="王一"), lesson(speaker="王二"), lesson(speaker="王二"), villages="张庄村、庄")
    assert form.suggestions("speaker") == ["王二", "王一"]
    form.type("speaker", "一")
    assert form.suggestions("speaker") == ["王一"]
    assert form.suggestions("villages") == ["李庄村"]
    assert form.take_suggestion("villages", "李庄村") == "张庄村、李庄村"
    assert form.suggestions("kind")[0] == "会前学法"
    assert form.suggestions("names") == form.suggestions("number") == form.suggestions("date") == []


def test_villages_and_choices_out_of_use_are_not_suggested() -> None:
    form = new_form(lesson(village="旧村", kind="干部学法"))
    assert form.suggestions("village") == ["张庄村", "李庄村", "河西社区"]
    assert "干部学法" not in form.suggestions("kind")
    assert EntryForm.new(background(lesson(village="旧村"), villages=())).suggestions("village") == ["旧村"]


def test_choices_are_numbered_and_narrowed() -> None:
    form = new_form()
    assert form.options("kind")[1] == (2, "会前学法")
    form.type("kind", "学法")
    assert form.options("kind") == [(1, "中心组学法"), (2, "会前学法")]
    form.type("kind", "qt")
    assert form.options("kind") == [(4, "其他"), (5, "其他消费")]
    form.type("theme", "1、民")
    assert form.options("theme") == [(2, "民法典")]
    form.type("theme", "1 ")
    assert len(form.options("theme")) == 3
    form.type("kind", "走访")
    assert len(form.options("kind")) == 5, "nothing fits: what there is"
    answer(form, "kind", "其他")
    assert len(form.options("kind")) == 5
    assert form.options("online") == [(1, "是"), (0, "否")]
    assert form.options("topic") == []


def test_a_duplicate_has_all_but_the_date_and_what_is_unique() -> None:
    record = lesson(people=30, names="甲\n乙", number="1号", village="张庄村", kind="干部学法")
    form = EntryForm.like(background(record), record)
    assert (form.states["date"].shown, form.states["number"].shown, form.is_changed) == ("", "", False)
    answer(form, "date", "3.16")
    assert [problem.key for problem in form.problems()] == ["kind"]
    answer(form, "kind", "2")
    assert form.values().items() >= {"people": 30, "names": "甲\n乙", "village": "张庄村", "topic": "宪法宣讲"}.items()


def test_an_edit_gives_the_changes_and_nothing_else() -> None:
    record = lesson(people=30, speaker="王", names="甲\n乙", village="旧村")
    form = EntryForm.of(background(record, lesson(place="礼堂")), record, "v1")
    for key in form.states:
        form.leave(key)
    assert (form.changes(), form.is_changed, form.states["place"].shown) == ({}, False, "")
    answer(form, "people", "45")
    answer(form, "speaker", "-")
    answer(form, "topic", "宪法宣讲 ")
    assert form.is_changed
    assert form.changes() == {"people": 45, "speaker": None}


def test_an_edit_that_cannot_be_saved_gives_no_changes() -> None:
    record = lesson()
    form = EntryForm.of(background(), record, "v1")
    form.clear("topic")
    with pytest.raises(RefusedRecordError):
        form.changes()


def test_another_version_leaves_ones_own_changes_and_takes_theirs() -> None:
    record = lesson(people=30, speaker="王", place="礼堂")
    form = EntryForm.of(background(), record, "v1")
    answer(form, "people", "45")
    answer(form, "topic", "我的题目")
    theirs = lesson(people=31, speaker="李", topic="同事的题目")
    form.rebase(theirs, "v2", theirs=["topic"])
    assert (form.version, form.record) == ("v2", theirs)
    assert form.changes() == {"people": 45}
    assert (form.states["speaker"].text, form.states["topic"].text, form.states["place"].text) == ("李", "同事的题目", "")
    form.restore("people")
    assert form.changes() == {}
