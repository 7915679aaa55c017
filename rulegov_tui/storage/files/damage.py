"""Files that cannot be read as records: where, what is wrong, and the likely cure, in Chinese."""

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.value_class import value_class


@value_class
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


@value_class
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


def empty(text: str) -> DamageError | None:
    """What is said of a file without content; a power cut can leave nothing but NULs."""
    return None if text.strip("\0 \r\n\t") else DamageError("文件是空的", "请恢复上次的版本，或删去后重新录入")
