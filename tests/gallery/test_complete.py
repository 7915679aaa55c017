"""Nothing that the program can say of a record file is missing in the gallery, and the gallery says nothing else."""

import re

import pytest

from rulegov_tui.domain.fields import FieldType
from rulegov_tui.domain.schema_fields import RESERVED
from rulegov_tui.storage.catalog_files import load_catalog
from rulegov_tui.storage.files import slips
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.record_file import parse
from tests.gallery.cases import Case, cases
from tests.gallery.messages import messages

CASES = list(cases())
MESSAGES = messages()
_UNKNOWN_KEY = "不认识的字段"


def text_of(case: Case) -> str:
    """What is said of the file, without its place and the cure."""
    return re.sub(r"^.*?(?<!：)(:\d+:\d+)?: ", "", case.expected.splitlines()[0]).partition("；")[0].removesuffix("。")


@pytest.mark.parametrize("message", sorted(MESSAGES))
def test_every_message_is_shown(message: str) -> None:
    assert any(re.search(message, case.expected) for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_case_shows_a_message_of_the_program(case: Case) -> None:
    tabled = [re.escape(entry.message) for entry in (*slips.SLIPS, *slips.COMPLAINTS)]
    assert any(re.match(message, text_of(case)) for message in (*MESSAGES, *tabled)) or _UNKNOWN_KEY in case.expected


@pytest.mark.parametrize("table", ["SLIPS", "COMPLAINTS"])
def test_every_entry_of_the_tables_is_needed_by_a_case(table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = getattr(slips, table)
    texts = [case.broken for case in CASES if case.name.startswith("slip-")]
    said = list(map(damage, texts))
    for entry in entries:
        monkeypatch.setattr(slips, table, tuple(other for other in entries if other is not entry))
        assert list(map(damage, texts)) != said, entry


@pytest.mark.parametrize("kind", [kind for kind in FieldType if kind is not FieldType.LONG_TEXT])
def test_every_type_of_field_has_a_wrong_value(kind: FieldType) -> None:
    """A long text is checked as a text is."""
    categories = load_catalog().categories
    wrong = set()
    for case in CASES:
        excerpt = re.search(r"\| (\w+) = ", case.expected)
        if case.name.startswith("value-") and excerpt and excerpt[1] != RESERVED:
            wrong.add(categories[case.register].fields[excerpt[1]].type)
    assert kind in wrong


def damage(content: bytes) -> tuple[str, str, int] | None:
    """What is said of the syntax."""
    try:
        parse(content)
    except DamageError as error:
        return error.message, error.cure, error.column
    return None
