"""The parameters of the layout: ``catalog/layout.toml``, and what an office changes in ``records/layout.toml``."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from rulegov_tui.domain.errors import DefinitionError
from rulegov_tui.domain.value_class import value_class

FILE = "layout.toml"
"""Where the parameters lie, in the catalog and in ``records/``."""
STRENGTHS = ("规定", "一般", "实务")
"""How strong a rule is: the standard demands it, the standard suggests it, practice."""
_KINDS = {int: "整数", str: "文字，写在引号里", bool: "true 或 false"}
_Section = TypeVar("_Section")


@value_class(kw_only=True)
class Page:
    """Paper, margins and grid, in twips; ``indent`` of paragraphs in hundredths of a character."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    line: int
    spacing: int
    indent: int


@value_class(kw_only=True)
class Faces:
    """Names of type faces."""

    body: str
    title: str
    heading_1: str
    heading_2: str
    heading_3: str
    heading_4: str
    attachment: str
    page_number: str
    table: str
    table_head: str

    @property
    def headings(self) -> tuple[str, ...]:
        """Those of 一、 （一） 1. （1）."""
        return self.heading_1, self.heading_2, self.heading_3, self.heading_4


@value_class(kw_only=True)
class Latin:
    """Whether digits and Latin letters have a face of their own, and which."""

    apart: bool
    face: str


@value_class(kw_only=True)
class Sizes:
    """Sizes of type, in half-points."""

    body: int
    title: int
    page_number: int
    table: int


@value_class(kw_only=True)
class PageNumbers:
    """Where page numbers stand: their dashes ``gap`` below the 版心 in twips, ``inset`` from its side in 1/100 of a character."""

    centred: bool
    gap: int
    inset: int


@value_class(kw_only=True)
class Tables:
    """Width of tables and their line pitch, in twips; a table of more columns lies on its side."""

    width: int
    line: int
    columns: int


@value_class(kw_only=True)
class Signature:
    """Whether 署名 and date leave room for a seal."""

    sealed: bool


@value_class(kw_only=True)
class Head:
    """版头: ``above`` in twips from the top of the 版心, size of the mark in half-points, what is written behind the organ.

    ``gap`` to the red line is in points, its thickness ``rule`` in eighths of a point.
    """

    above: int
    size: int
    suffix: str
    gap: int
    rule: int


@value_class(kw_only=True)
class Colophon:
    """版记: its type in half-points, its rules in eighths of a point, what is written behind the organ for who prints."""

    size: int
    outer: int
    inner: int
    issuer: str


@value_class(kw_only=True)
class Layout:
    """All parameters."""

    page: Page
    faces: Faces
    latin: Latin
    sizes: Sizes
    page_numbers: PageNumbers
    tables: Tables
    signature: Signature
    head: Head
    colophon: Colophon


def layout_from(table: Mapping[str, Any], place: str) -> Layout:
    """The layout a file's table describes; a parameter is its value, or a table of value, clause and strength.

    Raises:
        DefinitionError: a parameter is unknown or of the wrong kind.
    """
    parts: dict[str, Any] = {one.name: one.type for one in fields(Layout)}
    _refuse_unknown(table, parts, "", place)
    return Layout(**{name: _section(made, name, table[name], place) for name, made in parts.items()})


def _section(made: type[_Section], name: str, table: Any, place: str) -> _Section:
    if not isinstance(table, Mapping):
        raise DefinitionError(f"{name} 应当是一节", where=place, cure=f"请写成 [{name}]")
    kinds: dict[str, Any] = {one.name: one.type for one in fields(made)}  # type: ignore[arg-type]
    _refuse_unknown(table, kinds, f"{name}.", place)
    return made(**{key: _value(table[key], kind, f"{name}.{key}", place) for key, kind in kinds.items()})


def _value(given: Any, kind: type, name: str, place: str) -> Any:
    value = given.get("value") if isinstance(given, Mapping) else given
    if type(value) is not kind or value == "":
        raise DefinitionError(f"{name} 的值不对", where=place, cure=f"请写{_KINDS[kind]}")
    return value


def _refuse_unknown(table: Mapping[str, Any], known: Mapping[str, Any], prefix: str, place: str) -> None:
    for key in table:
        if key not in known:
            raise DefinitionError(f"没有 {prefix}{key} 这个参数", where=place, cure=f"可以写：{'、'.join(known)}")
