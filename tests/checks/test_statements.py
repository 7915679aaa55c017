"""What is counted in prose, how many, and what is no count at all."""

from decimal import Decimal

import pytest

from tests.checks.counted import stated


@pytest.mark.parametrize(
    ("text", "number", "value", "unit_class", "hedge"),
    [
        ("全年开展普法宣传12次。", "12次", 12, "times", ""),
        ("全年开展普法宣传１２场次。", "１２场次", 12, "times", ""),
        ("接待群众咨询110余人次。", "110余人次", 110, "visits", "余"),
        ("发放宣传单约1.2万份。", "约1.2万份", 12000, "copies", "约"),
        ("发放宣传单3,000张。", "3,000张", 3000, "sheets", ""),
        ("现有一名法律顾问。", "一名", 1, "people", ""),
        ("调解纠纷二十三起。", "二十三起", 23, "cases", ""),
        ("参加培训近百人。", "近百人", 100, "people", "近"),
        ("参加培训60人左右。", "60人左右", 60, "people", "左右"),
        ("办结率达97.1%。", "97.1%", Decimal("97.1"), "rate", ""),
        ("排查隐患30~40处。", "30~40处", 30, "spots", ""),
    ],
)
def test_a_number_with_its_unit_is_a_statement(text: str, number: str, value: Decimal | int, unit_class: str, hedge: str) -> None:
    (one,) = stated(text)

    assert (one.text, one.value, one.unit_class, one.hedge) == (number, Decimal(value), unit_class, hedge)


@pytest.mark.parametrize(
    "text",
    [
        "严格执行“三重一大”制度。",
        "打通“最后一公里”。",
        "依据云政〔2024〕3号文件办理。",
        "开展“4·15”全民国家安全教育日活动。",
        "“12·4”国家宪法日前后集中宣传。",
        "第三季度召开会议。",
        "实现1+1>2的功效。",
        "“十四五”时期持续推进。",
        "2024年3月15日召开会议。",
        "一是压实责任。二是加强学习。",
        "落实《关于做好2件实事的意见》。",
        "党的二十届三中全会精神。",
        "依照第三十二条第二款办理。",
        "推行“一村一法律顾问”，坚持一月一普法。",
        "深化“放管服”改革，一件事一次办。",
        "见附件2。",
        "拨打12348热线。",
        "一方面加强宣传，另一方面加强监督，一定程度上一并解决。",
    ],
)
def test_what_counts_nothing_is_no_statement(text: str) -> None:
    assert stated(text) == []


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("全年开展法律明白人培训4次。", "法律明白人培训"),
        ("组织法律明白人开展培训4次。", "法律明白人培训"),
        ("为法律明白人开展4次培训。", "法律明白人培训"),
        ("全年共举办了4次法律明白人培训。", "法律明白人培训"),
        ("现有60名“法律明白人”。", "法律明白人"),
        ("组织60名法律明白人开展宣讲。", "法律明白人"),
    ],
)
def test_one_thing_has_one_noun_wherever_its_number_stands(text: str, noun: str) -> None:
    assert stated(text)[0].noun == noun


def test_what_narrows_a_count_down_is_told() -> None:
    first, second, third = stated("去年调解纠纷30起，其中婚姻家庭纠纷12起；全年招募村级普法志愿者144名。")

    assert first.scopes == {"去年"}
    assert second.is_part
    assert third.scopes == {"村级"}


def test_the_day_up_to_which_is_counted_narrows_nothing_down() -> None:
    stock, flow = stated("截至2024年12月31日有执法人员6人。3月开展培训1次。")

    assert stock.scopes == frozenset()
    assert stock.years == {2024}
    assert flow.scopes == {"3月"}


def test_numbers_of_the_next_years_part_are_plans() -> None:
    done, planned = stated("标题\n二、主要成效\n开展培训4次。\n四、下一年度主要安排\n开展培训6次。")

    assert not done.planned
    assert planned.planned


def test_places_are_those_of_the_block_whatever_the_width_of_digits() -> None:
    (one,) = stated("《2024年清单》印发后，开展普法　１２场次。")

    assert one.block.text[one.begin : one.end] == one.text == "１２场次"


@pytest.mark.parametrize(
    ("text", "value", "agrees"),
    [("120余人", 126, True), ("120余人", 130, False), ("120余人", 119, False), ("近100人", 98, True), ("100人", 101, False)],
)
def test_a_hedged_number_agrees_with_those_near_it(text: str, value: int, agrees: bool) -> None:  # noqa: FBT001
    (one,) = stated(f"参加{text}。")

    assert one.admits(Decimal(value)) is agrees
