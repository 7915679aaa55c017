"""Drafts: one user's open forms on disk, whatever becomes of the form."""

import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from rulegov_tui.storage.disk import durable
from rulegov_tui.storage.drafts import Draft, Drafts, new_name
from rulegov_tui.storage.section_draft import SectionDraft, new_section_name
from rulegov_tui.storage.store import Store
from rulegov_tui.storage.workspace import Workspace
from tests.storage.registers import ID

VERSION = "0123456789abcdef" * 4


@pytest.fixture
def workspace(store: Store) -> Workspace:
    return store.workspace


@pytest.fixture
def drafts(workspace: Workspace) -> Drafts:
    return Drafts(workspace)


def draft(**texts: str) -> Draft:
    return Draft(new_name("visit", None), "visit", texts or {"topic": "宅基地"})


def edit_draft() -> Draft:
    return Draft(new_name("visit", ID), "visit", {"topic": "甲"}, ID, VERSION, "topic")


def folder(workspace: Workspace) -> Path:
    return workspace.drafts / str(os.geteuid())


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


@pytest.mark.parametrize(
    "texts",
    [
        {"topic": "宅基地"},
        {"topic": "三十\n“行”", "people": "许多"},
        {"topic": "\udcff坏字节\x00\x1b"},
        {"topic": ""},
        {"topic": "长" * 20_000},
    ],
    ids=["plain", "wrong", "undecodable", "empty", "long"],
)
def test_texts_come_back_as_they_were_typed(workspace: Workspace, drafts: Drafts, texts: dict[str, str]) -> None:
    kept = replace(edit_draft(), texts=texts)
    drafts.save(kept)
    assert Drafts(workspace).all() == ([kept], [])


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077, 0o777], ids=oct)
def test_nobody_else_may_read_a_draft_whatever_the_umask(workspace: Workspace, drafts: Drafts, mask: int) -> None:
    with umask(mask):
        drafts.save(draft())
    (path,) = folder(workspace).iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder(workspace).stat().st_mode) == 0o700
    assert stat.S_IMODE(workspace.drafts.stat().st_mode) == 0o2770


def test_a_folder_that_was_opened_to_others_is_closed_again(workspace: Workspace, drafts: Drafts) -> None:
    folder(workspace).mkdir(parents=True)
    folder(workspace).chmod(0o755)
    drafts.save(draft())
    assert stat.S_IMODE(folder(workspace).stat().st_mode) == 0o700


@pytest.mark.parametrize("kind", ["link", "file"])
def test_what_stands_in_place_of_the_own_folder_is_not_written_to(workspace: Workspace, drafts: Drafts, kind: str) -> None:
    elsewhere = workspace.root / "elsewhere"
    elsewhere.mkdir()
    workspace.drafts.mkdir(parents=True)
    if kind == "link":
        folder(workspace).symlink_to(elsewhere)
    else:
        folder(workspace).write_text("", encoding="utf-8")
    with pytest.raises(OSError, match=str(os.geteuid())):
        drafts.save(draft())
    assert list(elsewhere.iterdir()) == []
    assert drafts.all() == ([], [])


def test_the_newest_stands_first(drafts: Drafts) -> None:
    made = [replace(draft(), when=f"2024-03-{day:02}T08:00:00.000Z") for day in (5, 15, 10)]
    for one in made:
        drafts.save(one)
    assert [one.when[8:10] for one in drafts.all()[0]] == ["15", "10", "05"]


def test_each_form_has_a_file_of_its_own(drafts: Drafts) -> None:
    made = [draft(), draft(), edit_draft(), edit_draft()]
    for one in made:
        drafts.save(one)
    assert len({one.name for one in made}) == len(drafts.all()[0]) == 4


def test_saving_again_replaces_the_file_as_a_whole(workspace: Workspace, drafts: Drafts) -> None:
    first = draft()
    drafts.save(first)
    drafts.save(replace(first, texts={"topic": "乙", "people": "3"}, cursor="people"))
    (found,), _ = drafts.all()
    assert (found.texts, found.cursor) == ({"topic": "乙", "people": "3"}, "people")
    assert len(list(folder(workspace).iterdir())) == 1


def test_unchanged_content_is_not_written_again(drafts: Drafts, monkeypatch: pytest.MonkeyPatch) -> None:
    first = draft()
    drafts.save(first)
    written: list[Path] = []
    monkeypatch.setattr(durable, "replace", lambda path, *_, **__: written.append(path))
    drafts.save(replace(first, when="2030-01-01T00:00:00.000Z"))
    assert written == []


def test_a_save_that_fails_leaves_the_old_one_whole(drafts: Drafts, monkeypatch: pytest.MonkeyPatch) -> None:
    first = draft()
    drafts.save(first)
    monkeypatch.setattr(os, "rename", lambda *_: (_ for _ in ()).throw(OSError(28, "no space")))
    with pytest.raises(OSError, match="no space"):
        drafts.save(replace(first, texts={"topic": "乙"}))
    assert drafts.all() == ([first], [])
    monkeypatch.undo()
    drafts.save(replace(first, texts={"topic": "乙"}))
    assert drafts.all()[0][0].texts == {"topic": "乙"}


def test_a_discarded_draft_is_gone_and_may_be_discarded_twice(drafts: Drafts) -> None:
    first, second = draft(), draft()
    drafts.save(first)
    drafts.save(second)
    drafts.discard(first)
    drafts.discard(first)
    assert drafts.all() == ([second], [])


@pytest.mark.parametrize("name", ["../../office", "new-visit", "", f"{ID}-zz", f"{ID}-0123456789ab/x", "new-../x-0123456789ab"])
def test_a_name_that_was_not_generated_leads_nowhere(drafts: Drafts, name: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(name)}$"):
        drafts.save(replace(draft(), name=name))


def test_damaged_files_are_reported_and_stay(workspace: Workspace, drafts: Drafts) -> None:
    good = draft()
    drafts.save(good)
    whole = (folder(workspace) / f"{good.name}.json").read_text(encoding="utf-8")
    damages = [
        "", "{", "[]", "null", "3", "[" * 100_000, "\x00" * 50, whole[: len(whole) // 2], whole.replace('"宅基地"', "3"),
        whole.replace('"visit"', '"other"'), whole.replace('"when": "2', '"when": "x2'),
        whole.replace('"version": ""', '"version": "../x"'),
        whole.replace('"record_id": null', '"record_id": []'), whole.replace('"record_id": null', '"record_id": "x"'),
    ]  # fmt: skip
    for content in damages:
        (folder(workspace) / f"{new_name('visit', None)}.json").write_text(content, encoding="utf-8")
    (folder(workspace) / f"{new_name('visit', None)}.json").write_bytes(b"\xff\xfe\xff")
    (folder(workspace) / f"{new_name('visit', None)}.json").symlink_to("/etc/passwd")
    os.mkfifo(folder(workspace) / f"{new_name('visit', None)}.json")
    (folder(workspace) / "stray.json").write_text(whole, encoding="utf-8")
    before = sorted(folder(workspace).iterdir())
    found, damaged = Drafts(workspace).all()
    assert found == [good]
    assert len(damaged) == len(damages) + 4
    assert all(
        file.path.startswith(f"records/.store/drafts/{os.geteuid()}/") and "草稿读不出来" in file.message for file in damaged
    )
    assert sorted(folder(workspace).iterdir()) == before


def test_what_a_kill_left_half_written_is_swept_once_it_is_old(workspace: Workspace, drafts: Drafts) -> None:
    drafts.save(draft())
    old, young = folder(workspace) / ".0.tmp", folder(workspace) / ".1.tmp"
    for path in (old, young):
        path.write_text("{", encoding="utf-8")
    os.utime(old, (0, 0))
    drafts.all()
    assert (old.exists(), young.exists()) == (False, True)


def test_an_open_form_is_seen_by_others_until_its_process_ends(workspace: Workspace, drafts: Drafts) -> None:
    code = (
        "import sys; from pathlib import Path; from rulegov_tui.storage.workspace import Workspace\n"
        "from rulegov_tui.storage.drafts import Draft, Drafts\n"
        "drafts = Drafts(Workspace(Path(sys.argv[1]))); kept = Draft('new-visit-0123456789ab', 'visit', {'topic': '甲'})\n"
        "drafts.save(kept); drafts.save(Draft(kept.name, 'visit', {'topic': '乙'})); print('saved', flush=True)\n"
        "sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(workspace.root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "saved\n"
    (found,), _ = drafts.all()
    assert found.texts == {"topic": "乙"}
    assert drafts.is_open(found)
    process.kill()
    process.communicate()
    assert not drafts.is_open(found)
    assert drafts.all()[0] == [found]


def test_a_draft_taken_over_has_another_name_and_the_same_texts() -> None:
    for one in (draft(), edit_draft()):
        mine = one.renamed()
        assert mine.name != one.name
        assert replace(mine, name=one.name) == one


def test_a_draft_of_a_narrative_is_offered_again_and_is_none_of_a_record(workspace: Workspace, drafts: Drafts) -> None:
    text = "## 一、工作\n\n半句"
    section = SectionDraft(new_section_name(2024, "brief-q3.md"), 2024, "brief-q3.md", "一、工作", text, VERSION, 9)
    whole = SectionDraft(new_section_name(2024, "report.md"), 2024, "report.md", "", "\udcff全文")
    for draft in (section, whole):
        drafts.save(draft)
    assert Drafts(workspace).all() == ([], [])
    found, damaged = Drafts(workspace).sections()
    assert (sorted(found, key=lambda one: one.file), damaged) == ([section, whole], [])
    assert found[[one.file for one in found].index("brief-q3.md")].cursor == 9
    assert Drafts(workspace).is_open(section)
    drafts.discard(section)
    drafts.let_go(whole)
    assert not Drafts(workspace).is_open(whole)
    assert Drafts(workspace).sections() == ([whole], [])
    assert whole.renamed().name != whole.name


@pytest.mark.parametrize(
    "wrong",
    [{"narrative": "2023/report.md"}, {"cursor": -1}, {"cursor": "1"}, {"text": 1}, {"version": "x"}, {"when": "gestern"}],
)
def test_a_broken_draft_of_a_narrative_is_named_and_stays(workspace: Workspace, drafts: Drafts, wrong: dict[str, object]) -> None:
    draft = SectionDraft(new_section_name(2024, "report.md"), 2024, "report.md", "", "全文")
    drafts.save(draft)
    path = workspace.drafts / str(os.geteuid()) / f"{draft.name}.json"
    path.write_text(json.dumps(draft.as_json() | wrong), encoding="utf-8")
    found, (damaged,) = Drafts(workspace).sections()
    assert found == []
    assert damaged.path == workspace.shown(path)
    assert path.exists()
