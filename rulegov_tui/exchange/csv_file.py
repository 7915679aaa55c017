"""CSV for Excel: with a BOM, so that Chinese is read right, and no cell that Excel would run or round."""

import csv
import io

from rulegov_tui.exchange.guarding import guarded
from rulegov_tui.exchange.tables import OutTable, cell_of


def csv_bytes(table: OutTable) -> bytes:
    """The table as a CSV file; ``exchange.sheets`` reads the same texts back."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([guarded(label) for label in table.header])
    for row in table.rows:
        cells = map(cell_of, row)
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in cells])
    return buffer.getvalue().encode("utf-8-sig")
