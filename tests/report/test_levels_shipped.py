"""Every name of the shipped catalog, over records whose withheld fields are all filled: nothing of them is published."""

import re
from datetime import date
from decimal import Decimal

import pytest

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.fields import Field, FieldType, Level, Value
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.record import Record
from rulegov_tui.report.manifest import manifest, manifest_text
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.report.narrative import NarrativeError
from rulegov_tui.storage.catalog_files import load_catalog
from tests.report.drafting import YEAR, book, drafted, refusal

CATALOG = load_catalog()
SECRET, SECRET_DAY = "张犇淼", date(2024, 11, 23)
SECRET_NUMBER = 111111111111
"""Added up or divided by 10000 it still shows as one digit many times over."""
TRACES = re.compile(rf"{SECRET}|11月23日|11-23|(\d)\1{{6}}")


def filled(field: Field, option: int) -> Value:
    """A value for any field: the secret one where the field is withheld, the option of that number where it has options."""
    secret = not field.visible_at(Level.PUBLIC)
    match field.type:
        case FieldType.DATE:
            return SECRET_DAY if secret else date(2024, 3, 15)
        case FieldType.INTEGER | FieldType.DECIMAL | FieldType.MONEY:
            return Decimal(SECRET_NUMBER) if secret else 1
        case FieldType.BOOLEAN:
            return option % 2 == 0
        case FieldType.CHOICE:
            return field.choices[option % len(field.choices)]
        case FieldType.CHOICES:
            return field.choices
        case FieldType.VILLAGES | FieldType.EVIDENCE:
            return (SECRET if secret else "村",)
        case _:
            return SECRET if secret else "文"


def records_of(category: Category) -> list[Record]:
    """Enough records that every option of every field occurs, none ended, none estimated."""
    most = max((len(field.choices) for field in category.fields.values()), default=1)
    keys = [key for key in category.fields if key not in ("quantity", "estimated", "end")]
    return [
        Record(
            f"2024-03-15-{chr(ord('a') + number) * 6}", category.name, {key: filled(category.fields[key], number) for key in keys}
        )
        for number in range(max(most, 2))
    ]


BOOK: FigureBook = book(CATALOG, *(record for category in CATALOG for record in records_of(category)))


def names(category: Category) -> list[str]:
    """What a narrative can name of a category."""
    figures = [figure.name for figure in category.drawn.figures]
    return figures + [passage.name for passage in category.drawn.passages] + [table.name for table in category.drawn.tables]


def export(name: str, level: Level) -> str:
    document = drafted(f"# 报告\n\n{{{{ {name} }}}}", BOOK, level)
    markdown = write_markdown(document)
    return markdown + manifest_text({**manifest(document, markdown, YEAR, "青山乡"), "sha256": ""})


@pytest.mark.parametrize("category", list(CATALOG), ids=lambda category: category.name)
def test_nothing_withheld_is_published(category: Category) -> None:
    for name in names(category):
        try:
            published = export(name, Level.PUBLIC)
        except NarrativeError as error:
            published = str(error)
        assert not TRACES.search(published), name


def test_internal_figures_are_refused_in_public() -> None:
    for name in CATALOG.internal_figures:
        assert f"“{name}”涉及个人或内部信息" in refusal(f"{{{{ {name} }}}}", BOOK).message


def test_everything_can_be_shown_internally_and_there_are_secrets_in_it() -> None:
    shown = "".join(export(name, Level.INTERNAL) for category in CATALOG for name in names(category))
    assert TRACES.search(shown)
