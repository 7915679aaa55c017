"""Earlier values, by how often and how lately they were used."""

from datetime import timedelta

from rulegov_tui.entry.suggestions import HALF_LIFE, MOST, by_use, completed, is_suggested, suggested
from tests.builders import TODAY
from tests.entry.registers import REGISTER, VILLAGES, by_initials, lesson

SPEAKER, COVERED = REGISTER.fields["speaker"], REGISTER.fields["villages"]


def test_frequent_values_come_first() -> None:
    records = [lesson(speaker="王"), lesson(speaker="李"), lesson(speaker="李"), lesson()]
    assert by_use(SPEAKER, records, TODAY) == ["李", "王"]


def test_a_use_counts_half_after_the_half_life() -> None:
    old = [lesson(date=TODAY - timedelta(days=HALF_LIFE * 2), speaker="旧") for _ in range(3)]
    assert by_use(SPEAKER, [lesson(date=TODAY, speaker="新"), *old], TODAY) == ["新", "旧"]
    assert by_use(SPEAKER, [lesson(date=TODAY, speaker="新"), *old, *old], TODAY) == ["旧", "新"]


def test_a_record_of_the_future_counts_no_more_than_one_of_today() -> None:
    future = lesson(date=TODAY + timedelta(days=360), speaker="将来")
    assert by_use(SPEAKER, [future, *[lesson(date=TODAY, speaker="今")] * 2], TODAY) == ["今", "将来"]


def test_items_of_lists_count_one_by_one_and_the_roster_follows() -> None:
    records = [lesson(villages=("李庄村", "张庄村")), lesson(villages=("李庄村",))]
    assert by_use(COVERED, records, TODAY, VILLAGES) == ["李庄村", "张庄村", "河西社区"]


def test_what_is_typed_narrows_by_characters_and_initials() -> None:
    assert suggested(SPEAKER, ["张三", "李三", "李四"], "三", by_initials) == ["张三", "李三"]
    assert suggested(COVERED, VILLAGES, "zz", by_initials) == ["张庄村"]
    assert suggested(SPEAKER, ["张三"], "张三", by_initials) == []
    assert suggested(SPEAKER, ["张三", "张三丰"], "张三", by_initials) == ["张三", "张三丰"]


def test_of_a_list_the_last_part_is_completed_and_none_is_given_twice() -> None:
    assert suggested(COVERED, VILLAGES, "张庄村、庄", by_initials) == ["李庄村"]
    assert suggested(COVERED, VILLAGES, "张庄村，", by_initials) == ["李庄村", "河西社区"]
    assert completed(COVERED, "张庄村、庄", "李庄村") == "张庄村、李庄村"
    assert completed(SPEAKER, "张", "张三、李四") == "张三、李四"


def test_no_more_than_can_be_read_are_suggested() -> None:
    assert len(suggested(SPEAKER, [f"讲师{number}" for number in range(100)], "讲", by_initials)) == MOST


def test_long_texts_numbers_and_what_is_unique_are_not_suggested() -> None:
    chosen = {key for key, field in REGISTER.fields.items() if is_suggested(field)}
    assert chosen == {"kind", "topic", "theme", "speaker", "place", "village", "villages"}
