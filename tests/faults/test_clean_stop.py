"""P23: a form that ends in the middle leaves its draft; it is offered next time, and the record is untouched."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.open_form import OpenForm, wait_until
from tests.desk import Desk
from tests.faults.tally import Tally

VISIT = """
label = "走访"
[[fields]]
key = "date"
label = "日期"
required = true
[[fields]]
key = "topic"
label = "题目"
required = true
[[fields]]
key = "people"
label = "人数"
type = "integer"
[[fields]]
key = "who"
label = "对象"
personal = true
"""
ANSWERS = [("*日期", "2024-03-15\r"), ("*题目", "宅基地\r"), ("人数", "三十\r"), ("对象", "张三\r"), ("数量", ".\r")]
DONE = {"date": "2024-03-15", "topic": "宅基地", "people": 30, "who": "张三"}
KEYS = ["date", "topic", "people", "who"]
OFFER = ("回车接着录", "\r")

End = Callable[[OpenForm], int]
ENDS: dict[str, tuple[End, int]] = {
    "line dropped": (OpenForm.drop_line, 128 + signal.SIGHUP),
    "SIGHUP": (lambda form: form.stop(signal.SIGHUP), 128 + signal.SIGHUP),
    "SIGTERM": (lambda form: form.stop(signal.SIGTERM), 128 + signal.SIGTERM),
    "SIGHUP, SIGTERM and a tick": (lambda form: form.stop(signal.SIGHUP, signal.SIGTERM, signal.SIGALRM), 128 + signal.SIGHUP),
    "Ctrl+C and a tick": (lambda form: form.stop(signal.SIGINT, signal.SIGALRM), 128 + signal.SIGINT),
    "SIGKILL": (lambda form: form.stop(signal.SIGKILL), -signal.SIGKILL),
}


@pytest.fixture
def form_desk(desk: Desk) -> Desk:
    desk.file("categories/visit.toml").write_text(VISIT, encoding="utf-8")
    return desk


def drafts(desk: Desk) -> list[dict[str, object]]:
    """What lies in this user's folder of drafts; nothing else may lie there."""
    folder = desk.records / ".store" / "drafts" / str(os.geteuid())
    found = sorted(folder.glob("*.json"))
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in found)
    return [json.loads(path.read_text(encoding="utf-8")) for path in found]


def without_drafts(desk: Desk) -> dict[str, bytes]:
    return {name: content for name, content in desk.tree().items() if "/drafts/" not in name}


def left_after(desk: Desk, answers: int, half: str, end: str, *command: str, typed: list[tuple[str, str]]) -> None:
    """Open a form, answer so many questions, type half a line, and end it."""
    do_end, code = ENDS[end]
    with OpenForm(desk.root, *command) as form:
        form.answer(*typed[:answers])
        form.see(typed[answers][0])
        if half:
            form.answer(("：", half))
            wait_until(lambda: any(half in str(draft["texts"]) for draft in drafts(desk)))
        assert do_end(form) == code, form.shown


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("half", ["", "半行"], ids=["between lines", "half a line"])
def test_a_new_record(form_desk: Desk, end: str, half: str) -> None:
    tally = Tally(
        f"P23 add, {end}",
        others={"drafts kept": 0, "half lines kept": 0},
        floors={"kills": 3, "drafts kept": 3, "acknowledged": 3},
    )
    for answered in range(1, len(KEYS)):
        before = without_drafts(form_desk)
        left_after(form_desk, answered, half, end, "add", "visit", typed=ANSWERS)
        assert without_drafts(form_desk) == before
        (draft,) = drafts(form_desk)
        kept = {key: str(DONE[key]) for key in KEYS[:answered]}
        assert draft["texts"] == ({**kept, KEYS[answered]: half} if half else kept)
        tally.kills += 1
        tally.others["drafts kept"] += 1
        tally.others["half lines kept"] += bool(half)

        rest = [(prompt, "\x15" + typed if half else typed) for prompt, typed in ANSWERS[answered : answered + 1]]
        with OpenForm(form_desk.root, "add", "visit") as form:
            form.answer(OFFER, *rest, *ANSWERS[answered + 1 :])
            form.see("已保存到")
            assert form.end() == 0
        records = form_desk.json("list", "visit")["records"]
        assert [{key: record[key] for key in record if key != "id"} for record in records] == [DONE] * answered
        assert drafts(form_desk) == []
        tally.acknowledged += 1
    tally.check()


@pytest.mark.parametrize("end", ENDS)
def test_an_edit(form_desk: Desk, end: str) -> None:
    tally = Tally(f"P23 edit, {end}", others={"drafts kept": 0}, floors={"kills": 2, "drafts kept": 2, "acknowledged": 2})
    record_id = form_desk.ok("add", "visit", "date=2024.3.15", "topic=原来", "people=1", "who=李四")
    typed = [("*日期", "\r"), ("*题目", "新题目\r"), ("人数", "三十\r"), ("对象", "-\r"), ("数量", ".\r")]
    path = Path(form_desk.ok("locate", record_id))
    for answered in range(2, len(KEYS)):
        form_desk.ok("edit", record_id, "topic=原来", "people=1", "who=李四")
        before = path.read_bytes()
        left_after(form_desk, answered, "", end, "edit", record_id, typed=typed)
        assert path.read_bytes() == before
        (draft,) = drafts(form_desk)
        assert (draft["record_id"], draft["version"]) == (record_id, form_desk.json("show", record_id)["version"])
        tally.kills += 1
        tally.others["drafts kept"] += 1

        form_desk.ok("edit", record_id, "note=同事的备注")  # a colleague's field meanwhile: both stay
        with OpenForm(form_desk.root, "edit", record_id) as form:
            form.answer(OFFER, *typed[answered:])
            form.see("题目：原来 → 新题目")
            assert form.end() == 0
        shown = form_desk.json("show", record_id)
        assert (shown["topic"], shown["people"], shown.get("who"), shown["note"]) == ("新题目", 30, None, "同事的备注")
        assert drafts(form_desk) == []
        form_desk.ok("edit", record_id, "note=")
        tally.acknowledged += 1
    tally.check()
