"""The files that say what registers, deadlines and office there are: whether they are still as they were read."""

import os

from rulegov_tui.storage.workspace import SUFFIX, Workspace

Mark = tuple[int, int, int]
"""When a file was written last, its size and its inode."""


class Definitions:
    """The office's definitions as of the moment in which this is made: before they are read.

    A session reads them once. What a colleague adds or changes afterwards its records would be judged by too, but wrongly:
    a record of a register that it has never heard of would look as if it lay in the wrong place.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._marks = self._found()

    def have_changed(self) -> bool:
        """Whether they differ from then; costs one listing and a ``stat`` for each of the office's own registers."""
        return self._found() != self._marks

    def _found(self) -> dict[str, Mark]:
        workspace = self._workspace
        paths = [str(workspace.office_file), str(workspace.deadlines_file), str(workspace.words_file)]
        try:
            names = os.listdir(workspace.categories)
        except OSError:
            names = []
        paths += [f"{workspace.categories}/{name}" for name in names if name.endswith(SUFFIX)]
        return {path: mark for path in paths if (mark := _mark(path)) is not None}


def _mark(path: str) -> Mark | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
