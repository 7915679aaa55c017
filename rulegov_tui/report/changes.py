"""What changed between an export and the report of now: figures, the records that caused it, the sentences they stand in."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.attachment import Attachment, attachment_label
from rulegov_tui.report.document import Document
from rulegov_tui.report.telling import Told, told_by, told_in

_ALIKE = 0.5
"""Sentences that share so much are one sentence reworded; others are one taken out and another put in."""


class State(StrEnum):
    """What became of a figure."""

    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"
    NEW = "new"


@value_class
class SentenceChange:
    """A sentence then and now.

    Attributes:
        before, now: None where it was not there then, or is no longer.
    """

    before: Told | None
    now: Told | None

    @property
    def heading(self) -> tuple[str, ...]:
        """Where it stands now, or stood."""
        told = self.now or self.before
        return told.heading if told else ()

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures in it, then or now."""
        return tuple(dict.fromkeys(name for told in (self.now, self.before) if told for name in told.figures))

    @property
    def is_reworded(self) -> bool:
        """Whether more than figures differs."""
        return self.before is None or self.now is None or self.before.wording != self.now.wording

    @property
    def differs(self) -> bool:
        """Whether it reads differently at all."""
        return self.before is None or self.now is None or self.before.text != self.now.text


@value_class(kw_only=True)
class FigureChange:
    """A figure then and now.

    Attributes:
        before, now: how the report writes it; None where it does not.
        came, left: ids of the records behind it that are behind it only now, or were only then.
        edited: ids of those behind it then and now that were changed in between.
        redefined: whether its definition reads differently for the same dates.
        places: every sentence in which it stood then or stands now.
    """

    name: str
    before: str | None
    now: str | None
    came: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    redefined: bool = False
    places: tuple[SentenceChange, ...] = ()

    @property
    def state(self) -> State:
        """What became of it."""
        if self.before is None:
            return State.NEW
        if self.now is None:
            return State.MISSING
        return State.SAME if self.before == self.now else State.CHANGED

    @property
    def is_still(self) -> bool:
        """Whether it says the same, of the same records, as they were."""
        return self.state is State.SAME and not (self.came or self.left or self.edited or self.redefined)


@value_class
class Changes:
    """What changed since an export.

    Attributes:
        figures: all of them, in the order of the report now; those that it no longer has come last.
        sentences: those that read differently, in order.
        as_of: the cut-off dates then and now, in ISO form.
    """

    figures: tuple[FigureChange, ...]
    sentences: tuple[SentenceChange, ...]
    as_of: tuple[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether figures, records behind them and text are all as they were."""
        return not self.sentences and all(figure.is_still for figure in self.figures)


def changes(  # noqa: PLR0913, PLR0917 (both sides, and what was done between them)
    markdown: str,
    then: Mapping[str, Any],
    document: Document,
    now: Mapping[str, Any],
    edited: Collection[str] = (),
    attachments: Sequence[Attachment] = (),
) -> Changes:
    """What changed between an export and the report of now.

    Args:
        markdown: the text of the export.
        then: its manifest.
        document: the report of now.
        now: its manifest.
        edited: ids of the records that were changed since the export.
        attachments: those of the export, in its order, as they would be now.

    Raises:
        RoundTripError: the text is no export.
        KeyError, TypeError, AttributeError: the manifest has another form.
    """
    pairs = list(_paired(told_in(markdown, then), told_by(document)))
    for entry, attachment in zip(then.get("attachments", ()), attachments, strict=True):
        label = attachment_label(entry["mark"], entry["name"])
        sides = (told_in(entry["markdown"], entry), told_by(attachment.document))
        pairs += _paired(*([replace(told, heading=(label, *told.heading)) for told in side] for side in sides))
    before, after = ({figure["name"]: figure for figure in _figures_of(one)} for one in (then, now))
    as_of = str(then["as_of"]), str(now["as_of"])
    figures = []
    for name in dict.fromkeys([*after, *before]):
        figure = _figure(name, before.get(name), after.get(name), edited, comparable=as_of[0] == as_of[1])
        figures.append(replace(figure, places=tuple(pair for pair in pairs if name in pair.figures)))
    return Changes(tuple(figures), tuple(pair for pair in pairs if pair.differs), as_of)


def _figures_of(manifest: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Those of the report, then those of its attachments."""
    for part in (manifest, *manifest.get("attachments", ())):
        yield from part["figures"]


def _figure(
    name: str,
    then: Mapping[str, Any] | None,
    now: Mapping[str, Any] | None,
    edited: Collection[str],
    *,
    comparable: bool,
) -> FigureChange:
    if then is None or now is None:
        texts = [None if one is None else one["text"] for one in (then, now)]
        return FigureChange(name=name, before=texts[0], now=texts[1])
    were, are = then["records"], now["records"]
    stayed = set(were).intersection(are)
    return FigureChange(
        name=name,
        before=then["text"],
        now=now["text"],
        came=tuple(one for one in are if one not in stayed),
        left=tuple(one for one in were if one not in stayed),
        edited=tuple(one for one in are if one in stayed and one in edited),
        redefined=comparable and _support(then) == _support(now) and then["definition"] != now["definition"],
    )


def _support(figure: Mapping[str, Any]) -> tuple[bool, bool, bool]:
    """What a definition says besides what is counted: that nothing is there, or that it was typed by hand."""
    return figure["value"] is None, not figure["records"], "typed" in figure


def _paired(then: Sequence[Told], now: Sequence[Told]) -> Iterator[SentenceChange]:
    """Each sentence of then with its own of now: the same wording in the same order, else the most alike in between."""
    matcher = SequenceMatcher(None, [one.wording for one in then], [one.wording for one in now], autojunk=False)
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag == "equal":
            yield from map(SentenceChange, then[start:end], now[begin:stop])
        else:
            yield from _reworded(then[start:end], now[begin:stop])


def _reworded(then: Sequence[Told], now: Sequence[Told]) -> Iterator[SentenceChange]:
    """In order, each new sentence with the first old one that it is like; what is left over came or went."""
    at = 0
    for told in now:
        like = next((index for index in range(at, len(then)) if _alike(then[index], told)), None)
        if like is None:
            yield SentenceChange(None, told)
            continue
        yield from (SentenceChange(gone, None) for gone in then[at:like])
        yield SentenceChange(then[like], told)
        at = like + 1
    yield from (SentenceChange(gone, None) for gone in then[at:])


def _alike(one: Told, other: Told) -> bool:
    matcher = SequenceMatcher(None, one.wording, other.wording, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
