"""A register with a field of every kind that a form treats in its own way, and records of it."""

from typing import Any

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.record import Record
from rulegov_tui.entry.background import Background
from rulegov_tui.entry.choosing import Matches, contains
from rulegov_tui.entry.form import EntryForm
from tests.builders import TODAY, category, record

LESSON = """
name = "lesson"
label = "培训"
kind = "event"
columns = ["date", "kind", "topic"]
[[fields]]
key = "kind"
label = "类别"
type = "choice"
required = true
choices = ["中心组学法", "会前学法", "法律明白人培训", "其他", "其他消费"]
retired = ["干部学法"]
[[fields]]
key = "topic"
label = "题目"
required = "single"
[[fields]]
key = "theme"
label = "学习主题"
type = "choices"
choices = ["宪法", "民法典", "行政处罚法"]
[[fields]]
key = "people"
label = "人数"
type = "integer"
unit = "人"
[[fields]]
key = "names"
label = "签到名单"
type = "long_text"
personal = true
[[fields]]
key = "speaker"
label = "主讲人"
[[fields]]
key = "place"
label = "地点"
default = "村委会"
[[fields]]
key = "village"
label = "村"
type = "village"
[[fields]]
key = "villages"
label = "覆盖村"
type = "villages"
[[fields]]
key = "online"
label = "线上"
type = "boolean"
[[fields]]
key = "number"
label = "文号"
unique = true
code = true
[[fields]]
key = "closed"
label = "办结日期"
type = "date"
not_before = "date"
"""
REGISTER: Category = category(LESSON)
VILLAGES = ("张庄村", "李庄村", "河西社区")
INITIALS = {"会前学法": "hqxf", "中心组学法": "zxzxf", "其他": "qt", "其他消费": "qtxf", "张庄村": "zzc", "民法典": "mfd"}


def by_initials(typed: str, text: str) -> bool:
    """A small stand-in for the pinyin of ``browsing``, which lies on the same floor."""
    return contains(typed, text) or typed.lower() in INITIALS.get(text, "")


def lesson(**values: Any) -> Record:
    """A record of the register."""
    return record(REGISTER, **{"kind": "会前学法", "topic": "宪法宣讲", **values})


def background(*earlier: Record, villages: tuple[str, ...] = VILLAGES, matches: Matches = by_initials) -> Background:
    """What a form is opened against on ``TODAY``."""
    return Background(REGISTER, TODAY, earlier, villages, matches)


def new_form(*earlier: Record, **typed: str) -> EntryForm:
    """A form for a new record, into which these texts were typed and left."""
    form = EntryForm.new(background(*earlier))
    for key, text in typed.items():
        answer(form, key, text)
    return form


def answer(form: EntryForm, key: str, text: str) -> str:
    """Type a text and go on; gives what stands there then."""
    form.type(key, text)
    form.leave(key)
    return form.states[key].text
