"""Chinese text falls into sentences, and every piece of it begins in one of them."""

from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.report.sentences import Sentence, heading_paths, sentences

PIECES = st.lists(st.text(alphabet="甲乙 。；！？”）3%"))


def test_sentences_end_at_the_four_marks_and_the_closing_marks_after_them() -> None:
    text = "全年培训4次；参加30人，其中“执法证到期怎么办？”一问最多。（详见附件！）以上"
    assert [one.text for one in sentences([text])] == [
        "全年培训4次；",
        "参加30人，其中“执法证到期怎么办？”",
        "一问最多。",
        "（详见附件！）",
        "以上",
    ]


def test_a_piece_belongs_to_the_sentence_in_which_it_begins() -> None:
    assert sentences(["培训", "4次", "；讲座", "2次", "。", "", "共", "6次"]) == [
        Sentence("培训4次；", (0, 1, 2)),
        Sentence("讲座2次。", (3, 4)),
        Sentence("共6次", (5, 6, 7)),
    ]


def test_nothing_has_no_sentence_but_an_empty_piece_has_a_place() -> None:
    assert sentences([]) == []
    assert sentences([" "]) == [Sentence("", (0,))]


@given(PIECES)
def test_no_text_is_lost_and_every_piece_has_one_place(pieces: list[str]) -> None:
    found = sentences(pieces)
    assert "".join("".join(one.text for one in found).split()) == "".join("".join(pieces).split())
    assert [index for one in found for index in one.pieces] == list(range(len(pieces)))


def test_a_heading_leads_to_what_stands_below_it() -> None:
    blocks = [(0, "前言"), (1, "报告"), (0, "引言"), (2, "一、甲"), (3, "（一）乙"), (0, "文"), (2, "二、丙"), (0, "文")]
    assert heading_paths(blocks) == [
        (),
        (),
        (),
        ("一、甲",),
        ("一、甲", "（一）乙"),
        ("一、甲", "（一）乙"),
        ("二、丙",),
        ("二、丙",),
    ]
