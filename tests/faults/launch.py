"""``rulegov`` with a broken store, for tests that watch the process from outside: ``python -m tests.faults.launch MUTANT …``."""

import sys

from rulegov_tui.cli.main import run
from rulegov_tui.storage import store
from tests.faults.mutants import MUTANTS

if __name__ == "__main__":
    mutant = MUTANTS[sys.argv[1]]
    (store.Store.__init__.__kwdefaults__ or {})["protocol"] = mutant.protocol
    with mutant.applied():
        code = run(sys.argv[2:])
    sys.exit(code)
