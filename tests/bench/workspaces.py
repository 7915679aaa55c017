"""Workspaces for the terminal benchmark: one register with very many rows, a record in each of the others."""

from datetime import date, timedelta
from pathlib import Path
from shutil import rmtree

from rulegov_tui.domain.fields import Value
from rulegov_tui.storage.catalog_files import load_catalog
from rulegov_tui.storage.files.record_file import new_text
from rulegov_tui.storage.workspace import Workspace
from tests.generate import generate_workspace

REGISTER = "training"
_PLACES = ("青山", "云水", "白石", "柳林", "新桥", "东坪", "上河")
_TOPICS = ("宅基地政策宣讲", "民法典婚姻家庭编学习", "行政处罚法集中培训", "法律明白人骨干培训", "反电信网络诈骗案例讲解")


def workspace(folder: Path, rows: int) -> Path:
    """The workspace with so many rows in ``REGISTER``, all dated in this year; made unless the folder has it already."""
    root = folder / f"{date.today().year}-{rows}"  # noqa: DTZ011 (the app under test shows the year of this machine)
    if not root.is_dir():
        making = folder / f"making-{rows}"
        generate_workspace(making, 1)
        _fill(Workspace(making), rows, date.today().replace(month=1, day=1))  # noqa: DTZ011
        making.rename(root)
    return root


def forget_drafts(root: Path) -> None:
    """Remove what was left in forms when the app was killed: the next run would be asked about it."""
    rmtree(Workspace(root).drafts, ignore_errors=True)


def _fill(made: Workspace, rows: int, first_day: date) -> None:
    category = load_catalog().categories[REGISTER]
    kinds = category.fields["kind"].choices
    made.folder(category, first_day.year).mkdir(parents=True, exist_ok=True)
    for number in range(rows):
        day = first_day + timedelta(days=number * 7 % 365)
        values: dict[str, Value] = {
            "date": day,
            "kind": kinds[number % len(kinds)],
            "topic": f"{_PLACES[number % len(_PLACES)]}村{_TOPICS[number % len(_TOPICS)]}第{number + 1}期",
            "attendance": 20 + number % 60,
        }
        path = made.folder(category, day.year) / f"{day}-{number:06}.toml"
        path.write_text(new_text(category, values), encoding="utf-8")
