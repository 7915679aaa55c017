"""The door: answers ``--version`` at once, everything else through the command line."""

import sys


def main() -> int:
    """Run ``rulegov`` with the arguments of the process; gives the exit code."""
    if sys.argv[1:] == ["--version"]:
        from rulegov_tui import __version__

        sys.stdout.write(f"rulegov {__version__}\n")
        return 0
    import gc

    gc.disable()  # a command is over before its garbage is worth collecting
    from rulegov_tui.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
