"""What a narrative may not hold is refused at its line and column."""

import pytest

from rulegov_tui.report.narrative import NarrativeError, read_narrative


def refused(text: str) -> NarrativeError:
    with pytest.raises(NarrativeError) as caught:
        read_narrative(text, "2024/report.md")
    return caught.value


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("甲{{ 名", 1, 2),
        ("甲｛｛名", 1, 2),
        ("{{ 名 }", 1, 1),
        ("{{ 名\n称 }}", 1, 1),
        ("甲\n\n乙{{ 丙 }}{{ 丁", 3, 9),
        ("| 甲 |\n|--|\n| {{ 乙 |", 3, 3),
        ("{{ 甲 {{ 乙 }} }}", 1, 1),
        ("丙{{ 甲 ｛｛乙｝｝", 1, 2),
        ("\ufeff甲{{ 名", 1, 2),
    ],
)
def test_braces_that_are_not_closed_on_their_line(text: str, line: int, column: int) -> None:
    error = refused(text)
    assert (error.line, error.column) == (line, column)
    assert str(error) == f"2024/report.md:{line}:{column}: “{{{{”没有配对的“}}}}”；请写成 {{{{ 名称 }}}}，放在同一行。"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("{{}}", 1, 1), ("甲\n乙{{   }}", 2, 2), ("共｛｛\u3000｝｝次", 1, 2), ("{{ 甲 }}、{{ \u200b }}", 1, 9)],
)
def test_braces_without_a_name(text: str, line: int, column: int) -> None:
    error = refused(text)
    assert (error.line, error.column) == (line, column)
    assert error.message == "“{{ }}”里没有名称"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("}}", 1, 1),
        ("甲\n乙｝｝", 2, 2),
        ("名 }}、{{ 甲 }}", 1, 3),
        ("{{ 甲 }}乙}}", 1, 9),
        ("{{ 甲 }}}}", 1, 8),
        ("{{甲}}和{{乙}}｝｝", 1, 12),
    ],
)
def test_closing_braces_that_nothing_opened(text: str, line: int, column: int) -> None:
    error = refused(text)
    assert (error.line, error.column) == (line, column)
    assert error.message == "“}}”前面没有“{{”"


@pytest.mark.parametrize(
    ("text", "column", "what"),
    [
        ("甲**乙**", 2, "粗体标记“**”"),
        ("甲__乙__", 2, "粗体标记“__”"),
        ("{{ 数 }}次**", 9, "粗体标记“**”"),
        ("甲`乙`", 2, "反引号“`”"),
        ("甲<br>乙", 2, "HTML 标记“<br>”"),
        ("甲</p>", 2, "HTML 标记“</p>”"),
        ('<span lang="zh">', 1, 'HTML 标记“<span lang="zh">”'),
        ("甲<!-- 乙 -->", 2, "HTML 标记“<!--”"),
        ("<!-- 甲 --> 正文 <!-- 乙 -->", 1, "HTML 标记“<!--”"),
        ("见<http://a.cn/b>", 2, "HTML 标记“<http://a.cn/b>”"),
        ("<!-- 没有写完", 1, "HTML 标记“<!--”"),
        ("甲[bookmark: _Toc1]", 2, "文字处理软件留下的书签“[bookmark”"),
        ("| 甲** |", 4, "粗体标记“**”"),
        ("## 一、**甲**", 6, "粗体标记“**”"),
    ],
)
def test_residue_of_other_programs(text: str, column: int, what: str) -> None:
    error = refused(f"# 报告\n\n{text}")
    assert (error.line, error.column) == (3, column)
    assert error.message == f"文稿里有{what}"
    assert error.cure


@pytest.mark.parametrize("name", ["甲__乙", "甲`乙", "甲<乙>", "甲|乙", "甲**"])
def test_a_name_is_no_residue(name: str) -> None:
    [place] = read_narrative(f"共{{{{ {name} }}}}次", "report.md").placeholders()
    assert place.name == name
