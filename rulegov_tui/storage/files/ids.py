"""Record ids: the date of the event when first saved, and six letters of Crockford's base 32."""

import re
from collections.abc import Callable
from datetime import date

from rulegov_tui.storage.disk.chance import randbits

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LETTERS = 6
ID = re.compile(rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}-[{ALPHABET}]{{{LETTERS}}}")
_LOOKALIKES = str.maketrans("oil", "011")
_ENDING = re.compile(r"[0-9a-z-]{1,17}")


def new_id(day: date, taken: Callable[[str], bool]) -> str:
    """An id that is not taken."""
    while True:
        number = randbits(5 * LETTERS)
        letters = "".join(ALPHABET[number >> 5 * place & 31] for place in range(LETTERS))
        candidate = f"{day.isoformat()}-{letters}"
        if not taken(candidate):
            return candidate


def ending_of(typed: str) -> str | None:
    """What a clerk typed to name a record, in lower case with O, I, L read as 0, 1, 1; None if it cannot be an id."""
    ending = typed.strip().lower().translate(_LOOKALIKES)
    return ending if _ENDING.fullmatch(ending) else None
