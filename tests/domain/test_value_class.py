"""Value classes behave like the frozen dataclasses whose place they take."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field, replace
from pickle import dumps, loads
from typing import Any

import pytest

from rulegov_tui.domain.value_class import value_class


@value_class
class Named:
    """Two parts, one of which does not count."""

    name: str
    numbers: tuple[int, ...] = ()
    asked: int = field(default=0, compare=False)


@value_class
class Longer(Named):
    """One part more."""

    more: int = 0


@value_class
class Alone:
    """One part."""

    part: tuple[int, ...]


@value_class
class Nothing:
    """No part."""


@value_class(kw_only=True)
class ByKeyword:
    """Its parts must be named."""

    part: int


class Same(Named):
    """A class that adds no part."""


@value_class
class OwnWay:
    """Decides for itself."""

    part: int

    def __eq__(self, other: object) -> bool:
        """Always."""
        return True

    def __hash__(self) -> int:
        """Of no interest."""
        return 7

    def __repr__(self) -> str:
        """In a word."""
        return "own"


VALUES: list[Callable[[], object]] = [
    lambda: Named("a", (1, 2)),
    lambda: Named("a"),
    lambda: Named("b"),
    lambda: Longer("a", (1, 2)),
    lambda: Longer("a", (1, 2), more=1),
    lambda: Same("a", (1, 2)),
    lambda: Alone((1, 2)),
    lambda: Alone(()),
    Nothing,
    lambda: ByKeyword(part=1),
    lambda: ("a", (1, 2)),
    lambda: (1, 2),
    lambda: (),
]


@pytest.mark.parametrize("one", range(len(VALUES)))
@pytest.mark.parametrize("other", range(len(VALUES)))
def test_values_are_equal_where_class_and_parts_are(one: int, other: int) -> None:
    left, right = VALUES[one](), VALUES[other]()
    assert (left == right) is (one == other)
    assert len({left, right}) == (1 if one == other else 2)


def test_a_part_may_be_left_out_of_the_comparison() -> None:
    assert Named("a", asked=1) == Named("a", asked=2)
    assert hash(Named("a", asked=1)) == hash(Named("a", asked=2))


def test_it_is_shown_as_it_is_made() -> None:
    assert repr(Named("a", (1,), 3)) == "Named(name='a', numbers=(1,), asked=3)"
    assert repr(Nothing()) == "Nothing()"
    assert eval(repr(ByKeyword(part=1))) == ByKeyword(part=1)


def test_a_class_may_decide_for_itself() -> None:
    assert OwnWay(1) == OwnWay(2)
    assert (hash(OwnWay(1)), repr(OwnWay(1))) == (7, "own")


def test_a_part_that_cannot_be_hashed_is_refused_only_when_it_is() -> None:
    holding: Any = Alone([1])  # type: ignore[arg-type]
    assert holding == Alone([1])  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        hash(holding)


def test_what_works_with_a_dataclass_works() -> None:
    value = Longer("a", (1, 2), more=3)
    assert replace(value, name="b") == Longer("b", (1, 2), more=3)
    assert copy(value) == loads(dumps(value)) == value
    match value:
        case Longer(name, numbers, asked, more):
            assert (name, numbers, asked, more) == ("a", (1, 2), 0, 3)
        case _:
            pytest.fail("no match")


def test_it_has_no_place_for_anything_else() -> None:
    value: Any = Named("a")
    with pytest.raises(AttributeError):
        value.other = 1


def test_parts_that_must_be_named_must_be_named() -> None:
    with pytest.raises(TypeError):
        ByKeyword(1)  # type: ignore[call-arg]


def test_what_is_left_out_is_made_anew_for_each_value() -> None:
    @value_class(kw_only=True)
    class Collecting:
        words: list[str] = field(default_factory=list)
        most: int = 3

    first, second = Collecting(), Collecting(words=["a"], most=1)
    first.words.append("b")
    assert (first.words, first.most, second.words, second.most, Collecting().words) == (["b"], 3, ["a"], 1, [])


def test_a_value_may_be_refused_when_it_is_made() -> None:
    @value_class
    class Even:
        number: int

        def __post_init__(self) -> None:
            if self.number % 2:
                raise ValueError(self.number)

    assert Even(2).number == 2
    for _ in range(2):
        with pytest.raises(ValueError, match="3"):
            Even(3)


def test_what_is_missing_or_too_much_is_said_every_time() -> None:
    wrong: Any = Alone
    for _ in range(2):
        with pytest.raises(TypeError, match=r"Alone\.__init__\(\) missing 1 required positional argument: 'part'"):
            wrong()
        with pytest.raises(TypeError):
            wrong((), 1)


def test_only_the_beginning_is_compiled_and_not_before_the_first_value() -> None:
    """What makes it quick: the standard decorator's methods are texts that it compiles for each class."""

    @dataclass(frozen=True, slots=True)
    class Standard:
        part: int

    @value_class
    class Quick:
        part: int

    def compiled(cls: type) -> set[str]:
        return {
            name for name, one in vars(cls).items() if getattr(getattr(one, "__code__", None), "co_filename", "") == "<string>"
        }

    assert compiled(Quick) == set()
    assert Quick(1) == Quick(1)
    assert compiled(Quick) == {"__init__"} < compiled(Standard)
