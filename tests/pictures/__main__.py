"""``python -m tests.pictures`` makes the pictures and the tables of the manual anew; with a table's name it prints that."""

import sys

from tests.pictures.manual import TABLES, write_tables
from tests.pictures.scenes import PICTURES, SCENES, drawn

if sys.argv[1:]:
    sys.stdout.writelines(f"{TABLES[name]()}\n" for name in sys.argv[1:])
else:
    for name in SCENES:
        (PICTURES / f"{name}.svg").write_text(drawn(name), encoding="utf-8")
    write_tables()
