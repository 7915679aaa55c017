"""The tables of the terminal benchmark."""

from tests.bench.wire_table import APPS, SIZES, apps_table, every_value, sizes_table


def line(table: list[str], label: str) -> list[str]:
    (found,) = [one for one in table if one.startswith(f"| {label} |")]
    return [cell.strip() for cell in found.strip("|").split("|")][1:]


def test_values_ratios_and_what_must_be() -> None:
    hello = {"ready ms": [120.0, 100.0], "start bytes": [5000.0]}
    rulegov = {"ready ms": [160.0, 200.0], "row bytes": [190.0, 210.0, 230.0], "rest bytes": [0.0, 7.0]}
    table = list(apps_table({"hello": hello, "rulegov": rulegov}, "rulegov", "hello"))
    assert line(table, "the same with data, ms") == ["100", "160", "1.60", "ABOVE 1.5 x"]
    assert line(table, "row down, bytes") == ["", "210 (at most 230)", "", "ABOVE 200"]
    assert line(table, "at rest for 3 s, bytes") == ["", "7", "", "ABOVE 0"]
    assert line(table, "start, until still, bytes") == ["5,000", "", "", "<= 7,500"]
    assert len(table) == len(APPS) + 2


def test_an_app_that_does_not_start_has_no_column() -> None:
    table = list(apps_table({"hello": {"ready ms": [100.0]}}, "rulegov", "hello"))
    assert line(table, "the same with data, ms") == ["100", "", "<= 1.5 x"]


def test_sizes_are_judged_by_the_ratio_of_the_largest_to_the_smallest() -> None:
    sizes = {100: {"open ms": [20.0], "memory MB": [40.0]}, 1000: {}, 10_000: {"open ms": [29.0], "memory MB": [80.0]}}
    table = list(sizes_table(sizes))
    assert line(table, "register opens, ms") == ["20", "", "29", "1.45", "<= 1.5 x"]
    assert line(table, "memory at most, MB") == ["40", "", "80", "2.00", ""]
    assert len(table) == len(SIZES) + 2


def test_every_value_is_shown() -> None:
    assert list(every_value({"hello": {"row ms": [1.25, 300.4]}})) == ["hello: row ms: 1.2 300"]
