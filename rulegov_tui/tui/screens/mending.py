"""The way from a finding to what has to be mended: the sentence, the record, the register, the damaged file."""

from functools import partial
from typing import TYPE_CHECKING

from rulegov_tui.checks.finding import Finding
from rulegov_tui.examining import Examination
from rulegov_tui.finding_place import character_of, section_of
from rulegov_tui.manuscript import open_manuscript

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp


async def mend(office: "RulegovApp", examined: Examination, finding: Finding) -> None:
    """Open what a finding is about.

    Raises:
        RulegovError: the record or the narrative cannot be read.
    """
    where, catalog = finding.where, office.session.catalog
    if where.block:
        await _write(office, examined, finding)
    elif where.record:
        await office.open_record(where.record)
    elif where.path:
        _show_damaged(office, where.path)
    elif where.category in catalog.categories:
        await office.open_register(catalog.categories[where.category], examined.period.year)
    else:
        await office.open_report(examined.period.year, examined.kind.narrative_name(examined.period))


async def _write(office: "RulegovApp", examined: Examination, finding: Finding) -> None:
    """Write in the section, with the cursor at the words."""
    from rulegov_tui.tui.screens.section import SectionPage

    kind, period, level = examined.kind, examined.period, examined.level
    opening = partial(open_manuscript, office.session, office.live.ledger, kind, period, level)
    manuscript = await office.do("正在打开文稿", opening)
    section = section_of(manuscript, finding.where)
    if section is None:
        office.say("文稿里已经没有这一节，请返回再看。")
        return
    page = SectionPage(office, manuscript, section)
    page.view.edit.move_to(character_of(manuscript.text(section), finding))
    office.push_screen(page)


def _show_damaged(office: "RulegovApp", path: str) -> None:
    from rulegov_tui.tui.screens.damaged import DamagedPage

    folders = path.split("/")[:-1]
    category = next((one for one in office.session.catalog if one.name in folders), None)
    if category is not None:
        office.push_screen(DamagedPage(office, category))
