"""A register with a field of every kind that is asked in its own way, and its form on a terminal."""

from tests.cli.process import Ended, on_terminal
from tests.desk import Desk

VISIT = """
label = "走访"
[[fields]]
key = "date"
label = "日期"
required = true
[[fields]]
key = "kind"
label = "类别"
type = "choice"
choices = ["入户", "座谈", "电话"]
required = true
[[fields]]
key = "tags"
label = "主题"
type = "choices"
choices = ["宪法", "民法典", "土地管理法"]
[[fields]]
key = "people"
label = "人数"
type = "integer"
unit = "人"
[[fields]]
key = "place"
label = "地点"
default = "村委会"
[[fields]]
key = "village"
label = "村"
type = "village"
"""


def ask(desk: Desk, *answers: tuple[str, str]) -> Ended:
    """``rulegov add`` on a terminal, with these answers to its prompts."""
    return on_terminal(desk.root, "add", "visit", typed=answers)
