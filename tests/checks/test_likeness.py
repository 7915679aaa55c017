"""R18: a text that says what last year's said."""

from tests.checks.cases import case, findings

OLD = [f"在第{word}项工作中坚持问题导向，组织干部逐村走访，解决困难3个。" for word in "甲乙丙丁戊己庚辛"]
NEW = [f"围绕{word}类事项建立会商机制，邀请群众代表参与评议，形成意见5条。" for word in "甲乙丙丁戊己庚辛"]


def said(now: list[str], before: list[str] = OLD) -> list[str]:
    """The messages about a text beside last year's."""
    last = case("\n".join(before)).prose
    return [finding.message for finding in findings("R18", "\n".join(now), last=last)]


def test_more_than_half_alike_is_a_hint_whatever_the_figures() -> None:
    now = [sentence.replace("3", "17") for sentence in OLD[:5]] + NEW[:3]
    assert said(now) == ["除数字外，8句里有5句和上年的报告相同（62%）"]


def test_half_is_not_too_much() -> None:
    assert not said(OLD[:4] + NEW[:4])


def test_short_sentences_and_set_phrases_do_not_count() -> None:
    assert not said(["好事多多办。"] * 9, ["好事多多办。"] * 9)
    phrase = ["坚持以习近平新时代中国特色社会主义思想为指导，认真落实各项部署要求。"] * 9
    assert not said(phrase, phrase)


def test_of_a_few_sentences_no_share_is_told() -> None:
    assert not said(OLD[:4])


def test_in_the_first_year_there_is_nothing_to_compare() -> None:
    assert not findings("R18", "\n".join(OLD))
