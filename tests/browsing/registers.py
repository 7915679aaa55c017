"""A register of events and one of people, with a strategy that fills the first at random."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from rulegov_tui.domain.record import Record
from tests.builders import category, record

CUT_OFF = date(2024, 12, 31)
TRAINING = category("""
name = "training"
label = "法治学习与培训"
columns = ["kind", "topic", "people"]
fields = [
    { key = "kind", label = "类别", type = "choice", choices = ["专题培训", "党课"], retired = ["夜校"] },
    { key = "topic", label = "题目" },
    { key = "people", label = "人次", type = "integer" },
    { key = "theme", label = "主题", type = "choices", choices = ["宪法", "民法典", "安全生产"] },
    { key = "closed", label = "已办结", type = "boolean" },
    { key = "reported", label = "上报日", type = "date" },
    { key = "attendees", label = "签到名单", type = "long_text", personal = true },
]
""")
STAFF = category("""
name = "staff"
label = "执法人员"
kind = "roster"
columns = ["name"]
fields = [{ key = "name", label = "姓名", personal = true }, { key = "village", label = "村", type = "villages" }]
""")


def training(day: str = "2024-03-15", **values: Any) -> Record:
    return record(TRAINING, date=day, **values)


def trainings() -> st.SearchStrategy[list[Record]]:
    """Some trainings whose values often coincide; every field but the date may be unfilled."""
    optional = {
        "kind": st.sampled_from(["专题培训", "党课", "夜校"]),
        "topic": st.sampled_from(["宅基地", "重大决策", "重新调查", "zjd"]),
        "people": st.integers(0, 3),
        "theme": st.lists(st.sampled_from(["宪法", "民法典", "安全生产"]), max_size=2, unique=True),
        "closed": st.booleans(),
        "quantity": st.integers(1, 3),
    }
    filled = st.fixed_dictionaries({"date": st.dates(date(2023, 12, 30), date(2024, 1, 3))}, optional=optional)
    return st.lists(filled.map(lambda values: record(TRAINING, **values)), max_size=12)
