"""Names of keys, keys that do not arrive, and the user's keys beside the commands that there are."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from rulegov_tui.settings.assigning import assign_keys
from rulegov_tui.settings.key_names import key_name, refuse_unreachable
from rulegov_tui.settings.options import RefusedValueError
from rulegov_tui.settings.parsing import parse_settings

FILE = "settings.toml"
SCREENS = {
    "台账": {"help": ("f1", "question_mark"), "filter": ("f3",), "undo": ("ctrl+z",), "redo": ("ctrl+y",)},
    "录入": {"help": ("f1", "question_mark"), "save": ("f2", "ctrl+s"), "clear": ("f3",)},
}
OWN = {command: keys for commands in SCREENS.values() for command, keys in commands.items()}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("F2", "f2"),
        (" f2 ", "f2"),
        ("Ctrl+S", "ctrl+s"),
        ("Shift+Ctrl+Up", "ctrl+shift+up"),
        ("ctrl+\\", "ctrl+backslash"),
        ("?", "question_mark"),
        ("？", "fullwidth_question_mark"),
        ("+", "plus"),
        ("a", "a"),
        ("A", "A"),
        ("question_mark", "question_mark"),
        ("slash", "slash"),
        ("fullwidth_solidus", "fullwidth_solidus"),
    ],
)
def test_keys_are_named_as_textual_does(typed: str, name: str) -> None:
    assert key_name(typed) == name


def test_every_printable_character_has_textuals_name() -> None:
    for mark in string.ascii_letters + string.digits + string.punctuation + "？／：、。，；":
        assert key_name(mark) == _character_to_key(mark)
        assert key_name(_character_to_key(mark)) == _character_to_key(mark)


@pytest.mark.parametrize(
    "typed", ["", " ", "foo", "ctrl+", "ctl+s", "f25", "digit_one", "latin_small_letter_a", "\x01", "ctrl+s+x"]
)
def test_what_is_no_key_is_refused(typed: str) -> None:
    with pytest.raises(RefusedValueError, match="没有名为"):
        key_name(typed)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("ctrl+a", "screen"),
        ("ctrl+b", "tmux"),
        ("ctrl+space", "输入法"),
        ("ctrl+@", "ctrl\\+space"),
        ("ctrl+i", "Tab"),
        ("ctrl+m", "回车"),
        ("ctrl+j", "回车"),
        ("Ctrl+H", "退格"),
        ("ctrl+[", "Esc"),
    ],
)
def test_a_key_that_never_arrives_is_refused_with_the_reason(typed: str, why: str) -> None:
    with pytest.raises(RefusedValueError, match=why):
        key_name(typed)


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("a", "输入法"),
        ("A", "输入法"),
        ("7", "输入法"),
        ("slash", "输入法"),
        ("fullwidth_solidus", "输入法"),
        ("alt+x", "alt"),
        ("ctrl+shift+up", "ctrl\\+shift"),
        ("ctrl+s", "停住"),
        ("ctrl+q", "放开"),
        ("f1", "帮助"),
        ("f10", "菜单"),
        ("f11", "全屏"),
    ],
)
def test_an_unsure_key_cannot_be_the_only_one(key: str, why: str) -> None:
    with pytest.raises(RefusedValueError, match=why):
        refuse_unreachable([key])
    with pytest.raises(RefusedValueError, match=why):
        refuse_unreachable([key, "slash"])
    refuse_unreachable([key, "f5"])


@given(st.text(max_size=20))
def test_a_name_of_a_key_is_stable(typed: str) -> None:
    try:
        name = key_name(typed)
    except RefusedValueError:
        return
    assert key_name(name) == name


def assigned(text: str) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    settings, errors = parse_settings(f"[keys]\n{text}", FILE)
    assert errors == []
    keys, refused = assign_keys(settings, SCREENS)
    return keys, [str(error) for error in refused]


def test_without_choices_every_command_has_its_own_keys() -> None:
    assert assigned("") == (OWN, [])


def test_a_choice_takes_the_place_of_the_commands_own_keys() -> None:
    assert assigned('save = ["f8"]') == ({**OWN, "save": ("f8",)}, [])


def test_an_unknown_command_is_refused_with_the_nearest() -> None:
    assert assigned('svae = ["f8"]') == (OWN, ["settings.toml:2: 没有名为「svae」的命令；是不是：save。"])


def test_a_key_that_another_command_of_the_screen_has_is_refused() -> None:
    said = "settings.toml:2: keys.save 不能用 f3：录入里的 clear 已经用了它；请换一个键。"
    assert assigned('save = ["f3"]') == (OWN, [said])


def test_the_same_key_on_different_screens_is_taken() -> None:
    assert assigned('save = ["ctrl+z", "f8"]') == ({**OWN, "save": ("ctrl+z", "f8")}, [])


def test_of_two_choices_of_one_key_the_later_is_refused() -> None:
    keys, (said,) = assigned('undo = ["f8"]\nredo = ["f8"]')
    assert (keys["undo"], keys["redo"]) == (("f8",), ("ctrl+y",))
    assert said == "settings.toml:3: keys.redo 不能用 f8：台账里的 undo 已经用了它；请换一个键。"


def test_two_commands_may_swap_their_keys() -> None:
    keys, refused = assigned('undo = ["ctrl+y"]\nredo = ["ctrl+z"]')
    assert refused == []
    assert (keys["undo"], keys["redo"]) == (("ctrl+y",), ("ctrl+z",))


def test_a_refused_choice_that_takes_its_own_key_back_has_others_refused() -> None:
    """``filter`` goes back to f3, which ``undo`` wanted."""
    keys, refused = assigned('undo = ["f3"]\nfilter = ["ctrl+y"]')
    assert keys == OWN
    assert len(refused) == 2


@given(
    st.dictionaries(st.sampled_from(sorted(OWN)), st.lists(st.sampled_from(["f2", "f3", "f8", "ctrl+z", "ctrl+y"]), min_size=1))
)
def test_no_screen_has_a_key_twice(choices: dict[str, list[str]]) -> None:
    keys, refused = assigned("\n".join(f"{command} = {chosen}" for command, chosen in choices.items()))
    assert keys.keys() == OWN.keys()
    for commands in SCREENS.values():
        given_keys = [key for command in commands for key in keys[command]]
        assert len(given_keys) == len(set(given_keys))
    for command, chosen in choices.items():
        is_refused = any(f"keys.{command} " in said for said in refused)
        assert keys[command] == (OWN[command] if is_refused else tuple(dict.fromkeys(chosen)))
