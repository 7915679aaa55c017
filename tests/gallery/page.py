"""Makes the help page for clerks from the gallery."""

from collections.abc import Sequence
from itertools import groupby

from tests.gallery.cases import Case

_ORDER = ("手写的笔误", "值不合要求", "整个文件坏了", "编码和换行", "文件和位置")
_HEAD = """# 文件坏了怎么改

程序读不了一个文件时，会说出文件、第几行第几列、哪里不对、怎么改，下面再画出那一行，`^` 指着出错的地方。
坏了的文件不计数，改好之前不能出报告；别的记录照常使用。编码和换行不寻常的文件照样计数，只是提一句。

下面列出每一种，先是程序说的话，再是改法。（由 `python -m tests.gallery` 生成，请不要手改。）
"""


def page(cases: Sequence[Case]) -> str:
    """The page in Markdown."""
    parts = [_HEAD]
    for group, members in groupby(sorted(cases, key=lambda case: _ORDER.index(case.group)), key=lambda case: case.group):
        parts.append(f"\n## {group}\n")
        parts += [_entry(case) for case in members]
    return "".join(parts)


def _entry(case: Case) -> str:
    said = f"\n### {case.title}\n\n```\n{case.expected}```\n"
    return f"{said}\n{_cure(case)}\n"


def _cure(case: Case) -> str:
    if case.advice:
        return f"{case.advice}。"
    broken = case.broken.decode("utf-8", "replace").split("\n")
    mended = [line for line in case.mended.decode().split("\n") if line not in broken]
    listed = "\n".join(mended)
    return f"改成：\n\n```\n{listed}\n```" if mended else "删去多余的行。"
