"""On a terminal: records asked field by field, and the drawn report."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.open_form import OpenForm
from tests.cli.process import INTERRUPT, on_terminal, rulegov, without_control_sequences
from tests.cli.visits import VISIT, ask
from tests.desk import Desk


@pytest.fixture(autouse=True)
def visit(desk: Desk) -> None:
    desk.file("categories/visit.toml").write_text(VISIT, encoding="utf-8")


REST = [("村：", "\r"), ("数量", "\r"), ("估数", "\r"), ("佐证", "\r"), ("备注：", "雨天\r")]


def test_a_record_is_asked_field_by_field(desk: Desk) -> None:
    ended = ask(
        desk,
        ("*日期", "2024-03-15\r"),
        ("*类别", "2\r"),
        ("主题", "1 3\r"),
        ("人数（人）", "三十\r"),
        ("地点［村委会］", "\r"),
        *REST,
    )
    assert ended.code == 0, ended.out
    assert "2024年3月15日（周五）" in ended.out
    (record,) = desk.json("list", "visit")["records"]
    assert {key: record[key] for key in record if key != "id"} == {
        "date": "2024-03-15", "kind": "座谈", "tags": ["宪法", "土地管理法"], "people": 30, "place": "村委会", "note": "雨天",
    }  # fmt: skip
    assert record["id"] in ended.out


def test_a_wrong_answer_is_explained_and_asked_again(desk: Desk) -> None:
    ended = ask(
        desk, ("*日期", "\r"), ("必须填", "2024-02-30\r"), ("看不懂日期", "2024-03-15\r"), ("*类别", "走\r"),
        ("没有“走”这一项", "入户\r"), ("主题", "\r"), ("人数（人）", "约30\r"), ("是约数", "30\r"), ("地点", "村口\r"), *REST,
    )  # fmt: skip
    assert ended.code == 0, ended.out
    (record,) = desk.json("list", "visit")["records"]
    assert (record["people"], record["place"], "tags" in record) == (30, "村口", False)


def test_a_village_that_the_roster_lacks_is_asked_again_at_once(desk: Desk) -> None:
    desk.ok("add", "village", "start=2020.1.1", "name=张庄村", "kind=行政村")
    ended = ask(
        desk, ("*日期", "2024-03-15\r"), ("*类别", "1\r"), ("主题", "\r"), ("人数", "\r"), ("地点", "\r"), ("村：", "张村\r"),
        ("是不是：张庄村", "张庄村\r"), *REST[1:],
    )  # fmt: skip
    assert ended.code == 0, ended.out
    (record,) = desk.json("list", "visit")["records"]
    assert (record["village"], record["kind"], record["note"]) == ("张庄村", "入户", "雨天")


def test_what_the_save_refuses_is_asked_again_and_the_other_answers_are_kept(desk: Desk) -> None:
    desk.file("categories/visit.toml").write_text(
        VISIT + '[[fields]]\nkey = "number"\nlabel = "编号"\nunique = true\n', encoding="utf-8"
    )
    begin = [("*日期", "2024-03-15\r"), ("*类别", "1\r"), ("主题", "\r"), ("人数", "\r"), ("地点", "\r"), ("村：", "\r")]
    with OpenForm(desk.root, "add", "visit").answer(*begin, ("编号", "1号\r")) as form:
        form.see("数量")
        desk.ok("add", "visit", "date=2024-03-14", "kind=入户", "number=1号")  # by a colleague, meanwhile
        form.answer(("：", "\r"), *REST[2:], ("重复；请核对", "2号\r"))
        assert form.end() == 0, form.shown
    (record,) = desk.json("list", "visit", "--where", "date=2024-03-15")["records"]
    assert (record["number"], record["kind"], record["note"]) == ("2号", "入户", "雨天")


def test_a_full_stop_leaves_the_rest_empty_but_not_what_must_be_filled(desk: Desk) -> None:
    ended = ask(desk, ("*日期", "2024-03-15\r"), ("*类别", ".\r"), ("必须填", "1\r"), ("主题", "。\r"))
    assert ended.code == 0, ended.out
    (record,) = desk.json("list", "visit")["records"]
    assert {key: record[key] for key in record if key != "id"} == {"date": "2024-03-15", "kind": "入户", "place": "村委会"}


@pytest.mark.parametrize("key", [INTERRUPT, "\x04"], ids=["Ctrl+C", "Ctrl+D"])
def test_giving_up_before_anything_was_typed_leaves_nothing(desk: Desk, key: str) -> None:
    before = desk.tree()
    ended = ask(desk, ("*日期", key))
    assert ended.code == 130
    assert "已中断；正在保存的话，用 rulegov history 看有没有存上" in ended.out
    assert desk.tree() == before


def test_choices_are_numbered_and_fit_the_terminal(desk: Desk) -> None:
    ended = on_terminal(desk.root, "add", "training", typed=[("*日期", "t\r"), ("*类别", INTERRUPT)])
    assert "1 中心组学法  2 会前学法" in ended.out
    assert max(cell_len(line) for line in ended.out.splitlines()) <= 80


def test_prompts_stay_out_of_a_stdout_that_is_a_file(desk: Desk, tmp_path: Path) -> None:
    answers = [("*日期", "2024-03-15\r"), ("*类别", "1\r"), ("主题", "\r"), ("人数", "\r"), ("地点", "\r"), *REST]
    with (tmp_path / "id").open("wb") as out:
        ended = on_terminal(desk.root, "add", "visit", typed=answers, stdout=out.fileno())
    assert ended.code == 0, ended.out
    assert re.fullmatch(r"2024-03-15-\w{6}\n", (tmp_path / "id").read_text(encoding="utf-8"))


def test_a_hint_with_an_escape_sequence_does_not_reach_the_terminal(desk: Desk) -> None:
    desk.file("categories/visit.toml").write_text(
        VISIT.replace('label = "日期"', 'label = "日\\u001b[31m期"\nhint = "\\u202e反"\ndefault = 2024-03-15'), encoding="utf-8"
    )
    ended = ask(desk, ("期", INTERRUPT))
    assert "\x1b[31m" not in ended.out
    assert "\u202e" not in ended.out
    assert "\\x1b[31m期" in ended.out


@pytest.mark.parametrize("command", [["preview"], ["figures"], ["list", "visit"], ["categories"]], ids=str)
def test_what_is_drawn_fits_80_cells(desk: Desk, command: list[str]) -> None:
    desk.ok("add", "visit", "date=3.15", "kind=入户", "place=" + "很长的地名" * 30)
    ended = on_terminal(desk.root, *command)
    shown = without_control_sequences(ended.out)
    assert ended.code == 0
    assert max(cell_len(line) for line in shown.splitlines()) <= 80
    piped = rulegov(desk.root, *command)
    assert "".join(piped.out.split()) in "".join(shown.split())


def test_a_wide_terminal_is_used_up_to_100_cells(desk: Desk) -> None:
    shown = without_control_sequences(on_terminal(desk.root, "preview", COLUMNS="160").out)
    assert 80 < max(cell_len(line) for line in shown.splitlines()) <= 100


def test_on_a_terminal_without_a_screen_rulegov_alone_shows_figures_and_report(desk: Desk) -> None:
    ended = on_terminal(desk.root, TERM="dumb")
    assert ended.code == 0
    assert "云水县青山乡人民政府" in without_control_sequences(ended.out)


def test_no_colour_is_respected(desk: Desk) -> None:
    coloured, plain = on_terminal(desk.root, "preview"), on_terminal(desk.root, "preview", NO_COLOR="1")
    assert "\x1b[1;36m" in coloured.out
    assert "36m" not in plain.out


def test_a_dumb_terminal_gets_no_control_sequences(desk: Desk) -> None:
    assert "\x1b" not in on_terminal(desk.root, "preview", TERM="dumb").out
