"""The tables of the terminal benchmark: what was measured beside what must be reached."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import NamedTuple

Samples = Mapping[str, Sequence[float]]
"""All values of one app or workspace, by what was measured."""


class Measure(NamedTuple):
    """One line of the table.

    Attributes:
        key: what was measured, with its unit.
        label: what the table calls it.
        reach: what it must not exceed; none if it is only shown.
        of_floor: ``reach`` is a multiple of the value of what it is compared with.
    """

    key: str
    label: str
    reach: float | None = None
    of_floor: bool = False

    def value(self, samples: Samples) -> float | None:
        """The one value that stands for all.

        The best time, since the machine has other things to do too; the median of bytes; at worst what must never be.
        """
        values = samples.get(self.key)
        worst_counts = self.key in ("rest bytes", "memory MB")
        statistic: Callable[[Sequence[float]], float] = max if worst_counts else min if self.key.endswith("ms") else median
        return statistic(values) if values else None

    def cell(self, samples: Samples) -> str:
        """That value, and for bytes the largest if it is another."""
        value, most = self.value(samples), max(samples.get(self.key, ()), default=0)
        more = f" (at most {_number(most)})" if self.key.endswith("bytes") and value != most else ""
        return "" if value is None else _number(value) + more


APPS = (
    Measure("first byte ms", "something on the screen", 30),
    Measure("first screen ms", "first complete screen"),
    Measure("ready ms", "the same with data", 1.5, of_floor=True),
    Measure("start bytes", "start, until still", 7500),
    Measure("letter bytes", "typed letter", 100),
    Measure("letter ms", "typed letter"),
    Measure("Hanzi bytes", "typed Hanzi", 100),
    Measure("Hanzi ms", "typed Hanzi"),
    Measure("text bytes", "typed at the end of a long text", 100),
    Measure("text ms", "typed at the end of a long text"),
    Measure("text middle bytes", "typed in its middle"),
    Measure("text row bytes", "row up in it", 200),
    Measure("row bytes", "row down", 200),
    Measure("row ms", "row down"),
    Measure("page bytes", "page down"),
    Measure("page ms", "page down"),
    Measure("help bytes", "help", 6000),
    Measure("help ms", "help", 100),
    Measure("rest bytes", "at rest for 3 s", 0),
    Measure("slow start ms", "start over the slow line"),
    Measure("lag ms", "behind after holding Down 2 s, slow line", 150),
    Measure("memory MB", "memory at most", 48),
)
SIZES = (
    Measure("first screen ms", "first complete screen"),
    Measure("ready ms", "the same with data"),
    Measure("open ms", "register opens", 1.5),
    Measure("first row ms", "row down just after that"),
    Measure("row ms", "row down later", 1.5),
    Measure("page ms", "page down", 1.5),
    Measure("end ms", "to the end", 1.5),
    Measure("search ms", "a word typed as soon as it is open"),
    Measure("memory MB", "memory at most"),
)
MORE_MEMORY = 60
"""MB that the largest workspace may take more than the one with 1,000 records."""


def apps_table(noted: Mapping[str, Samples], tested: str, floor: str, measures: Sequence[Measure] = APPS) -> Iterator[str]:
    """What each app costs; the ratio is that of the tested one to the floor."""
    yield from _row("", *noted, f"{tested} ÷ {floor}", "must be")
    yield from _row("--", *("--:" for _ in noted), "--:", "--")
    for measure in measures:
        own, least = measure.value(noted.get(tested, {})), measure.value(noted[floor])
        ratio = own / least if own is not None and least else None
        judged = ratio if measure.of_floor else own
        yield from _row(_label(measure), *map(measure.cell, noted.values()), _ratio(ratio), _must(measure, judged))


def sizes_table(noted: Mapping[int, Samples]) -> Iterator[str]:
    """What each workspace costs; the ratio is that of the largest to the smallest."""
    yield from _row("", *(f"{size:,} records" for size in noted), "ratio", "must be")
    yield from _row("--", *("--:" for _ in noted), "--:", "--")
    smallest, *_, largest = noted.values()
    for measure in SIZES:
        low, high = measure.value(smallest), measure.value(largest)
        ratio = high / low if high is not None and low else None
        cells = map(measure.cell, noted.values())
        yield from _row(_label(measure), *cells, _ratio(ratio), _must(measure._replace(of_floor=True), ratio))


def every_value(noted: Mapping[str, Samples]) -> Iterator[str]:
    """All values, in the order in which they were measured."""
    for name, samples in noted.items():
        for key, values in samples.items():
            yield f"{name}: {key}: " + " ".join(_number(value) for value in values)


def _row(*cells: str) -> Iterable[str]:
    yield f"| {' | '.join(cells)} |"


def _label(measure: Measure) -> str:
    return f"{measure.label}, {measure.key.rpartition(' ')[2]}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.1f}"


def _ratio(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.2f}"


def _must(measure: Measure, value: float | None) -> str:
    if measure.reach is None:
        return ""
    limit = f"{measure.reach:g} x" if measure.of_floor else f"{measure.reach:,g}"
    return f"<= {limit}" if value is None or value <= measure.reach else f"ABOVE {limit}"
