"""Who changes a record, on which machine, and when: what the journal says of every change."""

import os
import pwd
from datetime import UTC, datetime
from functools import cache


@cache
def login(uid: int | None = None) -> str:
    """The system login of a user id, by default of this process; environment variables have no say in it."""
    uid = os.geteuid() if uid is None else uid
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"uid{uid}"


def host() -> str:
    """The name of this machine."""
    return os.uname().nodename


def now() -> str:
    """This moment in UTC, to the millisecond; such texts sort by time."""
    return moment(datetime.now(UTC))


def moment(when: datetime) -> str:
    """A moment in UTC in the form of ``now``."""
    return when.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def local(moment: str) -> str:
    """A moment of ``now`` as the clock on this machine's wall shows it: ``2024-03-15 16:02``."""
    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")
