"""``python -m tests.report.golden`` writes the pages anew; look at what has changed before it is committed."""

from tests.report.golden.pages import COLUMNS, DOCUMENTS, drawn, page

for name in DOCUMENTS:
    for columns in COLUMNS:
        page(name, columns).write_text(drawn(name, columns), encoding="utf-8")
