"""The example file and the table of the options, made from their declarations."""

from rulegov_tui.settings.options import options
from rulegov_tui.settings.parsing import KEYS

_HEAD = "# rulegov 的个人设置，只管这个用户的画面。程序只读不写；不写的都按默认。\n# 要改哪一项，就去掉那一行开头的 # 号。"
_KEYS = f"""\
# 换键：命令 = ["键", "另一个键"]；命令的名字和现在的键在 F1 帮助里看。
# 每个命令至少要有一个不是字母和标点的键：开着中文输入法时，字母到不了程序。
# [{KEYS}]
# save = ["f2", "ctrl+s"]
"""


def example() -> str:
    """A settings file with every option as a comment at its default: taken as it stands, it changes nothing."""
    parts = [_HEAD]
    for option in options().values():
        value = option.kind.written(option.default)
        parts.append(f"# {option.meaning}。可用：{option.kind.allowed}。\n# {option.key} = {value}")
    return "\n\n".join([*parts, _KEYS])


def table() -> str:
    """The options as a Markdown table: key, what it may be, default, what it is for."""
    rows = ["| 设置 | 可用的值 | 默认 | 用处 |", "|--|--|--|--|"]
    for option in options().values():
        value = option.kind.written(option.default)
        rows.append(f"| `{option.key}` | {option.kind.allowed} | `{value}` | {option.meaning} |")
    return "\n".join(rows)
