"""What was exported is kept: whole, with its manifest, and not twice."""

import json
from pathlib import Path

import pytest

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.disk.durable import digest
from rulegov_tui.storage.disk.identity import login
from rulegov_tui.storage.exports import keep, kept_beside, manifest_path, read_export


def manifest_of(text: str, records: int = 1, **more: object) -> bytes:
    content = {"sha256": digest(text.encode()), "source": {"records": records}, "figures": [], **more}
    return json.dumps(content).encode()


def put(export: Path, text: str, manifest: bytes) -> None:
    export.write_text(text, encoding="utf-8")
    manifest_path(export).write_bytes(manifest)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    (tmp_path / "2024").mkdir()
    return tmp_path / "2024" / "report-2024.md"


def test_each_export_is_kept_with_its_manifest_in_order(export: Path) -> None:
    for text in ("甲\n", "乙\n"):
        keep(export, text.encode(), manifest_of(text))
    first, second = kept_beside(export)
    assert first.read() == ("甲\n", json.loads(manifest_of("甲\n")))
    assert second.read() == ("乙\n", json.loads(manifest_of("乙\n")))
    assert first.at < second.at
    assert (first.by, second.by) == (login(), login())
    assert first.path.parent == export.parent / "kept" / "report-2024"


def test_what_the_last_export_said_already_is_not_kept_again(export: Path) -> None:
    assert keep(export, "甲\n".encode(), manifest_of("甲\n")) is not None
    assert keep(export, "甲\n".encode(), manifest_of("甲\n", records=2)) is None
    assert keep(export, "甲\n".encode(), manifest_of("甲\n", figures=["x"])) is not None
    assert len(kept_beside(export)) == 2


def test_what_was_said_before_something_else_is_kept_again_as_the_latest(export: Path) -> None:
    for text in ("甲\n", "乙\n", "甲\n"):
        keep(export, text.encode(), manifest_of(text))
    assert [one.read()[0] for one in kept_beside(export)] == ["甲\n", "乙\n", "甲\n"]


def test_an_export_of_before_is_the_first_and_kept_before_it_is_overwritten(export: Path) -> None:
    put(export, "旧\n", manifest_of("旧\n"))
    assert [one.path for one in kept_beside(export)] == [export]
    keep(export, "新\n".encode(), manifest_of("新\n"))
    assert [one.read()[0] for one in kept_beside(export)] == ["旧\n", "新\n"]


def test_an_export_of_before_that_says_the_same_is_kept_once(export: Path) -> None:
    put(export, "旧\n", manifest_of("旧\n"))
    keep(export, "旧\n".encode(), manifest_of("旧\n"))
    [one] = kept_beside(export)
    assert one.path != export


def test_half_of_a_kept_export_does_not_count_and_other_files_are_left_alone(export: Path) -> None:
    path = keep(export, "甲\n".encode(), manifest_of("甲\n"))
    assert path is not None
    (path.parent / "说明.md").write_text("别的", encoding="utf-8")
    path.unlink()
    assert kept_beside(export) == []
    assert keep(export, "甲\n".encode(), manifest_of("甲\n")) is not None


def test_a_login_of_any_form_is_read_back(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "县局\\li-9.x@y"
    monkeypatch.setattr("rulegov_tui.storage.exports.login", lambda: name)
    keep(export, "甲\n".encode(), manifest_of("甲\n"))
    assert [one.by for one in kept_beside(export)] == [name]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.write_text("改过", encoding="utf-8"), "对不上"),
        (lambda path: manifest_path(path).write_text("{", encoding="utf-8"), "清单读不了"),
        (lambda path: manifest_path(path).write_text("[]", encoding="utf-8"), "对不上"),
        (lambda path: manifest_path(path).unlink(), "读不了这份报告或它的清单"),
    ],
)
def test_what_was_changed_since_is_refused(export: Path, spoil, said: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    put(export, "甲\n", manifest_of("甲\n"))
    spoil(export)
    with pytest.raises(RulegovError, match=said):
        read_export(export)


def test_a_spoilt_last_export_keeps_nobody_from_exporting(export: Path) -> None:
    first = keep(export, "甲\n".encode(), manifest_of("甲\n"))
    assert first is not None
    manifest_path(first).write_text("{", encoding="utf-8")
    assert keep(export, "甲\n".encode(), manifest_of("甲\n")) is not None
