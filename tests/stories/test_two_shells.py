"""Two colleagues, two shells, one record: the transcript in the README."""

import re
import shlex

from rulegov_tui.storage.disk.identity import login
from tests.desk import Desk

TRANSCRIPT = """\
甲$ rulegov show k7m2qd
法治学习与培训（training） 2024-03-15-k7m2qd
日期（date）：2024-03-15
类别（kind）：法律明白人培训
题目（topic）：宅基地政策
实到人数（attendance）：45
版本：VERSION
                                                乙$ rulegov edit k7m2qd topic=宅基地审批 speaker=司法所
                                                2024-03-15-k7m2qd
                                                题目：宅基地政策 → 宅基地审批
                                                主讲人：（空） → 司法所
甲$ rulegov edit k7m2qd attendance=48 --base VERSION
2024-03-15-k7m2qd
实到人数：45 → 48
同时有人改了：题目、主讲人；已合并。
甲$ rulegov edit k7m2qd topic=宅基地新政 --base VERSION
题目（topic）：原来“宅基地政策”，对方改成“宅基地审批”，您改成“宅基地新政”
记录 2024-03-15-k7m2qd 已被 LOGIN 改过，和您的改动冲突，没有保存。
坚持您的改动：
  rulegov edit k7m2qd topic=宅基地新政 --base VERSION
甲$ rulegov edit k7m2qd topic=宅基地新政 --base VERSION
2024-03-15-k7m2qd
题目：宅基地审批 → 宅基地新政
"""


def test_a_conflict_is_solved_in_two_shells(desk: Desk) -> None:
    record_id = desk.ok("add", "training", "date=2024.3.15", "kind=法律明白人培训", "topic=宅基地政策", "attendance=45")
    base = desk.json("show", record_id)["version"][:12]
    shells: list[tuple[str, str]] = []

    def type_in(shell: str, *words: str) -> str:
        answer = desk.run(*words)
        text = f"{shell}$ rulegov {' '.join(words)}\n{answer.out}{answer.err}"
        shells.append((shell, text.replace(f"--root {shlex.quote(str(desk.root))} ", "").replace("'", "")))
        return answer.err

    ending = record_id[-6:]
    type_in("甲", "show", ending)
    type_in("乙", "edit", ending, "topic=宅基地审批", "speaker=司法所")
    type_in("甲", "edit", ending, "attendance=48", "--base", base)
    said = type_in("甲", "edit", ending, "topic=宅基地新政", "--base", base)
    command = shlex.split(said.splitlines()[-1])
    type_in("甲", *command[command.index("edit") :])

    lines = [(" " * 48 if shell == "乙" else "") + line for shell, text in shells for line in text.splitlines()]
    text = re.sub(r"(?<=--base )\w{12}|(?<=版本：)\w{12}", "VERSION", "\n".join(lines) + "\n")
    assert text.replace(ending, "k7m2qd").replace(f"已被 {login()} ", "已被 LOGIN ") == TRANSCRIPT
