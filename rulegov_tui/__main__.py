"""The door: answers ``--version`` at once, shows that the app is coming, gives everything else to the command line."""

import os
import sys

_APP_OPTIONS = ("--root", "--mouse")
_REFUSED, _INTERRUPTED = 1, 130


def main() -> int:
    """Run ``rulegov`` with the arguments of the process; gives the exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from rulegov_tui import __version__

        sys.stdout.write(f"rulegov {__version__}\n")
        return 0
    import gc

    gc.disable()  # a command is over before its garbage is worth collecting, and imports make none
    if _wants_app(arguments):
        from rulegov_tui.tui.terminal.early import EarlyScreen, set_switches

        set_switches()
        try:
            with EarlyScreen(ask_width=True) as early:
                from rulegov_tui.tui.start import start

                return start(arguments, early)
        except KeyboardInterrupt:
            return _INTERRUPTED
        except Exception as error:  # noqa: BLE001 (naming the errors that are expected here would import them first)
            from rulegov_tui.cli.output import narrate
            from rulegov_tui.tui.start import refusal

            narrate(refusal(error))
            return _REFUSED
    from rulegov_tui.cli.main import run

    return run(arguments)


def _wants_app(arguments: list[str]) -> bool:
    """Whether the screens are asked for: no command, and a terminal on both sides that can move its cursor."""
    rest = [one for index, one in enumerate(arguments) if not _is_app_option(arguments, index)]
    on_terminal = all(map(os.isatty, (0, 1, 2))) and os.environ.get("TERM", "") not in ("", "dumb")
    return not rest and on_terminal and arguments[-1:] != ["--root"]


def _is_app_option(arguments: list[str], index: int) -> bool:
    one = arguments[index]
    return one.split("=")[0] in _APP_OPTIONS or (index > 0 and arguments[index - 1] == "--root")


if __name__ == "__main__":
    sys.exit(main())
