"""The user's own keys: they do what the usual ones did, and hint, palette and help call them by name."""

from pathlib import Path

import pytest

from rulegov_tui.settings.options import Settings
from rulegov_tui.settings.parsing import parse_settings
from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, stocked


@pytest.fixture
def root(desk: Desk) -> Path:
    return stocked(desk)


def chosen(toml: str) -> Settings:
    settings, complaints = parse_settings(f"[keys]\n{toml}\n", "config.toml")
    assert not complaints
    return settings


def test_a_key_of_the_users_own_acts_and_is_shown(root: Path) -> None:
    async def story(clerk: Clerk) -> None:
        await clerk.press("enter")
        assert clerk.lines()[-1].startswith("F12新增")
        await clerk.press("f2")
        await clerk.sees("条记录")
        await clerk.press("f1")
        await clerk.sees("F12、Ctrl+N")
        await clerk.press("escape", "f12")
        await clerk.sees("新记录")

    at_work(root, story, chosen('new = ["f12", "ctrl+n"]\ndamaged = "f24"\nnew_year = "f23"'))


def test_a_letter_of_the_users_own_acts_instead_of_being_typed(root: Path) -> None:
    async def story(clerk: Clerk) -> None:
        await clerk.press("enter")
        await clerk.type("n")
        await clerk.sees("新记录")

    at_work(root, story, chosen('new = ["f2", "n"]'))


def test_a_mark_that_the_user_took_away_is_typed(root: Path) -> None:
    async def story(clerk: Clerk) -> None:
        await clerk.press("enter")
        await clerk.type("/")
        await clerk.sees("筛选 /")

    at_work(root, story, chosen('narrow = "f6"'))


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ('sort = "f8"', "keys.sort 不能用 f8：台账里的 delete 已经用了它；请换一个键"),
        ('srot = "f24"', "没有名为「srot」的命令"),
    ],
)
def test_a_clash_is_refused_with_a_sentence_on_the_first_screen(root: Path, toml: str, sentence: str) -> None:
    async def story(clerk: Clerk) -> None:
        assert sentence in clerk.said
        await clerk.press("enter", "f5")
        await clerk.sees("排序：")

    at_work(root, story, chosen(toml))
