"""A clerk types a figure that no record supports, signs for it, and later enters the records."""

from datetime import date
from decimal import Decimal

import pytest

from rulegov_tui.domain.errors import RefusedRecordError
from rulegov_tui.domain.fields import Value
from rulegov_tui.storage.catalog_files import load_catalog
from rulegov_tui.storage.store import Store
from rulegov_tui.storage.workspace import Workspace
from tests.desk import Desk

NAME = "法律明白人培训次数"
SIGNED = ("reason=台账丢失，按签到表补数", "signer=李强")


def typed(desk: Desk, figure: str = NAME, value: str = "3", day: str = "11.1") -> str:
    return desk.ok("add", "typed_figure", f"date={day}", f"figure={figure}", f"value={value}", *SIGNED)


def test_it_is_marked_wherever_it_shows_until_records_take_its_place(desk: Desk) -> None:
    desk.file("2024/report.md").write_text(f"# 报告\n\n培训{{{{ {NAME} }}}}。\n", encoding="utf-8")
    one = typed(desk)
    table = desk.run("figures")
    assert [line.split()[1:] for line in table.out.splitlines() if NAME in line] == [[NAME, "3次", "1", "手填"]]
    assert f"手填的数字 1 个，没有记录：{NAME}。" in table.err
    assert desk.ok("figures", "--explain", NAME).startswith(f"{NAME}：3次（手填）\n")
    assert desk.figure(NAME)["typed"] == [one]
    assert "培训3次〔手填〕。" in desk.ok("preview")
    exported = desk.run("report")
    assert f"records/2024/report.md:3: “{NAME}”没有记录，是手填的（台账丢失，按签到表补数），见 {one}。" in exported.err
    told = "".join(path.read_text(encoding="utf-8") for path in (desk.root / "exports").rglob("*") if path.is_file())
    assert "手工填写（台账丢失，按签到表补数）" in told
    assert "李强" not in told

    desk.ok("add", "training", "date=3.15", "kind=法律明白人培训", "topic=宅基地", "attendance=30")
    table = desk.run("figures")
    assert "手填" not in "".join(line for line in table.out.splitlines() if NAME in line)
    assert f"手填的“{NAME}”没有用（已有记录），可以删去：rulegov delete {one}。" in table.err
    assert f"“{NAME}”已有记录，手填的 {one} 没有用" in desk.run("report").err
    assert f"{NAME}：3次 → 1次" in desk.run("changes", "--since", "1").out


def test_an_unknown_figure_is_refused_with_the_nearest(desk: Desk) -> None:
    said = desk.refused("add", "typed_figure", "date=11.1", "figure=法律明白人培训次", "value=3", *SIGNED)
    assert f"没有名为“法律明白人培训次”的数字；是不是：{NAME}" in said


def test_one_without_reason_or_signer_is_refused(desk: Desk) -> None:
    said = desk.refused("add", "typed_figure", "date=11.1", f"figure={NAME}", "value=3")
    assert "“理由”（reason）没有填" in said
    assert "“签字人”（signer）没有填" in said


def test_the_same_figure_for_the_same_day_is_refused_and_can_be_edited(desk: Desk) -> None:
    one = typed(desk)
    said = desk.refused("add", "typed_figure", "date=11.1", f"figure={NAME}", "value=4", *SIGNED)
    assert f"“{NAME}”截至这一天的数已经手填过（记录 {one}）；请改那一条" in said
    desk.ok("edit", one, "value=4")
    assert desk.figure(NAME)["text"] == "4次"
    desk.ok("edit", one, "reason=按签到表")
    other = typed(desk, value="6", day="12.1")
    assert desk.figure(NAME)["text"] == "6次"
    assert "已经手填过" in desk.refused("edit", other, "date=2024-11-01")
    assert "不能手填" in desk.refused("edit", other, "figure=调解办结率")
    desk.ok("undo")
    assert desk.figure(NAME)["text"] == "4次"


def test_a_figure_built_on_it_follows(desk: Desk) -> None:
    typed(desk, "调解纠纷数", "20")
    assert desk.figure("调解纠纷数")["value"] == 20
    rate = desk.figure("调解办结率")
    assert (rate["denominator"], rate["text"], rate["typed"]) == (20, "0%", rate["records"])


def test_of_many_at_once_no_two_may_be_for_the_same_figure_and_day(desk: Desk) -> None:
    store = Store(Workspace(desk.root), load_catalog())
    category = store.catalog.categories["typed_figure"]
    row: dict[str, Value] = {"figure": NAME, "value": Decimal(3), "reason": "台账丢失", "signer": "李强"}
    june, july = {"date": date(2024, 6, 30), **row}, {"date": date(2024, 7, 31), **row}
    before = desk.tree()
    with pytest.raises(RefusedRecordError, match=r"第 3 行：.*已经手填过（第 1 行）"):
        store.add_all(category, [june, july, june])
    assert desk.tree() == before
    assert len(store.add_all(category, [june, july])) == 2
