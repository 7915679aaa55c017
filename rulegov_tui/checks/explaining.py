"""What there is to say about a rule, and the table of them all: made from the rules themselves."""

from collections.abc import Iterable

from rulegov_tui.checks.rule import Need, Rule

_NEEDS = {
    Need.TEXT: "文本",
    Need.OWN_TEXT: "本程序生成的文本",
    Need.OFFICE: "单位和年度",
    Need.RECORDS: "台账记录",
    Need.LAST_TEXT: "上年的文本",
    Need.RETURNED: "导出时的清单",
}


def explained(rule: Rule) -> str:
    """A rule in several lines: what it sees to, how grave, by what source, what it needs, and an example of each kind."""
    lines = [
        " ".join((rule.id, rule.title, *(f"（{alias}）" for alias in rule.aliases))),
        f"级别：{rule.severity.label}",
        f"依据：{rule.shown_source}",
        f"需要：{'、'.join(_NEEDS[need] for need in Need if need in rule.needs)}",
    ]
    for said, example in (("会报", rule.fires), ("不报", rule.silent)):
        if example:
            lines += [f"{said}：", *(f"  {line}" for line in example.splitlines())]
    if rule.is_binding:
        lines.append("这条规则不能关掉。")
    return "\n".join(lines)


def table(rules: Iterable[Rule]) -> str:
    """The rules as a Markdown table: id, level, what it sees to, source."""
    rows = ["| 规则 | 级别 | 看什么 | 依据 |", "|--|--|--|--|"]
    rows += [f"| `{rule.id}` | {rule.severity.label} | {_cell(rule.title)} | {_cell(rule.shown_source)} |" for rule in rules]
    return "\n".join(rows)


def _cell(text: str) -> str:
    """Marks that Markdown would read are escaped."""
    return text.replace("|", "\\|").replace("<", "&lt;").replace(">", "&gt;")
