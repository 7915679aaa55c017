"""A register that came by Excel goes in through the app: previewed, put right, saved in one step, taken back in one."""

import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rulegov_tui.cli.main import run
from rulegov_tui.domain.fields import Value
from rulegov_tui.exchange.sheets import Sheet
from tests.desk import Desk
from tests.exchange.sheets import HEADER, workbook
from tests.tui.clerk import Clerk, at_work, check_harmless, colleague, stocked
from tests.tui.texts import MARKUP, ODD, STEERING

UNKNOWN = ["日期", "类别", "讲了什么", "实到人数"]
ROWS: list[list[Any]] = [
    [date(2024, 4, 2), "会前学法", "政务处分法", 33],
    [date(2024, 3, 15), "法律明白人培训", "宅基地政策", 45],
    ["四月三十一", "会前学法", "统计法", 20],
    [date(2024, 5, 6), "其他", "保密法", 12],
]
"""A new training, one that is there already, one with a day that is none, and another new one."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The clerk's home folder, where WinSCP puts what is uploaded, and a memory of its own for mappings."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return folder


async def open_register(clerk: Clerk, initials: str = "fzxx") -> None:
    await clerk.type(initials)
    await clerk.press("enter")
    await clerk.sees("F3批改")


async def open_file(clerk: Clerk, name: str = "台账") -> None:
    """From the workbench to the preview of a file."""
    await open_register(clerk)
    await clerk.press("ctrl+u")
    await clerk.sees("选一个文件")
    await clerk.type(name)
    await clerk.press("enter")


def topics(desk: Desk) -> list[str]:
    return [one["topic"] for one in desk.json("list", "training")["records"]]


def test_a_sheet_with_errors_is_put_right_taken_in_and_taken_back(desk: Desk, home: Path) -> None:
    root = stocked(desk)
    (home / "培训台账.xlsx").write_bytes(workbook([["法治培训台账"], UNKNOWN, *ROWS, ["合计", None, None, 110]]))
    before = topics(desk)

    async def day(clerk: Clerk) -> None:
        await open_file(clerk)
        await clerk.sees("共 4 行，导入 0 行；有错 4 行（第 3 行起）", "不导入：讲了什么", "「题目」没有填")
        await clerk.press("f3")
        await clerk.type("讲了什么")
        assert "政务处分法、宅基地政策" in clerk.line(">")
        await clerk.press("enter")
        await clerk.type("题目")
        await clerk.press("enter")
        await clerk.sees("题目", "指定")
        await clerk.press("escape", "escape")
        await clerk.sees("共 4 行，导入 2 行；有错 1 行（第 5 行起），改好才能导入；疑似重复 1 行", "跳过 2 行（表头以上、合计）")
        await clerk.press("f2")
        assert clerk.said == "有 1 处错，第 5 行 A 列起：F7 看，F8 不要这些行。"
        await clerk.press("home", "f7")
        await clerk.sees("! 四月三十一", "第 5 行 A 列：「日期」看不懂日期「四月三十一」；可写 2024-03-15")
        await clerk.press("up")
        await clerk.sees("第 4 行很可能已经录过（2024-03-15-", "空格改为导入")
        await clerk.press("f8")
        await clerk.sees("导入 2 行；疑似重复 1 行，不导入；不要 1 行")
        await clerk.press("f2")
        await clerk.sees("已导入 2 条，Ctrl+Z 可撤销。", "政务处分法", "保密法")
        assert len(clerk.app.live.records("training")) == len(before) + 2
        await clerk.press("ctrl+z")
        await clerk.sees("已撤销")
        assert "政务处分法" not in clerk.screen

    at_work(root, day)
    assert topics(desk) == before


def test_what_was_mapped_by_hand_is_known_the_next_time(desk: Desk, home: Path) -> None:
    root = stocked(desk)
    (home / "四月台账.xlsx").write_bytes(workbook([UNKNOWN, ROWS[0]]))
    (home / "五月台账.xlsx").write_bytes(workbook([UNKNOWN, ROWS[3]]))

    async def day(clerk: Clerk) -> None:
        await open_file(clerk, "四月")
        await clerk.press("f3", "end", "up", "enter")
        await clerk.type("题目")
        await clerk.press("enter", "escape", "f2")
        await clerk.sees("已导入 1 条")
        await clerk.press("ctrl+u")
        await clerk.type("五月")
        await clerk.press("enter")
        await clerk.sees("讲了什么=题目", "导入 1 行")

    at_work(root, day)


def test_rows_pasted_from_excel_open_the_same_preview(desk: Desk, home: Path) -> None:
    root = stocked(desk)

    async def day(clerk: Clerk) -> None:
        await open_register(clerk)
        await clerk.paste("2024/4/2\t会前学法\t政务处分法\t33\r2024/5/6\t其他\t保密法\t12\r")
        await clerk.sees("粘贴的内容", "没有表头，按内容对列；导入：A 列=日期、B 列=类别、C 列=题目、D 列=实到人数")
        await clerk.press("space")
        await clerk.sees("导入 1 行；不要 1 行")
        await clerk.press("f2")
        await clerk.sees("已导入 1 条", "保密法", "筛选 输入文字或拼音首字母")

    at_work(root, day)
    assert "保密法" in topics(desk)
    assert "政务处分法" not in topics(desk)


@pytest.mark.parametrize("text", ["宅基地", "宅基地\t45", "宅基地\n政策"])
def test_any_other_paste_narrows_the_list_as_ever(desk: Desk, text: str) -> None:
    async def day(clerk: Clerk) -> None:
        await open_register(clerk)
        await clerk.paste(text)
        assert clerk.line("筛选").split() == ["筛选", *text.split()]

    at_work(stocked(desk), day)


def test_the_sheet_is_chosen_where_several_have_rows(desk: Desk, home: Path) -> None:
    root = stocked(desk)
    (home / "台账.xlsx").write_bytes(workbook([["说明"], ["由司法所填写"]], [HEADER, ROWS[0]], [HEADER, ROWS[3]], []))

    async def day(clerk: Clerk) -> None:
        await open_file(clerk)
        await clerk.sees("哪一张表")
        assert "Sheet1" in clerk.line(">"), "the pointer is on the likeliest"
        await clerk.press("enter")
        await clerk.sees("政务处分法", "台账.xlsx，Sheet1")
        await clerk.press("f4", "down", "enter")
        await clerk.sees("保密法", "台账.xlsx，Sheet2")

    at_work(root, day)


def test_a_path_is_typed_and_a_folder_entered(desk: Desk, home: Path) -> None:
    root = stocked(desk)
    (home / "深处" / "再深").mkdir(parents=True)
    (home / "深处" / "再深" / "表.csv").write_text("日期,类别,题目\n2024-4-2,其他,保密法\n", encoding="utf-8")

    async def day(clerk: Clerk) -> None:
        await open_register(clerk)
        await clerk.press("ctrl+u")
        await clerk.sees("没有找到 Excel 或 CSV 文件")
        await clerk.type("～／深")
        assert "深处/" in clerk.line(">")
        await clerk.press("enter", "enter")
        assert "表.csv" in clerk.line(">")
        await clerk.press("enter")
        await clerk.sees("共 1 行，导入 1 行")

    at_work(root, day)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x00\x01\x02\xff" * 50, "这个文件不是 Excel，也不是文字（CSV）；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"),
        (b"PK\x03\x04broken", "这个 Excel 文件是坏的，或加了密码；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"),
        (b"", "里面没有一行可以导入；请核对是不是这个文件、这张表"),
    ],
)
def test_a_file_that_is_no_sheet_is_one_sentence_and_nothing_is_lost(
    desk: Desk, home: Path, content: bytes, sentence: str
) -> None:
    root = stocked(desk)
    (home / "台账.xlsx").write_bytes(content)
    before = topics(desk)

    async def day(clerk: Clerk) -> None:
        await open_file(clerk)
        await clerk.until(lambda: sentence in clerk.said)
        await clerk.sees("F3批改")

    at_work(root, day)
    assert topics(desk) == before


def test_a_colleague_saves_one_of_the_rows_meanwhile(desk: Desk, home: Path) -> None:
    root = stocked(desk)
    (home / "台账.xlsx").write_bytes(workbook([HEADER, ROWS[0], ROWS[3]]))

    async def day(clerk: Clerk) -> None:
        await open_file(clerk)
        await clerk.sees("导入 2 行")
        store = colleague(root).store
        category = clerk.app.session.catalog.categories["training"]
        values: dict[str, Value] = {"date": date(2024, 4, 2), "kind": "会前学法", "topic": "政务处分法", "attendance": 33}
        store.add(category, values)
        await clerk.press("f2")
        await clerk.sees("请再看一眼，再按 F2", "导入 1 行；疑似重复 1 行")
        await clerk.press("f2")
        await clerk.sees("已导入 1 条")

    at_work(root, day)
    assert topics(desk).count("政务处分法") == 1


def test_leaving_asks_only_where_something_was_decided(desk: Desk, home: Path) -> None:
    root = stocked(desk)
    (home / "台账.xlsx").write_bytes(workbook([HEADER, ROWS[0], ROWS[3]]))

    async def day(clerk: Clerk) -> None:
        await open_file(clerk)
        await clerk.press("escape")
        await clerk.sees("F3批改")
        await clerk.press("ctrl+u")
        await clerk.type("台账")
        await clerk.press("enter", "space", "escape")
        await clerk.sees("这些行还没有导入")
        await clerk.press("enter")
        await clerk.sees("不要 1 行")
        await clerk.press("ctrl+q")
        await clerk.sees("这些行还没有导入")
        await clerk.press("enter", "escape", "down", "enter")
        await clerk.sees("F3批改")

    at_work(root, day)
    assert len(topics(desk)) == 5


def test_the_year_of_days_without_one_is_chosen(desk: Desk, home: Path) -> None:
    root = stocked(desk)
    (home / "台账.csv").write_text("日期,类别,题目\n3月5日,其他,保密法\n", encoding="utf-8")

    async def day(clerk: Clerk) -> None:
        await open_file(clerk)
        await clerk.sees("1 行的日期没写年份，按 2024 年算")
        await clerk.press("f5")
        await clerk.type("2022")
        await clerk.press("enter")
        await clerk.sees("按 2022 年算", "2022-03-05")
        await clerk.press("f2")
        await clerk.sees("已导入 1 条，Ctrl+Z 可撤销；其中 1 条在现在的年度或筛选里看不到")

    at_work(root, day)


def test_reading_a_large_file_holds_up_no_screen_and_says_so(desk: Desk, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = stocked(desk)
    (home / "台账.csv").write_text("日期\n", encoding="utf-8")
    goes_on = threading.Event()

    def slowly(_: Path) -> list[Sheet]:
        goes_on.wait(60)
        return [Sheet("", [[*HEADER], [*ROWS[0]]])]

    monkeypatch.setattr("rulegov_tui.tui.screens.importing.read_file", slowly)
    monkeypatch.setattr("rulegov_tui.tui.app._LONG", 0)

    async def day(clerk: Clerk) -> None:
        await open_register(clerk)
        await clerk.press("ctrl+u")
        clerk.ahead("enter")
        await clerk.glimpses("正在读取文件，请稍候 ... 已 0 秒")
        clerk.resize_ahead(60, 20)
        await clerk.meanwhile(lambda: len(clerk.lines()) == 20)
        goes_on.set()
        await clerk.sees("共 1 行，导入 1 行")

    at_work(root, day)


def test_hostile_cells_and_labels_are_shown_as_the_texts_they_are(desk: Desk, home: Path) -> None:
    root = stocked(desk)
    texts = [text.replace("\r", " ").replace("\n", " ") for text in (*MARKUP, *STEERING, *ODD) if text != "\ud800"]
    lines = ["\t".join(["日期", "类别", "题目", *texts[:3]])]
    lines += [f"2024-4-{number % 28 + 1}\t{text}\t{text}\t{text}" for number, text in enumerate(texts)]

    async def day(clerk: Clerk) -> None:
        await open_register(clerk)
        await clerk.paste("\n".join(lines))
        await clerk.sees("粘贴的内容")
        for _ in texts:
            check_harmless(clerk)
            await clerk.press("f7")
        await clerk.press("f3")
        check_harmless(clerk)
        await clerk.press("end", "enter")
        check_harmless(clerk)

    at_work(root, day)


def test_hostile_names_of_files_and_folders_are_shown_as_the_texts_they_are(desk: Desk, home: Path) -> None:
    root = stocked(desk)
    folder = home / "[b]夹"
    folder.mkdir()
    for place in (home, folder):
        (place / "[@click=app.quit]\x1b]0;题\x07\n表\udcff.csv").write_text(
            "日期,类别,题目\n2024-4-2,其他,保密法\n", encoding="utf-8"
        )

    async def day(clerk: Clerk) -> None:
        await open_register(clerk)
        await clerk.press("ctrl+u")
        check_harmless(clerk)
        await clerk.type("~/")
        check_harmless(clerk)
        await clerk.press("enter")
        check_harmless(clerk)
        await clerk.press("escape", "enter")
        await clerk.sees("共 1 行，导入 1 行")
        check_harmless(clerk)
        await clerk.press("f3")
        check_harmless(clerk)

    at_work(root, day)


def test_what_only_the_store_knows_is_said_and_nothing_is_saved(desk: Desk, home: Path) -> None:
    root = stocked(desk)
    (home / "台账.xlsx").write_bytes(workbook([HEADER, ROWS[0], [date(2023, 6, 1), "其他", "旧的", 5]]))

    async def day(clerk: Clerk) -> None:
        await open_file(clerk)
        await clerk.sees("导入 2 行")
        assert run(["--root", str(root), "year", "close", "2023"]) == 0
        await clerk.press("f2")
        await clerk.until(lambda: "封存" in clerk.said)
        await clerk.sees("导入 2 行")

    at_work(root, day)
    assert len(topics(desk)) == 5
