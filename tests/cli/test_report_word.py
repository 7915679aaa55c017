"""``rulegov report --word``: the Word file beside the Markdown, of the same document."""

import json
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from rulegov_tui.checks.word_file import word_text
from tests.cli.test_report import NARRATIVE
from tests.desk import Desk


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.file("2024/report.md").write_text(NARRATIVE, encoding="utf-8")
    desk.ok("add", "training", "date=3.15", "kind=法律明白人培训", "topic=宅基地", "attendance=30")
    return desk


def text(path: str | Path) -> str:
    return word_text(Path(path).read_bytes(), str(path))


def test_it_lies_beside_the_markdown_and_both_are_named(desk: Desk) -> None:
    markdown, word = map(Path, desk.ok("report", "--word").splitlines())
    assert (markdown.name, word) == ("report-2024.md", markdown.with_suffix(".docx"))
    rule = "| --- | --- | --- | ---: |\n"
    assert text(word).split() == markdown.read_text("utf-8").replace(rule, "").split()


def test_twice_gives_the_same_bytes_and_it_is_not_kept(desk: Desk) -> None:
    desk.ok("report", "--word", "--signed", "2025.1.10")
    before = desk.tree()
    desk.ok("report", "--word", "--signed", "2025-01-10")
    assert desk.tree() == before
    assert [name for name in before if name.endswith(".docx")] == ["exports/2024/report-2024.docx"]


def test_a_report_without_word_never_loads_the_library(desk: Desk) -> None:
    script = (
        "import sys; from rulegov_tui.cli.main import run; run(sys.argv[1:]); print({'docx', 'lxml', 'zipfile'} & {*sys.modules})"
    )
    command = [sys.executable, "-c", script, "--root", str(desk.root), "report"]
    loaded = [
        subprocess.run([*command, *more], check=True, capture_output=True, encoding="utf-8").stdout.splitlines()[-1]
        for more in ([], ["--word"])
    ]
    assert loaded[0] == "set()"
    assert "docx" in loaded[1]


def test_a_name_that_ends_in_docx_asks_for_it(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    desk.ok("report", "-o", "报告.docx")
    assert {path.name for path in tmp_path.glob("报告*")} == {"报告.docx", "报告.md", "报告.figures.json"}


def test_signature_date_and_attachments_come_when_they_are_given(desk: Desk) -> None:
    plain = text(desk.ok("report", "--word").splitlines()[1])
    signed = text(desk.ok("report", "--word", "--signed", "2025-01-10", "--attachment", "台账").splitlines()[1])
    assert signed.split() == [*plain.split(), "附件：台账", "云水县青山乡人民政府", "2025年1月10日"]


def test_the_addressees_of_the_office_are_written(desk: Desk) -> None:
    office = desk.file("office.toml")
    office.write_text(office.read_text("utf-8") + 'addressees = ["云水县人民政府"]\n', encoding="utf-8")
    assert text(desk.ok("report", "--word").splitlines()[1]).split("\n\n")[1].strip() == "云水县人民政府："


def test_an_old_word_file_beside_a_new_report_is_told(desk: Desk) -> None:
    assert "\n要 Word 文件，加上 --word。" in f"\n{desk.run('report').err}"
    desk.ok("report", "--word")
    assert "旁边的 report-2024.docx 还是以前写的；要 Word 文件，加上 --word。" in desk.run("report").err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--word", "-o", "-"], "Word 文件不写到标准输出"),
        (["--signed", "2025-01-10"], "只用于 Word 文件"),
        (["--attachment", "台账"], "只用于 Word 文件"),
        (["--number", "青政〔2025〕3号"], "只用于 Word 文件"),
        (["--note", "联系人：司法所"], "只用于 Word 文件"),
        (["--word", "--copy", "云水县司法局"], "有印发日期才有版记"),
        (["--word", "--printed", "昨天吧"], "看不懂印发日期“昨天吧”"),
        (["--word", "--note", "电话13800138000"], "R17 正文：“13800138000”是手机号"),
        (["--word", "--signer", "李明"], "有发文字号才有版头"),
        (["--word", "--reference", "公文.docx"], "--reference 只写样式文件"),
        (["--word", "--signed", "昨天吧"], "看不懂成文日期“昨天吧”"),
        (["--word", "--attachment", "附\udc80件"], "半个字"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(desk: Desk, arguments: list[str], said: str) -> None:
    assert said in desk.refused("report", *arguments)


def test_a_layout_that_is_wrong_is_refused_with_its_place(desk: Desk) -> None:
    desk.file("layout.toml").write_text('[faces]\nbodi = "仿宋"\n', encoding="utf-8")
    assert "records/layout.toml" in desk.refused("report", "--word")


def test_without_the_library_the_command_that_installs_it_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rulegov_tui.word_writing.find_spec", lambda name: None)
    assert 'pip install "rulegov-tui[word]"' in desk.refused("report", "--word")


def test_a_number_draws_the_head_with_who_signs_it(desk: Desk) -> None:
    signed = text(desk.ok("report", "--word", "--number", "青政〔2025〕3号", "--signer", "李明").splitlines()[1])
    assert [line for line in signed.splitlines() if line][:2] == ["云水县青山乡人民政府文件", "青政〔2025〕3号 签发人：李明"]


def test_a_note_and_a_colophon_come_when_they_are_given(desk: Desk) -> None:
    plain = text(desk.ok("report", "--word", "--signed", "2025-01-10").splitlines()[1])
    more = ["--note", "联系人：司法所", "--printed", "2025-01-11", "--copy", "云水县司法局", "--copy", "各村民委员会"]
    written = text(desk.ok("report", "--word", "--signed", "2025-01-10", *more).splitlines()[1])
    assert written.split() == [
        *plain.split(),
        "（联系人：司法所）",
        *("|", "抄送：云水县司法局，各村民委员会。", "|"),
        *("|", "云水县青山乡人民政府办公室", "2025年1月11日印发", "|"),
    ]


def test_what_somebody_edited_in_word_is_not_overwritten(desk: Desk) -> None:
    """What the library saves with the template's parts is like what a word processor saves."""
    path = Path(desk.ok("report", "--word").splitlines()[1])
    edited = docx.Document()
    edited.add_paragraph("改过的话。")
    edited.save(str(path))
    assert f"{path} 在 Word 里改过，不能盖掉" in desk.refused("report", "--word")
    assert "改过" not in desk.run("report").err
    path.rename(path.with_name("改过.docx"))
    desk.ok("report", "--word")


def test_what_is_no_word_file_is_not_overwritten_as_one(desk: Desk) -> None:
    path = Path(desk.ok("report", "--word").splitlines()[1])
    path.write_bytes(b"not a package")
    assert "不能盖掉" in desk.refused("report", "--word")


def test_the_styles_for_pandoc_come_from_the_office_s_layout(desk: Desk, tmp_path: Path) -> None:
    desk.file("layout.toml").write_text('[faces]\nbody = "仿宋"\n', encoding="utf-8")
    path = tmp_path / "公文.docx"
    answer = desk.run("report", "--reference", str(path))
    assert (answer.code, answer.out) == (0, f"{path}\n")
    assert "--reference-doc=公文.docx" in answer.err
    styles = {style.name: style for style in docx.Document(str(path)).styles}
    assert {"Title", "Heading 1", "Body Text", "First Paragraph", "Compact", "Table"} <= styles.keys()
    assert styles["Normal"].font.name == "仿宋"
    assert not text(path).strip()


def test_reviewing_what_was_handed_out_finds_nothing_added_whatever_its_form(desk: Desk) -> None:
    office = desk.file("office.toml")
    office.write_text(office.read_text("utf-8") + 'addressees = ["云水县人民政府"]\n', encoding="utf-8")
    signed = ["--signed", "2025-01-10", "--number", "青政〔2025〕3号", "--signer", "李明"]
    attached = ["--attachment", "台账", "--attachment", "清单"]
    below = ["--note", "联系人：司法所", "--printed", "2025-01-11", "--copy", "云水县司法局"]
    path = desk.ok("report", "--word", *signed, *attached, *below).splitlines()[1]
    found = json.loads(desk.run("review", path, "--format", "json").out)["findings"]
    assert {finding["rule"] for finding in found} & {"V1", "V2", "V3", "V4", "V5", "S2"} == set()
