"""The user's keys beside the commands that there are. Which those are the caller knows."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from rulegov_tui.domain.errors import nearest_sentence
from rulegov_tui.settings.options import Assigned, Settings
from rulegov_tui.settings.parsing import KEYS, SettingsError

Keys = Mapping[str, Sequence[str]]
"""By command its keys, as Textual names them."""


def assign_keys(settings: Settings, screens: Mapping[str, Keys]) -> tuple[dict[str, tuple[str, ...]], list[SettingsError]]:
    """The keys of every command, and which of the user's were refused: then the command has its own.

    Args:
        settings: with the user's keys.
        screens: by the screen's label its commands with their own keys, those of every screen among them; a command that
            is on several screens has the same keys on each.
    """
    own = {command: tuple(keys) for commands in screens.values() for command, keys in commands.items()}
    chosen = {command: assigned for command, assigned in settings.keys.items() if command in own}
    refused = [_unknown(command, assigned, own) for command, assigned in settings.keys.items() if command not in own]
    while True:
        keys = own | {command: tuple(assigned.keys) for command, assigned in chosen.items()}
        clash = next(_clashes(screens, keys, chosen), None)
        if clash is None:
            return keys, refused
        command, error = clash
        del chosen[command]
        refused.append(error)


def _clashes(screens: Mapping[str, Keys], keys: Keys, chosen: Mapping[str, Assigned]) -> Iterator[tuple[str, SettingsError]]:
    """The user's assignments that give a key to a second command of a screen; of two of them the later one."""
    for screen, commands in screens.items():
        holders: dict[str, str] = {}
        for command in chain((one for one in commands if one not in chosen), (one for one in chosen if one in commands)):
            for key in keys[command]:
                other = holders.setdefault(key, command)
                if other != command and command in chosen:
                    message = f"{KEYS}.{command} 不能用 {key}：{screen}里的 {other} 已经用了它"
                    yield command, SettingsError(message, where=chosen[command].where, cure="请换一个键")


def _unknown(command: str, assigned: Assigned, own: Keys) -> SettingsError:
    return SettingsError(f"没有名为「{command}」的命令", where=assigned.where, cure=nearest_sentence(command, own))
