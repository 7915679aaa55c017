"""A long narrative for the report benchmark."""

from collections.abc import Sequence
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from rulegov_tui.storage.catalog_files import load_catalog
from tests.bench.workspaces import workspace

SECTIONS, FIGURES, CHARACTERS = 100, 3, 300
"""So many sections, and in each so many figures and about so many characters."""
RECORDS = 3_000
_SENTENCE = "坚持把法治建设摆在全局工作的重要位置，压实“第一责任人”职责，推动《民法典》宣传进村入户，群众依法办事的意识明显增强；"


def narrated(folder: Path) -> tuple[Path, str]:
    """A workspace with ``RECORDS`` rows in one register and a long narrative for this year, and that narrative."""
    root, text = workspace(folder, RECORDS), narrative()
    (root / "records" / f"{date.today().year}" / "report.md").write_text(text, encoding="utf-8")  # noqa: DTZ011 (as the app shows)
    return root, text


def narrative() -> str:
    """A title and sections; their figures are all of the shipped ones in turn that a public report may show."""
    catalog = load_catalog()
    names = cycle(name for name in catalog.figures if name not in catalog.internal_figures)
    parts = [section(number, list(islice(names, FIGURES))) for number in range(1, SECTIONS + 1)]
    return "# {{ 单位全称 }}关于{{ 年度 }}年法治政府建设情况的报告\n\n" + "\n".join(parts)


def section(number: int, names: Sequence[str]) -> str:
    """A heading and a paragraph that begins with ``第 … 节正文``."""
    counted = "".join(f"全年{name}{{{{ {name} }}}}，" for name in names)
    filling = _SENTENCE * (CHARACTERS // len(_SENTENCE))
    return f"## 第{number}项工作\n\n第{number}节正文：{counted}{filling.removesuffix('；')}。\n"
