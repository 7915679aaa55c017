"""Where what belongs to one user lies that is no setting: errors, copies, what was chosen the last time."""

import os
from pathlib import Path


def state_folder() -> Path:
    """``$XDG_STATE_HOME/rulegov``, by default below ``~/.local/state``: the user's own, outside the workspace."""
    state = os.environ.get("XDG_STATE_HOME", "")
    base = Path(state) if Path(state).is_absolute() else Path.home() / ".local" / "state"
    return base / "rulegov"
