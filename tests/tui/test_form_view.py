"""The form on the screen: its cursor, its offers, its errors, its suggestions."""

from collections.abc import Awaitable, Callable
from datetime import date

import pytest
from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot

from rulegov_tui.browsing.pinyin import matches
from rulegov_tui.domain.fields import Field
from rulegov_tui.entry.background import Background
from rulegov_tui.entry.form import EntryForm
from rulegov_tui.tui.widgets.field_help import label_of, label_width
from rulegov_tui.tui.widgets.form_view import FormView
from tests.builders import category, record
from tests.tui.stage import LOOK, Stage, on_stage
from tests.tui.texts import MARKUP, ODD, STEERING

VISITS = """
name = "visit"
label = "走访"
kind = "event"
columns = ["date", "topic"]

[[fields]]
key = "date"
label = "日期"
type = "date"
required = true

[[fields]]
key = "topic"
label = "题目"
type = "text"

[[fields]]
key = "kind"
label = "类别"
type = "choice"
choices = ["入户走访", "集中宣讲"]

[[fields]]
key = "people"
label = "人数"
type = "integer"
unit = "人"

[[fields]]
key = "story"
label = "经过"
type = "long_text"
personal = true
"""
VISIT = category(VISITS)
Act = Callable[[Stage, Pilot[None], FormView], Awaitable[None]]


def filling(act: Act, *, earlier: tuple[str, ...] = (), size: tuple[int, int] = (80, 24), **values: object) -> None:
    """A form is on the stage: a new one after records with these topics, or that of a record with these values."""
    records = [record(VISIT, date=f"2024-03-{day:02}", topic=topic) for day, topic in enumerate(earlier, 1)]
    background = Background(VISIT, date(2024, 3, 20), records, (), matches)
    form = EntryForm.of(background, record(VISIT, **values), "") if values else EntryForm.new(background)
    view = FormView(LOOK, form)

    async def acted(stage: Stage, pilot: Pilot[None]) -> None:
        await act(stage, pilot, view)
        assert {cell_len(line) for line in stage.lines()} == {size[0]}

    on_stage(view, acted, size)


def told(stage: Stage) -> list[str]:
    return [message.sentence for message in stage.told if isinstance(message, FormView.Told)]


def at_cursor(stage: Stage) -> str:
    """The line of the screen up to the cursor."""
    text = stage.lines()[stage.cursor_position.y]
    while cell_len(text) > stage.cursor_position.x:
        text = text[:-1]
    return text


def test_what_is_typed_is_echoed_in_full() -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        await pilot.press("3", ".", "1", "5")
        assert stage.lines()[-6].strip() == "= 2024-03-15 星期五"
        await pilot.press("enter")
        assert view.key == "topic"
        assert "2024-03-15" in stage.lines()[0]

    filling(act)


def test_the_cursor_stands_behind_the_text() -> None:
    async def act(stage: Stage, pilot: Pilot[None], _: FormView) -> None:
        await pilot.press("down", *"中文")
        assert at_cursor(stage).split() == [">", "题目", "中文"]
        await pilot.press("left")
        assert at_cursor(stage).split() == [">", "题目", "中"]

    filling(act)


def test_an_error_is_said_below_while_one_types() -> None:
    async def act(stage: Stage, pilot: Pilot[None], _: FormView) -> None:
        await pilot.press("9", "9")
        assert stage.lines()[0].rstrip().endswith("! 要改")
        assert stage.lines()[-6].startswith(" ! ")
        await pilot.press("backspace", "backspace", "t")
        assert "! 要改" not in stage.lines()[0]
        assert stage.lines()[-6].strip() == "= 2024-03-20 星期三"

    filling(act)


def test_choices_are_numbered_and_taken_by_number_or_initials() -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        await pilot.press("down", "down")
        assert "1 入户走访  2 集中宣讲" in stage.lines()[-4]
        await pilot.press("2", "enter")
        assert "集中宣讲" in stage.lines()[2]
        await pilot.press("up", "ctrl+u", *"rh", "enter")
        assert "入户走访" in stage.lines()[2]
        assert view.form.understood()["kind"] == "入户走访"

    filling(act)


def test_tab_takes_one_suggestion_after_the_other() -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        await pilot.press("down")
        assert "Tab:" in stage.lines()[-4]
        taken = []
        for _ in range(3):
            await pilot.press("tab")
            taken.append(view.line.text)
        assert sorted(taken) == ["丙", "乙", "甲"]
        await pilot.press("tab")
        assert view.line.text == taken[0]
        await pilot.press("ctrl+z")
        assert view.line.text == taken[2]

    filling(act, earlier=("甲", "乙", "丙"))


def test_tab_goes_on_where_nothing_is_suggested() -> None:
    async def act(_: Stage, pilot: Pilot[None], view: FormView) -> None:
        await pilot.press("down", "tab")
        assert view.key == "kind"

    filling(act)


def test_the_ends_of_the_form_are_said() -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        await pilot.press("up")
        await pilot.press(*["down"] * 20)
        assert view.key == list(view.form.states)[-1]
        assert next(sentence for sentence in told(stage) if sentence) == "这是第一项；Ctrl+End 到最后一项。"
        assert told(stage)[-1] == "这是最后一项：F2 保存；Ctrl+Home 回第一项。"

    filling(act)


@pytest.mark.parametrize(("back", "on"), [("up", "down"), ("shift+tab", "enter")])
def test_both_ends_hold_and_one_key_leads_from_one_to_the_other(back: str, on: str) -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        first, *_, last = view.form.states
        await pilot.press(back)
        assert (view.key, told(stage)[-1]) == (first, "这是第一项；Ctrl+End 到最后一项。")
        await pilot.press("ctrl+end")
        assert (view.key, told(stage)[-1]) == (last, "")
        await pilot.press(on)
        assert (view.key, told(stage)[-1]) == (last, "这是最后一项：F2 保存；Ctrl+Home 回第一项。")
        await pilot.press("ctrl+home")
        assert (view.key, told(stage)[-1]) == (first, "")

    filling(act)


def test_the_choices_stay_in_view_while_what_is_typed_fits_none() -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        view.go_to("kind")
        await pilot.press(*"走亲戚")
        assert "! 要改" in stage.lines()[2]
        assert "1 入户走访  2 集中宣讲" in "\n".join(stage.lines()[-6:])

    filling(act)


def paste(view: FormView, key: str, text: str) -> None:
    view.go_to(key)
    view.post_message(events.Paste(text))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("甲\t乙\t丙\r\n", "甲 乙 丙", "表格里的 3 格已连成一行；Ctrl+Z 退回。还不能一次粘贴几项，请逐格粘贴。"),
        (
            "甲\t乙\r\n丙\t丁\r\n",
            "甲 乙 丙 丁",
            "表格里的 2 行已连成一行；Ctrl+Z 退回。几条记录请回到台账里粘贴，先预览再存。",
        ),
        ("甲\r\n", "甲", ""),
    ],
)
def test_cells_of_a_table_are_joined_and_it_is_said_and_undone(text: str, line: str, said: str) -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        paste(view, "topic", text)
        await pilot.pause()
        assert (view.line.text, "".join(told(stage))) == (line, said)
        await pilot.press("ctrl+z")
        assert (view.line.text, view.form.understood().get("topic")) == ("", None)

    filling(act)


def test_lines_pasted_into_a_long_text_stay_lines_and_are_undone() -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        paste(view, "story", "第一行\r\n\r\n第三行\t尾\r\n")
        await pilot.pause()
        assert view.form.understood()["story"] == "第一行\n第三行 尾"
        assert told(stage) == ["粘贴的 2 行都放进了这一项；Ctrl+Z 退回，F6 打开大窗口改。"]
        await pilot.press("ctrl+z")
        assert "story" not in view.form.understood()
        await pilot.press(*"重写")
        assert view.form.understood()["story"] == "重写"

    filling(act)


def test_lines_pasted_behind_a_long_text_are_joined_to_it() -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        view.go_to("story")
        await pilot.press(*"起因")
        view.post_message(events.Paste("第一行\n第二行"))
        await pilot.pause()
        assert view.form.understood()["story"] == "起因第一行 第二行"
        assert [sentence for sentence in told(stage) if sentence] == ["粘贴的 2 行已合并成一行；Ctrl+Z 退回。"]
        await pilot.press("ctrl+z")
        assert view.form.understood()["story"] == "起因"

    filling(act)


def test_a_click_leads_to_the_field_and_takes_no_offer_on_the_way() -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        await pilot.press(*"3.15")
        await pilot.click(offset=(5, 3))
        assert (view.key, stage.cursor_position.y) == ("people", 3)
        assert view.form.states["date"].text == "2024-03-15"
        await pilot.click(offset=(30, 23))
        assert view.key == "people", "below the fields is nothing to be typed in"
        await pilot.press("4", "5")
        await pilot.click(offset=(2, 3))
        await pilot.press("ctrl+z")
        assert view.line.text == "", "a click into the same field leaves its undo"

    filling(act)


def test_a_long_name_has_room_and_gives_up_its_unit_before_it_is_cut() -> None:
    fields = [Field(key="a", label="参加法律明白人", unit="名"), Field(key="b", label="实到人数", unit="场")]
    assert label_width(fields, 60) == cell_len("参加法律明白人（名）")
    assert label_width([Field(key="a", label="参加普法活动的法律明白人", unit="名")], 60) == 24
    assert label_of(Field(key="a", label="参加普法活动的法律明白人", unit="名"), 24) == "参加普法活动的法律明白人"


def test_a_personal_field_says_so() -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        view.go_to("story")
        await pilot.pause()
        assert stage.lines()[4].rstrip().endswith("个人")
        assert "个人信息，不进报告。" in stage.lines()[-5]

    filling(act)


def test_several_lines_are_changed_in_the_large_window_only() -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        view.go_to("story")
        await pilot.press("x", "backspace", "ctrl+u")
        assert view.form.states["story"].text == "第一行\n第二行"
        assert told(stage) == ["这一项有几行文字：按 F6 打开大窗口改。"] * 3

    filling(act, story="第一行\n第二行")


def test_pasted_lines_are_joined_and_it_is_said() -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        await pilot.press("down")
        view.post_message(events.Paste("甲\n乙\r\n丙\t"))
        await pilot.pause()
        assert view.line.text == "甲 乙 丙"
        assert [sentence for sentence in told(stage) if sentence] == ["粘贴的 3 行已合并成一行；Ctrl+Z 退回。"]

    filling(act)


def test_a_value_is_shown_from_its_beginning() -> None:
    async def act(stage: Stage, pilot: Pilot[None], _: FormView) -> None:
        await pilot.pause()
        assert stage.lines()[0].split() == [">*日期", "2024-03-05"]
        assert at_cursor(stage).endswith("2024-03-05")

    filling(act, date="2024-03-05", topic="宅基地")


@pytest.mark.parametrize("text", [*MARKUP, *STEERING, *ODD])
@pytest.mark.parametrize("size", [(80, 24), (30, 8), (3, 2)])
def test_any_text_is_drawn_in_the_width(text: str, size: tuple[int, int]) -> None:
    async def act(stage: Stage, pilot: Pilot[None], view: FormView) -> None:
        await pilot.press("down")
        view.post_message(events.Paste(text))
        await pilot.press("left", "home", "down", "up")
        assert not [line for line in stage.lines() if "\x1b" in line]

    filling(act, earlier=(text.replace("\ud800", ""),), size=size)
