"""Slips of the hand and of the input method in a record file: the place, what is wrong, and a cure that works."""

import pytest
from tomli import TOMLDecodeError

from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.record_file import parse, read
from rulegov_tui.storage.files.slips import syntax_error
from tests.storage.registers import ID, VALID, VISITS


def damage(content: str | bytes) -> DamageError:
    with pytest.raises(DamageError) as raised:
        read(VISITS, ID, content if isinstance(content, bytes) else content.encode())
    return raised.value


SLIPS = [
    # what was typed after a valid record, its place, what is said, what cures it
    ("<<<<<<< HEAD", "3:1", "合并冲突", "# "),
    ("=======", "3:1", "合并冲突", "# "),
    (">>>>>>> 甲", "3:1", "合并冲突", "# "),
    ("note = “雨天”", "3:8", "引号是全角的", 'note = "雨天"'),
    ("note = ＂雨天＂", "3:8", "引号是全角的", 'note = "雨天"'),
    ("note = 「雨天」", "3:8", "引号是全角的", 'note = "雨天"'),
    ("tags = [“宪法”]", "3:9", "引号是全角的", 'tags = ["宪法"]'),
    ('tags = ["宪法", “民法典”]', "3:15", "引号是全角的", 'tags = ["宪法", "民法典"]'),
    ("note ＝ 1", "3:6", "等号是全角的", 'note = "1"'),
    ("　people = 3", "3:1", "全角空格", "people = 3"),
    ("people =　3", "3:9", "全角空格", "people = 3"),
    ("people =\u00a03", "3:9", "全角空格", "people = 3"),
    ('tags = ["宪法"，"民法典"]', "3:13", "逗号是全角的", 'tags = ["宪法","民法典"]'),
    ('tags = ["宪法"、"民法典"]', "3:13", "顿号", 'tags = ["宪法", "民法典"]'),
    ('tags = ［"宪法"]', "3:8", "方括号是全角的", 'tags = ["宪法"]'),
    ('tags = ["宪法"］', "3:13", "方括号是全角的", 'tags = ["宪法"]'),
    ('tags = 【"宪法"】', "3:8", "方括号是全角的", 'tags = ["宪法"]'),
    ("note： 1", "3:5", "等号写成了冒号", 'note = "1"'),
    ("＃ 备注", "3:1", "井号是全角的", "# 备注"),
    ("estimated = 是", "3:13", "是非的写法不对", "estimated = true"),
    ("estimated = False # 不是", "3:13", "是非的写法不对", "estimated = false"),
    ("people = ３０", "3:10", "数字是全角的", "people = 30"),
    ("people = 3０", "3:11", "数字是全角的", "people = 30"),
    ("hours = 1.５", "3:11", "数字是全角的", "hours = 1.5"),
    ("done = 2024-0３-05", "3:14", "数字是全角的", "done = 2024-03-05"),
    ("done = 2024-3-5", "3:8", "日期的写法不对", "done = 2024-03-05"),
    ("done = 2024/03/05", "3:8", "日期的写法不对", "done = 2024-03-05"),
    ("done = 2024.3.5 # 补", "3:8", "日期的写法不对", "done = 2024-03-05 # 补"),
    ("done = 2024年3月5日", "3:8", "日期的写法不对", "done = 2024-03-05"),
    ("done = 2024-02-30", "3:8", "没有这一天", "done = 2024-02-29"),
    ("备注 = 1", "3:1", "字段名不能用中文", 'note = "1"'),
    ("note = 雨天", "3:8", "文字没有加引号", 'note = "雨天"'),
    ('note = "雨天', "3:11", "引号没有配对", 'note = "雨天"'),
    ('note = """雨天\n第二行', "4:4", "引号没有配对", 'note = """雨天\n第二行"""'),
    ('note = "a"\nnote = "b"', "4:11", "写了两次", 'note = "b"'),
    ('topic = "再来"', "3:13", "写了两次", ""),
    ("[x]\n[x]", "4:3", "写了两次", "[x]"),
    ('note = "C:\\docs"', "3:13", "反斜杠要写两个", 'note = "C:\\\\docs"'),
    ('note = "C:\\xyz"', "3:13", "反斜杠要写两个", 'note = "C:\\\\xyz"'),
    ('note = "a\x07b"', "3:10", "控制字符", 'note = "ab"'),
    ("\x1b[A", "3:1", "控制字符", ""),
    ("# \x00", "3:3", "控制字符", "# "),
    ('tags = ["宪法"', "3:13", "方括号没有配对", 'tags = ["宪法"]'),
    ('tags = ["宪法"\n\n', "3:13", "方括号没有配对", 'tags = ["宪法"]'),
    ("people 30", "3:8", "这一行缺少等号", "people = 30"),
    ("people: 30", "3:7", "这一行缺少等号", "people = 30"),
    ("people = 30 人", "3:13", "多余的字", "people = 30"),
    ("people =", "3:9", "没有能读的值", "people = 3"),
    ("x = {a = 1", "3:11", "花括号没有配对", "x = {a = 1}"),
]


@pytest.mark.parametrize(("slip", "place", "said", "cured"), SLIPS, ids=[ascii(slip[0]) for slip in SLIPS])
def test_a_slip_is_found_named_and_cured(slip: str, place: str, said: str, cured: str) -> None:
    error = damage(VALID + slip + "\n")
    assert (f"{error.line}:{error.column}", said in error.message) == (place, True), error.message
    assert error.excerpt == slip.split("\n")[error.line - 3]
    assert error.cure.startswith("请")
    assert parse((VALID + cured + "\n").encode())


@pytest.mark.parametrize(("slip", "place", "said", "cured"), SLIPS, ids=[ascii(slip[0]) for slip in SLIPS])
def test_windows_line_ends_do_not_change_what_is_found(slip: str, place: str, said: str, cured: str) -> None:
    plain, windows = damage(VALID + slip + "\n"), damage((VALID + slip + "\n").replace("\n", "\r\n"))
    assert (windows.message, windows.line) == (plain.message, plain.line)


INNOCENT = [
    'note = "他说“好”，就走了"',
    "note = '“甲”，“乙”'",
    'tags = ["宪法"] # 主题：“宪法”，“民法典”',
    "done = 2024-03-05",
    "done = 2024-03-05 # 补录",
    "estimated = true",
    "estimated = false # 不是",
    'note = "全角　空格"',
    'note = "a = 甲"',
    "people = 3",
]


@pytest.mark.parametrize("line", INNOCENT)
def test_an_innocent_line_above_is_not_blamed_for_a_slip_below(line: str) -> None:
    error = damage(f"{VALID}{line}\nhours 3\n")
    assert (error.line, error.message) == (4, "这一行缺少等号")


@pytest.mark.parametrize(
    ("content", "place", "said"),
    [
        (b"", "1:1", "文件是空的"),
        (b"\n \t\r\n", "1:1", "文件是空的"),
        (b"\0" * 4096, "1:1", "文件是空的"),
        (VALID.encode() + b'note = "\xff\xff"', "3:9", "不是文字的字节"),
        (VALID.encode()[:31], "2:11", "断了"),
        (VALID.encode() + "雨天".encode("gbk"), "3:1", "不是文字的字节"),
        (VALID.replace("\n", "\r", 1).encode(), "1:18", "回车符"),
        ("x = " + "[" * 10_000, "1:5", "括号一层套一层"),
        (VALID + "x = " + "[" * 10_000 + "]" * 10_000 + "\n# 尾", "3:5", "括号一层套一层"),
        (VALID + "x = [\n" + "[\n" * 10_000, ":1", "括号一层套一层"),
        (VALID + "x = " + "9" * 5000, "3:5", "数字太长"),
        (VALID + "x = [1, { a = 0x" + "f" * 5000 + " }]\nnote = 1", "3:5", "数字太长"),
        (VALID + "cost = 1e999999999999999999999\n# 尾", "3:8", "数字太长"),
        (VALID + f"people = {2**80}", "3:10", "超出范围"),
        (VALID + "hours = 1e400", "3:9", "超出范围"),
        (VALID + "cost = 1e30", "3:8", "超出范围"),
        (VALID + "hours = nan", "3:9", "应是数"),
        (VALID + "cost = inf", "3:8", "应是数"),
        (VALID + "cost = 1.234", "3:8", "费用"),
    ],
    ids=range(19),
)
def test_content_that_is_no_record_is_explained(content: str | bytes, place: str, said: str) -> None:
    error = damage(content)
    assert f"{error.line}:{error.column}".endswith(place)
    assert said in error.message
    assert error.cure
    assert error.excerpt or error.message == "文件是空的"


@pytest.mark.parametrize(
    ("line", "place", "said"),
    [
        ('people = "3"', "3:10", "“人数”（people）应是整数"),
        ("people = 3.0", "3:10", "应是整数"),
        ("people = -1", "3:10", "超出范围"),
        ("people = true", "3:10", "应是整数"),
        ("quantity = 0", "3:12", "超出范围"),
        ("done = 2024-03-05T10:00:00", "3:8", "应是日期"),
        ('done = "2024-03-05"', "3:8", "应是日期"),
        ("done = 2924-03-05", "3:8", "不合理"),
        ('kind = "入户走访"', "3:8", "没有“入户走访”这一项"),
        ('tags = ["宪法", "刑法"]', "3:8", "没有“刑法”这一项"),
        ("tags = [1]", "3:8", "应是一组文字"),
        ("note = 1", "3:8", "应是文字"),
        ("estimated = 1", "3:13", "应是"),
        ('evidence = "../x.jpg"', "3:12", "不能用"),
        ("\t\"people\"\t=\t'三'", "3:13", "应是整数"),
    ],
)
def test_a_value_that_its_field_does_not_allow_is_shown_at_the_value(line: str, place: str, said: str) -> None:
    error = damage(VALID + line)
    assert f"{error.line}:{error.column}" == place
    assert said in error.message
    assert error.excerpt == line


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f'note = """\npeople = 3\n"""\n{VALID}people = "3"\n', "6:10"),
        (f"{VALID}people.total = 3\n", "3:7"),
        (f"{VALID}[people]\ntotal = 3\n", "3:2"),
        (f"{VALID}[[people]]\ntotal = 3\n", "3:3"),
        (f'{VALID}"\\u0070eople" = "3"\n', "1:1"),
    ],
)
def test_the_place_of_a_value_is_found_however_the_key_is_written(text: str, place: str) -> None:
    error = damage(text)
    assert "应是整数" in error.message
    assert f"{error.line}:{error.column}" == place


def test_a_value_that_the_message_does_not_cure_has_a_general_cure() -> None:
    assert damage(f'{VALID}people = "3"').cure == "请改正；字段的写法用 rulegov categories visit 可查"
    assert damage(f"{VALID}people = -1").cure == "应在 0 到 1000000000000 之间"


def test_what_a_newer_parser_may_complain_of_has_a_place_too() -> None:
    error = syntax_error("a = 1\nb = 2", TOMLDecodeError("Something new", "a = 1\nb = 2", 8))
    assert (error.line, error.column, error.excerpt) == (2, 3, "b = 2")
    assert error.message == "这里不合 TOML 的写法"


def test_a_missing_field_is_damage() -> None:
    assert "“题目”（topic）没有填" in damage("date = 2024-03-15\n").message
    assert "“日期”（date）没有填" in damage('topic = "甲"\n').message


@pytest.mark.parametrize("char", ["\u2028", "\u2029", "\x85", "\x0c"])
def test_only_line_feeds_count_as_lines(char: str) -> None:
    text = f'note = "甲\\f{char}乙"\n{VALID}people = "3"\n'.replace("\x0c", "")
    assert damage(text).line == 4
