"""Files in other encodings and with other line ends are read, counted and noted, and are UTF-8 with LF once saved."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.category import Category
from rulegov_tui.storage.catalog_files import load_catalog
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.encodings import decoded
from rulegov_tui.storage.files.record_file import FORMAT, NEWER, Reading, edited_text, new_text, parse, read_file
from tests.generate import generate_workspace
from tests.storage.registers import ID, VALID, VISITS, visit

TEXT = new_text(VISITS, visit(note="第一行\n第二行“引号”", number="青政〔2024〕3号"))
EVERYDAY = "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会"
UTF8, LF = "UTF-8", "LF"


def reading(content: bytes) -> Reading:
    return read_file(VISITS, ID, content)


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (TEXT.encode(), ""),
        (TEXT.encode("utf-8-sig"), "文件开头有 BOM 标记，下次保存时改成 UTF-8（无 BOM）"),
        (TEXT.encode("gbk"), "文件是 GBK 编码，下次保存时改成 UTF-8"),
        (TEXT.encode("utf-16"), "文件是 UTF-16 编码，下次保存时改成 UTF-8"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "文件是 UTF-16 编码，下次保存时改成 UTF-8"),
        (TEXT.replace("\n", "\r\n").encode(), "换行是 CR LF，下次保存时改成 LF"),
        (TEXT.replace("\n", "\r\r\n").encode(), "换行是 CR LF，下次保存时改成 LF"),
        (TEXT.replace("\n", "\r\n", 1).encode(), "换行是 CR LF，下次保存时改成 LF"),
        (TEXT.replace("\n", "\r").encode(), "换行是 CR，下次保存时改成 LF"),
        (TEXT.replace("\n", "\r\n").encode("gb18030"), "文件是 GBK 编码，换行是 CR LF，下次保存时改成 UTF-8、LF"),
        (TEXT.replace("\n", "\r").encode("utf-16"), "文件是 UTF-16 编码，换行是 CR，下次保存时改成 UTF-8、LF"),
        (TEXT.replace("\n", "\r\n").encode("utf-8-sig"), "文件开头有 BOM 标记，换行是 CR LF，下次保存时改成 UTF-8（无 BOM）、LF"),
    ],
    ids=[
        "plain",
        "bom",
        "gbk",
        "utf-16-le",
        "utf-16-be",
        "crlf",
        "cr-crlf",
        "one-crlf",
        "cr",
        "gbk-crlf",
        "utf-16-cr",
        "bom-crlf",
    ],
)
def test_any_usual_encoding_gives_the_same_record_and_text_and_says_what_it_was(content: bytes, note: str) -> None:
    assert reading(content) == (reading(TEXT.encode()).record, TEXT, note, FORMAT)


@pytest.mark.parametrize("content", [TEXT.encode("gbk"), TEXT.replace("\n", "\r\n").encode("utf-16")])
def test_an_edit_of_such_a_file_gives_plain_text_with_the_rest_as_it_was(content: bytes) -> None:
    read = reading(content)
    edited = edited_text(VISITS, read.text, read.record.values, {**read.record.values, "people": 3})
    again = reading(edited.encode())
    assert again.note == ""
    assert "\r" not in again.text
    assert again.record.values == {**read.record.values, "people": 3}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Category, str]]:
    """Records of every shipped category."""
    categories = load_catalog().categories
    records = generate_workspace(tmp_path_factory.mktemp("generated"), 20).records
    paths = sorted(records.rglob("????-??-??-*.toml"))
    texts = [(categories[path.parent.name], path.read_text("utf-8")) for path in paths]
    return [(category, text) for category, text in texts if not text.isascii()]


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-16", "utf-8-sig"])
def test_records_of_every_category_are_read_in_every_encoding(shipped: list[tuple[Category, str]], encoding: str) -> None:
    for category, text in shipped:
        read = read_file(category, ID, text.encode(encoding))
        assert read.text == text
        assert read.note


def test_a_utf8_record_is_never_taken_for_another_encoding(shipped: list[tuple[Category, str]]) -> None:
    assert {decoded(text.encode()).note for _, text in shipped} == {""}


def test_utf8_with_a_damaged_byte_is_damaged_and_not_read_as_gbk(shipped: list[tuple[Category, str]]) -> None:
    """Half of them would pass as GB18030, with other words in them."""
    random = Random(1)
    damaged = would_pass = 0
    for _, text in shipped:
        content = bytearray(text.encode())
        content[random.choice([index for index, byte in enumerate(content) if byte > 0x7F])] ^= 1 << random.randrange(8)
        if not is_utf8(bytes(content)):
            damaged += 1
            would_pass += passes_as_gb18030(bytes(content))
            with pytest.raises(DamageError):
                decoded(bytes(content))
    assert damaged > 100
    assert would_pass > 10


@given(st.text(st.sampled_from(EVERYDAY), min_size=4, max_size=40))
def test_everyday_words_in_gbk_are_read(words: str) -> None:
    content = VALID.replace("宅基地", words).encode("gbk")
    found = decoded(content)
    if is_utf8(content):
        assert f"像是 GBK 编码的“{words}”" in found.note
    else:
        assert found.text == content.decode("gbk")


def is_utf8(content: bytes) -> bool:
    return decodes(content, "utf-8")


def passes_as_gb18030(content: bytes) -> bool:
    return decodes(content, "gb18030")


def decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("words", ["学习", "知识", "普法" + "学习", "实施条例"])
def test_a_word_of_gbk_that_happens_to_be_utf8_is_flagged(words: str) -> None:
    content = VALID.encode() + b'note = "' + words.encode("gbk") + b'"\n'
    if is_utf8(content):
        shown = words.encode("gbk").decode()
        assert reading(content).note == f"第 3 行的“{shown}”像是 GBK 编码的“{words}”，请核对"
    else:
        with pytest.raises(DamageError):
            reading(content)


def test_a_whole_record_whose_only_word_is_such_gbk_is_flagged_too() -> None:
    content = b'date = 2024-03-15\ntopic = "' + "学习".encode("gbk") + b'"\n'
    assert "像是 GBK 编码的“学习”" in reading(content).note


@pytest.mark.parametrize("text", ["阿卜杜拉·买买提", "3×4＝12", "30°C", "±5", "café", "α 射线", "4·15国安", "¥30", "§3"])
def test_letters_and_marks_that_belong_there_are_not_flagged(text: str) -> None:
    assert reading(f'{VALID}note = "{text}"\n'.encode()).note == ""


@pytest.mark.parametrize(
    ("content", "place", "said"),
    [
        (TEXT.encode()[: TEXT.encode().index("地".encode()) + 1], "1:16", "断了"),
        (TEXT.encode("gbk")[: TEXT.encode("gbk").index("地".encode("gbk")) + 1], "1:16", "断了"),
        (TEXT.encode("utf-16")[:-1], "5:22", "断了"),
        (b"\xff\xfe\x00\xdc" + TEXT.encode("utf-16-le"), "1:1", "不是文字的字节"),
        (TEXT.encode() + b"\xff", "6:1", "不是文字的字节"),
        (TEXT.encode() + "雨天".encode("gbk"), "6:1", "不是文字的字节"),
        (TEXT.replace("\n", "\r\n").encode() + b"# \xff", "6:3", "不是文字的字节"),
        (VALID.encode("gbk").replace(b"date", b"da\0te"), "1:3", "控制字符"),
    ],
    ids=range(8),
)
def test_what_is_no_text_stays_damage_with_its_place_and_line(content: bytes, place: str, said: str) -> None:
    with pytest.raises(DamageError) as raised:
        reading(content)
    error = raised.value
    assert said in error.message
    assert f"{error.line}:{error.column}" == place
    assert error.cure
    assert error.excerpt


def test_definition_files_are_read_in_any_encoding() -> None:
    assert parse('name = "甲"\r\n'.encode("gbk")) == parse('\ufeffname = "甲"\n'.encode()) == {"name": "甲"}


@pytest.mark.parametrize(("line", "form"), [("", 1), ("format = 1\n", 1), ("format = 2\n", 2), (f"format = {2**80}\n", 2**80)])
def test_a_file_says_its_format_and_a_newer_one_is_noted(line: str, form: int) -> None:
    read = reading((VALID + line).encode())
    assert read.format == form
    assert read.note == ("" if form == FORMAT else NEWER)
    assert read.record == reading(VALID.encode()).record


def test_a_newer_file_is_read_as_far_as_its_fields_are_known_and_not_promised_a_save() -> None:
    read = reading(f'{VALID}format = 2\nweather = "雨"\n'.encode("gbk"))
    assert read.record.unknown == ("weather",)
    assert read.note == NEWER


@pytest.mark.parametrize("value", ["0", "-1", '"1"', "1.0", "true", "[]", "2024-01-01"])
def test_a_format_that_is_no_number_from_1_on_is_damage(value: str) -> None:
    with pytest.raises(DamageError) as raised:
        reading(f"{VALID}format = {value}\n".encode())
    assert "format 应是正整数" in raised.value.message
    assert (raised.value.line, raised.value.column) == (3, 10)


def test_an_edit_keeps_the_format_key() -> None:
    text = f"{VALID}format = 1\n"
    assert "format = 1\n" in edited_text(VISITS, text, visit(), visit(people=3))
