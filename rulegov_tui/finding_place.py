"""Where in a narrative a finding is mended: the section, and the character in its text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rulegov_tui.checks.finding import Finding, Where
from rulegov_tui.domain.sections import Section
from rulegov_tui.manuscript import NAMED, Manuscript

_TITLE = 1
_TELLING = 2
"""Characters that are enough to know a sentence by."""
_MARKS = re.compile(r"^[ \t]*#+[ \t]*")
_BREAKS = re.compile(r"[\d.,%％，。；：、！？（）\s]+")
_QUOTED = re.compile("“([^”]+)”")
_PARTS = re.compile(r"[|/]")
_Path = tuple[Section, tuple[str, ...]]
"""A section, and the headings above it with its own."""


def section_of(manuscript: Manuscript, where: Where) -> Section | None:
    """The section that printed a place; None for a place in no text, and where the narrative has no such section any more."""
    return _printed_by(manuscript, list(_paths(manuscript)), where)


def _printed_by(manuscript: Manuscript, paths: Sequence[_Path], where: Where) -> Section | None:
    if not where.block:
        return None
    found = [one for one, path in paths if _is_path(path, where.heading, manuscript.words)]
    telling = (one for one in found if _paragraph(manuscript.text(one), where.sentence) is not None)
    return next(telling, found[0] if found else None)


def by_section(manuscript: Manuscript, findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings whose place is in the narrative, by the name of the section where each is mended."""
    paths, found = list(_paths(manuscript)), dict[str, list[Finding]]()
    for finding in findings:
        if section := _printed_by(manuscript, paths, finding.where):
            found.setdefault(section.name, []).append(finding)
    return found


def character_of(text: str, finding: Finding) -> int:
    """Where the cursor goes in a section's text: behind the words or the name that the finding is about.

    What a figure has printed does not stand there; then it is the beginning of the paragraph, or the end of a text without it.
    """
    start = _paragraph(text, finding.where.sentence)
    for words in _words(finding):
        at = text.find(words, start or 0)
        if at >= 0:
            return at + len(words)
    return len(text) if start is None else start


def _paths(manuscript: Manuscript) -> Iterator[_Path]:
    """Each section with the headings above it, its own included, the title left out, as the narrative has them."""
    above: list[tuple[int, str]] = []
    for section in manuscript.sections:
        if section.level > _TITLE:
            above = [(level, heading) for level, heading in above if level < section.level]
            first, _, _ = manuscript.text(section).partition("\n")
            above.append((section.level, _MARKS.sub("", first).strip()))
        else:
            above = []
        yield section, tuple(heading for _, heading in above)


def _is_path(path: tuple[str, ...], printed: tuple[str, ...], words: Mapping[str, str]) -> bool:
    return len(path) == len(printed) and all(_is_printed(one, other, words) for one, other in zip(path, printed, strict=True))


def _is_printed(heading: str, printed: str, words: Mapping[str, str]) -> bool:
    """Whether a heading prints so; what its figures print may be anything."""
    pattern, end = "", 0
    for name in NAMED.finditer(heading):
        known = words.get(name[1].strip())
        pattern += re.escape(heading[end : name.start()]) + (".*" if known is None else re.escape(known))
        end = name.end()
    return re.fullmatch(pattern + re.escape(heading[end:]), printed) is not None


def _paragraph(text: str, sentence: str) -> int | None:
    """Where the paragraph begins that printed a sentence: the one with the longest of its stretches between marks and numbers."""
    for stretch in sorted(_BREAKS.split(sentence), key=len, reverse=True):
        if len(stretch) >= _TELLING and stretch in text:
            return text.rfind("\n", 0, text.index(stretch)) + 1
    return None


def _words(finding: Finding) -> Iterator[str]:
    """What a finding is about, the likeliest first."""
    if finding.where.figure:
        yield finding.where.figure
    yield from filter(None, reversed(_PARTS.split(finding.about)))
    yield from _QUOTED.findall(finding.message)
