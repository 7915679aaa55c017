"""What the clerk adds to the Word file of a report: 署名 and date, 版头, 附件, 附注, 版记; kept for the next export.

It is filled in as a form like any other, but no record: it belongs to one user's exports of one report, and lies outside the
workspace like the mappings of imports.
"""

import json
import re
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
_NOTE, _PRINTED, _COPIES = "note", "printed", "copies"
_RARE = {_NOTE: "附注", _PRINTED: "版记，印发日期", _COPIES: "抄送"}
"""What most reports do not have, and nobody misses."""
_DATES = (_SIGNED, _PRINTED)
_BETWEEN = "[、，,；;]"
"""Stands between two of several organs; no name of an organ has one."""
_ATTACHMENTS = 5
_FOLDER = "word-frames"
_DIGITS = 16
_PRIVATE_FOLDER, _PRIVATE = 0o700, 0o600


def form_of(office: Office) -> Category:
    """The fields that are filled in, as a register has them (GB/T 9704-2012, 7.2.5, 7.2.6, 7.3.4 to 7.3.6, 7.4)."""
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
            Field(key=f"{_ATTACHMENT}{number}", label=f"附件{number}", hint="名称，不带书名号和句号；名称=文件.md 就印在报告后面")
            for number in range(1, _ATTACHMENTS + 1)
        ),
        Field(key=_NOTE, label="附注", hint="写在日期下面的括号里，如 联系人：王某某，电话：……"),
        Field(key=_PRINTED, label="印发日期", type=FieldType.DATE, hint="填了才有版记"),
        Field(key=_COPIES, label="抄送机关", hint="写在版记里，要先有印发日期；几个机关用顿号隔开"),
    )
    keyed = {one.key: one for one in fields}
    return Category(name="word_frame", label="Word 版式", kind=Kind.ROSTER, fields=keyed, columns=(), table={})


def wish_of(frame: Frame) -> WordWish:
    """What is wished of the Word file.

    Raises:
        RulegovError: there is a 签发人 without the 版头, or a 抄送机关 without the 版记 that it stands in.
    """
    signed, number, signer, printed = (frame.get(key) for key in (_SIGNED, _NUMBER, _SIGNER, _PRINTED))
    copies = tuple(filter(None, re.split(_BETWEEN, value_text(frame.get(_COPIES)))))
    if signer and not number:
        raise RulegovError("签发人写在版头里，有发文字号才有版头", cure="请填发文字号，或清空签发人")
    if copies and not printed:
        raise RulegovError("抄送机关写在版记里，有印发日期才有版记", cure="请填印发日期，或清空抄送机关")
    return WordWish(
        signed=signed if isinstance(signed, date) else None,
        attachments=_attachments(frame),
        number=value_text(number),
        signer=value_text(signer),
        note=value_text(frame.get(_NOTE)),
        printed=printed if isinstance(printed, date) else None,
        copies=copies,
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
        *(f"{label} {value_text(frame[key])}" for key, label in _RARE.items() if frame.get(key)),
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
            return {key: date.fromisoformat(text) if key in _DATES else text for key, text in texts.items()}
        except (OSError, ValueError, TypeError, RecursionError):
            return {}

    def keep(self, frame: Frame) -> None:
        """Remember it; where that fails the export itself is written all the same."""
        content = json.dumps({key: value_text(value) for key, value in frame.items()}, ensure_ascii=False, indent=1).encode()
        with suppress(OSError):
            self._path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
            durable.replace(self._path, content, mode=_PRIVATE)
