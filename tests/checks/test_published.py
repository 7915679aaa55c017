"""A published report of 2024, read as a careful reader would: the sentences of it that hold a slip, and what is said of each."""

from rulegov_tui.checks.registry import examine
from rulegov_tui.domain.office import Office, OfficeKind
from tests.checks.cases import case

OFFICE = Office(name="昭平台库区乡", kind=OfficeKind.XIANG, county="鲁山县")
PUBLISHED = """鲁山县昭平台库区乡人民政府
关于2024年法治政府建设情况的报告

[bookmark: _GoBack]2024年以来，在县委、县政府的精心指导下，切实抓好建设法治政府各项工作。现将工作情况汇报如下：
一、2024年度党政负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况
建立负责人职责清单，对法治建设亲自部署、亲自过问、亲自协调。
二、2024年度推进法治政府建设的主要举措与成效
（一）强化依法执政，提升执政能力
开展机关干部法治培训活动2余场次，邀请法律顾问开展行政执法专题讲座2场次。
（二）严格规范执法，提升依法执政水平
明确了重大执法案件范围，审理程序、法治审核要求。截至目前全乡共有行政执法人员6人。
（三）扎实推进法治宣传教育，提升群众法治素养
紧扣乡村振兴、国家安全观、污染防治等重点内容，开展“4·15”全民国家安全教育日、“6·26”禁毒日、12.4“宪法宣传周”等系列活动。
实现了人民调解和普法宣传1+1>2的功效。2024年度提供法律咨询服务110余人次，制作横幅标语100余条。
三、2024年度推进法治政府建设存在的不足、原因和问题整改情况
一是执法力量相对薄弱。二是法治思维有待进一步提升。
四、下一年度推进法治政府建设的初步安排
引导全镇党员干部善于运用法治思维和法治方式开展工作、解决问题。
"""


def test_every_slip_is_found_and_nothing_else() -> None:
    found = [(finding.rule, finding.about, finding.where.line) for finding in examine(case(PUBLISHED, office=OFFICE))]
    assert sorted(found) == [
        ("D7", "截至目前", 11),
        ("M1", "12.4", 13),
        ("P7", ">", 14),
        ("R04", "全镇", 18),
        ("R06", "[bookmark", 4),
        ("R11", "2余", 9),
        ("R12", "截至目前", 11),
        ("R15", "亲自部署、亲自过问、亲自协调", 6),
        ("R15", "国家安全观", 13),
        ("R15", "法治审核", 11),
    ]
