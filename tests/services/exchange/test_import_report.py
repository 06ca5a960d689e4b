"""What an import would do is told per person, record and field; and told again, the same, after it."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import NOW
from tests.services.exchange.helpers import add_action, add_employer, add_person, change_person, sent, take
from werkzaam_tui.domain.codes import ErasureReason
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.services.exchange import bring_in, import_report, imports, refusals, report_words
from werkzaam_tui.services.exchange.import_report import Outcome, Report
from werkzaam_tui.services.privacy import erasure
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import FollowUp

TODAY = local_day(NOW)


def previewed(store: Store, path: Path) -> Report:
    with store.trying() as writing:
        return bring_in.preview_in_full(writing, path).report


def remembered(store: Store, *, most_new: int = 500) -> Report:
    with store.reading() as reading:
        last = imports.imports(reading)[0].id
        return import_report.report(reading, last, most_new=most_new)


def shown(report: Report) -> str:
    return "\n".join(report_words.indented(report, TODAY))


def test_the_preview_and_the_report_tell_of_every_field_with_who_and_when(
    coach: Store, office: Store, tmp_path: Path
) -> None:
    person, other = add_person(coach), add_person(coach, "Tess")
    change_person(coach, person, phone="06-00000000")
    gone, kept = add_action(coach, person), add_action(coach, other)
    take(office, sent(coach, office, tmp_path).path)
    take(coach, sent(office, coach, tmp_path).path)
    change_person(coach, person, phone="06-00000001", municipality="Nergenshuizen")
    change_person(office, person, phone="06-00000002")
    change_person(coach, other, phone="06-00000004")
    change_person(coach, other, phone="06-00000005")
    add_action(coach, other, "appen")
    add_employer(coach)
    with coach.writing() as writing:
        writing.remove(writing.get(FollowUp, gone), writing.get(FollowUp, kept))
    with office.writing() as writing:
        writing.edit(writing.get(FollowUp, gone), what="eerst mailen")
    made = sent(coach, office, tmp_path)
    before = previewed(office, made.path)
    take(office, made.path)
    assert remembered(office) == before
    assert [(one.name, dict(one.counts)) for one in before.people] == [
        ("Noor Verzonnen", {Outcome.CONFLICT: 1, Outcome.OVERRULED: 1}),
        ("Tess Verzonnen", {Outcome.REMOVED: 1, Outcome.CHANGED: 1, Outcome.ADDED: 1}),
        ("Employers, contact persons, coaches", {Outcome.ADDED: 1}),
    ]
    words = shown(before)
    for line in (
        "was: 06-00000000",
        "mine (Kantoor, Fri 20 Nov 10:30): 06-00000002",
        "theirs (Coby Coach, Fri 20 Nov 10:30): 06-00000001",
        "municipality: (empty) → Nergenshuizen (Coby Coach, Fri 20 Nov 10:30)",
        "✗ Action “eerst mailen”: deleted on one side and written on the other; it stays deleted",
        "what, by Kantoor, Fri 20 Nov 10:30: eerst mailen",
        "phone number: (empty) → 06-00000005",
        "+ Action “appen”: new",
        "+ Employer “Bakkerij Verzonnen”: new",
    ):
        assert line in words
    change_person(office, person, phone="06-00000009")
    assert remembered(office) == before, "what was written later is not of this import"
    assert remembered(office, most_new=0).people[1].left_out == 1


def test_the_report_forgets_who_was_erased_and_what_was_taken_back(
    coach: Store, office: Store, tmp_path: Path
) -> None:
    person = add_person(coach)
    take(office, sent(coach, office, tmp_path).path)
    take(coach, sent(office, coach, tmp_path).path)
    change_person(coach, person, phone="06-00000001")
    take(office, sent(coach, office, tmp_path).path)
    assert "06-00000001" in shown(remembered(office))
    office.do(lambda writing: erasure.erase(writing, person, ErasureReason.REQUEST))
    assert shown(remembered(office)) == ""
    made = sent(office, coach, tmp_path)
    # Before it, somebody must see of whom; after it, nobody may.
    assert "Noor Verzonnen · is erased" in shown(previewed(coach, made.path))
    take(coach, made.path)
    assert "Noor" not in shown(remembered(coach)) and "is erased" in shown(remembered(coach))


def test_as_markdown_what_people_typed_stands_literally(coach: Store, office: Store, tmp_path: Path) -> None:
    add_action(coach, add_person(coach), "# geen kop\nen *geen* nadruk")
    take(office, sent(coach, office, tmp_path).path)
    made = report_words.markdown("Bundel 1", ["Over *niets*"], remembered(office), TODAY)
    assert "\n# geen kop" not in made
    assert r"\*geen\*" in made
    with office.reading() as reading:
        line = imports.imports(reading)[0]
    for _again in range(2):
        path = report_words.save(made, tmp_path, line)
    assert path.read_text(encoding="utf-8") == made


def test_refusals_are_remembered_with_the_reason_and_how_often(
    coach: Store, office: Store, tmp_path: Path
) -> None:
    for why in ("Stuk.", "Stuk.", "Niet voor ons."):
        with coach.writing() as writing:
            refusals.note(writing, "a.werkzaam", why)
    with coach.reading() as reading:
        found = refusals.refusals(reading)
    assert [(one.why, one.times) for one in found] == [("Niet voor ons.", 1), ("Stuk.", 2)]
    assert found[1].first_at < found[1].last_at
    with coach.reading() as reading:
        assert refusals.unheeded(reading) == found[0].last_at
    add_employer(office)
    take(coach, sent(office, coach, tmp_path).path)
    with coach.reading() as reading:
        assert refusals.unheeded(reading) is None
