"""The settings file, read strictly: every slip has its place, its nearest match, and costs its own option only."""

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.settings.documentation import example, table
from rulegov_tui.settings.options import Ambiguous, Settings, Theme, options
from rulegov_tui.settings.parsing import parse_settings

FILE = "settings.toml"


def refused(text: str) -> str:
    """The one sentence about a text of which everything else is taken."""
    _, (error,) = parse_settings(text, FILE)
    return str(error)


def test_an_empty_file_is_all_defaults() -> None:
    assert parse_settings("", FILE) == (Settings(), [])


def test_every_option_is_taken() -> None:
    text = (
        'theme = "mono"\nambiguous = 2\nmouse = true\ndifference = false\ndraft_seconds = 60\n[keys]\nsave = ["F2", "ctrl+s"]\n'
    )
    settings, errors = parse_settings(text, FILE)
    assert errors == []
    assert (settings.theme, settings.ambiguous, settings.mouse) == (Theme.MONO, Ambiguous.TWO, True)
    assert (settings.difference, settings.draft_seconds) == (False, 60)
    assert settings.keys["save"] == (("f2", "ctrl+s"), f"{FILE}:7")


def test_a_width_may_be_written_as_a_number_or_as_a_text() -> None:
    assert parse_settings("ambiguous = 1", FILE) == parse_settings('ambiguous = "1"', FILE)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('theme = "drak"', "settings.toml:1: theme 不能是「drak」；是不是：dark。"),
        ("theme = true", "settings.toml:1: theme 不能是「True」；可用的有：auto、dark、light、mono。"),
        ("\nambiguous = 3", "settings.toml:2: ambiguous 不能是「3」；可用的有：1、2、auto。"),
        ("mouse = 1", "settings.toml:1: mouse 应是 true 或 false，现在是「1」；两个词都不加引号。"),
        ("draft_seconds = 0", "settings.toml:1: draft_seconds 应是 1 到 60 的整数，现在是「0」。"),
        ("draft_seconds = 61", "settings.toml:1: draft_seconds 应是 1 到 60 的整数，现在是「61」。"),
        ("draft_seconds = true", "settings.toml:1: draft_seconds 应是 1 到 60 的整数，现在是「True」。"),
        ("draft_seconds = 2.0", "settings.toml:1: draft_seconds 应是 1 到 60 的整数，现在是「2.0」。"),
        ('thme = "dark"', "settings.toml:1: thme 不是这里的设置；是不是：theme。"),
        ("\n[key]\na = 1", "settings.toml:2: key 不是这里的设置；是不是：keys。"),
        ("[keys]\n[other]\nx = 1", "settings.toml:2: other 不是这里的设置；"),
        ('"a\\u001bb" = 1', "settings.toml: a b 不是这里的设置；"),
        ("keys = 1", 'settings.toml:1: keys 应是一段，每行一个命令；请写 [keys]，下面写 命令 = ["键"]。'),
        ("[keys]\nsave = 2", 'settings.toml:2: keys.save 应是一组键名，现在是「2」；请写成 ["f5", "ctrl+r"]。'),
        ("[keys]\nsave = [2]", 'settings.toml:2: keys.save 应是一组键名，现在是「[2]」；请写成 ["f5", "ctrl+r"]。'),
        ("[keys]\nsave = []", 'settings.toml:2: keys.save 没有写键；请写一个，如 ["f5"]。'),
        ('keys.save = "escap"', "settings.toml:1: keys.save 没有名为「escap」的键；是不是：escape。"),
        ("theme = ”dark“", "settings.toml:1:9: 设置文件从这里起读不懂，全部按默认；请核对引号、等号和方括号。"),
        (f"draft_seconds = {'9' * 5000}", "settings.toml: 设置文件里的数太长或括号太多，全部按默认；请改短。"),
        (f"draft_seconds = 0x{'f' * 9000}", "settings.toml:1: draft_seconds 应是 1 到 60 的整数，现在是「很长的数」。"),
    ],
)
def test_a_slip_is_refused_with_its_place_and_the_cure(text: str, said: str) -> None:
    assert refused(text).startswith(said)


def test_a_slip_costs_its_own_option_only_and_all_are_said() -> None:
    text = 'theme = "drak"\nmouse = true\n[keys]\nsave = "x"\nundo = "ctrl+z"\nthem = "ctrl+a"'
    settings, errors = parse_settings(text, FILE)
    assert (settings.theme, settings.mouse, list(settings.keys)) == (Theme.AUTO, True, ["undo"])
    assert [error.where for error in errors] == [f"{FILE}:1", f"{FILE}:4", f"{FILE}:6"]


def test_a_key_of_the_table_is_found_in_its_table() -> None:
    text = "[other]\nsave = 1\n[keys]\n# save = 1\nsave = 2"
    _, errors = parse_settings(text, FILE)
    assert [error.where for error in errors] == [f"{FILE}:1", f"{FILE}:5"]


def test_a_long_value_is_cut_and_shows_no_controls() -> None:
    said = refused('theme = "\\u001b[2J' + "长" * 100 + '"')
    assert "\x1b" not in said
    assert len(said) < 120


@given(
    st.text() | st.dictionaries(st.sampled_from([*options(), "keys", "x"]), st.text() | st.integers() | st.booleans()).map(str)
)
def test_no_text_is_too_strange(text: str) -> None:
    settings, errors = parse_settings(text, FILE)
    assert isinstance(settings, Settings)
    assert all(str(error).startswith(FILE) and str(error).endswith("。") for error in errors)


TEXTS = st.sampled_from(['"dark"', '"mono"', "1", "2", "true", "false", '"auto"', "60", "0", '["f5"]', "{}", "1979-05-27"])


@given(st.dictionaries(st.sampled_from(list(options())), TEXTS))
def test_what_is_taken_is_what_was_written_and_the_rest_is_said(written: dict[str, str]) -> None:
    settings, errors = parse_settings("\n".join(f"{key} = {text}" for key, text in written.items()), FILE)
    lines = {error.where: str(error) for error in errors}
    for number, (key, text) in enumerate(written.items(), start=1):
        option = options()[key]
        found = getattr(settings, key)
        if f"{FILE}:{number}" in lines:
            assert found == option.default
            assert key in lines[f"{FILE}:{number}"]
        else:
            assert str(found).lower() == text.strip('"')


def test_the_example_changes_nothing_and_uncommented_says_the_defaults() -> None:
    assert parse_settings(example(), FILE) == (Settings(), [])
    uncommented = "\n".join(line.removeprefix("# ") for line in example().splitlines() if " = " in line and "命令" not in line)
    with_keys = uncommented.replace("save", "[keys]\nsave")
    settings, errors = parse_settings(with_keys, FILE)
    assert errors == []
    assert (settings.theme, settings.keys["save"].keys) == (Theme.AUTO, ("f2", "ctrl+s"))
    assert set(tomli.loads(with_keys)) == {*options(), "keys"}


def test_the_example_and_the_table_have_every_option_and_no_ambiguous_marks() -> None:
    for option in options().values():
        for text in (example(), table()):
            assert option.key in text
            assert option.meaning in text
            assert option.kind.allowed in text
    assert not set("“”—…·×①●─│█★→←▶√") & set(example() + table())
