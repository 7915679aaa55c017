"""``show``, ``edit``, ``delete``, ``restore`` and ``locate``: one record, named by any unique ending of its id."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from tests.desk import Desk


@pytest.fixture
def record_id(desk: Desk) -> str:
    return desk.ok("add", "training", "date=3.15", "kind=中心组学法", "topic=宪法", "attendance=30", "note=第一行\n第二行")


def test_show_prints_every_filled_field_with_label_and_key(desk: Desk, record_id: str) -> None:
    assert desk.ok("show", record_id) == (
        f"法治学习与培训（training） {record_id}\n日期（date）：2024-03-15\n类别（kind）：中心组学法\n"
        "题目（topic）：宪法\n实到人数（attendance）：30\n备注（note）：第一行\n第二行"
    )


def test_show_as_json_has_the_path_too(desk: Desk, record_id: str) -> None:
    assert desk.json("show", record_id) == {
        "category": "training",
        "path": f"records/2024/training/{record_id}.toml",
        "version": sha256(Path(desk.ok("locate", record_id)).read_bytes()).hexdigest(),
        "id": record_id,
        "date": "2024-03-15",
        "kind": "中心组学法",
        "topic": "宪法",
        "attendance": 30,
        "note": "第一行\n第二行",
    }


@pytest.mark.parametrize("shorten", [lambda name: name[-6:], lambda name: name[-6:].upper(), lambda name: f" {name[-3:]} "])
def test_a_record_is_named_by_a_unique_ending(desk: Desk, record_id: str, shorten: Callable[[str], str]) -> None:
    assert record_id in desk.ok("show", shorten(record_id))


def test_show_mentions_unknown_keys_on_stderr(desk: Desk, record_id: str) -> None:
    path = Path(desk.ok("locate", record_id))
    path.write_text(path.read_text(encoding="utf-8") + "phone = 1\n", encoding="utf-8")
    answer = desk.run("show", record_id)
    assert "phone" in answer.err
    assert "phone" not in answer.out


def test_locate_prints_the_workspace_or_the_file(desk: Desk, record_id: str) -> None:
    assert desk.ok("locate") == str(desk.root)
    assert desk.ok("locate", record_id[-6:]) == str(desk.records / "2024" / "training" / f"{record_id}.toml")


def test_edit_changes_the_record_and_says_what(desk: Desk, record_id: str) -> None:
    answer = desk.run("edit", record_id[-6:], "attendance=45", "备注=", "form=线上")
    assert (answer.code, answer.out) == (0, f"{record_id}\n")
    assert answer.err.splitlines() == ["实到人数：30 → 45", "形式：（空） → 线上", "备注：第一行", "第二行 → （空）"]
    shown = desk.json("show", record_id)
    assert (shown["attendance"], shown["form"], "note" in shown) == (45, "线上", False)


def test_an_edit_into_another_year_moves_the_file(desk: Desk, record_id: str) -> None:
    desk.ok("edit", record_id, "date=2023-12-31")
    assert desk.ok("locate", record_id) == str(desk.records / "2023" / "training" / f"{record_id}.toml")
    assert desk.json("list", "training", "--year", "2024")["records"] == []


def test_an_edit_without_a_change_says_so(desk: Desk, record_id: str) -> None:
    before = desk.tree()
    assert desk.run("edit", record_id, "attendance=30").err == "没有改动。\n"
    assert desk.tree() == before


@pytest.mark.parametrize(
    ("changes", "code", "said"),
    [
        (["topic="], 1, "“题目”（topic）没有填"),
        (["attendance=许多"], 1, "应是整数"),
        (["atendance=3"], 1, "是不是：attendance"),
        (["kind=中心组"], 1, "是不是：中心组学法"),
        (["date=2024-13-01"], 1, "看不懂日期"),
        (["date=2924-01-01"], 1, "不合理"),
        (["topic"], 1, "看不懂“topic”"),
        ([], 2, "缺少参数：key=value"),
    ],
)
def test_an_edit_that_is_not_allowed_changes_nothing(
    desk: Desk, record_id: str, changes: list[str], code: int, said: str
) -> None:
    assert said in desk.refused("edit", record_id, *changes, code=code)


def test_delete_and_restore(desk: Desk, record_id: str) -> None:
    path = Path(desk.ok("locate", record_id))
    before = path.read_bytes()
    answer = desk.run("delete", record_id[-6:])
    assert (answer.code, answer.out) == (0, f"{record_id}\n")
    assert f"rulegov restore {record_id}" in answer.err
    assert desk.json("list", "training")["records"] == []
    assert "删除过的用 rulegov restore 恢复" in desk.refused("show", record_id)
    assert desk.ok("restore", record_id[-6:]) == record_id
    assert path.read_bytes() == before


def test_a_damaged_record_can_be_deleted_and_restored_but_not_shown_or_edited(desk: Desk, record_id: str) -> None:
    Path(desk.ok("locate", record_id)).write_text('date = 2024-03-15\ntopic = "宪法\n', encoding="utf-8")
    for command in (["show", record_id], ["edit", record_id, "topic=甲"], ["locate", record_id]):
        assert f"records/2024/training/{record_id}.toml:2:12: 引号没有配对" in desk.refused(*command)
    assert desk.ok("delete", record_id) == record_id
    assert desk.ok("restore", record_id) == record_id


def test_restore_refuses_to_overwrite(desk: Desk, record_id: str) -> None:
    path = Path(desk.ok("locate", record_id))
    content = path.read_bytes()
    desk.ok("delete", record_id)
    path.write_bytes(content)
    assert "已经有了" in desk.refused("restore", record_id)


@pytest.mark.parametrize("command", ["show", "edit", "delete", "restore", "locate"])
@pytest.mark.parametrize("name", ["zzzzzz", "../../etc/passwd", "/etc/passwd", "", "编号", "*", "\x1b[31m", "\udcff"], ids=ascii)
def test_a_name_that_names_nothing_is_refused(desk: Desk, record_id: str, command: str, name: str) -> None:
    if command == "locate" and not name:
        assert desk.ok("locate", name) == str(desk.root)
        return
    said = desk.refused(command, name, *(["topic=甲"] if command == "edit" else []))
    assert "没有编号是" in said
    assert said.rstrip("\n").isprintable()


@pytest.mark.parametrize("command", ["show", "edit", "delete"])
def test_an_ambiguous_ending_is_refused_with_the_candidates(desk: Desk, command: str) -> None:
    for letters in ("aaaaa7", "bbbbb7"):
        desk.file(f"2024/training/2024-03-15-{letters}.toml").write_text(
            'date = 2024-03-15\nkind = "其他"\ntopic = "甲"\n', encoding="utf-8"
        )
    said = desk.refused(command, "7", *(["topic=乙"] if command == "edit" else []))
    assert "2024-03-15-aaaaa7、2024-03-15-bbbbb7；请写长一些" in said
