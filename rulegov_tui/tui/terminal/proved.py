"""Whether the installed Textual is one whose insides we know."""

from importlib.util import find_spec
from pathlib import Path

PROVED = ("8.2.8",)
"""The versions of Textual that what replaces its private parts was proved on."""


def is_proved() -> bool:
    """Whether it is one of them; does not import it.

    Looks for the folder that the installer left beside it, a thousandth of the time that ``importlib.metadata`` takes.
    """
    spec = find_spec("textual")
    if spec is None or spec.origin is None:
        return False
    beside = Path(spec.origin).parents[1]
    return any((beside / f"textual-{version}.dist-info").is_dir() for version in PROVED)
