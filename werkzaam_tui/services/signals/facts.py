"""Gathers the facts of many people at once: a fixed number of questions, and none of them reads all contacts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from werkzaam_tui.domain.codes import Phase, StoreRole
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.signals.facts import Dated, Facts, Place, RecordRef
from werkzaam_tui.services.caseload.present import Job, Present
from werkzaam_tui.services.contacts.observations import LifeSeen, life_seen
from werkzaam_tui.services.signals import life_facts
from werkzaam_tui.services.signals.contact_facts import last_evaluated
from werkzaam_tui.services.signals.handover_facts import HandoverFacts, handover_facts
from werkzaam_tui.services.signals.work_facts import AtWork
from werkzaam_tui.services.work.work_facts import NO_FACTS, work_facts
from werkzaam_tui.storage.store import Reading

NOTHING_SEEN = LifeSeen()

_LOOKED_BACK = 4
"""Months: longer ago is before any notice period, so it is no evaluation of what ends now."""


def facts_of(
    reading: Reading, known: Mapping[str, Present], only: Collection[str] | None
) -> dict[str, Facts]:
    """The facts of everyone in ``known``; ``only`` says which dossiers to look into (None: all of the store)."""
    handovers = handover_facts(reading, only)
    works = work_facts(reading, only)
    # What was seen of somebody's life, and the words of their expectations, stay between coach and participant
    # (domain: who may see what): the office works with the rest.
    private = reading.owner.role is StoreRole.COACH
    lives = life_seen(reading, only) if private else {}
    places = {person: _place(here.job) for person, here in known.items()}
    ending = [person for person, place in places.items() if place is not None and _near(place, reading.today)]
    evaluations = last_evaluated(reading, ending, add_months(reading.today, -_LOOKED_BACK))
    found = {}
    for person, here in known.items():
        handover = handovers.get(person, HandoverFacts())
        seen = lives.get(person, NOTHING_SEEN)
        work = AtWork(works.get(person, NO_FACTS), places[person])
        found[person] = Facts(
            participant=person,
            # Without a phase a person is at the very beginning.
            phase=here.phase or Phase.ORIENTATION,
            phase_since=here.phase_since,
            place=places[person],
            plans=here.plans,
            dues=here.dues,
            oldest_follow_up=here.oldest_action,
            handover_open=handover.open,
            agreements=handover.agreements,
            gaps=handover.gaps if private else (),
            evaluated_on=_later(handover.evaluated_on, evaluations.get(person)),
            missed=life_facts.missed(here.last),
            observations=life_facts.observations(seen),
            answers=life_facts.answers(seen),
            incident=life_facts.incident(seen),
            told=life_facts.told(seen, handover.agreements),
            mentor_gone=work.mentor_gone(reading.today),
            coach_changes=work.coach_changes,
            sick=work.sick,
            sick_term=work.sick_term,
            hours=work.hours,
            losses=work.losses,
            growth_refused=work.growth_refused,
            adaptations=work.adaptations(handover.agreements),
        )
    return found


def _later(one: Dated | None, other: Dated | None) -> Dated | None:
    return max(filter(None, (one, other)), key=lambda found: found.day, default=None)


def _place(job: Job | None) -> Place | None:
    return Place(RecordRef("placement", job.id), job.kind, job.starts_on, job.ends_on) if job else None


def _near(place: Place, today: date) -> bool:
    return place.notice is not None and place.notice <= today
