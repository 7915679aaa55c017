"""Tables: records as rows, or figures grouped by a field."""

from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.record import Record
from rulegov_tui.report.document import Document, FigureRun, Table
from tests.builders import catalog, category, record
from tests.report.drafting import book, drafted, lines
from tests.report.mediations import REGISTER

MEDIATION = category(REGISTER)


def case(**values: object) -> Record:
    return record(MEDIATION, **values)


def draft(name: str, *records: Record) -> Document:
    return drafted(f"{{{{ {name} }}}}", book(catalog(REGISTER), *records))


def rows(name: str, *records: Record) -> list[str]:
    [line] = lines(draft(name, *records))
    return line.split(" // ")


def test_a_row_for_each_record_with_units_in_the_titles() -> None:
    records = [
        case(kind="邻里", traits=("疑难", "跨村"), people=12, amount=1200, closed="2024-04-05"),
        case(kind="土地", date="2024-03-14"),
    ]
    assert rows("一览表", *records) == [
        "日期 | 类型 | 特点 | 涉及人数（人） | 金额（元） | 结案日期",
        "2024年3月14日 | 土地 |  |  |  | ",
        "2024年3月15日 | 邻里 | 疑难、跨村 | 12 | 1200 | 2024年4月5日",
    ]


def test_columns_of_numbers_are_numeric() -> None:
    [table] = draft("一览表", case()).blocks
    assert isinstance(table, Table)
    assert table.numeric == (False, False, False, True, True, False)


def test_rows_are_filtered_and_ordered() -> None:
    records = [
        case(kind="邻里", village="甲", people=1),
        case(kind="土地", village="乙"),
        case(kind="邻里", village="丙", people=2),
    ]
    assert rows("邻里表", *records) == ["村", "丙", "甲"]


def test_without_records_a_sentence_stands_in_its_place() -> None:
    assert rows("邻里表", case(kind="土地")) == ["没有邻里纠纷。"]
    assert rows("按类型") == ["无。"]


def test_groups_come_in_the_order_of_the_choices_then_the_total() -> None:
    records = [
        case(kind="土地", people=3),
        case(kind="邻里", people=5, closed="2024-05-01"),
        case(kind="债务", people=2),
        case(kind="邻里", quantity=4),
    ]
    assert rows("按类型", *records) == [
        "类型 | 纠纷数 | 结案数 | 人数",
        "邻里 | 5起 | 1起 | 5人",
        "土地 | 1起 | 0起 | 3人",
        "债务 | 1起 | 0起 | 2人",
        "合计 | 7起 | 1起 | 10人",
    ]


def test_records_without_the_field_are_a_group_of_their_own_before_the_total() -> None:
    assert rows("按村", case(village="甲"), case(), case(village=" 甲 ")) == [
        "村 | 纠纷数",
        "甲 | 2起",
        "未填 | 1起",
        "合计 | 3起",
    ]


def test_a_record_with_several_values_counts_in_each_group_and_there_is_no_total() -> None:
    records = [case(traits=("疑难", "跨村")), case(traits=("跨村",)), case()]
    assert rows("按特点", *records) == ["特点 | 纠纷数", "疑难 | 1起", "跨村 | 2起", "未填 | 1起"]


def test_the_filter_of_the_table_holds_for_its_figures() -> None:
    records = [
        case(kind="邻里", closed="2024-05-01", village="甲"),
        case(kind="邻里", closed="2024-06-01", village="甲"),
        case(kind="土地"),
    ]
    assert rows("结案按类型", *records) == ["类型 | 纠纷数 | 村数", "邻里 | 2起 | 1个", "合计 | 2起 | 1个"]


def test_each_figure_keeps_its_own_dates() -> None:
    records = [
        case(kind="邻里", date="2023-12-01", closed="2024-02-01"),
        case(kind="邻里", closed="2025-01-09"),
        case(kind="土地", date="2023-11-01", closed="2024-03-01"),
        case(kind="婚姻", date="2023-11-01", closed="2023-12-01"),
    ]
    assert rows("受理和结案", *records)[1:] == ["邻里 | 1起 | 1起", "土地 | 0起 | 1起", "合计 | 1起 | 2起"]
    assert rows("受理和结案", records[3]) == ["无。"]


def test_a_total_counts_different_values_once() -> None:
    records = [case(kind=kind, closed="2024-05-01", village="甲") for kind in ("邻里", "土地")]
    assert rows("结案按类型", *records)[1:] == ["邻里 | 1起 | 1个", "土地 | 1起 | 1个", "合计 | 2起 | 1个"]


def test_groups_may_be_numbers() -> None:
    titles, *groups, _total = rows("按人数", case(people=12), case(people=3), case(people=12))
    assert titles == "涉及人数（人） | 纠纷数"
    assert set(groups) == {"12 | 2起", "3 | 1起"}


def test_the_cells_are_figures_with_the_records_behind_them() -> None:
    near, far = case(village="甲"), case(village="乙")
    figures = {figure.name: figure for figure, *_place in draft("按村", near, far).figures()}
    assert {name: figure.records for name, figure in figures.items()} == {
        "按村·纠纷数·甲": (near.id,),
        "按村·纠纷数·乙": (far.id,),
        "按村·纠纷数": (near.id, far.id),
    }


@given(
    st.lists(
        st.tuples(st.sampled_from(["邻里", "婚姻", "债务", None]), st.integers(1, 9), st.integers(0, 50)), min_size=1, max_size=8
    )
)
def test_the_groups_add_up_to_the_total(cases: list[tuple[str | None, int, int]]) -> None:
    records = [
        case(quantity=quantity, people=people, **({} if kind is None else {"kind": kind})) for kind, quantity, people in cases
    ]
    [table] = draft("按类型", *records).blocks
    assert isinstance(table, Table)
    values = [[run.figure.value or 0 for cell in row for run in cell if isinstance(run, FigureRun)] for row in table.rows]
    assert values[-1] == [sum(column) for column in zip(*values[:-1], strict=True)]
    assert values[-1][0] == sum(quantity for _kind, quantity, _people in cases)
    assert values[-1][2] == sum(people for _kind, _quantity, people in cases)
