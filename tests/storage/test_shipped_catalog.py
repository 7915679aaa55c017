"""The shipped catalog as data: every file loads, holds what is promised and is named by its templates."""

import re
import tomllib
from datetime import date

import pytest

from rulegov_tui.domain import known_registers
from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.domain.fields import STANDARD, Level
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.office import OFFICE_WORDS, Office, OfficeKind
from rulegov_tui.domain.report_kind import KIND_KEYS
from rulegov_tui.report.compile import compile_report
from rulegov_tui.report.document import Document, Table, plain
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.report.narrative import read_narrative
from rulegov_tui.report.round_trip import verify
from rulegov_tui.storage.catalog_files import SHIPPED, load_catalog, template_names, template_text

CATALOG = load_catalog()
PERIOD = Period(2024, date(2024, 12, 31))
EVENTS = [
    "training", "meeting", "mediation", "publicity", "consultation", "adviser_service", "normative_document",
    "legality_review", "enforcement_case", "inspection", "file_review", "problem", "plan", "external",
]  # fmt: skip
ROSTERS = ["enforcement_staff", "law_literate", "volunteer", "adviser", "village", "school", "station"]


def test_every_file_is_a_category_of_its_name() -> None:
    assert sorted(CATALOG.categories) == sorted(path.stem for path in (SHIPPED / "categories").glob("*"))


@pytest.mark.parametrize("name", EVENTS)
def test_the_promised_event_registers_are_there(name: str) -> None:
    assert CATALOG.categories[name].kind is Kind.EVENT


@pytest.mark.parametrize("name", ROSTERS)
def test_the_promised_rosters_are_there(name: str) -> None:
    assert CATALOG.categories[name].kind is Kind.ROSTER


@pytest.mark.parametrize("category", list(CATALOG), ids=lambda category: category.name)
def test_a_category_is_chinese_for_the_clerk_and_says_its_source(category: Category) -> None:
    assert category.source
    assert category.drawn.figures
    assert category.columns
    for label in [category.label, *(field.label for field in category.fields.values())]:
        assert re.search(r"[一-鿿]", label), label
    assert len({field.label for field in category.fields.values()}) == len(category.fields)
    assert len(category.fields) > len(STANDARD) + 1


@pytest.mark.parametrize("category", list(CATALOG), ids=lambda category: category.name)
def test_names_phones_and_identity_numbers_are_not_for_publication(category: Category) -> None:
    for field in category.fields.values():
        if field.label in ("姓名", "电话", "身份证号", "当事人", "签到名单", "出生日期"):
            assert not field.visible_at(Level.PUBLIC), field.key


@pytest.mark.parametrize("category", list(CATALOG), ids=lambda category: category.name)
def test_no_list_column_is_personal_where_the_first_line_of_the_file_shows_it(category: Category) -> None:
    public = [key for key in category.columns if not category.fields[key].personal]
    assert public, "a list of files would show nothing but dates"


@pytest.mark.parametrize("name", template_names())
@pytest.mark.parametrize("level", list(Level))
def test_every_template_compiles_for_an_office_without_records(name: str, level: Level) -> None:
    document = _compiled(name, level)
    verify(document, write_markdown(document))
    assert "青山乡" in document.title
    assert "2024年" in document.title
    assert not document.remarks


@pytest.mark.parametrize("name", template_names())
def test_a_template_uses_figures_and_writes_no_number_of_its_own(name: str) -> None:
    text = re.sub(r"\{\{.*?\}\}", "", template_text(name))
    assert not re.search(r"\d+\s*(次|场|人|件|起|份|张|本|条|名|个村)", text)
    assert len(list(read_narrative(template_text(name), name).placeholders())) >= 20


@pytest.mark.parametrize("name", template_names())
def test_a_report_without_records_has_no_zero_percent_and_no_hundred(name: str) -> None:
    texts = [plain(block.runs) for block in _compiled(name, Level.PUBLIC).blocks if not isinstance(block, Table)]
    assert not [text for text in texts if re.search(r"\b(0|100)%", text)]


def test_every_internal_figure_stays_out_of_the_public_templates() -> None:
    for name in template_names():
        used = {place.name for place in read_narrative(template_text(name), name).placeholders()}
        assert not used & CATALOG.internal_figures, name


def test_no_code_names_a_shipped_register_but_in_the_one_place_for_those_with_a_meaning() -> None:
    home = SHIPPED.parent / "domain" / "known_registers.py"
    python = "".join(path.read_text("utf-8") for path in SHIPPED.parent.rglob("*.py") if path != home)
    quoted = set(re.findall(r'"([a-z_]+)"', python))
    words_of_others = {"external", "village", "problem"}  # of the journal, of the types of fields, of a JSON
    assert quoted & set(CATALOG.categories) <= words_of_others
    known = {value for name, value in vars(known_registers).items() if name.isupper()}
    assert known <= set(CATALOG.categories)


def test_every_declared_key_is_documented() -> None:
    readme = (SHIPPED / "README.md").read_text("utf-8")
    keys: set[str] = set()
    for path in (SHIPPED / "categories").glob("*.toml"):
        table = tomllib.loads(path.read_text("utf-8"))
        keys |= table.keys()
        keys |= {key for kind in ("fields", "figures", "passages", "tables") for entry in table.get(kind, []) for key in entry}
    assert not {key for key in keys if f"`{key}" not in readme and f"[[{key}]]" not in readme}


def test_every_word_of_a_narrative_and_every_key_of_a_kind_of_report_is_documented() -> None:
    readme = (SHIPPED / "README.md").read_text("utf-8")
    assert not [name for name in (*OFFICE_WORDS, *KIND_KEYS) if f"`{name}`" not in readme]


def _compiled(name: str, level: Level) -> Document:
    office = Office(name="青山乡", kind=OfficeKind.XIANG, county="云水县")
    book = FigureBook(CATALOG, {}, PERIOD)
    return compile_report(read_narrative(template_text(name), name), book, office.words(PERIOD), level)
