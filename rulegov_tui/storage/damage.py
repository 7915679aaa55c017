"""Files that cannot be read as records: where, what is wrong, and the likely cure, in Chinese."""

import re
from dataclasses import dataclass

from tomli import TOMLDecodeError

from rulegov_tui.domain.errors import RulegovError

_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class DamagedFile:
    """One file that is shown, never hidden, and never counted.

    Attributes:
        path: from the workspace on.
        line, column: counted from 1, in characters.
        message: what is wrong.
        cure: what to do.
        excerpt: the line itself; empty if it cannot be shown.
    """

    path: str
    line: int
    column: int
    message: str
    cure: str = ""
    excerpt: str = ""

    def sentence(self) -> str:
        """Path:line:column, what is wrong, the cure."""
        cure = f"；{self.cure}" if self.cure else ""
        return f"{self.path}:{self.line}:{self.column}: {self.message}{cure}。"


@dataclass(frozen=True, slots=True)
class FileNote:
    """Something unusual about a file that was read all the same.

    Attributes:
        path: from the workspace on.
        message: what, in Chinese, without a final full stop.
    """

    path: str
    message: str

    def sentence(self) -> str:
        """Path, then what."""
        return f"{self.path}: {self.message}。"


class DamageError(Exception):
    """A file's bytes are no record; the loader turns it into a ``DamagedFile``."""

    def __init__(self, message: str, cure: str = "", *, line: int = 1, column: int = 1, excerpt: str = "") -> None:
        super().__init__(message)
        self.message, self.cure, self.line, self.column, self.excerpt = message, cure, line, column, excerpt

    def refusal(self, path: str) -> RulegovError:
        """The error for whoever asked for this very file."""
        return RulegovError(self.message, where=f"{path}:{self.line}:{self.column}", cure=self.cure)

    def at(self, path: str) -> DamagedFile:
        """The finding for the file at that path."""
        return DamagedFile(path, self.line, self.column, self.message, self.cure, self.excerpt)


def undecodable(content: bytes) -> DamageError | None:
    """Why bytes are not plain UTF-8 text, or None if they are."""
    if content.startswith(b"\xef\xbb\xbf"):
        return DamageError("文件开头有 BOM 标记", "请另存为“UTF-8（无 BOM）”")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return DamageError("文件是 UTF-16 编码", "请另存为 UTF-8")
    try:
        content.decode()
    except UnicodeDecodeError as error:
        good = content[: error.start].decode()
        line, column = good.count("\n") + 1, len(good) - good.rfind("\n")
        if error.reason == "unexpected end of data":
            return DamageError("文件在一个字的中间断了", "请恢复上次的版本，或补完后保存", line=line, column=column)
        if _looks_like_gbk(content, good):
            return DamageError("文件是 GBK 编码，不是 UTF-8", "请另存为 UTF-8", line=line, column=column)
        return DamageError("这里有不是文字的字节", "请用编辑器删去，或恢复上次的版本", line=line, column=column)
    return None


def _looks_like_gbk(content: bytes, good: str) -> bool:
    """Whether all of it reads as GBK and none of its beginning as Chinese in UTF-8."""
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return not any("一" <= char <= "鿿" for char in good)


@dataclass(frozen=True, slots=True)
class _Slip:
    """A slip of the hand or of the input method: how it looks on a line, what to say."""

    pattern: re.Pattern[str]
    message: str
    cure: str


_SLIPS = (
    _Slip(re.compile(r"^(<{7}|={7}|>{7})"), "留有合并冲突的标记", "请选定一边，删去标记行"),
    _Slip(re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"), "有不能出现的控制字符", "请删去"),
    _Slip(re.compile(r"\r"), "换行是旧式的回车符（CR）", "请用编辑器另存，换行选 LF"),
    _Slip(re.compile(r"[=\[,]\s*(?P<place>[“”‘’＂「])"), "引号是全角的", '请改成半角引号 "'),
    _Slip(re.compile(r"^\s*[\w-]+\s*(?P<place>＝)"), "等号是全角的", "请改成半角 ="),
    _Slip(re.compile(r"^[^\"']*(?P<place>[　\xa0])"), "有全角空格", "请删去或改成半角空格"),
    _Slip(re.compile(r"[\]\"'\d]\s*(?P<place>，)"), "逗号是全角的", "请改成半角逗号 ,"),
    _Slip(re.compile(r"=\s*[0-9.-]*(?P<place>[０-９]+)"), "数字是全角的", "请改成半角数字"),
    _Slip(
        re.compile(r"=\s*(?!\d{4}-\d{2}-\d{2}\s*$)(?P<place>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)\s*$"),
        "日期的写法不对",
        "请写成 2024-03-05 这样，月和日补足两位",
    ),
    _Slip(re.compile(r"^\s*(?P<place>[一-鿿][\w-]*)\s*="), "字段名不能用中文", "请改成英文 key，用 rulegov categories 可查"),
    _Slip(re.compile(r"=\s*(?!(true|false)\s*$)(?P<place>[^\s\"'\[{\d+-][^\"']*)$"), "文字没有加引号", '请在两边加半角引号 "'),
)
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_MESSAGES = (
    ("Unterminated string", "引号没有配对", '请在文字末尾补上半角引号 "'),
    ("Illegal character '\\n'", "引号没有配对", '请在文字末尾补上半角引号 "'),
    ("Cannot overwrite a value", "同一个字段写了两次", "请删去一行"),
    ("Cannot declare", "同一个字段写了两次", "请删去一行"),
    ("Duplicate inline table key", "同一个字段写了两次", "请删去一个"),
    ("Unescaped '\\'", "反斜杠要写两个", "请把 \\ 改成 \\\\"),
    ("Invalid hex value", "反斜杠要写两个", "请把 \\ 改成 \\\\"),
    ("Illegal character", "有不能出现的控制字符", "请删去"),
    ("Found invalid character", "有不能出现的控制字符", "请删去"),
    ("Unclosed array", "方括号没有配对", "请补上 ]"),
    ("Unclosed inline table", "花括号没有配对", "请补上 }"),
    ("Expected '=' after a key", "这一行缺少等号", "请写成 key = 值"),
    ("Expected newline or end of document", "值的后面还有多余的字", '请删去；文字要在两边加半角引号 "'),
    ("Invalid date", "没有这一天", "请核对日期"),
    ("Invalid value", "等号后面没有能读的值", "请填上值，或删去这一行"),
)


def syntax_error(text: str, error: TOMLDecodeError) -> DamageError:
    """What is wrong with a text that is not TOML."""
    if nothing := empty(text):
        return nothing
    lines = _lines(text.rstrip())
    number = min(error.lineno, len(lines))
    column = error.colno if number == error.lineno else len(lines[-1]) + 1
    for slip_line in dict.fromkeys((number, max(1, number - 1))):
        line = lines[slip_line - 1]
        for slip in _SLIPS:
            match = slip.pattern.search(_bare(line))
            if match:
                column = match.start("place") + 1 if "place" in match.re.groupindex else match.start() + 1
                return DamageError(slip.message, slip.cure, line=slip_line, column=column, excerpt=line)
    message, cure = next(
        ((message, cure) for english, message, cure in _MESSAGES if english in error.msg),
        ("这里不合 TOML 的写法", "请对照别的记录改正"),
    )
    return DamageError(message, cure, line=number, column=column, excerpt=lines[number - 1])


def empty(text: str) -> DamageError | None:
    """What is said of a file without content; a power cut can leave nothing but NULs."""
    return None if text.strip("\0 \r\n\t") else DamageError("文件是空的", "请恢复上次的版本，或删去后重新录入")


def at_key(text: str, key: str, message: str, cure: str) -> DamageError:
    """An error about the value of a key: the place is the value, or the file's start if the key is not there."""
    assignment = re.compile(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*=\s*")
    for number, line in enumerate(_lines(text), start=1):
        match = assignment.match(line)
        if match and key:
            return DamageError(message, cure, line=number, column=match.end() + 1, excerpt=line)
    return DamageError(message, cure)


def _lines(text: str) -> list[str]:
    """Lines as TOML counts them (and editors do): only LF and CR LF end one."""
    return [line.removesuffix("\r") for line in text.split("\n")]


def _bare(line: str) -> str:
    """The line with what is properly quoted blanked out and its comment cut off: full-width marks are at home there."""
    blanked = _QUOTED.sub(lambda match: match[0][0] + "x" * (len(match[0]) - 2) + match[0][-1], line)
    return blanked.partition("#")[0]
