"""Make ``docs/toetsen.md`` (Dutch) and ``docs/keys.md`` (English) from the bindings in the code.

``python tools/keysheet.py write`` writes them, ``check`` fails when they are not current.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

from textual.binding import Binding
from textual.dom import DOMNode

import screens
from screens.widgets.key_bar import key_text
from werkzaam_tui.app import WerkZaamApp
from werkzaam_tui.language import _, set_language

ROOT = Path(__file__).parent.parent
SHEETS = {"nl": ROOT / "docs" / "toetsen.md", "en": ROOT / "docs" / "keys.md"}

Words = tuple[str, str]
"""Dutch and English."""

EVERYWHERE: Words = ("Overal", "Everywhere")
LISTS: Words = ("In een lijst", "In a list")
SEARCH: Words = ("In een zoekregel", "In a search line")
FORMS: Words = ("In een formulier", "In a form")
CASELOAD: Words = ("Caseload", "Caseload")
DOSSIER: Words = ("Dossier", "Dossier")
MATCH: Words = ("Vóór de match", "Before the match")
REVIEW: Words = ("Dagstart", "Daily review")
WEEK: Words = ("De week vooruit", "The week ahead")
TIMELINE: Words = ("Tijdlijn van een dossier", "Timeline of a dossier")
ROAD: Words = ("De weg van een deelnemer", "The road of a participant")
LIFE: Words = ("Leefgebieden", "Life domains")
ALL_ACTIONS: Words = ("Acties van de hele caseload", "Actions of the whole caseload")
MONITORING: Words = ("Monitoring", "Monitoring")
NUDGE: Words = ("Een contact een dag verzetten", "Moving a contact by a day")
REMINDER: Words = ("Een herinnering", "A reminder")
REMINDERS: Words = ("Regels voor herinneringen", "Rules for reminders")
ABSENCES: Words = ("Mijn afwezigheid", "My absences")
CONTACTS: Words = ("Contacten", "Contacts")
CONTACT: Words = ("Een contact vastleggen of verbeteren", "Logging or correcting a contact")
MISSED: Words = ("Niet bereikt", "Not reached")
HANDOVER: Words = ("Overdracht", "Handover")
CHECKS: Words = ("Nagaan of afspraken zijn nagekomen", "Checking whether agreements were kept")
EVALUATIONS: Words = ("Evaluaties van een dossier", "Evaluations of a dossier")
TAKING: Words = ("Een evaluatie afnemen", "Taking an evaluation")
VIEWS: Words = ("Drie kanten van één match", "Three sides of one match")
CONSENT: Words = ("Toestemming en papieren", "Consent and papers")
PLAN: Words = ("Contact anders afspreken", "Agreeing on other contact")
HOURS: Words = ("Uren", "Hours")
HOURS_PAPERS: Words = ("Papieren over uren maken", "Making papers about hours")
PAPERS: Words = ("Papieren van een overdracht maken", "Making papers of a handover")
EXCHANGE: Words = ("Uitwisselen", "Exchange")
OFFICE: Words = ("Kantoor", "Office")
OFFICE_PEOPLE: Words = ("Kantoor: wie volgt wie", "Office: who follows whom")
OFFICE_EMPLOYERS: Words = ("Kantoor: werkgevers", "Office: employers")
OFFICE_DEVICES: Words = ("Kantoor: apparaten", "Office: devices")
CONFLICTS: Words = ("Wat aan beide kanten is ingevuld", "What was written on both sides")
IMPORTS: Words = ("Wat is ingelezen", "What was imported")
CONFLICT: Words = ("Kiezen wat het is", "Saying which one it is")
TRANSFERS: Words = ("Dossiers die worden aangeboden", "Dossiers that are offered")
ERASURES: Words = ("Gewiste dossiers", "Erased dossiers")
REPORTS: Words = ("Rapporten", "Reports")
REPORT_FILES: Words = ("Rapporten als bestand", "Reports as a file")
CASES: Words = ("De mensen achter een getal", "The people behind a number")
RIGHTS: Words = ("Rechten en bewaartermijnen", "Rights and retention")
BUNDLES: Words = ("Een bundel maken of inlezen", "Making or importing a bundle")
IMPORT: Words = ("Een caseload inlezen", "Importing a caseload")
SAFEKEEPING: Words = ("Wachtzin en herstelsleutel", "Passphrase and recovery key")
OPENING: Words = ("WerkZaam openen", "Opening WerkZaam")

TITLES: dict[str, Words] = {
    "WerkZaamApp": EVERYWHERE,
    "BaseScreen": EVERYWHERE,
    "ListTable": LISTS,
    "PickList": LISTS,
    "MakeList": PAPERS,
    "SearchLine": SEARCH,
    "FormDialog": FORMS,
    "BaseDialog": FORMS,
    "RecordDialog": FORMS,
    "Choice": FORMS,
    "YesNo": FORMS,
    "PeopleTable": CASELOAD,
    "PeopleActions": CASELOAD,
    "CaseloadScreen": CASELOAD,
    "DossierScreen": DOSSIER,
    "WorkActions": DOSSIER,
    "RoadScreen": ROAD,
    "RoadTable": ROAD,
    "SignalsPart": DOSSIER,
    "OverviewPart": DOSSIER,
    "TimelinePart": TIMELINE,
    "LifeTable": LIFE,
    "LifeDomainsScreen": LIFE,
    "ActionTable": ALL_ACTIONS,
    "FollowUpsScreen": ALL_ACTIONS,
    "PagedDialog": FORMS,
    "ProfileDialog": FORMS,
    "MatchTable": MATCH,
    "BeforeMatchScreen": MATCH,
    "EvaluationsTable": EVALUATIONS,
    "EvaluationsScreen": EVALUATIONS,
    "EvaluationTakingScreen": TAKING,
    "ViewsTable": VIEWS,
    "EvaluationViewsScreen": VIEWS,
    "ReviewScreen": REVIEW,
    "PersonScroll": REVIEW,
    "WeekTable": WEEK,
    "DueTable": MONITORING,
    "MonitoringScreen": MONITORING,
    "NudgeDueDialog": NUDGE,
    "ReminderDialog": REMINDER,
    "RuleTable": REMINDERS,
    "RemindersScreen": REMINDERS,
    "AbsenceTable": ABSENCES,
    "AbsencesScreen": ABSENCES,
    "LogTable": CONTACTS,
    "PlacesTable": CONTACTS,
    "ContactLogScreen": CONTACTS,
    "SavedSearchesDialog": CONTACTS,
    "ContactDialog": CONTACT,
    "ContactPages": CONTACT,
    "ContactCorrection": CONTACT,
    "Scale": CONTACT,
    "MissedDialog": MISSED,
    "HandoverScreen": HANDOVER,
    "HandoverActions": HANDOVER,
    "PlanChangeDialog": PLAN,
    "CategoryTable": CONSENT,
    "ConsentScreen": CONSENT,
    "PartyChecks": CHECKS,
    "PapersDialog": PAPERS,
    "HoursTable": HOURS,
    "HoursScreen": HOURS,
    "GrantDialog": HOURS,
    "HoursPapersDialog": HOURS_PAPERS,
    "AccountPreviewDialog": HOURS_PAPERS,
    "WaitingTable": EXCHANGE,
    "ExchangeScreen": EXCHANGE,
    "OwnCardDialog": EXCHANGE,
    "CoachTable": OFFICE,
    "OfficeScreen": OFFICE,
    "FolderWorkDialog": OFFICE,
    "FollowedTable": OFFICE_PEOPLE,
    "OfficePeopleScreen": OFFICE_PEOPLE,
    "EmployerTable": OFFICE_EMPLOYERS,
    "OfficeEmployersScreen": OFFICE_EMPLOYERS,
    "MergeDialog": OFFICE_EMPLOYERS,
    "DeviceTable": OFFICE_DEVICES,
    "OfficeDevicesScreen": OFFICE_DEVICES,
    "ConflictTable": CONFLICTS,
    "ConflictScreen": CONFLICT,
    "VersionTable": CONFLICT,
    "OverruledDialog": CONFLICTS,
    "ConflictsScreen": CONFLICTS,
    "ErasuresScreen": ERASURES,
    "TransfersScreen": TRANSFERS,
    "ReportTable": REPORTS,
    "AsksReports": REPORTS,
    "ExportsDialog": REPORT_FILES,
    "ReportScreen": REPORTS,
    "ReportPage": REPORTS,
    "CasesTable": CASES,
    "RightsTable": RIGHTS,
    "RightsScreen": RIGHTS,
    "BreachSheetDialog": RIGHTS,
    "ExportDialog": BUNDLES,
    "ImportDialog": BUNDLES,
    "ImportReportDialog": IMPORTS,
    "ImportTable": IMPORTS,
    "ImportsScreen": IMPORTS,
    "PathLine": IMPORT,
    "CaseloadImportDialog": IMPORT,
    "CaseloadPreviewDialog": IMPORT,
    "FirstStartScreen": OPENING,
    "UnlockScreen": OPENING,
    "RecoveryKeyDialog": SAFEKEEPING,
    "SecretsDialog": SAFEKEEPING,
}
"""Under which heading the keys of a class stand, in the order of the sheet."""

HEADING: Words = ("De toetsen van WerkZaam", "The keys of WerkZaam")
ABOUT: Words = (
    "Gemaakt uit de code met `make keys`. De laatste kolom is de naam van een toets in `keymap.toml`: "
    "daar kun je er een andere toets voor kiezen.",
    "Made from the code with `make keys`. The last column is the name of a key in `keymap.toml`, where each "
    "can be given another key.",
)
COLUMNS: Words = ("| Toets | Wat je ermee doet | Naam |", "| Key | What it does | Name |")

Line = tuple[str, str, str]
"""Keys, what they do, id for the keymap file."""


def modules() -> list[str]:
    return sorted(info.name for info in pkgutil.walk_packages(screens.__path__, "screens."))


def classes() -> Iterator[type[DOMNode]]:
    """The application, and everything in ``screens`` that declares keys of its own."""
    yield WerkZaamApp
    for name in modules():
        module = importlib.import_module(name)
        for found in vars(module).values():
            if isinstance(found, type) and issubclass(found, DOMNode) and found.__module__ == name:
                yield found


def lines_of(found: type[DOMNode]) -> list[Line]:
    lines: dict[str, tuple[list[str], str, str]] = {}
    for binding in found.__dict__.get("BINDINGS", ()):
        if isinstance(binding, Binding) and binding.description:
            keys, _does, _identity = lines.setdefault(
                binding.action, ([], _(binding.tooltip or binding.description), binding.id or "")
            )
            keys += [key_text(key.strip()) for key in binding.key.split(",")]
    return [(" ".join(keys), does, identity) for keys, does, identity in lines.values()]


def parts() -> dict[Words, list[Line]]:
    """The lines under each heading, in the current language; what holds everywhere is said once."""
    by_class = {found.__name__: lines for found in classes() if (lines := lines_of(found))}
    if untitled := by_class.keys() ^ TITLES.keys():
        raise SystemExit(f"TITLES in tools/keysheet.py and the code differ: {', '.join(sorted(untitled))}")
    found: dict[Words, list[Line]] = {}
    told: set[tuple[str, str]] = set()
    for name, title in TITLES.items():
        part = found.setdefault(title, [])
        here = {line[:2] for line in part}
        part += [line for line in by_class[name] if line[:2] not in told | here]
        if title == EVERYWHERE:
            told |= {line[:2] for line in part}
    return found


def sheet(language: str) -> str:
    set_language(language)
    place = tuple(SHEETS).index(language)
    text = ["# " + HEADING[place], "", ABOUT[place], ""]
    for title, lines in parts().items():
        text += [f"## {title[place]}", "", COLUMNS[place], "|---|---|---|"]
        text += [f"| `{keys}` | {does} | `{identity}` |" for keys, does, identity in lines]
        text += [""]
    return "\n".join(text)


def main(arguments: list[str]) -> int:
    match arguments:
        case ["write"]:
            for language, path in SHEETS.items():
                path.write_text(sheet(language), encoding="utf-8")
            return 0
        case ["check"]:
            stale = [
                path.name
                for language, path in SHEETS.items()
                if not path.exists() or path.read_text(encoding="utf-8") != sheet(language)
            ]
            if stale:
                print(f"Not current, run `make keys`: {', '.join(stale)}")
            return 1 if stale else 0
        case _:
            print(__doc__)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
