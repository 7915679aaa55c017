"""Narrative and figures become a ``Document``; unknown names are loud errors with their place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rulegov_tui.domain.calendar import Cycle
from rulegov_tui.domain.drawn import PassageForm
from rulegov_tui.domain.errors import RulegovError, nearest_sentence
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figure_definition import FigureDefinition, LastYear, OverFigures, Span
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.record_set import is_flow
from rulegov_tui.domain.typed_figures import why_unneeded
from rulegov_tui.report.document import (
    Block,
    Document,
    FigureRun,
    FlawRun,
    Heading,
    Paragraph,
    Remark,
    Run,
    Runs,
    Table,
    TextRun,
    plain,
)
from rulegov_tui.report.narrative import Narrative, NarrativeError, Part, Pieces, Placeholder
from rulegov_tui.report.selection import WithheldError, passage_blocks, passage_runs, publishable, table_block
from rulegov_tui.report.text import is_finished, is_wide

_LAST_LEVEL = 5
_MARKS_BETWEEN = ("。", "；", "，", "、")
"""Marks of the narrative that a passage before them, which ends its own sentence, makes superfluous."""


def compile_report(narrative: Narrative, book: FigureBook, words: Mapping[str, str], level: Level) -> Document:
    """The report that a narrative and the figures of a period make.

    Args:
        narrative: the text.
        book: the figures; passages and tables are drawn from its records.
        words: what the names of the office and the period stand for.
        level: what may be shown.

    Raises:
        NarrativeError: an unknown name, a table inside a sentence, or something that the level withholds.
    """
    return _Compiler(narrative, book, words, level).document()


def sketched(narrative: Narrative, book: FigureBook, words: Mapping[str, str], level: Level) -> Document:
    """The same for a narrative that is being written: what cannot be drawn stands in its place as a ``FlawRun``.

    A sketch is for looking at; it is never handed out.
    """
    return _Compiler(narrative, book, words, level, sketch=True).document()


class _Compiler:
    def __init__(
        self, narrative: Narrative, book: FigureBook, words: Mapping[str, str], level: Level, *, sketch: bool = False
    ) -> None:
        self._narrative = narrative
        self._sketch = sketch
        self._book = book
        self._words = words
        self._level = level
        self._remarks = [Remark(line, message) for line, message in narrative.remarks]

    def document(self) -> Document:
        if not self._sketch:
            self._refuse_unknown_names()
        self._remark_withheld()
        blocks: list[Block] = []
        under = 1
        for part in self._narrative.parts:
            blocks += [block for block in self._blocks(part, under) if isinstance(block, Table) or plain(block.runs).strip()]
            under = part.level or under
        self._remark_structure(blocks)
        self._remark_totals()
        self._remark_typed()
        remarks = tuple(sorted(self._remarks, key=lambda remark: remark.line))
        return Document(tuple(blocks), self._level, remarks, self._narrative.origin)

    def _refuse_unknown_names(self) -> None:
        known = self._book.catalog.names
        unknown = [place for place in self._narrative.placeholders() if place.name not in known]
        if unknown:
            first, rest = unknown[0], unknown[1:]
            error = self._unknown(first)
            if rest:
                others = "、".join(f"{place.line}:{place.column}“{place.name}”" for place in rest)
                error.message += f"（还有 {len(rest)} 处：{others}）"
            raise error

    def _blocks(self, part: Part, under: int) -> Sequence[Block]:
        if part.is_table:
            if not self._sketch:
                self._refuse_figures(part.rows[0])
            header, *rows = [tuple(self._runs(pieces) for pieces in row) for row in part.rows]
            titles = tuple("".join(run.text for run in cell) for cell in header)
            return [Table(titles, tuple(rows), part.numeric)]
        pieces = part.rows[0][0]
        if part.level:
            if part.level > _LAST_LEVEL and not self._sketch:
                raise self._at(part.line, f"标题有 {part.level} 级", "公文标题到第五级（1）为止")
            return [Heading(part.level, self._runs(pieces))]
        alone = pieces[0] if len(pieces) == 1 else None
        if isinstance(alone, Placeholder):
            try:
                return self._alone(alone, under)
            except NarrativeError as error:
                return [Paragraph((self._flaw(alone, error),))]
        return [Paragraph(self._runs(pieces))]

    def _refuse_figures(self, header: Sequence[Pieces]) -> None:
        """Titles are plain text: a figure in one would be missing from the manifest."""
        for piece in (piece for pieces in header for piece in pieces if isinstance(piece, Placeholder)):
            if piece.name in self._book.catalog.figures:
                raise self._error(piece, f"数字“{piece.name}”不能写在表头里", "请写在表格的行里")

    def _alone(self, place: Placeholder, under: int) -> Sequence[Block]:
        """A placeholder on a line of its own: the only place for a table or a passage of headings."""
        catalog = self._book.catalog
        try:
            if place.name in catalog.tables:
                return [table_block(catalog.tables[place.name], self._book, self._level)]
            passage = catalog.passages.get(place.name)
            if passage is not None and passage.form is PassageForm.HEADINGS:
                return passage_blocks(passage, self._book, self._level, under)
        except WithheldError as error:
            raise self._error(place, error.message, error.cure) from error
        return [Paragraph(self._runs((place,)))]

    def _runs(self, pieces: Pieces) -> Runs:
        runs: list[Run] = []
        for index, piece in enumerate(pieces):
            if isinstance(piece, Placeholder):
                runs += self._drawn_or_flawed(piece)
                self._remark_double_unit(piece, pieces[index + 1 : index + 2])
            else:
                text = self._trimmed(piece, after=index > 0, before=index + 1 < len(pieces))
                if is_finished(plain(tuple(runs))) and text.startswith(_MARKS_BETWEEN):
                    text = text[1:]
                runs += [TextRun(text)] if text else []
        return tuple(_merged(runs))

    def _trimmed(self, text: str, *, after: bool, before: bool) -> str:
        """Text beside placeholders: no blank between a figure and a Chinese character."""
        stripped = text.strip()
        if not stripped:
            return ""
        if after and is_wide(stripped[0]):
            text = text.lstrip()
        if before and is_wide(stripped[-1]):
            text = text.rstrip()
        return text

    def _drawn(self, place: Placeholder) -> Sequence[Run]:
        catalog = self._book.catalog
        if place.name not in catalog.names:
            raise self._unknown(place)
        if place.name in self._words:
            return [TextRun(self._words[place.name])]
        if place.name in catalog.tables:
            raise self._error(place, f"表格“{place.name}”要单独占一行", "请在前后各空一行")
        passage = catalog.passages.get(place.name)
        if passage is not None and passage.form is PassageForm.HEADINGS:
            raise self._error(place, f"段落“{place.name}”自带标题，要单独占一行", "请在前后各空一行")
        try:
            if passage is not None:
                return passage_runs(passage, self._book, self._level)
            return [FigureRun(publishable(self._book, place.name, self._level))]
        except WithheldError as error:
            raise self._error(place, error.message, error.cure) from error

    def _drawn_or_flawed(self, place: Placeholder) -> Sequence[Run]:
        try:
            return self._drawn(place)
        except NarrativeError as error:
            return [self._flaw(place, error)]

    def _flaw(self, place: Placeholder, error: NarrativeError) -> FlawRun:
        """The place of an error in a sketch; in a report the error itself."""
        if not self._sketch:
            raise error
        return FlawRun(f"{{{{ {place.name} }}}}", error.message)

    def _remark_double_unit(self, place: Placeholder, following: Pieces) -> None:
        definition = self._book.catalog.figures.get(place.name)
        text = following[0] if following else ""
        if definition and definition.unit and isinstance(text, str) and text.lstrip().startswith(definition.unit):
            self._remarks.append(Remark(place.line, f"“{{{{ {place.name} }}}}”已带单位“{definition.unit}”，后面又写了一次"))

    def _remark_withheld(self) -> None:
        """Say which fields a passage or table loses at this level: its prose may need another word."""
        catalog = self._book.catalog
        for place in self._narrative.placeholders():
            named = catalog.passages.get(place.name) or catalog.tables.get(place.name)
            if named is not None:
                category = catalog.categories[named.category]
                shown = category.publishable(named.fields, self._level)
                labels = "、".join(category.fields[key].label for key in named.fields if key not in shown)
                if labels:
                    self._remarks.append(Remark(place.line, f"“{place.name}”的“{labels}”是个人或内部信息，公开稿里略去"))

    def _remark_totals(self) -> None:
        """A record that stands for several is dated on one day, but what it stands for may lie before the part of the year."""
        if self._book.period.cycle is Cycle.YEAR:
            return
        figures = self._book.catalog.figures
        found = [
            place for place in self._narrative.placeholders() if place.name in figures and self._adds_totals(figures[place.name])
        ]
        if found:
            first, many = found[0], len({place.name for place in found})
            others = f"等 {many} 个数字" if many > 1 else ""
            message = f"“{first.name}”{others}里有数量大于 1 的合计记录，可能含{self._book.period.part_name}以外的，请核对"
            self._remarks.append(Remark(first.line, message))

    def _adds_totals(self, definition: FigureDefinition) -> bool:
        """Whether a record that stands for several enters a flow of the period."""
        if isinstance(definition.aggregate, OverFigures):
            figures = self._book.catalog.figures
            is_present = not isinstance(definition.aggregate, LastYear)
            return is_present and any(self._adds_totals(figures[part]) for part in definition.parts)
        category = self._book.catalog.categories[definition.category]
        counts_part = definition.span is Span.YEAR and is_flow(category, definition.by, definition.span)
        return counts_part and any(record.quantity > 1 for record in self._book.selected(definition))

    def _remark_typed(self) -> None:
        """Say which figures of the narrative were typed by hand, and which no longer need to be."""
        catalog, typed = self._book.catalog, self._book.typed
        unneeded = {one.figure: one for one in self._book.unneeded()}
        named = {place.name: place.line for place in reversed(list(self._narrative.placeholders()))}
        for name, line in named.items():
            ids = self._book[name].exceptions if typed and name in catalog.figures else ()
            if name in unneeded:
                reason = why_unneeded(catalog, unneeded[name])
                self._remarks.append(Remark(line, f"“{name}”{reason}，手填的 {typed[name].record} 没有用"))
            elif ids and name in typed:
                self._remarks.append(Remark(line, f"“{name}”没有记录，是手填的（{typed[name].reason}），见 {ids[0]}"))
            elif ids:
                self._remarks.append(Remark(line, f"“{name}”由手填的数算出，见 {'、'.join(ids)}"))

    def _remark_structure(self, blocks: Sequence[Block]) -> None:
        titles = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
        if len(titles) != 1 or not isinstance(blocks[0], Heading) or blocks[0].level != 1:
            self._remarks.append(Remark(1, "报告应以一个“# 标题”开头，而且只有一个"))

    def _unknown(self, place: Placeholder) -> NarrativeError:
        cure = nearest_sentence(place.name, self._book.catalog.names)
        return self._error(place, f"没有名为“{place.name}”的数字、段落或表格", cure)

    def _error(self, place: Placeholder, message: str, cure: str) -> NarrativeError:
        return NarrativeError(message, origin=self._narrative.origin, line=place.line, column=place.column, cure=cure)

    def _at(self, line: int, message: str, cure: str) -> RulegovError:
        return NarrativeError(message, origin=self._narrative.origin, line=line, column=1, cure=cure)


def _merged(runs: Sequence[Run]) -> Iterator[Run]:
    """Neighbouring text runs as one."""
    pending: TextRun | None = None
    for run in runs:
        if isinstance(run, TextRun):
            pending = run if pending is None else replace(pending, text=pending.text + run.text)
        else:
            if pending is not None:
                yield pending
                pending = None
            yield run
    if pending is not None:
        yield pending
