"""What the tests of the Word file share: the shipped layout, and a look into the parts of a package."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from rulegov_tui.report.document import Block, Document, Heading, Paragraph, Runs, Table, TextRun
from rulegov_tui.report.word.layout import FILE, Layout, layout_from
from rulegov_tui.storage.catalog_files import SHIPPED, shipped_table

TABLE = shipped_table(SHIPPED / FILE)
LAYOUT: Layout = layout_from(TABLE, FILE)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def changed(section: str, **values: Any) -> dict[str, Any]:
    """The table of the shipped layout with what an office changed."""
    return {**TABLE, section: {**TABLE[section], **values}}


def runs(text: str) -> Runs:
    return (TextRun(text),)


def document(*blocks: Block) -> Document:
    return Document(blocks)


SMALL = document(
    Heading(1, runs("青山乡人民政府关于2024年法治政府建设情况的报告")),
    Paragraph(runs("现将有关情况报告如下。")),
    Heading(2, runs("一、主要举措")),
    Heading(3, runs("（一）培训")),
    Heading(4, runs("1.学法")),
    Heading(5, runs("（1）机关")),
    Paragraph(runs("围绕“3·15”、A<B & C——开展……")),
    Table(
        ("类别", "题目", "次数"),
        ((runs("培训"), runs("宅基地"), runs("1234")), (runs(""), runs("林权"), runs("5"))),
        (False, False, True),
    ),
)


WIDE = Table(
    tuple(f"第{number}列" for number in range(1, 10)),
    tuple(tuple(runs(str(row * column)) for column in range(1, 10)) for row in range(1, 4)),
    (True,) * 9,
)
"""A table with one column more than stands."""


class Part:
    """One part of a package: elements by the local names of their path, attributes without namespace."""

    def __init__(self, content: bytes, name: str) -> None:
        with ZipFile(BytesIO(content)) as package:
            self.root = ET.fromstring(package.read(name))

    def all(self, path: str) -> list[ET.Element]:
        return self.root.findall("/".join(f"{_W}{step}" if step.isalpha() else step for step in path.split("/")))

    def values(self, path: str) -> list[dict[str, str]]:
        return [attributes(one) for one in self.all(path)]

    def elements(self) -> Iterator[tuple[str, list[str]]]:
        """Every element's name with the names of its children."""
        for one in self.root.iter():
            yield local(one), [local(child) for child in one]


def style(content: bytes, name: str) -> ET.Element:
    """A style by its name."""
    found = [one for one in Part(content, "word/styles.xml").all("style") if attributes(one[0])["val"] == name]
    assert len(found) == 1, name
    return found[0]


def below(element: ET.Element, path: str) -> dict[str, str]:
    """The attributes of an element below another."""
    found = element.find("/".join(f"{_W}{step}" for step in path.split("/")))
    assert found is not None, path
    return attributes(found)


def attributes(element: ET.Element) -> dict[str, str]:
    return {local_name(name): value for name, value in element.attrib.items()}


def local(element: ET.Element) -> str:
    return local_name(element.tag)


def local_name(name: str) -> str:
    return name.rpartition("}")[2]
