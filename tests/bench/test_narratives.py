"""The narrative that is measured is as long as it is said to be."""

import re

from rulegov_tui.domain.sections import sections
from tests.bench.narratives import CHARACTERS, FIGURES, SECTIONS, narrative


def test_every_section_has_its_figures_and_about_so_many_characters() -> None:
    text = narrative()
    title, *parts = [text[one.start : one.end] for one in sections(text)]
    assert "法治政府建设情况的报告" in title
    assert len(parts) == SECTIONS
    assert {len(re.findall(r"\{\{ .+? \}\}", part)) for part in parts} == {FIGURES}
    assert all(CHARACTERS * 0.9 < len(re.sub(r"\{\{.+?\}\}|\s", "", part)) < CHARACTERS * 1.4 for part in parts)
