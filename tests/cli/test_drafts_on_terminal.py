"""A form that is left in the middle on a terminal is offered again."""

import os
import re
import signal
from pathlib import Path

import pytest

from tests.cli.open_form import OpenForm, wait_until
from tests.cli.process import INTERRUPT, on_terminal
from tests.cli.visits import VISIT, ask
from tests.desk import Desk


@pytest.fixture(autouse=True)
def visit(desk: Desk) -> None:
    desk.file("categories/visit.toml").write_text(VISIT, encoding="utf-8")


@pytest.mark.parametrize("key", [INTERRUPT, "\x04"], ids=["Ctrl+C", "Ctrl+D"])
def test_giving_up_saves_no_record_but_a_draft(desk: Desk, key: str) -> None:
    before = desk.tree()
    ended = ask(desk, ("*日期", "2024-03-15\r"), ("*类别", key))
    assert ended.code == 130
    assert "没有保存，录入的内容留作草稿；\n下次 rulegov add visit 时可以接着录。" in ended.out
    (draft,) = set(desk.tree()) - set(before)
    assert draft.startswith("records/.store/drafts/")


def left(desk: Desk, *answers: tuple[str, str], at: str) -> None:
    """A form that was left behind these answers, at that prompt."""
    assert ask(desk, *answers, (at, INTERRUPT)).code == 130


def drafts(desk: Desk) -> list[Path]:
    return list(desk.records.glob(".store/drafts/*/*.json"))


def records(desk: Desk) -> list[dict[str, object]]:
    found = desk.json("list", "visit")["records"]
    return [{key: record[key] for key in record if key != "id"} for record in found]


FIRST = [("*日期", "2024-03-15\r"), ("*类别", "2\r"), ("主题", "1 3\r")]


def test_a_draft_is_offered_and_taken_up_where_it_was_left(desk: Desk) -> None:
    left(desk, *FIRST, at="人数")
    ended = ask(desk, ("回车接着录，n 重新开始（草稿丢弃），k 先留着：", "\r"), ("人数（人）", "30\r"), ("地点", ".\r"))
    assert ended.code == 0, ended.out
    assert re.search(r"有一份没录完的草稿（\d{4}-\d\d-\d\d \d\d:\d\d）：2024-03-15、座谈、宪法、土地管理法\n", ended.out)
    assert "  日期：2024-03-15\n  类别：座谈\n  主题：宪法、土地管理法\n" in ended.out
    assert records(desk) == [
        {"date": "2024-03-15", "kind": "座谈", "tags": ["宪法", "土地管理法"], "people": 30, "place": "村委会"}
    ]
    assert drafts(desk) == []


def test_a_relative_date_in_a_draft_stays_the_day_that_was_meant(desk: Desk) -> None:
    left(desk, ("*日期", "t\r"), at="*类别")
    (path,) = drafts(desk)
    assert re.search(r'"date": "\d{4}-\d\d-\d\d"', path.read_text(encoding="utf-8"))


def test_half_a_line_is_there_to_be_typed_on(desk: Desk) -> None:
    with OpenForm(desk.root, "add", "visit").answer(*FIRST, ("人数（人）", ""), ("：", "3")) as form:
        wait_until(lambda: '"people": "3"' in drafts(desk)[0].read_text(encoding="utf-8"))
        assert form.stop(signal.SIGKILL) == -signal.SIGKILL
    ended = ask(desk, ("回车接着录", "\r"), ("人数（人）", "6\r"), ("地点", ".\r"))
    assert ended.code == 0, ended.out
    assert records(desk)[0]["people"] == 36


def test_a_draft_may_be_dropped_or_left_for_later(desk: Desk) -> None:
    left(desk, ("*日期", "2024-03-15\r"), at="*类别")
    whole = [("*日期", "2024-03-16\r"), ("*类别", "1\r"), ("主题", ".\r")]
    assert ask(desk, ("回车接着录", "什么\r"), ("回车接着录", "k\r"), *whole).code == 0
    assert len(drafts(desk)) == 1
    assert ask(desk, ("回车接着录", "Ｎ\r"), *whole).code == 0
    assert drafts(desk) == []
    assert "草稿" not in ask(desk, *whole).out.replace("Ctrl+C 留作草稿", "")
    assert [record["date"] for record in records(desk)] == ["2024-03-16"] * 3


def test_several_drafts_are_offered_newest_first(desk: Desk) -> None:
    left(desk, ("*日期", "2024-03-15\r"), at="*类别")
    left(desk, ("回车接着录", "k\r"), ("*日期", "2024-03-16\r"), at="*类别")
    ended = ask(
        desk, ("：2024-03-16", ""), ("回车", "k\r"), ("：2024-03-15", ""), ("回车", "\r"), ("*类别", "1\r"), ("主题", ".\r")
    )
    assert ended.code == 0, ended.out
    assert records(desk)[0]["date"] == "2024-03-15"
    assert len(drafts(desk)) == 1


def test_another_register_has_drafts_of_its_own(desk: Desk) -> None:
    left(desk, ("*日期", "2024-03-15\r"), at="*类别")
    assert "没录完" not in on_terminal(desk.root, "add", "training", typed=[("*日期", INTERRUPT)]).out


def test_a_form_that_another_window_holds_is_not_entered_twice_by_habit(desk: Desk) -> None:
    with OpenForm(desk.root, "add", "visit").answer(*FIRST) as first:
        first.see("人数")
        second = ask(
            desk,
            ("另一个窗口里还开着一份", ""),
            ("回车另开一份", "\r"),
            ("*日期", "2024-03-16\r"),
            ("*类别", "1\r"),
            ("主题", ".\r"),
        )
        assert second.code == 0, second.out
        first.answer(("：", ".\r"))
        assert first.end() == 0, first.shown
    assert [record["date"] for record in records(desk)] == ["2024-03-15", "2024-03-16"]
    assert drafts(desk) == []


def test_a_form_on_a_line_that_hangs_can_be_taken_over(desk: Desk) -> None:
    with OpenForm(desk.root, "add", "visit").answer(*FIRST) as first:
        first.see("人数")
        second = ask(desk, ("回车另开一份", "j\r"), ("人数", "30\r"), ("地点", ".\r"))
        assert second.code == 0, second.out
        assert first.drop_line() == 129
    assert [record["people"] for record in records(desk)] == [30]
    assert drafts(desk) == []


def test_a_damaged_draft_is_said_and_stays(desk: Desk) -> None:
    left(desk, ("*日期", "2024-03-15\r"), at="*类别")
    (path,) = drafts(desk)
    path.write_text("{", encoding="utf-8")
    ended = ask(desk, ("*日期", INTERRUPT))
    assert f"{path.relative_to(desk.root)}:1:1: 草稿读不出来；内容还在文件里" in ended.out
    assert drafts(desk) == [path]


def test_a_form_goes_on_where_no_draft_can_be_written(desk: Desk) -> None:
    desk.file(f".store/drafts/{os.geteuid()}").write_text("", encoding="utf-8")
    ended = ask(desk, *FIRST, ("人数", ".\r"))
    assert ended.code == 0, ended.out
    assert ended.out.count("草稿写不下来（") == 1
    assert len(records(desk)) == 1


def test_a_field_that_the_register_lost_is_shown_and_one_that_changed_is_asked_again(desk: Desk) -> None:
    left(desk, *FIRST, ("人数", "30\r"), ("地点", "村口\r"), at="村：")
    changed = VISIT.replace('"入户", "座谈", "电话"', '"上门", "电话"').replace('key = "place"', 'key = "where"')
    desk.file("categories/visit.toml").write_text(changed, encoding="utf-8")
    ended = ask(
        desk, ("回车接着录", "\r"), ("没有 place 这个字段了，草稿里是：村口", ""), ("*类别", "\x15上门\r"), ("地点", ".\r")
    )
    assert ended.code == 0, ended.out
    assert (records(desk)[0]["kind"], records(desk)[0]["people"]) == ("上门", 30)
