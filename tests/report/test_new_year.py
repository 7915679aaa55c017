"""Last year's narrative carried over: which years are put on, and which stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.report.new_year import carried_over


def judged(text: str) -> list[tuple[str, str]]:
    """Each year in a narrative of 2024, as it was and as it is in that of 2025."""
    return [(place.before, place.after) for place in carried_over(text, 2025).places]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# 青山乡关于2024年法治政府建设情况的报告", "# 青山乡关于2025年法治政府建设情况的报告"),
        ("# 2024年度报告", "# 2025年度报告"),
        ("2024年，我乡依法行政。", "2025年，我乡依法行政。"),
        ("开头。2024 年度，培训4次。", "开头。2025 年度，培训4次。"),
        ("## 四、2025年工作安排", "## 四、2026年工作安排"),
        ("2025年，我乡将继续努力。", "2026年，我乡将继续努力。"),
        ("2024年，调解数较2023年下降。", "2025年，调解数较2024年下降。"),
        ("２０２４年，培训4次。", "２０２５年，培训4次。"),
        ("二○二四年，培训4次。", "二〇二五年，培训4次。"),
    ],
)
def test_a_year_that_means_the_reporting_year_is_put_on(before: str, after: str) -> None:
    carried = carried_over(before, 2025)
    assert carried.text == after
    assert all(place.is_replaced for place in carried.places)


@pytest.mark.parametrize(
    "text",
    [
        "按照青政〔2024〕3号办理。",
        "按照青政（2024）3号、[2024]5号办理。",
        "# 落实《青山乡2024年普法要点》",
        "2024年3月15日，成立领导小组。",
        "2024年3月，成立领导小组。",
        "2024-03-15，成立领导小组。",
        "2024年以来，培训4次。",
        "截至2024年底，有阵地18个。",
        "2024年第三季度，培训4次。",
        "2024年，司法所获评先进。",
        "2024年，印发普法清单。",
        "# 2024年获评情况",
        "乡于2024年完成整治。",
        "2023年，建成广场。",
        "2023年完成整治。",
        "到2025年，建成示范村。",
        "共有2024人。",
        "电话20240315。",
        "“2024年，好”是口号。",
        "2024年，整治始于2023年。",
        "# 2024年报告（2023年修订）",
        "| 2024年，甲 |",
        "2022年，2026年，1024年，",
    ],
)
def test_a_year_that_may_date_what_happened_stays(text: str) -> None:
    carried = carried_over(text, 2025)
    assert carried.text == text
    assert not any(place.is_replaced for place in carried.places)
    assert all(place.reason for place in carried.places)


def test_placeholders_and_comments_are_left_and_not_listed() -> None:
    assert judged("{{ 2024年，数 }}｛｛2024年，数｝｝\n<!-- 2024年， -->\n") == []


def test_each_place_is_told_with_its_line_and_the_words_around_it() -> None:
    first, second = carried_over("# 报告\n\n2024年，甲。\n乙于2024年竣工。\n", 2025).places
    assert (first.line, first.around, first.before, first.after) == (3, "2024年，甲。", "2024", "2025")
    assert (second.line, second.around, second.is_replaced) == (4, "乙于2024年竣工。", False)


@given(st.text("2024年，。#\n〔〕《》“”较2023月号", max_size=60))
def test_nothing_but_years_changes_and_every_change_is_listed(text: str) -> None:
    carried = carried_over(text, 2025)
    assert len(carried.text) == len(text)
    changed = sum(old != new for old, new in zip(text, carried.text, strict=True))
    assert changed == sum(place.is_replaced for place in carried.places)


@given(st.text("2024年，。#\n较", max_size=40))
def test_a_sentence_is_changed_whole_or_not_at_all(text: str) -> None:
    for sentence in text.replace("\n", "。").split("。"):
        kinds = {place.is_replaced for place in carried_over(sentence, 2025).places}
        assert len(kinds) <= 1
