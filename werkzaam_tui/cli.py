"""The ``werkzaam`` command. Only what a subcommand needs is imported, and only when it runs.

Exit status: 0 done, 1 refused with one line on standard error, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from werkzaam_tui import __version__, collecting, faults, paths, settings, usage
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.places import ServerPlace
from werkzaam_tui.language import _, set_language
from werkzaam_tui.services import disk

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    collecting.look_seldom()
    faults.listen()
    words = list(sys.argv[1:] if arguments is None else arguments)
    preferences = settings.load(paths.settings_file(), paths.keymap_file())
    set_language(_asked_language(words) or preferences.language)
    usage.speak()
    parsed = _parser().parse_args(words)
    parsed.preferences = preferences
    try:
        command: Command = parsed.command
        return command(parsed)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever reads along, such as `head`, has read enough. Nothing is to be said to nobody at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as fault:
        if (sentence := disk.sentence_for(fault)) is not None:
            print(sentence, file=sys.stderr)
            return 1
        # Python's own report would show the fault's message, and that can hold a client's words.
        faults.note(fault)
        told = _(
            "Something went wrong in the program; this command was not carried out. What was saved before is safe. "
            "Where it happened is in {file}."
        )
        print(told.format(file=faults.file()), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(_("Stopped. Nothing half-done was kept."), file=sys.stderr)
        return 1


def _asked_language(words: Sequence[str]) -> str | None:
    """``--lang`` is wanted before the parser is made: its help is in that language."""
    for word, following in itertools.pairwise([*words, ""]):
        if word == "--lang":
            return following
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="werkzaam", description=_("Aftercare by job coaches, also without a connection.")
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"werkzaam {__version__}",
        help=_("show which version this is"),
    )
    parser.add_argument("--lang", choices=("nl", "en"), help=_("language of the screens"))
    parser.add_argument(
        "--store",
        type=Path,
        metavar=_("FILE"),
        default=paths.coach_store(),
        help=_("the store to open, if not your own"),
    )
    parser.set_defaults(command=_later("interactive", "run"))
    commands = parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"))

    demo = commands.add_parser("demo", help=_("try the program on made-up people"))
    demo.add_argument("--office", action="store_true", help=_("as an office with three coaches"))
    demo.set_defaults(command=_later("interactive", "demo"))

    today = _with_store(commands.add_parser("today", help=_("what is due, in plain text")))
    today.add_argument("--json", action="store_true", help=_("as JSON, for scripts"))
    today.set_defaults(command=_later("daily", "show_today"))

    agenda = _with_store(
        commands.add_parser("export-calendar", help=_("write what comes up to a file for a calendar program"))
    )
    agenda.add_argument("-o", "--output", type=Path, required=True, metavar=_("FILE"))
    agenda.add_argument("--names", action="store_true", help=_("whole names instead of initials"))
    agenda.set_defaults(command=_later("daily", "export_calendar"))

    sheet = _with_store(
        commands.add_parser("import-caseload", help=_("import a caseload from a spreadsheet"))
    )
    sheet.add_argument("file", type=Path, metavar=_("FILE"), help=_("a CSV or XLSX file"))
    sheet.add_argument("--preview", action="store_true", help=_("only show what would happen"))
    sheet.set_defaults(command=_later("caseload", "import_caseload"))

    report = _with_store(
        commands.add_parser("report", help=_("what became of people, in numbers")), or_server=True
    )
    _report_arguments(report)
    report.set_defaults(command=_later("reports", "show"))

    _add_safekeeping(commands)
    _add_rights(commands)
    _add_exchange(commands)
    _add_office(commands)

    generate = commands.add_parser("generate", help=_("make a large made-up store, for tests of scale"))
    generate.add_argument("--participants", type=int, default=60, metavar="N")
    generate.add_argument("--contacts", type=int, default=3000, metavar="M")
    generate.add_argument("--seed", type=int, default=1)
    generate.add_argument("-o", "--output", type=Path, required=True, metavar=_("FILE"))
    _passphrase_option(generate)
    generate.set_defaults(command=_later("generate", "generate"))
    return parser


def _add_exchange(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    card = _with_store(commands.add_parser("card", help=_("make this device's card, for enrolment")))
    _output_folder(card)
    card.set_defaults(command=_later("exchange", "write_card"))

    enrol = _with_store(commands.add_parser("enrol", help=_("accept the card of the office")))
    _card_arguments(enrol)
    enrol.set_defaults(command=_later("exchange", "enrol"))

    export = _with_store(commands.add_parser("export", help=_("make a bundle with all that is new")))
    export.add_argument(
        "--to",
        metavar=_("NAME"),
        action="append",
        help=_(
            "for whom, if more than one device is enrolled; more than once for one bundle for all of them"
        ),
    )
    _output_folder(export)
    export.set_defaults(command=_later("exchange", "export"))

    keys = commands.add_parser("new-keys", help=_("change the keys of this device"))
    _with_store(keys, or_server=True).set_defaults(command=_later("exchange", "new_keys"))

    bring_in = _with_store(commands.add_parser("import", help=_("import a bundle")))
    bring_in.add_argument("file", type=Path, metavar=_("FILE"))
    bring_in.add_argument("--preview", action="store_true", help=_("only show what would change"))
    bring_in.set_defaults(command=_later("exchange", "bring_in"))


def _add_safekeeping(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    def add(name: str, words: str, function: str) -> argparse.ArgumentParser:
        part = _with_store(commands.add_parser(name, help=words), or_server=True)
        part.set_defaults(command=_later("safekeeping", function))
        return part

    backup = add("backup", _("make a backup"), "back_up")
    backup.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar=_("FOLDER"),
        help=_("put one here as well, for instance a USB stick"),
    )
    restore = add("restore", _("go back to a backup, after a look at what differs"), "restore")
    restore.add_argument("backup", metavar=_("FILE"), help=_("a backup, or latest"))
    restore.add_argument("--yes", action="store_true", help=_("do not ask"))
    check = add("check", _("look the store over for damage"), "check")
    check.add_argument("--repair", action="store_true", help=_("repair what follows from the change log"))
    for name, words, function in (
        ("passphrase", _("change the passphrase"), "change_passphrase"),
        ("recover", _("open the store with the recovery key, and choose a new passphrase"), "recover"),
    ):
        part = add(name, words, function)
        part.add_argument(
            "--new-passphrase-file",
            metavar=_("FILE"),
            help=_("file with the new passphrase on its first line"),
        )
        if name == "recover":
            part.add_argument(
                "--key-file",
                type=Path,
                metavar=_("FILE"),
                help=_("file with the recovery key; else you type it"),
            )


def _add_rights(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    access = _with_store(
        commands.add_parser(
            "access-request", help=_("note that somebody asked for the whole file, or give it")
        ),
        or_server=True,
    )
    access.add_argument("name", metavar=_("NAME"), nargs="?", help=_("of the participant; else what is open"))
    access.add_argument("--received", metavar=_("DAY"), help=_("when it was received; default: today"))
    access.add_argument("--answer", action="store_true", help=_("write the file as PDF and JSON"))
    _output_folder(access)
    access.set_defaults(command=_later("rights", "access_request"))
    retention = _with_store(
        commands.add_parser("retention", help=_("whose file is past its term")), or_server=True
    )
    retention.add_argument("name", metavar=_("NAME"), nargs="?", help=_("keep the file of this participant"))
    retention.add_argument("--until", metavar=_("DAY"), help=_("until when"))
    retention.add_argument("--reason", default="", metavar=_("TEXT"), help=_("why"))
    retention.set_defaults(command=_later("rights", "retention"))
    breach = _with_store(
        commands.add_parser(
            "breach-sheet", help=_("what is in this store and how it is protected, as a PDF")
        ),
        or_server=True,
    )
    breach.add_argument(
        "--found",
        metavar=_("MOMENT"),
        help=_("when it was found, in Dutch time, like “2026-11-20 14:00”; default: to be filled in"),
    )
    _output_folder(breach)
    breach.set_defaults(command=_later("rights", "breach_sheet"))


def _add_office(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    office = commands.add_parser("office", help=_("the store of the office"))
    parts = office.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)

    def add(name: str, words: str, function: str, module: str = "office") -> argparse.ArgumentParser:
        part = _with_store(parts.add_parser(name, help=words), or_server=True)
        part.set_defaults(command=_office(function, module))
        return part

    init = add("init", _("make the office's store and its card"), "init")
    init.add_argument("--name", required=True, metavar=_("NAME"), help=_("name of the office"))
    _output_folder(init)
    add("open", _("open the program on the office's store"), "open_program")
    move = _with_store(parts.add_parser("move", help=_("go on in a database on a server")))
    move.add_argument(
        "--to", type=ServerPlace, required=True, metavar="URL", help=_("an empty PostgreSQL database")
    )
    move.set_defaults(command=_office("move"))
    _card_arguments(add("enrol", _("accept the card of a coach"), "enrol"))
    add("devices", _("which devices are enrolled or revoked, with their digits"), "devices_list")
    revoke = add("revoke", _("refuse all later bundles of a device; what came before stays"), "revoke")
    revoke.add_argument("name", metavar=_("NAME"), help=_("of the device, or the first characters of its id"))
    revoke.add_argument("--reason", required=True, metavar=_("TEXT"), help=_("why"))
    assign = add("assign", _("give a participant a coach; without names: who has none"), "assign")
    assign.add_argument("participant", nargs="?", metavar=_("NAME"), help=_("name or client number"))
    assign.add_argument("coach", nargs="?", metavar=_("COACH"), help=_("name of the coach"))
    assign.add_argument("--reason", default="", metavar=_("TEXT"), help=_("why, when the coach changes"))
    merge = add(
        "merge-employers",
        _("make one of two employers; without names: which are likely the same"),
        "merge_employers",
    )
    merge.add_argument(
        "keep", nargs="?", metavar=_("KEEP"), help=_("the one that stays, as name or name, city")
    )
    merge.add_argument("double", nargs="?", metavar=_("DOUBLE"), help=_("the one that becomes it"))
    merge.add_argument(
        "--take",
        action="append",
        choices=("name", "city", "phone", "sector"),
        help=_("a field to take from the double"),
    )
    take_in = add("import", _("import bundles"), "bring_in")
    take_in.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar=_("FILE"),
        help=_("bundles, or folders with bundles: those go to the folder ingelezen in it when they are in"),
    )
    take_in.add_argument("--preview", action="store_true", help=_("only show what would change"))
    export = add("export", _("make bundles with receipts for the coaches"), "export")
    export.add_argument(
        "--to", metavar=_("NAME"), action="append", help=_("for this coach only; may be given more than once")
    )
    _output_folder(export)
    add("status", _("what the office has of each coach"), "status")
    replace = add("replace", _("give a coach's dossiers to the laptop that replaces a lost one"), "replace")
    replace.add_argument(
        "old", metavar=_("NAME"), help=_("the laptop that is lost; its bundles are refused from then on")
    )
    replace.add_argument("new", metavar=_("NAME"), help=_("the new laptop, enrolled already"))
    replace.add_argument("--keep-old", action="store_true", help=_("the old laptop stays in use as well"))
    add("new-keys", _("change the keys of the office"), "new_keys", "exchange")
    _report_arguments(add("report", _("what became of people, in numbers"), "show", "reports"))
    key = add("key", _("write the office's age key, for an auditor with the `age` command"), "write_key")
    key.add_argument("-o", "--output", type=Path, required=True, metavar=_("FILE"))


def _with_store(parser: argparse.ArgumentParser, *, or_server: bool = False) -> argparse.ArgumentParser:
    """A command that opens a store; ``or_server`` where that can be an office's."""
    places = parser.add_mutually_exclusive_group()
    places.add_argument(
        "--store", type=Path, metavar=_("FILE"), default=argparse.SUPPRESS, help=_("the store to open")
    )
    if or_server:
        places.add_argument(
            "--database",
            dest="store",
            type=ServerPlace,
            metavar="URL",
            default=argparse.SUPPRESS,
            help=_("the store of an office in a PostgreSQL database: postgresql://user@server/name"),
        )
    _passphrase_option(parser)
    return parser


def _passphrase_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--passphrase-file",
        metavar=_("FILE"),
        help=_("file with the passphrase on its first line, or - for input"),
    )


def _output_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path(),
        metavar=_("FOLDER"),
        help=_("folder to write to; default: here"),
    )


def _card_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("card", type=Path, metavar=_("CARD"))
    parser.add_argument(
        "--fingerprint",
        metavar=_("DIGITS"),
        help=_("the digits that the other read aloud; without it you are asked to compare them"),
    )


def _later(module: str, function: str) -> Command:
    """A function of ``werkzaam_tui.commands``, imported only when it is run."""

    def run(arguments: argparse.Namespace) -> int:
        with collecting.loading():
            command: Command = getattr(importlib.import_module(f"werkzaam_tui.commands.{module}"), function)
        return command(arguments)

    return run


def _report_arguments(report: argparse.ArgumentParser) -> None:
    report.add_argument(
        "reports",
        nargs="*",
        metavar=_("REPORT"),
        help=_("which ones, such as funnel or retention; else all; research or cases, as a file of rows"),
    )
    report.add_argument(
        "--as-known-on", metavar=_("DAY"), help=_("as known at the end of that day; else now")
    )
    for field in ("cohort", "sector", "coach", "approach"):
        report.add_argument(f"--{field}", default="", metavar=_("NAME"), help=_("only of these people"))
    report.add_argument("--since", metavar=_("DAY"), help=_("first day of the period"))
    report.add_argument("--until", metavar=_("DAY"), help=_("last day of the period"))
    report.add_argument(
        "--by", action="append", default=[], metavar=_("FIELD"), help=_("group by this; twice to cross two")
    )
    report.add_argument("--lasting", default="", metavar=_("CODE"), help=_("what counts as lasting work"))
    form = report.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("as JSON, for scripts"))
    form.add_argument("--markdown", action="store_true", help=_("as Markdown"))
    form.add_argument("--format", choices=("xlsx", "csv", "md", "pdf"), help=_("as a file, which is noted"))
    report.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path(),
        metavar=_("PLACE"),
        help=_("folder or name of the file"),
    )
    report.add_argument("--for", dest="for_whom", metavar=_("NAME"), help=_("for whom the file is"))


def _office(function: str, module: str = "office") -> Command:
    def run(arguments: argparse.Namespace) -> int:
        if arguments.store == paths.coach_store():
            arguments.store = paths.office_store()
        return _later(module, function)(arguments)

    return run


if __name__ == "__main__":
    sys.exit(main())
