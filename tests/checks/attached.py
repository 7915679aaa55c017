"""An export with attachments: its Markdown and manifest, and the text of the Word file that goes out with it."""

from datetime import date
from typing import Any

from rulegov_tui.domain.calendar import Period
from rulegov_tui.report.attachment import Attachment
from rulegov_tui.report.manifest import manifest, with_attachments
from rulegov_tui.report.markdown import write_markdown
from tests.builders import catalog, category, record
from tests.report.drafting import LECTURES, book, drafted

LETTER = (
    "# 青山乡关于{{ 年度 }}年培训工作的报告\n\n## 一、培训\n\n全年组织机关干部法治培训{{ 培训次数 }}，干部法治意识明显增强。\n"
)
LEDGER = """## 一、机关

机关干部参加法治培训{{ 培训次数 }}，人人受到教育。其中半天以上的有30人，都有记录。

## 二、群众

| 项目 | 数 |
|--|--:|
| 法治讲座 | {{ 讲座次数 }} |
"""
SHARES = "培训次数约占讲座的{{ 培训占比 }}，仍有提高空间。\n"
BEHIND = "附件：1.名单\n\n2.培训台账\n\n3.占比\n\n青山乡人民政府\n\n2025年1月10日"


def exported(
    letter: str = LETTER,
    ledger: str = LEDGER,
    shares: str = SHARES,
    *,
    trainings: int = 4,
    talks: int = 8,
    attached: bool = True,
) -> tuple[str, dict[str, Any]]:
    """The Markdown and the manifest, with one attachment that is only named and two that are printed, or with none."""
    lecture = category(LECTURES)
    figures = book(
        catalog(LECTURES),
        *[record(lecture, kind="培训", attendance=30) for _ in range(trainings)],
        *[record(lecture, kind="讲座", attendance=55) for _ in range(talks)],
    )
    document = drafted(letter, figures)
    text = write_markdown(document)
    content = manifest(document, text, Period(2024, date(2024, 12, 31)), "青山乡")
    printed = [Attachment(name, drafted(words, figures).blocks) for name, words in (("培训台账", ledger), ("占比", shares))]
    return text, with_attachments(content, [Attachment("名单"), *printed] if attached else [])


def sent(markdown: str, content: dict[str, Any]) -> str:
    """The text that a word processor shows of the Word file."""
    pages = [f"{one['mark']}\n\n{one['markdown'].removeprefix('# ')}" for one in content.get("attachments", ())]
    return "\n\n".join([markdown, *([BEHIND] if pages else []), *pages])
