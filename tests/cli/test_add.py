"""``rulegov add``: a record from what a clerk types."""

import re
import tomllib
from typing import Any

import pytest

from tests.desk import Desk

TRAINING = ["add", "training", "date=3.15", "kind=中心组学法", "topic=宪法"]


def saved(desk: Desk, record_id: str) -> dict[str, Any]:
    """The file's values."""
    (path,) = desk.records.rglob(f"{record_id}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_it_prints_the_id_and_nothing_else(desk: Desk) -> None:
    answer = desk.run(*TRAINING)
    assert answer.code == 0
    assert re.fullmatch(r"2024-03-15-[0-9a-z]{6}\n", answer.out)
    assert answer.err == "已保存到“法治学习与培训”：2024年3月15日（周五）。\n"


def test_the_record_lies_in_its_register_and_year(desk: Desk) -> None:
    record_id = desk.ok(*TRAINING)
    assert (desk.records / "2024" / "training" / f"{record_id}.toml").is_file()


@pytest.mark.parametrize(
    ("typed", "key", "value"),
    [
        ("attendance=１，２００", "attendance", 1200),
        ("attendance=四十五人", "attendance", 45),
        ("实到人数=45", "attendance", 45),
        ("attendance＝45", "attendance", 45),
        ("hours=1.5", "hours", 1.5),
        ("theme=宪法、民法典", "theme", ["宪法", "民法典"]),
        ("estimated=是", "estimated", True),
        ("estimated=否", "estimated", False),
        ("note=a=b", "note", "a=b"),
        ("note= 前后有空格 ", "note", "前后有空格"),
        ("evidence=照片.jpg", "evidence", ["照片.jpg"]),
        ("quantity=3", "quantity", 3),
    ],
)
def test_values_are_read_as_a_clerk_types_them(desk: Desk, typed: str, key: str, value: object) -> None:
    assert saved(desk, desk.ok(*TRAINING, typed))[key] == value


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2024年3月15日", "2024-03-15"),
        ("2024.3.5", "2024-03-05"),
        ("２０２４－０３－１５", "2024-03-15"),
        ("20240315", "2024-03-15"),
        ("3.15", "2024-03-15"),
        ("12.25", "2023-12-25"),
        ("今天", "2024-12-20"),
        ("t", "2024-12-20"),
        ("-1", "2024-12-19"),
        ("15", "2024-12-15"),
    ],
)
def test_dates_are_read_as_a_clerk_types_them(desk: Desk, typed: str, day: str) -> None:
    assert desk.ok("add", "training", f"date={typed}", "kind=中心组学法", "topic=宪法").startswith(day)


def test_the_register_may_be_named_by_its_label(desk: Desk) -> None:
    assert desk.ok("add", "法治学习与培训", "日期=3.15", "类别=中心组学法", "题目=宪法")


def test_an_empty_value_is_not_written(desk: Desk) -> None:
    assert "note" not in saved(desk, desk.ok(*TRAINING, "note=", "speaker= "))


def test_a_default_is_taken_and_can_be_changed(desk: Desk) -> None:
    desk.file("categories/tree.toml").write_text(
        '[[fields]]\nkey = "place"\nlabel = "地点"\ndefault = "后山"\n[[fields]]\nkey = "more"\n', encoding="utf-8"
    )
    assert saved(desk, desk.ok("add", "tree", "date=t", "more=a"))["place"] == "后山"
    assert saved(desk, desk.ok("add", "tree", "date=t", "place=村口"))["place"] == "村口"
    assert "place" not in saved(desk, desk.ok("add", "tree", "date=t", "place="))


def test_a_total_of_earlier_months_is_one_record(desk: Desk) -> None:
    desk.ok("add", "training", "date=8.31", "kind=法律明白人培训", "quantity=4", "estimated=是")
    assert desk.figure("法律明白人培训次数")["text"] == "约4次"


def test_a_date_after_today_is_saved_with_a_remark(desk: Desk) -> None:
    answer = desk.run("add", "training", "date=2025-03-15", "kind=中心组学法", "topic=宪法")
    assert answer.code == 0
    assert "还没有到" in answer.err


def test_all_that_is_wrong_is_said_at_once(desk: Desk) -> None:
    said = desk.refused("add", "training", "date=2024-02-30", "kind=中心组", "attendence=3", "attendance=许多", "hours=")
    assert len(said.splitlines()) == 4
    assert "看不懂日期“2024-02-30”" in said
    assert "没有“中心组”这一项；是不是：中心组学法" in said
    assert "没有名为“attendence”的字段；是不是：attendance" in said
    assert "“实到人数”（attendance）应是整数，现在是“许多”" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["training", "topic"], "看不懂“topic”；请写成 字段=值"),
        (["training", "=x"], "看不懂“=x”"),
        (["training", "date=t", "date=t"], "“date”写了两次；请删去一个"),
        (["training", "topic=宪法"], "“日期”（date）没有填"),
        (["training", "date=t", "kind=中心组学法"], "“题目”（topic）没有填"),
        (
            ["training", "date=t", "kind=中心组学法", "topic=甲", "attendance=约30"],
            "是约数；请只写数字，并把“估数”（estimated）填“是”",
        ),
        (["training", "date=t", "kind=中心组学法", "topic=甲", "attendance=-1"], "超出范围"),
        (["training", "date=t", "kind=中心组学法", "topic=" + "长" * 20_001], "太长了"),
        (["mediation", "date=t", "kind=邻里", "amount=99999999999999999999999999.99"], "超出范围"),
        (["mediation", "date=t", "kind=邻里", "amount=1.005"], "金额最多写到分"),
        (["enforcement_staff", "start=2024-05-01", "end=2024-04-30", "name=甲", "state=在岗持证"], "早于"),
        (["training"], "没有写字段；请写成 rulegov add training 字段=值"),
    ],
    ids=range(12),
)
def test_what_is_not_allowed_is_refused(desk: Desk, arguments: list[str], said: str) -> None:
    assert said in desk.refused("add", *arguments)


def test_the_second_use_of_a_number_is_refused_with_the_record_that_has_it(desk: Desk) -> None:
    first = desk.ok("add", "normative_document", "date=3.1", "title=甲", "number=青政〔2024〕3号")
    said = desk.refused("add", "normative_document", "date=3.2", "title=乙", "number=青政〔２０２４〕３号")
    assert f"“文号”（number）和记录 {first} 重复" in said


def test_a_village_must_be_in_the_roster_once_it_names_some(desk: Desk) -> None:
    desk.ok("add", "village", "start=2020.1.1", "name=张庄村", "kind=行政村")
    said = desk.refused("add", "mediation", "date=3.1", "kind=邻里", "village=张庄")
    assert "“张庄”不在村（社区）名册里；是不是：张庄村；确有此村，请先登记到“村社区”（village）台账。" in said


def test_a_date_without_a_year_follows_the_event(desk: Desk) -> None:
    record = desk.ok("add", "mediation", "closed=1.20", "date=2023.12.1", "kind=邻里")
    assert desk.json("show", record)["closed"] == "2024-01-20"
    desk.ok("edit", record, "closed=12.5")
    assert desk.json("show", record)["closed"] == "2023-12-05"


def test_a_case_is_not_closed_before_it_was_accepted(desk: Desk) -> None:
    assert "早于" in desk.refused("add", "mediation", "date=2024.3.1", "closed=2023.1.1", "kind=邻里")
