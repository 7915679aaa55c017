"""What the clerk adds to the Word file of a report: 成文日期 with 署名, 发文字号, 签发人, 附件说明; kept for the next export.

It is filled in as a form like any other, but no record: it belongs to one user's exports of one report, and lies outside the
workspace like the mappings of imports.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path

from rulegov_tui.domain.calendar import Period, chinese_date
from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import Field, FieldType, Value
from rulegov_tui.domain.office import Office
from rulegov_tui.domain.report_kind import ReportKind
from rulegov_tui.domain.values import value_text
from rulegov_tui.session import Session
from rulegov_tui.storage.disk import durable
from rulegov_tui.storage.disk.user_state import state_folder
from rulegov_tui.word_writing import WordWish

Frame = Mapping[str, Value]
"""What is filled in, by the keys of ``form_of``."""
_SIGNED, _NUMBER, _SIGNER, _ATTACHMENT = "signed", "number", "signer", "attachment"
_ATTACHMENTS = 5
_FOLDER = "word-frames"
_DIGITS = 16
_PRIVATE_FOLDER, _PRIVATE = 0o700, 0o600


def form_of(office: Office) -> Category:
    """The fields that are filled in, as a register has them (GB/T 9704-2012, 7.2.5, 7.2.6, 7.3.4, 7.3.5)."""
    fields = (
        Field(
            key=_SIGNED,
            label="成文日期",
            type=FieldType.DATE,
            hint=f"填了才有署名（{office.authority}）和日期；今天打 t，空着两样都没有",
        ),
        Field(key=_NUMBER, label="发文字号", hint="如 青政〔2025〕3号；填了才有版头"),
        Field(key=_SIGNER, label="签发人", hint="写在版头里，要先有发文字号"),
        *(
            Field(key=f"{_ATTACHMENT}{number}", label=f"附件{number}", hint="附件说明里的名称，不带书名号和句号")
            for number in range(1, _ATTACHMENTS + 1)
        ),
    )
    return Category(name="word_frame", label="Word 版式", kind=Kind.ROSTER, fields={one.key: one for one in fields}, columns=())


def wish_of(frame: Frame) -> WordWish:
    """What is wished of the Word file.

    Raises:
        RulegovError: there is a 签发人 without the 版头 that it stands in.
    """
    signed, number, signer = (frame.get(key) for key in (_SIGNED, _NUMBER, _SIGNER))
    if signer and not number:
        raise RulegovError("签发人写在版头里，有发文字号才有版头", cure="请填发文字号，或清空签发人")
    return WordWish(
        signed=signed if isinstance(signed, date) else None,
        attachments=_attachments(frame),
        number=value_text(number),
        signer=value_text(signer),
    )


def sentence(office: Office, frame: Frame) -> str:
    """What the Word file will have around the report, without a full stop."""
    signed, number, signer = (frame.get(key) for key in (_SIGNED, _NUMBER, _SIGNER))
    attachments = _attachments(frame)
    head = f"发文字号 {number}{f'，签发人 {signer}' if signer else ''}" if number else "没有版头"
    parts = (
        f"主送 {'、'.join(office.addressees)}" if office.addressees else "没有主送机关（在 office.toml 的 addressees 里写）",
        f"署名 {office.authority}，{chinese_date(signed)}" if isinstance(signed, date) else "没有署名和日期",
        head,
        f"附件：{'、'.join(attachments)}" if attachments else "没有附件说明",
    )
    return "；".join(parts)


def _attachments(frame: Frame) -> tuple[str, ...]:
    """The names that are filled in; a line between two may be left empty."""
    keys = (f"{_ATTACHMENT}{number}" for number in range(1, _ATTACHMENTS + 1))
    return tuple(value_text(frame[key]) for key in keys if frame.get(key))


class FrameMemory:
    """The frame of one report of one period, whatever its level and cut-off date, as its user filled it in last.

    Args:
        session: the workspace.
        kind, period: which report.
    """

    def __init__(self, session: Session, kind: ReportKind, period: Period) -> None:
        about = f"{session.workspace.root.resolve()}\n{kind.name}\n{period.year}\n{period.part}"
        self._path: Path = state_folder() / _FOLDER / f"{sha256(about.encode()).hexdigest()[:_DIGITS]}.json"
        self._form = form_of(session.office)

    def read(self) -> dict[str, Value]:
        """What was filled in; nothing where nothing (readable) is remembered."""
        try:
            found = json.loads(self._path.read_bytes())
            texts = {key: str(found[key]) for key in self._form.fields if key in found}
            return {key: date.fromisoformat(text) if key == _SIGNED else text for key, text in texts.items()}
        except (OSError, ValueError, TypeError, RecursionError):
            return {}

    def keep(self, frame: Frame) -> None:
        """Remember it; where that fails the export itself is written all the same."""
        content = json.dumps({key: value_text(value) for key, value in frame.items()}, ensure_ascii=False, indent=1).encode()
        with suppress(OSError):
            self._path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
            durable.replace(self._path, content, mode=_PRIVATE)
