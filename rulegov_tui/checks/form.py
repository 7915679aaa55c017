"""S1, S2: the form of an official report (Regulations on official documents, GB/T 9704-2012, 7.3)."""

import re
from collections.abc import Iterator

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.frame import ADDRESSEE, DATE, LAST, NUMBER, SIGNATURE
from rulegov_tui.checks.prose import Block, Kind
from rulegov_tui.checks.rule import TEXT, Case, Found, Rule
from rulegov_tui.checks.scanning import SENTENCES, hits

_REQUEST = re.compile(r"[妥当]否[，,]?\s?请?[予]?[批指]示|请(?:予|求)?(?:批准|批复|批示)|恳请(?:批准|批复|批示|支持)|以上请示")


def _request(case: Case) -> Iterator[Found]:
    """A report asks for nothing; 特此报告 may close it."""
    for hit in hits(case, _REQUEST, SENTENCES):
        if not hit.is_in_a_name and not hit.is_within("“", "”"):
            yield hit.found(f"报告里夹带了请示事项“{hit.text}”", "删去，需要批准的事项另行请示")


def _official(case: Case) -> Iterator[Found]:
    """A text with the number of a document has the official form, and then all of it."""
    assert case.prose is not None
    blocks = [block for block in case.prose.blocks if block.kind in (Kind.BODY, Kind.TITLE)]
    numbered = next((block for block in blocks if NUMBER.match(block.text)), None)
    if numbered is None:
        return
    parts = {
        "主送机关": _has(blocks, ADDRESSEE),
        "署名": _has(blocks[-LAST:], SIGNATURE),
        "成文日期": _has(blocks[-LAST:], DATE),
    }
    for name in (name for name, there in parts.items() if not there):
        yield Found(message=f"有发文字号，却没有{name}", where=numbered.where(), fix=f"补上{name}", about=name)


def _has(blocks: list[Block], pattern: re.Pattern[str]) -> bool:
    return any(pattern.match(block.text) for block in blocks)


RULES = (
    Rule(
        id="S1",
        severity=Severity.WARNING,
        title="报告里不夹带请示事项",
        source="《党政机关公文处理工作条例》第十五条",
        aliases=("R3",),
        needs=TEXT,
        check=_request,
        fires="以上报告，妥否，请批示。",
        silent="特此报告。",
    ),
    Rule(
        id="S2",
        severity=Severity.WARNING,
        title="正式发文的主送、署名、成文日期齐全",
        source="GB/T 9704-2012 7.3",
        aliases=("R4",),
        needs=TEXT,
        check=_official,
        fires="青政〔2025〕3号\n青山乡关于2024年法治政府建设情况的报告\n2024年，青山乡依法履职。",
        silent="青政〔2025〕3号\n青山乡关于2024年法治政府建设情况的报告\n县人民政府：\n2024年，青山乡依法履职。\n青山乡人民政府\n2025年1月10日",
    ),
)
