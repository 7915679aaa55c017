"""Ways in which a file is damaged: by a disk, by a program, by a hand. Each gives other bytes than it was given."""

from collections.abc import Callable
from random import Random

_FULL_WIDTH = dict(zip('"=,[]#-0123456789 ', "“＝，【】＃－０１２３４５６７８９　", strict=True))
_CONTROLS = "\x00\x01\x07\x08\x0b\x0c\x1b\x7f\r"
_ENDLESS = ["9" * 5000, "0x" + "f" * 5000, f"{2**80}", "1e999999999999999999999", "1" * 100_000]


def damaged(content: bytes, random: Random) -> bytes:
    """The bytes, damaged in one way."""
    result = content
    while result == content:
        (way,) = random.choices(list(WAYS), list(WAYS.values()))
        result = way(content, random)
    return result


def _flipped(content: bytes, random: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(random.choice([1, 1, 1, 2, 8])):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _cut(content: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content))]


def _hole(content: bytes, random: Random) -> bytes:
    begin = random.randrange(len(content))
    return content[:begin] + content[begin + random.choice([1, 2, 16]) :]


def _swapped(content: bytes, random: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    first, second = random.sample(range(len(lines)), 2)
    lines[first], lines[second] = lines[second], lines[first]
    return b"".join(lines)


def _control(content: bytes, random: Random) -> bytes:
    return _inserted(content.decode(), random.choice(_CONTROLS), random)


def _full_width(content: bytes, random: Random) -> bytes:
    text = content.decode()
    begin = text.find("\n") + 1  # in the headline, a comment, it would be no slip
    places = [index for index, char in enumerate(text) if index >= begin and char in _FULL_WIDTH]
    at = random.choice(places)
    return (text[:at] + _FULL_WIDTH[text[at]] + text[at + 1 :]).encode()


def _nested(content: bytes, random: Random) -> bytes:
    depth = random.choice([2, 100, 10_000])
    return _with_line(content, "x = " + "[" * depth + random.choice(["", "]" * depth, "]" * (depth - 1)]), random)


def _nulls(content: bytes, random: Random) -> bytes:
    begin = random.randrange(len(content))
    length = random.choice([1, 16, 512, len(content)])
    return content[:begin] + b"\0" * length + content[begin + length :]


def _endless(content: bytes, random: Random) -> bytes:
    keys = [line.partition(b" = ")[0].decode() for line in content.splitlines() if b" = " in line and line[:1] != b"#"]
    key = random.choice([*keys, "x"])
    kept = b"".join(line for line in content.splitlines(keepends=True) if not line.startswith(f"{key} = ".encode()))
    return _with_line(kept, f"{key} = {random.choice(_ENDLESS)}", random)


def _huge(content: bytes, random: Random) -> bytes:
    size = 1_000_000
    filler = random.choice(["# " + "字" * size, "x = [" + "1," * size, "=x" * size, 'x = "' + "a" * size, "\n" * size])
    return content + filler.encode()


def _mixed(content: bytes, random: Random) -> bytes:
    """A line of another encoding among the others: two programs wrote the file."""
    lines = content.splitlines(keepends=True)
    at = random.randrange(len(lines))
    lines[at] = lines[at].decode().encode(random.choice(["gb18030", "utf-16"]))
    return b"".join(lines)


def _noise(content: bytes, random: Random) -> bytes:
    begin = random.randrange(len(content))
    return content[:begin] + random.randbytes(random.choice([1, 4, 64])) + content[begin:]


def _inserted(text: str, piece: str, random: Random) -> bytes:
    at = random.randrange(len(text))
    return (text[:at] + piece + text[at:]).encode()


def _with_line(content: bytes, line: str, random: Random) -> bytes:
    lines = content.decode().split("\n")
    lines.insert(random.randrange(len(lines)), line)
    return "\n".join(lines).encode()


WAYS: dict[Callable[[bytes, Random], bytes], float] = {
    _flipped: 30, _cut: 20, _hole: 10, _swapped: 8, _control: 8, _full_width: 12, _nested: 2, _nulls: 5, _endless: 2,
    _huge: 0.2, _mixed: 3, _noise: 5,
}  # fmt: skip
"""Each way, with how often it is taken."""
