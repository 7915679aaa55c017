"""A file that came back, against the export that went out: what became of each figure, and what else was changed.

Sentences that read the same are set aside first. A figure of another sentence is looked for between the words that stood
around it, in the passage of the returned file that is most like its sentence, under its own heading before any other. A letter
and each of its attachments are compared by themselves; a sentence that was moved is found wherever it stands.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Any

from rulegov_tui.checks.alignment import Alignment, whole
from rulegov_tui.checks.fates import Fate, NewNumber, Returned, ReturnedFigure, TextChange
from rulegov_tui.checks.finding import Where
from rulegov_tui.checks.passages import NUMBER, Mark, Passage
from rulegov_tui.checks.prose import Bound, Prose
from rulegov_tui.checks.quantity import quantities, same_quantity
from rulegov_tui.checks.runs import TELLING, Run, nearest, pairs, runs_of
from rulegov_tui.checks.sides import sides


def compare(markdown: str, manifest: Mapping[str, Any], prose: Prose) -> Returned:
    """What a returned text says against its export; what an official form has around the text counts as no change.

    Args:
        markdown: the export.
        manifest: its manifest.
        prose: what came back.

    Raises:
        RoundTripError, KeyError, TypeError, AttributeError: the export or its manifest has another form.
    """
    return _Comparison(*sides(markdown, manifest, prose)).result()


class _Comparison:
    """Takes the passages of both sides apart: the same, moved, changed."""

    def __init__(self, then: Sequence[Passage], now: Sequence[Passage]) -> None:
        self._then, self._now = then, now
        self._figures: dict[tuple[int, int], ReturnedFigure] = {}
        self._bound: dict[int, list[Bound]] = {}
        self._claimed: dict[int, list[tuple[int, int]]] = {}

    def result(self) -> Returned:
        gone, come, groups = self._set_same_aside()
        self._find_moved(gone, come)
        runs = runs_of(self._now, come)
        shared = Counter(groups[index] for index in gone)
        for index in sorted(gone):
            is_alone = shared[groups[index]] == len(groups[index]) == 1
            own = [run for run in runs if run.passages[0].part == self._then[index].part]
            run = nearest(self._then[index], groups[index], own, self._now, is_alone=is_alone)
            self._find_figures(index, run)
        numbers, texts = self._rest(gone, come, groups, runs)
        there = {one.part for one in self._now}
        return Returned(
            figures=tuple(self._figures[key] for key in sorted(self._figures)),
            numbers=tuple(numbers),
            texts=tuple(texts),
            bound={key: tuple(sorted(found, key=lambda one: one.begin)) for key, found in self._bound.items()},
            gone=tuple(dict.fromkeys(one.part for one in self._then if one.part and one.part not in there)),
        )

    def _set_same_aside(self) -> tuple[set[int], set[int], dict[int, frozenset[int]]]:
        """What is left of both sides, and for each that is left of then, those of now in its place."""
        gone: set[int] = set()
        come: set[int] = set()
        groups: dict[int, frozenset[int]] = {}
        for part in dict.fromkeys(one.part for one in self._then):
            then, now = ([at for at, one in enumerate(side) if one.part == part] for side in (self._then, self._now))
            said, says = [self._then[at].text for at in then], [self._now[at].text for at in now]
            for tag, start, end, begin, stop in SequenceMatcher(None, said, says, autojunk=False).get_opcodes():
                if tag == "equal":
                    for index, other in zip(then[start:end], now[begin:stop], strict=True):
                        self._same(index, other, Fate.SAME)
                else:
                    gone.update(then[start:end])
                    come.update(now[begin:stop])
                    groups.update(dict.fromkeys(then[start:end], frozenset(now[begin:stop])))
        return gone, come, groups

    def _find_moved(self, gone: set[int], come: set[int]) -> None:
        """Sentences that stand elsewhere word for word."""
        places: dict[str, list[int]] = {}
        for other in sorted(come):
            places.setdefault(self._now[other].text, []).append(other)
        for index in sorted(gone):
            if places.get(self._then[index].text) and len(pairs(self._then[index].wording)) >= TELLING:
                other = places[self._then[index].text].pop(0)
                self._same(index, other, Fate.MOVED)
                gone.discard(index)
                come.discard(other)

    def _same(self, index: int, other: int, fate: Fate) -> None:
        run = Run((self._now[other],))
        for mark in self._then[index].marks:
            self._settle(index, mark, run, (mark.begin, mark.end), fate)

    def _find_figures(self, index: int, run: Run | None) -> None:
        passage = self._then[index]
        alignment = Alignment(passage, run.text) if run and passage.marks else None
        for mark in passage.marks:
            span = alignment.place(mark, self._spans(run)) if run and alignment else None
            if run is None or span is None:
                self._settle(index, mark, None, (0, 0), Fate.MISSING)
            else:
                is_same = same_quantity(passage.text[slice(*whole(passage.text, mark))], run.text[slice(*span)])
                self._settle(index, mark, run, span, Fate.SAME if is_same else Fate.CHANGED)

    def _settle(self, index: int, mark: Mark, run: Run | None, span: tuple[int, int], fate: Fate) -> None:
        passage = self._then[index]
        where = run.where(*span) if run else Where(heading=passage.heading, sentence=passage.text, figure=mark.figure)
        if run:
            for passage_of, begin, end in run.within(span):
                self._claimed.setdefault(id(passage_of), []).append((begin, end))
            if fate in (Fate.SAME, Fate.MOVED):
                bound = Bound(begin=where.begin, end=where.end, figure=mark.figure)
                self._bound.setdefault(id(run.block_at(span[0])), []).append(bound)
        self._figures[index, mark.begin] = ReturnedFigure(
            name=mark.figure,
            exported=passage.text[mark.begin : mark.end],
            returned=run.text[slice(*span)] if run else "",
            fate=fate,
            sentence=passage.text,
            where=replace(where, figure=mark.figure),
        )

    def _rest(
        self, gone: set[int], come: set[int], groups: Mapping[int, frozenset[int]], runs: Sequence[Run]
    ) -> tuple[list[NewNumber], list[TextChange]]:
        """What else the changed passages say: numbers that were not there, and other words."""
        had = Counter((self._then[index].part, found) for index in gone for found in self._typed(self._then[index]))
        numbers = [new for run in runs for new in self._new_numbers(run, had)]
        return numbers, list(self._texts(gone, come, groups))

    def _texts(self, gone: set[int], come: set[int], groups: Mapping[int, frozenset[int]]) -> Iterator[TextChange]:
        """Changes of words, one for each place; figures and numbers are told elsewhere."""
        places: dict[tuple[str, frozenset[int]], list[int]] = {}
        for index in sorted(gone):
            places.setdefault((self._then[index].part, groups[index]), []).append(index)
        told: set[int] = set()
        for (_, group), indices in places.items():
            added = [index for index in sorted(group) if index in come]
            told.update(added)
            before, now = [self._then[index] for index in indices], [self._now[index] for index in added]
            was = "".join(_worded(one.text, [whole(one.text, mark) for mark in one.marks]) for one in before)
            if was != "".join(_worded(one.text, self._claimed_in(one)) for one in now):
                where = Run((now[0],)).where() if now else Where(heading=before[0].heading, sentence=before[0].text)
                yield TextChange(before=_joined(before), now=_joined(now), where=where)
        for run in runs_of(self._now, come - told):
            yield TextChange(before="", now=run.text, where=run.where())

    def _spans(self, run: Run) -> list[tuple[int, int]]:
        """The characters of a run that figures stand in."""
        starts = accumulate((len(one.text) for one in run.passages), initial=0)
        placed = zip(run.passages, starts, strict=False)
        return [(at + begin, at + end) for one, at in placed for begin, end in self._claimed_in(one)]

    def _claimed_in(self, passage: Passage) -> list[tuple[int, int]]:
        """The characters of a passage that figures stand in."""
        return self._claimed.get(id(passage), [])

    @staticmethod
    def _typed(passage: Passage) -> Iterator[str]:
        """The numbers of an exported sentence that no figure has written."""
        for match in NUMBER.finditer(passage.text):
            if not any(mark.begin <= match.start() < mark.end for mark in passage.marks):
                yield match[0]

    def _new_numbers(self, run: Run, had: Counter[tuple[str, str]]) -> Iterator[NewNumber]:
        text, part = run.text, run.passages[0].part
        claimed = self._spans(run)
        for match in NUMBER.finditer(text):
            if any(begin <= match.start() < end for begin, end in claimed):
                continue
            if had[part, match[0]] > 0:
                had[part, match[0]] -= 1
                continue
            end = next((end for begin, end in quantities(text) if begin <= match.start() < end), match.end())
            yield NewNumber(text=text[match.start() : end], where=run.where(match.start(), end))


def _worded(text: str, figures: Sequence[tuple[int, int]]) -> str:
    """A text with a sign for every figure and number."""
    for begin, end in sorted(figures, reverse=True):
        text = f"{text[:begin]}#{text[end:]}"
    return NUMBER.sub("#", text)


def _joined(passages: Sequence[Passage]) -> str:
    return "".join(one.text for one in passages)
