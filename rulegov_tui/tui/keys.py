"""The user's own keys, compared with the commands of all screens."""

from collections.abc import Iterator, Mapping, Sequence

from rulegov_tui.settings.assigning import assign_keys
from rulegov_tui.settings.options import Settings
from rulegov_tui.tui.screens.page import Page


def all_pages() -> Iterator[type[Page]]:
    """Every screen."""
    from rulegov_tui.tui.screens.bulk import BulkPage
    from rulegov_tui.tui.screens.changes import ChangesPage
    from rulegov_tui.tui.screens.chart import ChartPage
    from rulegov_tui.tui.screens.checks import ChecksPage
    from rulegov_tui.tui.screens.conditions import ConditionPage
    from rulegov_tui.tui.screens.conflict import ConflictPage
    from rulegov_tui.tui.screens.cut_off import CutOffPage
    from rulegov_tui.tui.screens.damaged import DamagedPage
    from rulegov_tui.tui.screens.definition import DefinitionPage
    from rulegov_tui.tui.screens.drafts import DraftsPage
    from rulegov_tui.tui.screens.entry import EntryPage
    from rulegov_tui.tui.screens.export_report import ExportPage
    from rulegov_tui.tui.screens.figures import FiguresPage
    from rulegov_tui.tui.screens.former import FormerPage
    from rulegov_tui.tui.screens.help import HelpPage
    from rulegov_tui.tui.screens.history import HistoryPage
    from rulegov_tui.tui.screens.import_columns import ColumnsPage
    from rulegov_tui.tui.screens.import_file import FilePage
    from rulegov_tui.tui.screens.import_preview import ImportPage
    from rulegov_tui.tui.screens.long_text import LongTextPage
    from rulegov_tui.tui.screens.narrative_conflict import NarrativeConflictPage
    from rulegov_tui.tui.screens.picker import Picker
    from rulegov_tui.tui.screens.preview import PreviewPage
    from rulegov_tui.tui.screens.question import Question
    from rulegov_tui.tui.screens.reason import ReasonPage
    from rulegov_tui.tui.screens.register import RegisterPage
    from rulegov_tui.tui.screens.report import ReportPage
    from rulegov_tui.tui.screens.rule import RulePage
    from rulegov_tui.tui.screens.section import SectionPage
    from rulegov_tui.tui.screens.step import BatchPage, StepPage
    from rulegov_tui.tui.screens.versions import VersionPage
    from rulegov_tui.tui.screens.word_frame import FramePage
    from rulegov_tui.tui.screens.workbench import Workbench
    from rulegov_tui.tui.screens.year_start import YearStartPage

    yield from (Workbench, RegisterPage, EntryPage, ConflictPage, LongTextPage, BulkPage, ChartPage, ConditionPage)
    yield from (FilePage, ImportPage, ColumnsPage)
    yield from (FiguresPage, DefinitionPage, CutOffPage, HistoryPage, StepPage, BatchPage, FormerPage)
    yield from (ReportPage, SectionPage, PreviewPage, ChangesPage, VersionPage, NarrativeConflictPage, YearStartPage)
    yield from (ExportPage, FramePage)
    yield from (ChecksPage, ReasonPage, RulePage)
    yield from (DamagedPage, DraftsPage, Picker, Question, HelpPage)


def chosen_keys(settings: Settings) -> tuple[Mapping[str, Sequence[str]], Sequence[str]]:
    """The keys of all commands with the user's taken in, and a sentence for each that was refused."""
    screens = {page.NAME: {command.name: command.keys for command in page.ACTIONS} for page in all_pages()}
    keys, refused = assign_keys(settings, screens)
    return keys, [str(error) for error in refused]
