"""Value classes: named, typed values that are never changed and are equal where all of their parts are."""

from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

_Class = TypeVar("_Class", bound=type)


@overload
def value_class(made: _Class, /) -> _Class: ...
@overload
def value_class(*, kw_only: bool = ..., slots: bool = ...) -> Callable[[_Class], _Class]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_class(made: Any = None, /, *, kw_only: bool = False, slots: bool = True) -> Any:
    """Make a class what ``@dataclass(frozen=True, slots=True)`` makes it, in a quarter of the time.

    The standard decorator writes and compiles six functions for each class, which takes half a millisecond, and the first
    screen needs seventy classes. Here only ``__init__`` is compiled, and not before the first value is made.
    That nobody changes a value is seen to by the type checker and not while the program runs, which also makes values in a
    third of the time: there may be a hundred thousand.
    Without ``slots`` it may have a ``cached_property``; ``replace``, ``fields``, ``match`` and ``__post_init__`` work as with
    every dataclass; every field is a parameter.
    """
    if made is None:
        return lambda cls: _made(cls, kw_only=kw_only, slots=slots)
    return _made(made, kw_only=False, slots=True)


def _made(cls: type, *, kw_only: bool, slots: bool) -> Any:
    cls.__doc__ = cls.__doc__ or cls.__name__  # in its place dataclass would put a signature, which takes a millisecond to find
    made: Any = dataclass(slots=slots, init=False, eq=False, repr=False, kw_only=kw_only)(cls)
    every = fields(made)
    names = [one.name for one in every]
    compared = [one.name for one in every if one.compare]
    parts: Callable[[Any], Any] = attrgetter(*compared) if compared else lambda _: ()

    def equal(self: object, other: object) -> bool:
        return parts(self) == parts(other) if self.__class__ is other.__class__ else NotImplemented

    def shown(self: object) -> str:
        return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    def first(self: object, *arguments: Any, **named: Any) -> None:
        made.__init__ = _init(made, every)
        made.__init__(self, *arguments, **named)

    for name, method in {
        "__init__": first,
        "__eq__": equal,
        "__hash__": lambda self: hash(parts(self)),
        "__repr__": shown,
    }.items():
        if name not in vars(cls):
            setattr(made, name, method)
    return made


def _init(made: Any, parts: "tuple[Field[Any], ...]") -> Callable[..., None]:
    """The ``__init__`` that takes the fields in their order, those for keywords only after the others."""
    names: dict[str, Any] = {"_absent": MISSING}
    positional, by_keyword, lines = ["self"], list[str](), list[str]()
    for one in parts:
        (by_keyword if one.kw_only else positional).append(_parameter(one, names))
        made_anew = f"_make_{one.name}() if {one.name} is _absent else " if f"_make_{one.name}" in names else ""
        lines.append(f"self.{one.name} = {made_anew}{one.name}")
    parameters = ", ".join([*positional, "*", *by_keyword] if by_keyword else positional)
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    exec(f"def __init__({parameters}): {'; '.join(lines) or 'pass'}", names)  # noqa: S102 (made of the names of fields)
    init: Callable[..., None] = names["__init__"]
    init.__qualname__, init.__module__ = f"{made.__qualname__}.__init__", made.__module__
    return init


def _parameter(one: "Field[Any]", names: dict[str, Any]) -> str:
    """A field as a parameter; what its default needs is put among the names."""
    if one.default_factory is not MISSING:
        names[f"_make_{one.name}"] = one.default_factory
        return f"{one.name}=_absent"
    if one.default is not MISSING:
        names[f"_default_{one.name}"] = one.default
        return f"{one.name}=_default_{one.name}"
    return one.name
