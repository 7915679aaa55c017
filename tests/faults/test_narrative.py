"""A narrative that several people write at the same time; for kills and failing calls see ``scenarios.NARRATIVES``."""

import time
from functools import partial
from pathlib import Path

from rulegov_tui.storage.saving.narratives import NarrativeConflictError
from rulegov_tui.storage.saving.protocol import Protocol
from tests.faults.mutants import NoCompare
from tests.faults.places import look_over, new_workspace, opened
from tests.faults.tally import Tally
from tests.faults.workers import Say, Worker
from tests.storage.registers import DAY

_PEOPLE, _EACH = 4, 12
_TYPING = 0.002
_TEXT = "# 报告\n\n" + "".join(f"## 第{who}节\n\n写到 0。\n\n" for who in range(_PEOPLE)) + "## 共用\n\n数到 0（谁）。\n"


def written_together(root: Path, protocol: type[Protocol]) -> tuple[int, int, str]:
    """Each person counts up in a section of their own and in a common one; gives the counts told as saved, and the text.

    Whoever is told of a conflict opens the narrative anew.
    """

    def write(who: int, say: Say) -> None:
        narratives = opened(root, protocol).narratives
        for number in range(_EACH):
            saved = False
            while not saved:
                base = narratives.open(DAY.year)
                time.sleep(_TYPING)
                text, _, counted = base.text.rpartition("数到 ")
                own = text.replace(f"## 第{who}节\n\n写到 {number}。", f"## 第{who}节\n\n写到 {number + 1}。")
                try:
                    narratives.save(base, f"{own}数到 {int(counted.partition('（')[0]) + 1}（{who}）。\n")
                except NarrativeConflictError:
                    say("conflict")
                else:
                    saved = True
                    say("did")

    store = opened(root)
    store.narratives.save(store.narratives.open(DAY.year), _TEXT)
    workers = [Worker(partial(write, who)) for who in range(_PEOPLE)]
    said = [line for worker in workers for line in worker.wait()]
    return said.count("did"), said.count("conflict"), opened(root).narratives.open(DAY.year).text


def test_nobody_overwrites_anybody(tmp_path: Path) -> None:
    root = new_workspace(tmp_path / "workspace")
    done, conflicts, text = written_together(root, Protocol)
    assert done == _PEOPLE * _EACH
    assert conflicts > 0
    assert all(f"## 第{who}节\n\n写到 {_EACH}。" in text for who in range(_PEOPLE))
    assert f"数到 {done}（" in text
    tally = Tally("narrative", floors={})
    look_over(root, tally)
    tally.check()


def test_without_the_comparison_edits_are_lost(tmp_path: Path) -> None:
    done, _, text = written_together(new_workspace(tmp_path / "workspace"), NoCompare)
    assert f"数到 {done}（" not in text
