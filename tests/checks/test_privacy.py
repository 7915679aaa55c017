"""R17: what may not be published fires, masked forms and public numbers stay silent."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.checks.private_patterns import is_card, is_identity, private_in
from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.fields import Level
from tests.builders import catalog, category, record
from tests.checks.record_cases import LISTS, case, foreign, found, messages

IDENTITY = "11010519491231002X"
CARD = "6222020200112233446"
STAFF = """
name = "staff"
label = "执法人员"
kind = "roster"
columns = ["post"]
fields = [
    { key = "name", label = "姓名", type = "text", personal = true },
    { key = "number", label = "证号", type = "text", personal = true, code = true },
    { key = "born", label = "出生日期", type = "date", personal = true },
    { key = "parties", label = "当事人", type = "long_text", personal = true },
    { key = "post", label = "岗位", type = "choice", choices = ["文明创建", "综合执法"] },
]
"""
DISPUTES = """
name = "disputes"
label = "纠纷"
kind = "event"
private_cells = true
columns = ["kind"]
fields = [
    { key = "kind", label = "类型", type = "choice", choices = ["婚姻", "邻里"] },
    { key = "village", label = "村", type = "village" },
]
[[figures]]
name = "纠纷数"
unit = "起"
count = true
[[figures]]
name = "婚姻纠纷数"
unit = "起"
count = true
where = { kind = "婚姻" }
[[tables]]
name = "各村表"
group_by = "village"
figures = ["纠纷数", "婚姻纠纷数"]
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"当事人身份证号{IDENTITY}。", IDENTITY),
        ("１１０１０５１９４９１２３１００２Ｘ", "１１０１０５１９４９１２３１００２Ｘ"),
        ("联系电话13800138000。", "13800138000"),
        ("拨打138-0013-8000咨询", "138-0013-8000"),
        ("电话0375-5012345。", "0375-5012345"),
        (f"卡号{CARD}，", CARD),
        ("车牌豫D12345的货车", "豫D12345"),
        ("新能源车豫AD12345", "豫AD12345"),
        ("执法证号：豫16041234567", "16041234567"),
        ("执法证编号16041234567", "16041234567"),
        ("家住青山村三组12号", "家住青山村三组"),
        ("住人民路12号", "住人民路12号"),
        ("全乡社区矫正对象3人", "社区矫正对象3人"),
        ("帮扶2名刑满释放人员", "2名刑满释放人员"),
        ("有重点人员五名", "重点人员五名"),
    ],
)  # fmt: skip
def test_it_fires_on_the_very_words(text: str, said: str) -> None:
    (finding,) = found("R17", foreign(text))
    assert text[finding.where.begin : finding.where.end] == finding.about == said
    assert said in finding.message
    assert finding.severity.value == "error"


@pytest.mark.parametrize(
    "text",
    [
        "号码138****1234、410***********1234均已脱敏。",
        "拨打12345、12348、110、119。",
        "工作站每天都有人，联系电话0375-5012345，热线：0375-12345678。",
        "（联系人：王主任，电话：0375-5012345，13800138000）",
        "豫政〔2024〕12号、鲁政办〔2024〕3号文件，第12号令。",
        "中央一号文件，第3组数据，开展3场次，覆盖12个村。",
        "110105194912310021不是身份证号",
        "统一社会信用代码11410423MB0X12345A",
        "全乡社区矫正对象36人，刑满释放人员120名，重点人员0人。",
        "对社区矫正对象开展教育3次",
        "围绕精神障碍患者救治等开展宣传，2024年发放宣传单12000份。",
        "在青山村设立公共法律服务室1个",
        "走访青山村12户群众，每村一组，3个村2组数据，5个社区1组问卷",
        "2024年12月31日，办结1234567890件",
    ],
)
def test_it_is_silent_on_what_is_right(text: str) -> None:
    assert messages("R17", foreign(text)) == []


@pytest.mark.parametrize("number", [IDENTITY, IDENTITY.lower()])
def test_an_identity_number_needs_its_check_character_and_a_day(number: str) -> None:
    assert is_identity(number)
    assert not is_identity("110105194912310021")
    assert not is_identity("110105194913310020")
    assert not is_identity("1101051949123100")


def test_a_card_needs_its_check_digit() -> None:
    assert is_card(CARD)
    assert not is_card(CARD[:-1] + "7")


@given(st.text(st.sampled_from("138001２Xx村组号社区矫正对象人名豫D·-（）执法证号：一二三 。\n²"), max_size=40))
def test_any_text_is_read_and_no_two_places_overlap(text: str) -> None:
    places = sorted((one.begin, one.end) for one in private_in(text, LISTS))
    assert all(0 <= begin < end <= len(text) for begin, end in places)
    assert all(first[1] <= second[0] for first, second in pairwise(places))


REGISTERS = catalog(STAFF, DISPUTES)
ROSTER = REGISTERS.categories["staff"]


@pytest.mark.parametrize(
    ("values", "text", "said"),
    [
        ({"name": "李强"}, "骨干李强获评先进", "李强"),
        ({"name": "欧阳小明、王二"}, "骨干王二获评先进", "王二"),
        ({"number": "A1604123"}, "证号A1604123", "A1604123"),
        ({"born": "1980-05-03"}, "生于1980年5月3日", "1980年5月3日"),
        ({"parties": "张三，男，汉族，农民\n李四，女，高中"}, "调处张三与李四的纠纷", "张三"),
        ({"parties": "张三，电话60123456"}, "见60123456", "60123456"),
        ({"parties": "王五、赵六、钱七"}, "钱七参加", "钱七"),
    ],
)
def test_a_value_of_a_personal_field_fires(values: dict[str, str], text: str, said: str) -> None:
    of = case(REGISTERS, [record(ROSTER, **values)], f"# 报告\n\n{text}。\n")
    finding = found("R17", of)[0]
    assert of.book is not None
    (kept,) = of.book.records["staff"]
    assert (finding.about, finding.where.record, finding.where.category) == (said, kept.id, "staff")
    assert not finding.is_final


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"name": "王"}, "王主任参加"),
        ({"name": "文明"}, "深化精神文明建设"),
        ({"number": "160412"}, "发放11604123份"),
        ({"number": "12"}, "开展12次"),
        ({"born": "2024-12-31"}, "截至2024年12月31日"),
        ({"parties": "张三，男，汉族，农民"}, "汉族农民参加"),
        ({"name": "优秀"}, "成绩优秀"),
        ({"name": "青山村村民"}, "调处青山村村民的纠纷"),
    ],
)
def test_a_value_that_tells_nothing_is_silent(values: dict[str, str], text: str) -> None:
    assert messages("R17", case(REGISTERS, [record(ROSTER, **values)], f"# 报告\n\n{text}。\n")) == []


def test_a_village_is_no_person() -> None:
    villages = category('name = "village"\nfields = [{ key = "name", label = "名称" }]')
    both = Catalog([ROSTER, villages])
    kept = [record(ROSTER, name="张家庄"), record(villages, name="张家庄")]
    assert messages("R17", case(both, kept[:1], "# 报告\n\n在张家庄普法。\n"))
    assert messages("R17", case(both, kept, "# 报告\n\n在张家庄普法。\n")) == []


def test_an_office_may_name_words_that_only_look_like_names() -> None:
    of = case(REGISTERS, [record(ROSTER, name="李强")], "# 报告\n\n李强水库。\n")
    assert messages("R17", of)
    assert messages("R17", replace(of, words=replace(of.words, kept={"R17": ("李强",)}))) == []


def test_the_internal_level_may_tell_it() -> None:
    of = case(REGISTERS, [record(ROSTER, name="李强")], "# 报告\n\n李强，13800138000。\n")
    assert len(messages("R17", of)) == 2
    assert messages("R17", replace(of, level=Level.INTERNAL)) == []


def test_small_cells_by_village_and_kind_must_be_merged() -> None:
    disputes = REGISTERS.categories["disputes"]
    kinds = [("张庄", "婚姻"), ("张庄", "邻里"), *([("李庄", "婚姻")] * 3)]
    of = case(REGISTERS, [record(disputes, village=village, kind=kind) for village, kind in kinds], "# 报告\n\n{{ 各村表 }}\n")
    (finding,) = found("R17", of)
    assert finding.message == "“张庄”的“婚姻纠纷数”只有1起，能推出是谁"
    assert finding.where.figure == "各村表·婚姻纠纷数·张庄"


def test_without_the_declaration_cells_may_be_small() -> None:
    open_register = category(DISPUTES.replace("private_cells = true\n", ""))
    kept = [record(open_register, village="张庄", kind="婚姻")]
    of = case(Catalog([open_register]), kept, "# 报告\n\n{{ 各村表 }}\n")
    assert messages("R17", of) == []
