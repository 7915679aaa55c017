"""An office that keeps its registers as they should be: on its report no rule over the records has anything to say."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from rulegov_tui.domain.record import Record
from rulegov_tui.storage.catalog_files import load_catalog
from tests.builders import record

CATALOG = load_catalog()
VILLAGES = ("张庄村", "李庄村", "王庄村")
PEOPLE = ("赵建国", "钱志远", "孙秀兰", "周大明", "吴桂英", "郑国平", "冯永刚", "陈丽华", "褚文涛")
OCCASIONS = {4: "国家安全教育日", 5: "民法典宣传月", 6: "安全生产月", 11: "消防宣传日", 12: "宪法宣传周"}
OUTCOMES = ("成功", "成功", "成功", "不成", "终止", "移送")
COURSES = (
    (3, "执法人员培训", "执法人员", "司法所"),
    (5, "机关干部法治培训", "机关干部", "司法所"),
    (8, "法律顾问讲座", "执法人员", "法律顾问"),
    (9, "法律明白人培训", "法律明白人", "司法所"),
)
HELD = {"culture_site": True, "service_room": True, "mediation_committee": True}


def made(register: str, **values: Any) -> Record:
    return record(CATALOG.categories[register], **values)


def correct_office() -> list[Record]:
    """The records of 2024, and those of 2023 that it is compared with."""
    return [*_rosters(), *_year(2023), *_year(2024), *_answered(2023), *_said(2024)]


def _year(year: int) -> Iterator[Record]:
    for month in range(1, 13):
        yield from _month(date(year, month, 12), VILLAGES[month % 3])
    yield _activity(date(year, 6, 26), "禁毒宣传", ["禁毒日"], VILLAGES[0])
    for month, kind, audience, speaker in COURSES:
        day = date(year, month, 20)
        yield made("training", date=day, kind=kind, topic=f"{kind}班", audience=[audience], speaker_kind=speaker, attendance=31)
    for month in (2, 8):
        done = {"law_study": True, "report_heard": True, "supervised": 2, "supervised_done": 2}
        yield made("meeting", date=date(year, month, 2), kind="法治专题会议", topic=f"{month}月研究法治", **done)


def _month(day: date, village: str) -> Iterator[Record]:
    occasions = [OCCASIONS[day.month]] if day.month in OCCASIONS else []
    yield _activity(day, f"{day.month}月集市普法", occasions, village)
    yield made("training", date=day, kind="中心组学法", topic=f"第{day.month}次集体学法", attendance=12)
    yield made("consultation", date=day, channel=["工作站"], cases=3, persons=4)
    yield made("consultation", date=day, channel=["法律援助"], cases=1, persons=1)
    end = {"closed": day.replace(day=25), "result": OUTCOMES[day.month % 6], "agreement": "书面", "performance": "已履行"}
    yield made("mediation", date=day, kind="邻里", people=2, village=village, **end)


def _activity(day: date, topic: str, occasions: list[str], village: str) -> Record:
    handed_out = {"leaflets": 137, "banners": 3, "booklets": 21, "law_literate_count": 2, "reach": 53, "signed_in": True}
    return made("publicity", date=day, kind="宣传活动", topic=topic, occasion=occasions, villages=[village], **handed_out)


def _answered(year: int) -> Iterator[Record]:
    """What a year left, with what became of it in the next."""
    day, later = date(year, 12, 20), date(year + 1, 5, 1)
    yield made("problem", date=day, rank=1, title="力量不足", cause="编制少", measure="招录", state="已整改", resolved=later)
    yield made("plan", date=day, rank=1, item="抓好培训", state="已落实", result="办了4期", settled=later)


def _said(year: int) -> Iterator[Record]:
    """What a year leaves to the next, and its own counts and targets."""
    day = date(year, 12, 20)
    yield made("problem", date=day, rank=1, title="力量不足", cause="编制少", measure="招录")
    yield made("plan", date=day, rank=1, item="抓好培训", detail="办好培训班")
    yield made("target", date=date(year, 1, 10), figure="普法活动次数", value=12)
    yield made("monthly_tally", date=date(year, 3, 31), figure="普法活动次数", count=1)


def _rosters() -> Iterator[Record]:
    begun = {"start": "2020-01-01"}
    for number, name in enumerate(VILLAGES):
        yield made("village", name=name, kind="行政村", **begun, **HELD)
        yield from (made("law_literate", name=one, village=name, **begun) for one in PEOPLE[number * 3 : number * 3 + 3])
    for name in ("卫东升", "蒋成林"):
        certified = {"state": "在岗持证", "valid_until": "2026-06-01", "hours": 64, "field": "综合执法"}
        yield made("enforcement_staff", name=name, **begun, **certified)
