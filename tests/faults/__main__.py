"""All fault tests one after the other, and one table: ``RULEGOV_FULL=1 python -m tests.faults [TEST …]``.

Without ``RULEGOV_FULL`` it is the quick size. P3 needs strace, P4 and P5 root and loop mounts, P10 rsync: without, they are
skipped and counted.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.faults.suite import TESTS
from tests.faults.tally import COLUMNS, SkippedError, Tally, header


def main(names: list[str]) -> int:
    """Run them; gives the exit code."""
    rows, skipped, failed = [header()], 0, 0
    for name in names or TESTS:
        begin = perf_counter()
        with TemporaryDirectory(prefix="rulegov-faults-") as folder:
            try:
                tally = TESTS[name](Path(folder))
            except SkippedError as reason:
                skipped += 1
                rows.append(f"| {name} {'|  ' * (len(COLUMNS) + 1)}| **skipped: {reason}** |")
            else:
                failed += bool(tally.violations or tally.too_little)
                rows.append(tally.row())
                _tell(tally)
        sys.stderr.write(f"{name}: {perf_counter() - begin:.0f} s\n")
    sys.stdout.write("\n".join(rows) + f"\n\n{len(rows) - 1} tests, {skipped} skipped, {failed} failed\n")
    return 1 if failed else 0


def _tell(tally: Tally) -> None:
    for violation in tally.violations:
        sys.stderr.write(f"{violation}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
