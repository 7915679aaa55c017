"""Texts that try to be read as something else: markup, addresses, entities, control and look-alike characters."""

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

FUZZ_VARIABLE = "RULEGOV_FUZZ"
"""How many examples a fuzz test tries; unset, a few hundred (seconds). The long run: ``RULEGOV_FUZZ=20000``."""

_MARKS = [*"\\`*_[]<>|~$^@&#+-=.)(!\"'/:;,?%{}", "**", "__", "~~", "```", "~~~", "---", "===", "$$", "\\|", "\\\\"]
_MARKUP = [
    "<!--",
    "-->",
    "</b>",
    "<br>",
    '<a href="x">',
    "](x)",
    "[a]: x",
    "[^1]",
    "![",
    "- [ ] ",
    "1. ",
    "2) ",
    "# ",
    " ##",
    "> ",
    "|---|",
]
_ENTITIES = ["&amp;", "&lt;", "&#35;", "&#x41;", "&nbsp", "&copy", "&ngE;", ":smile:", ":+1:", ":100:", ":1:"]
_ADDRESSES = [
    *("http://", "https://", "HTTP://", "ftp://", "mailto:", "www.", "WWW.", "//", "://", "javascript:", "data:"),
    *(
        "gov.cn",
        "a.b.com",
        "政府.中国",
        ".рф",
        ".cn",
        "xn--fiqs8s",
        "a@b.cn",
        "@user",
        "192.168.0.1:80",
        "localhost",
        "?a=b&c=d#e",
    ),
]
_CHINESE = [
    *("3.15", "97.1%", "〔2024〕3号", "“4·15”", "1.学校", "12345热线", "《民法典》", "（一）", "一、", "——", "……"),
    *"学习，。、；：？！“”‘’（）",
]
_ODD = [
    *"\t\n\r\x00\x0b\x0c\x1b\x7f\x85\u00a0\u00ad\u200b\u200d\u202e\u2028\u2029\u3000\ufeff\ufffd\ue000\ue001",
    *"éßſİ\u212aｗＡ｜＊０²½١\u0301\ufe0f",
    *("😀", "👨\u200d👩\u200d👧", "🇨🇳", "𠮷", "\U000e0041"),
]
_PIECES = st.sampled_from([*_MARKS, *_MARKUP, *_ENTITIES, *_ADDRESSES, *_CHINESE, *_ODD, " ", " ", "a", "B", "0", "9"])
_ANY = st.characters(exclude_categories=["Cs"])


def hostile() -> st.SearchStrategy[str]:
    """Any text without lone surrogates, mostly made of pieces that mean something to some reader."""
    made = st.lists(_PIECES | _ANY, max_size=10).map("".join)
    dense = st.text("\\|`*_[]<>~!&#;.:/-+=1a中 \n", max_size=24)
    return made | dense | st.text(_ANY, max_size=20)


def fuzzed(default: int) -> settings:
    """So many examples, or as many as the environment asks for."""
    return settings(
        max_examples=int(os.environ.get(FUZZ_VARIABLE, default)),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
