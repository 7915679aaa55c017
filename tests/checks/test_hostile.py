"""No rule crashes or runs away, whatever the text."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.checks.registry import RULES
from rulegov_tui.checks.rule import Rule
from tests.checks.cases import case

PIECES = [
    *"法，。“”《》（）()‘〔【1.…·•-—～%％５余多约近人等亿万<>|\\_ \u3000\u00a0\u200b\ud800\0\U0001f600",
    *("〔2024〕", "12.4", "左右", "场次", "一是", "，二是", "第一、", "首先、", "一、", "（一）", "1.", "（1）"),
    *("\n", "\n\n", "# ", "## ", "2024年", "二〇二四年", "12月", "5日", "5号", "今年", "目前", "XX", "**", "{{", "、等"),
    *(
        "全镇",
        "镇党委",
        "鲁川县",
        "清河镇",
        "青山镇",
        "《法治政府建设实施纲要（",
        "“八五”普法",
        "国家安全观",
        "几10",
        "三、四",
        "3、4个",
    ),
    *("第四季度", "第4季度", "请批示", "下一步安排", "不足", "报告"),
]
RUNAWAY = [
    "目前",
    " 法",
    "“",
    "（",
    "，一是",
    "，九是",
    "1-",
    "3余场",
    "12.4法",
    "《法治社会建设实施纲要（",
    "全镇",
    "国家安全观",
    "市法县法镇",
]
"""What would take minutes where a rule looks through the whole paragraph, or sentence, for each of its findings."""
LENGTH = 60_000
CPU_SECONDS = 60
"""Many times what it takes (about 10); a rule that is quadratic takes as long by itself."""


@given(st.lists(st.sampled_from(PIECES), max_size=80).map("".join))
def test_no_rule_crashes(text: str) -> None:
    for rule in RULES:
        told = case(text)
        for finding in rule.findings(case(text, last=told.prose)):
            assert finding.message
            assert finding.as_json()["where"] is not None
            assert len(finding.fingerprint) == 16


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_finding_lies_in_its_block(rule: Rule) -> None:
    told = case("".join(PIECES) * 3)
    assert told.prose is not None
    blocks = {block.number: block for block in told.prose.blocks}
    for finding in rule.findings(told):
        place = finding.where
        assert 0 <= place.begin <= place.end
        assert place.block == 0 or place.end <= max(len(one.text) for one in told.prose.blocks if one.number == place.block)
        assert place.block == 0 or place.block in blocks


def test_deep_numbering_is_read() -> None:
    text = "\n".join(f"{'#' * (number % 6 + 1)} {'（一）' * (number % 9)}{number}.法" for number in range(2000))
    told = case(text)
    assert {finding.rule for rule in RULES for finding in rule.findings(told)} >= {"R21"}


def test_time_grows_with_the_text_and_no_faster() -> None:
    script = "import sys; from tests.checks.test_hostile import examine_runaways; examine_runaways()"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, check=False, preexec_fn=_limited, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, f"{len(RUNAWAY)}\n"), done.stderr[-2000:]


def examine_runaways() -> None:
    """Ask every rule about each of the long texts; what says how many there were."""
    for piece in RUNAWAY:
        told = case((piece * LENGTH)[:LENGTH])
        for rule in RULES:
            for _ in rule.findings(told):
                pass
    sys.stdout.write(f"{len(RUNAWAY)}\n")


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
