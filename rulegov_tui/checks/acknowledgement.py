"""Acknowledgements: findings that somebody has looked at and lets stand, with who, when and why.

They are records of a register of their own, so they are journalled, dated and can be undone. One holds for as long as what the
finding rests on stays as it is; then the finding comes back, and the acknowledgement is said to be stale.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rulegov_tui.checks.finding import Finding
from rulegov_tui.domain.fields import Value
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.value_class import value_class

_REPORT, _RULE, _FINGERPRINT, _REASON, _BY = "report", "rule", "fingerprint", "reason", "acknowledged_by"


@value_class
class Acknowledgement:
    """One of them.

    Attributes:
        record: the id of its record.
        report: for which report it was made: ``report-2024``.
        rule, fingerprint: of the finding.
        by, day, reason: who, when and why.
    """

    record: str
    report: str
    rule: str
    fingerprint: str
    by: str
    day: date
    reason: str


@value_class
class Judged:
    """Findings, by whether they were acknowledged.

    Attributes:
        standing: nobody has.
        acknowledged: somebody has.
        stale: acknowledgements of this report whose finding is gone or rests on something else.
    """

    standing: tuple[Finding, ...]
    acknowledged: tuple[tuple[Finding, Acknowledgement], ...]
    stale: tuple[Acknowledgement, ...]


def acknowledgements(records: Iterable[Record], report: str) -> list[Acknowledgement]:
    """Those made for a report, the latest last."""
    read = [_read(record) for record in records]
    return sorted((one for one in read if one.report == report), key=lambda one: (one.day, one.record))


def judged(findings: Sequence[Finding], made: Sequence[Acknowledgement]) -> Judged:
    """The findings with what was made of them."""
    by_finding = {(one.rule, one.fingerprint): one for one in made}
    standing: list[Finding] = []
    acknowledged: list[tuple[Finding, Acknowledgement]] = []
    for finding in findings:
        one = None if finding.is_final else by_finding.get((finding.rule, finding.fingerprint))
        if one is None:
            standing.append(finding)
        else:
            acknowledged.append((finding, one))
    heard = {(one.rule, one.fingerprint) for _, one in acknowledged}
    stale = tuple(one for one in by_finding.values() if (one.rule, one.fingerprint) not in heard)
    return Judged(tuple(standing), tuple(acknowledged), stale)


def acknowledging(finding: Finding, report: str, by: str, day: date, reason: str) -> Mapping[str, Value]:
    """The values of the record that acknowledges a finding; its words are not in it, since they may name somebody."""
    return {
        "date": day,
        _REPORT: report,
        _RULE: finding.rule,
        _FINGERPRINT: finding.fingerprint,
        _REASON: reason,
        _BY: by,
    }


def _read(record: Record) -> Acknowledgement:
    report, rule, fingerprint, by, reason = (
        str(record.values.get(key, "")) for key in (_REPORT, _RULE, _FINGERPRINT, _BY, _REASON)
    )
    return Acknowledgement(record.id, report, rule, fingerprint, by, record.date, reason)
