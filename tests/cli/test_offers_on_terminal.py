"""What a form on a terminal offers, suggests and doubts, and how one goes back in it."""

from pathlib import Path

import pytest

from rulegov_tui.cli.background import background
from rulegov_tui.domain.category import Category
from rulegov_tui.entry.form import EntryForm
from rulegov_tui.session import Session
from rulegov_tui.storage.drafts import Draft, Drafts, new_name
from rulegov_tui.storage.workspace import Workspace
from tests.cli.process import INTERRUPT, Ended
from tests.cli.visits import VISIT, ask
from tests.desk import TODAY, Desk

LAST = ("村", ".\r")
BEGIN = [("*日期", "2024-03-18\r"), ("*类别", "座谈\r")]


@pytest.fixture(autouse=True)
def visit(desk: Desk) -> None:
    desk.file("categories/visit.toml").write_text(VISIT, encoding="utf-8")


def earlier(desk: Desk, *, place: str = "礼堂", **values: str) -> str:
    given = {"date": "2024-03-15", "kind": "座谈", "tags": "宪法、民法典", "people": "30", **values}
    return desk.ok("add", "visit", f"place={place}", *(f"{key}={value}" for key, value in given.items()))


def newest(desk: Desk) -> dict[str, object]:
    record = desk.json("list", "visit")["records"][-1]
    return {key: record[key] for key in record if key != "id"}


def saved(desk: Desk, *answers: tuple[str, str]) -> Ended:
    ended = ask(desk, *answers)
    assert ended.code == 0, ended.out
    return ended


def test_enter_takes_what_was_shown_from_the_similar_record(desk: Desk) -> None:
    earlier(desk)
    saved(
        desk,
        ("*日期 如", "2024-03-18\r"),
        ("*类别［座谈］（仿 2024-03-15）", "\r"),
        ("主题［宪法、民法典］（仿 2024-03-15）", "-\r"),
        ("人数（人）：", "\r"),
        ("地点［礼堂］（仿 2024-03-15）", "\r"),
        LAST,
    )
    assert newest(desk) == {"date": "2024-03-18", "kind": "座谈", "place": "礼堂"}


def test_what_is_not_reached_is_not_taken_but_the_default(desk: Desk) -> None:
    earlier(desk)
    saved(desk, *BEGIN, ("主题［宪法、民法典］", ".\r"))
    assert newest(desk) == {"date": "2024-03-18", "kind": "座谈", "place": "村委会"}


def test_a_default_can_be_emptied(desk: Desk) -> None:
    saved(desk, *BEGIN, ("主题", "\r"), ("人数", "\r"), ("地点［村委会］（默认）", "-\r"), LAST)
    assert newest(desk) == {"date": "2024-03-18", "kind": "座谈"}


def test_choices_are_understood_by_initials_and_what_is_unclear_is_listed(desk: Desk) -> None:
    ended = saved(desk, BEGIN[0], ("*类别", "zt\r"), ("主题", "法\r"), ("可以是 ", "mfd tdgl\r"), ("人数", ".\r"))
    assert newest(desk)["kind"] == "座谈"
    assert newest(desk)["tags"] == ["民法典", "土地管理法"]
    assert "  座谈\n" in ended.out
    assert "1 宪法、2 民法典、3 土地管理法；请再多打一个字" in ended.out


def test_a_question_mark_shows_earlier_values(desk: Desk) -> None:
    earlier(desk)
    earlier(desk, place="会议室")
    earlier(desk, place="会议室")
    ended = saved(
        desk, *BEGIN, ("主题", "\r"), ("人数", "？\r"), ("没有可以提示的", "3\r"), ("地点", "?\r"), ("会议室  礼堂", "\r"), LAST
    )
    assert ended.out.count("人数（人）") == 2


@pytest.mark.parametrize(
    ("typed", "place"),
    [("礼\t\r", "礼堂"), ("lt\t\r", "礼堂"), ("\t口\r", "会议室口"), ("没有\t\r", "没有"), ("会\t\t\r", "会议")],
)
def test_tab_completes_by_characters_and_initials(desk: Desk, typed: str, place: str) -> None:
    earlier(desk)
    earlier(desk, date="2024-03-16", place="会议厅")
    earlier(desk, date="2024-03-17", place="会议室")
    saved(desk, *BEGIN, ("主题", "\r"), ("人数", "\r"), ("地点", typed), LAST)
    assert newest(desk)["place"] == place


def test_no_hidden_character_of_a_record_is_typed_by_tab(desk: Desk) -> None:
    file = Path(desk.ok("locate", earlier(desk)))
    file.write_text(file.read_text(encoding="utf-8").replace("礼堂", "礼\\u202e堂"), encoding="utf-8")
    ended = saved(desk, *BEGIN, ("主题", "\r"), ("人数", "\r"), ("地点", "礼\t堂\r"), LAST)
    assert newest(desk)["place"] == "礼堂"
    assert "\u202e" not in ended.out


def test_going_back_keeps_what_was_typed(desk: Desk) -> None:
    ended = saved(
        desk,
        ("*日期", "<\r"),
        ("*日期", "2024-03-18\r"),
        ("*类别", "座谈\r"),
        ("主题", "1\r"),
        ("人数", "30\r"),
        ("地点", "《\r"),
        ("人数（人）［30］", "<\r"),
        ("主题［宪法］", "2\r"),
        ("人数（人）［30］", "\r"),
        ("地点", "村口\r"),
        LAST,
    )
    assert "小于号（<）回上一项" in ended.out
    assert newest(desk) == {"date": "2024-03-18", "kind": "座谈", "tags": ["民法典"], "people": 30, "place": "村口"}


def test_what_is_odd_is_said_and_does_not_hinder(desk: Desk) -> None:
    for day in ("14", "15", "16"):
        earlier(desk, date=f"2024-03-{day}")
    ended = saved(desk, *BEGIN, ("主题", "\r"), ("人数", "3000\r"), ("地点", ".\r"))
    assert "  以前最多是 30人，这次大得多；请核对是不是多打了一位。\n" in ended.out
    assert newest(desk)["people"] == 3000


def test_an_answer_that_contradicts_an_earlier_one_is_asked_again(desk: Desk) -> None:
    desk.file("categories/visit.toml").write_text(
        VISIT + '[[fields]]\nkey = "closed"\nlabel = "办结"\ntype = "date"\nnot_before = "date"\n', encoding="utf-8"
    )
    rest = [("主题", "\r"), ("人数", "\r"), ("地点", "\r"), ("村：", "\r")]
    saved(desk, *BEGIN, *rest, ("办结", "2024-03-17\r"), ("早于日期（2024-03-18）", "2024-03-19\r"), ("数量", ".\r"))
    assert newest(desk)["closed"] == "2024-03-19"


def opened(desk: Desk) -> tuple[Category, EntryForm, Drafts]:
    """The form as the app opens it, on the same workspace."""
    workspace = Workspace(desk.root)
    session = Session(workspace, TODAY)
    register = session.catalog.category("visit")
    return register, EntryForm.new(background(session, register)), Drafts(workspace)


def test_a_draft_of_the_line_mode_is_taken_up_by_the_form_of_the_app(desk: Desk) -> None:
    earlier(desk)
    assert ask(desk, *BEGIN, ("主题", "\r"), ("人数", "-\r"), ("地点", INTERRUPT)).code == 130
    _, form, drafts = opened(desk)
    (draft,), _ = drafts.all()
    form.resume(draft.texts, draft.cursor)
    assert {key: form.states[key].text for key in ("date", "kind", "tags", "people", "place")} == {
        "date": "2024-03-18", "kind": "座谈", "tags": "宪法、民法典", "people": "", "place": "",
    }  # fmt: skip
    assert form.texts() == draft.texts


def test_a_draft_of_the_app_is_taken_up_by_the_line_mode(desk: Desk) -> None:
    register, form, drafts = opened(desk)
    for key, text in {"date": "2024-03-18", "kind": "座谈", "people": "30", "place": "-"}.items():
        form.answer(key, text)
    form.type("tags", "宪")
    drafts.save(Draft(new_name(register.name, None), register.name, form.texts(), cursor="tags"))
    ended = ask(desk, ("j 接着录那一份", "j\r"), ("主题", "法\r"), ("村", ".\r"))
    assert ended.code == 0, ended.out
    assert newest(desk) == {"date": "2024-03-18", "kind": "座谈", "tags": ["宪法"], "people": 30}
