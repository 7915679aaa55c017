"""Going on with a section of a narrative that was left in the middle."""

from functools import partial
from typing import TYPE_CHECKING

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.manuscript import Manuscript, manuscript_of
from rulegov_tui.storage.section_draft import SectionDraft
from rulegov_tui.tui.screens.drafts import taken_over

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp


async def resume_section(office: "RulegovApp", draft: SectionDraft) -> None:
    """Open the section of a draft, on the version of the narrative that it was begun on: a save then merges, or asks.

    Raises:
        RulegovError: no kind of report has such a narrative any more, or that version has no such section.
    """
    from rulegov_tui.tui.screens.section import SectionPage

    opening = partial(manuscript_of, office.session, office.live.ledger, draft.year, draft.file, draft.version)
    manuscript: Manuscript = await office.do("正在打开文稿", opening)
    section = next((one for one in manuscript.sections if one.name == draft.section), None)
    if section is None:
        raise RulegovError(f"文稿里没有「{draft.section}」这一节了", cure=f"草稿还在：{office.session.workspace.drafts}")
    mine = taken_over(office, draft)
    assert isinstance(mine, SectionDraft)
    office.push_screen(SectionPage(office, manuscript, section, mine))
