"""What sits at the user's end: draws what a program writes, answers its questions, knows which modes it left on."""

import codecs
import re
from collections import Counter

import pyte

from tests.terminal.grid import Grid
from tests.terminal.kinds import XTERM, Kind

_SEQUENCE = re.compile(
    r"(?P<text>[^\x1b]+)"
    r"|\x1b\[(?P<mark>[<=>?]?)(?P<numbers>[0-9;]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|\x1b[\]P_^X](?P<string>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|\x1b(?P<escape>[ -/]*[0-OQ-WYZ\\`-~])"
)
_UNFINISHED = re.compile(r"\x1b(?:\[[<=>?]?[0-9;]*[ -/]*|[\]P_^X][^\x07\x1b]*\x1b?|[ -/]*)\Z")
_CURSOR_KEYS, _AUTOWRAP, _CURSOR, _SYNCHRONIZED, _KEYPAD = 1, 7, 25, 2026, 66
_ALTERNATE = {47, 1047, 1049}
_AT_FIRST = {_AUTOWRAP, _CURSOR}
_MODES = {
    _CURSOR_KEYS: "application cursor keys",
    _AUTOWRAP: "no autowrap",
    _CURSOR: "hidden cursor",
    _KEYPAD: "application keypad",
    **dict.fromkeys(_ALTERNATE, "alternate screen"),
    **dict.fromkeys((9, 1000, 1001, 1002, 1003, 1005, 1006, 1015, 1016), "mouse"),
    1004: "focus reports",
    2004: "bracketed paste",
    _SYNCHRONIZED: "synchronized update",
    2048: "resize reports",
}


class _Stream(pyte.Stream):
    """pyte's parser, which gets only what it understands."""

    def __init__(self, grid: Grid) -> None:
        more = {"b": "repeat", "S": "scroll_up", "T": "scroll_down", "s": "save_cursor", "u": "restore_cursor"}
        self.csi = {**pyte.Stream.csi, **more}
        super().__init__(grid)


class Emulator:
    """A terminal without a program.

    Attributes:
        grid: what it shows.
        kind: of terminal.
    """

    def __init__(self, columns: int, rows: int, kind: Kind = XTERM, *, ambiguous: int = 1, background_erase: bool = True) -> None:
        self.grid = Grid(columns, rows, ambiguous=ambiguous, background_erase=background_erase)
        self.kind = kind
        self._stream = _Stream(self.grid)
        self._decode = codecs.getincrementaldecoder("utf-8")().decode
        self._rest = ""
        self._modes = set(_AT_FIRST)
        self._kitty: list[str] = []
        self._other: Counter[str] = Counter()

    def feed(self, data: bytes) -> bytes:
        """Take what a program wrote; gives what the terminal answers.

        Raises:
            UnicodeDecodeError: it is not UTF-8.
            ValueError: it is not a control sequence, where one began.
        """
        text, at, answer = self._rest + self._decode(data), 0, ""
        while match := _SEQUENCE.match(text, at):
            at = match.end()
            answer += self._take(match)
        self._rest = text[at:]
        if self._rest and not _UNFINISHED.match(self._rest):
            raise ValueError(f"not a control sequence: {self._rest[:40]!r}")
        return answer.encode()

    @property
    def in_update(self) -> bool:
        """A synchronized update is open: what is drawn is not shown yet."""
        return _SYNCHRONIZED in self._modes

    @property
    def application_keys(self) -> bool:
        """The cursor keys send what they send in application mode."""
        return _CURSOR_KEYS in self._modes

    def left_on(self) -> list[str]:
        """What is not as in a new terminal, in words; nothing after a program that cleans up behind itself."""
        words = {_MODES.get(mode, f"mode {mode}") for mode in self._modes ^ _AT_FIRST}
        words |= {"kitty keyboard"} if self._kitty else set()
        words |= {word for word, value in self._other.items() if value}
        words |= {"colours"} if self.grid.cursor.attrs != self.grid.default_char else set()
        words |= {"scrolling region"} if self.grid.margins not in (None, (0, self.grid.lines - 1)) else set()
        return sorted(words)

    def _take(self, match: re.Match[str]) -> str:
        """Draw or note one piece; gives the answer if it is a question."""
        if (escape := match["escape"]) in ("=", ">"):
            self._switch(_KEYPAD, on=escape == "=")
        elif match["final"]:
            return self._control(match)
        elif match["string"] is None:
            self._stream.feed(match[0])
        return ""

    def _control(self, match: re.Match[str]) -> str:
        """The same for a sequence that begins with ``CSI``."""
        mark, numbers, between, final = match.group("mark", "numbers", "between", "final")
        if mark == "?" and final in "hl" and not between:
            for number in filter(None, numbers.split(";")):
                self._switch(int(number), on=final == "h")
        elif final == "u" and mark:
            self._keyboard(mark, numbers)
        elif final == "m" and mark == ">":
            self._other["modified keys"] = int(numbers.endswith(("1", "2", "3")))
        elif final == "q" and between == " ":
            self._other["cursor shape"] = int(numbers or 0)
        elif answer := self._answer(mark + numbers + between + final):
            return answer
        elif not mark and not between:
            self._stream.feed(match[0])
        return ""

    def _switch(self, mode: int, *, on: bool) -> None:
        """Turn a private mode on or off."""
        (self._modes.add if on else self._modes.discard)(mode)
        if mode in _ALTERNATE and on:
            self.grid.enter_alternate(clears_again=self.kind.clears_again)
        elif mode in _ALTERNATE:
            self.grid.leave_alternate()
        elif mode in _AT_FIRST:
            (self.grid.set_mode if on else self.grid.reset_mode)(mode, private=True)

    def _keyboard(self, mark: str, numbers: str) -> None:
        """The kitty keyboard protocol: flags are pushed and popped."""
        if mark == ">":
            self._kitty.append(numbers)
        elif mark == "<":
            del self._kitty[max(0, len(self._kitty) - int(numbers or 1)) :]

    def _answer(self, question: str) -> str:
        """What the terminal says to a question; nothing if it is none, or one that it does not know."""
        if question in ("c", "0c"):
            return self.kind.attributes
        if question == "5n":
            return "\x1b[0n"
        if question == "6n":
            cursor = self.grid.cursor
            return f"\x1b[{cursor.y + 1};{min(cursor.x, self.grid.columns - 1) + 1}R"
        if (asked := re.fullmatch(r"\?(\d+)\$p", question)) and self.kind.modes is not None:
            return f"\x1b[?{asked[1]};{2 if int(asked[1]) in self.kind.modes else 0}$y"
        return ""
