"""Whether a closed year is still what it was when it was closed, said on stderr."""

from rulegov_tui.cli.output import narrate
from rulegov_tui.session import Session
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.year_end import closed_findings

_MOST = 20


def narrate_closed(session: Session, ledger: Ledger, year: int) -> bool:
    """Say of a closed year whether it is as it was when it was closed; True if something but hints differs."""
    findings = closed_findings(session, ledger, year)
    if findings is None:
        return False
    if not findings:
        narrate(f"{year} 年度已封存，与封存时一致。")
        return False
    narrate(f"{year} 年度已封存，与封存时有 {len(findings)} 处不同：")
    for finding in findings[:_MOST]:
        narrate(finding.sentence())
    if len(findings) > _MOST:
        narrate(f"还有 {len(findings) - _MOST} 处；rulegov doctor 全部列出。")
    return any(not finding.is_hint for finding in findings)
