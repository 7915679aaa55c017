"""Texts made to keep the rules busy: each is examined in the end, however the patterns could run away."""

import pytest

from tests.checks.counted import found, stated

_LENGTH = 20_000


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "一",
        "《",
        "〔",
        "[",
        "（",
        "a",
        "1+",
        "1,",
        "每月",
        "截至",
        "问题1个",
        "开展培训3次、",
        "共3起，其中",
        "约",
        "1.",
        "，",
        "\0",
        "十万",
    ],
)
def test_a_text_of_one_piece_over_and_over_is_examined(piece: str) -> None:
    text = (piece * _LENGTH)[:_LENGTH]

    assert all(0 <= one.where.begin <= one.where.end <= _LENGTH for one in found(text))
    assert all(one.text == text[one.begin : one.end] for one in stated(text))
