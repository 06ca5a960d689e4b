"""Which column heading means what, in the words that offices use.

Headings are compared without capitals, accents, spaces and punctuation, so "E-mail", "e mail" and "Email:"
are one. Some headings mean different things beside different columns ("Telefoon" after "Werkgever" is the
employer's): those take their meaning from the last person, employer or contact person before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from werkzaam_tui.domain.names import normalised
from werkzaam_tui.language import N_


class Field(StrEnum):
    """What a column can hold."""

    NUMBER = "number"
    FULL_NAME = "full_name"
    FIRST_NAME = "first_name"
    INITIALS = "initials"
    PREFIX = "prefix"
    LAST_NAME = "last_name"
    BIRTH_YEAR = "birth_year"
    BIRTH_DATE = "birth_date"
    BSN = "bsn"
    PHONE = "phone"
    MOBILE = "mobile"
    EMAIL = "email"
    MUNICIPALITY = "municipality"
    FUNDER = "funder"
    COACH = "coach"
    PHASE = "phase"
    PHASE_SINCE = "phase_since"
    EMPLOYER = "employer"
    EMPLOYER_CITY = "employer_city"
    EMPLOYER_PHONE = "employer_phone"
    SECTOR = "sector"
    CONTACT_NAME = "contact_name"
    CONTACT_ROLE = "contact_role"
    CONTACT_PHONE = "contact_phone"
    CONTACT_EMAIL = "contact_email"
    JOB_TITLE = "job_title"
    PLACEMENT_KIND = "placement_kind"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    HOURS_PER_WEEK = "hours_per_week"
    PARTICIPANT_FREQUENCY = "participant_frequency"
    EMPLOYER_FREQUENCY = "employer_frequency"
    LAST_CONTACT = "last_contact"


FIELD_NAMES = {
    Field.NUMBER: N_("client number"),
    Field.FULL_NAME: N_("name"),
    Field.FIRST_NAME: N_("first name"),
    Field.INITIALS: N_("initials"),
    Field.PREFIX: N_("prefix of the last name"),
    Field.LAST_NAME: N_("last name"),
    Field.BIRTH_YEAR: N_("year of birth"),
    Field.BIRTH_DATE: N_("date of birth (only the year is kept)"),
    Field.BSN: N_("BSN (never read)"),
    Field.PHONE: N_("phone of the participant"),
    Field.MOBILE: N_("mobile phone of the participant"),
    Field.EMAIL: N_("e-mail of the participant"),
    Field.MUNICIPALITY: N_("municipality"),
    Field.FUNDER: N_("funder"),
    Field.COACH: N_("coach"),
    Field.PHASE: N_("phase"),
    Field.PHASE_SINCE: N_("in this phase since"),
    Field.EMPLOYER: N_("employer"),
    Field.EMPLOYER_CITY: N_("town of the employer"),
    Field.EMPLOYER_PHONE: N_("phone of the employer"),
    Field.SECTOR: N_("sector"),
    Field.CONTACT_NAME: N_("contact person"),
    Field.CONTACT_ROLE: N_("role of the contact person"),
    Field.CONTACT_PHONE: N_("phone of the contact person"),
    Field.CONTACT_EMAIL: N_("e-mail of the contact person"),
    Field.JOB_TITLE: N_("job"),
    Field.PLACEMENT_KIND: N_("kind of placement"),
    Field.STARTS_ON: N_("start of the placement"),
    Field.ENDS_ON: N_("end of the placement"),
    Field.HOURS_PER_WEEK: N_("hours a week"),
    Field.PARTICIPANT_FREQUENCY: N_("contact with the participant"),
    Field.EMPLOYER_FREQUENCY: N_("contact with the employer"),
    Field.LAST_CONTACT: N_("last contact"),
}
"""What a column holds, for a preview; translate where it is shown."""

NAME_FIELDS = frozenset({Field.FULL_NAME, Field.FIRST_NAME, Field.LAST_NAME})

# A bare "nr", "nummer" or "id" is not here: in most lists that is a running number, and a running number
# taken for a client number would give one person's record to another once the list is sorted anew.
_HEADINGS: dict[Field, str] = {
    Field.NUMBER: (
        "cliëntnummer, cliëntnr, cliënt-id, klantnummer, klantnr, deelnemernummer, deelnemersnummer, "
        "deelnemernr, kandidaatnummer, kandidaatnr, dossiernummer, dossiernr, registratienummer, "
        "trajectnummer, trajectnr, client number, client no, client id, participant number, participant "
        "id, case number, file number, number of client"
    ),
    Field.FULL_NAME: (
        "naam deelnemer, deelnemer, deelnemernaam, naam cliënt, cliënt, cliëntnaam, naam kandidaat, "
        "kandidaat, kandidaatnaam, volledige naam, naam klant, klant, klantnaam, naam medewerker, full "
        "name, participant, participant name, name of participant, client, client name"
    ),
    Field.FIRST_NAME: (
        "voornaam, roepnaam, voornaam deelnemer, voornaam cliënt, first name, given name, forename"
    ),
    Field.INITIALS: "voorletters, voorletter, initialen, voornamen, initials, given names, first names",
    Field.PREFIX: (
        "tussenvoegsel, tussenvoegsels, tussenv, tv, voorvoegsel, voorvoegsels, vv, prefix, infix, name "
        "prefix, surname prefix"
    ),
    Field.LAST_NAME: (
        "achternaam, familienaam, geboortenaam, achternaam deelnemer, achternaam cliënt, last name, "
        "surname, family name"
    ),
    Field.BIRTH_YEAR: "geboortejaar, geb jaar, jaar geboorte, birth year, year of birth, yob",
    Field.BIRTH_DATE: (
        "geboortedatum, geb datum, gebdat, geb, geboren, geboren op, datum geboorte, birth date, date of "
        "birth, dob, birthday, born"
    ),
    Field.BSN: (
        "bsn, bsn nummer, bsnnr, burgerservicenummer, sofinummer, sofi, sofi nummer, citizen service "
        "number, social security number, ssn"
    ),
    Field.PHONE: (
        "telefoon deelnemer, telefoonnummer deelnemer, telefoon cliënt, telefoonnummer cliënt, tel "
        "deelnemer, tel cliënt, telefoon kandidaat, telefoon privé, telefoon thuis, vast nummer, "
        "participant phone, client phone, phone of participant, home phone"
    ),
    Field.MOBILE: (
        "mobiel deelnemer, mobiel cliënt, mobiel kandidaat, 06 deelnemer, participant mobile, client mobile"
    ),
    Field.EMAIL: (
        "e-mail deelnemer, e-mailadres deelnemer, mail deelnemer, e-mail cliënt, e-mailadres cliënt, "
        "e-mail kandidaat, participant email, client email"
    ),
    Field.MUNICIPALITY: "gemeente, gemeente deelnemer, woongemeente, municipality",
    Field.FUNDER: "opdrachtgever, naam opdrachtgever, financier, funder, commissioned by, principal",
    Field.COACH: (
        "jobcoach, coach, begeleider, trajectbegeleider, consulent, naam jobcoach, naam coach, naam "
        "begeleider, job coach, case manager, counsellor"
    ),
    Field.PHASE: (
        "fase, trajectfase, status, status traject, trajectstatus, huidige fase, phase, stage, current phase"
    ),
    Field.PHASE_SINCE: (
        "fase sinds, fase vanaf, sinds, in fase sinds, status sinds, datum fase, datum status, phase "
        "since, since, phase from, phase date, in phase since, status since"
    ),
    Field.EMPLOYER: (
        "werkgever, naam werkgever, werkgevernaam, bedrijf, naam bedrijf, bedrijfsnaam, organisatie, "
        "plaatsing bij, werkt bij, employer, employer name, name of employer, company, company name"
    ),
    Field.EMPLOYER_CITY: (
        "plaats werkgever, plaats bedrijf, vestigingsplaats, standplaats, werkplaats, werkgever plaats, "
        "bedrijf plaats, stad werkgever, plaats van werk, employer city, employer town, company city, "
        "work location, city of employer"
    ),
    Field.EMPLOYER_PHONE: (
        "telefoon werkgever, telefoonnummer werkgever, tel werkgever, werkgever telefoon, telefoon "
        "bedrijf, telefoonnummer bedrijf, tel bedrijf, bedrijf telefoon, employer phone, company phone, "
        "phone of employer, employer telephone"
    ),
    Field.SECTOR: "sector, branche, bedrijfstak, sector werkgever, branche werkgever, industry, branch",
    Field.CONTACT_NAME: (
        "contactpersoon, naam contactpersoon, contactpersoon werkgever, contactpersoon bedrijf, "
        "contactpersoon bij werkgever, contact person, contact person name, contact name, name of contact "
        "person, employer contact person, company contact"
    ),
    Field.CONTACT_ROLE: (
        "functie contactpersoon, rol contactpersoon, contactpersoon functie, contactpersoon rol, contact "
        "role, contact person role, contact person's role, role of contact person, contact job title"
    ),
    Field.CONTACT_PHONE: (
        "telefoon contactpersoon, telefoonnummer contactpersoon, tel contactpersoon, mobiel "
        "contactpersoon, contactpersoon telefoon, contactpersoon tel, contactpersoon mobiel, contact "
        "phone, contact person phone, contact person's phone, phone of contact person"
    ),
    Field.CONTACT_EMAIL: (
        "e-mail contactpersoon, e-mailadres contactpersoon, mail contactpersoon, contactpersoon e-mail, "
        "contactpersoon e-mailadres, contactpersoon mail, contact email, contact person email, contact "
        "person's email, email of contact person"
    ),
    Field.JOB_TITLE: (
        "functie deelnemer, functienaam, functietitel, functieomschrijving, beroep, baan, werkzaamheden, "
        "job title, job, occupation"
    ),
    Field.PLACEMENT_KIND: (
        "soort plaatsing, plaatsing, type plaatsing, plaatsingssoort, aard plaatsing, soort "
        "dienstverband, type dienstverband, soort contract, contractvorm, contractsoort, "
        "proefplaatsing/dienstverband, dienstverband of proefplaatsing, placement, placement kind, "
        "placement type, kind of placement, type of placement, contract type, type of contract"
    ),
    Field.STARTS_ON: (
        "start, startdatum, start plaatsing, startdatum plaatsing, begin, begindatum, begin plaatsing, "
        "begindatum plaatsing, start contract, startdatum contract, begin contract, begindatum contract, "
        "start dienstverband, startdatum dienstverband, begin dienstverband, ingangsdatum, ingang, datum "
        "in dienst, in dienst, in dienst per, in dienst sinds, startdatum proefplaatsing, start "
        "proefplaatsing, start date, starts on, placement start, contract start, from, starting date, "
        "employment start"
    ),
    Field.ENDS_ON: (
        "eind, einde, einddatum, eind plaatsing, einde plaatsing, einddatum plaatsing, eind contract, "
        "einde contract, einddatum contract, einde dienstverband, einddatum dienstverband, datum uit "
        "dienst, uit dienst, einddatum proefplaatsing, einde proefplaatsing, t/m, tot en met, contract "
        "tot, end, end date, ends on, placement end, contract end, until, to, employment end"
    ),
    Field.HOURS_PER_WEEK: (
        "uren, uren per week, uren/week, uren p/w, uren pw, uur per week, uur p/w, aantal uren, aantal "
        "uren per week, contracturen, werkuren, urenomvang, hours, hours per week, hours a week, weekly "
        "hours, hrs per week, contract hours"
    ),
    Field.PARTICIPANT_FREQUENCY: (
        "contact deelnemer, contact met deelnemer, frequentie deelnemer, contactfrequentie deelnemer, "
        "contactfrequentie, frequentie, frequentie contact, frequentie contact deelnemer, "
        "contactafspraak, contactafspraak deelnemer, contact cliënt, contact met cliënt, frequentie "
        "cliënt, contactfrequentie cliënt, participant contact, contact with participant, participant "
        "frequency, contact frequency, contact frequency participant, frequency participant, frequency, "
        "client contact"
    ),
    Field.EMPLOYER_FREQUENCY: (
        "contact werkgever, contact met werkgever, frequentie werkgever, contactfrequentie werkgever, "
        "frequentie contact werkgever, contactafspraak werkgever, contact bedrijf, frequentie bedrijf, "
        "employer contact, contact with employer, employer frequency, contact frequency employer, "
        "frequency employer"
    ),
    Field.LAST_CONTACT: (
        "laatste contact, datum laatste contact, laatste contactmoment, laatst gesproken, laatste contact "
        "op, last contact, last contact date, date of last contact"
    ),
}


class Side(StrEnum):
    """Whose columns a heading stands among."""

    PERSON = "person"
    EMPLOYER = "employer"
    CONTACT = "contact"


class Shared(StrEnum):
    """A heading whose meaning depends on the columns before it."""

    NAME = "name"
    PHONE = "phone"
    MOBILE = "mobile"
    EMAIL = "email"
    CITY = "city"
    JOB = "job"
    ROLE = "role"


_SHARED_HEADINGS: dict[Shared, str] = {
    Shared.NAME: "naam, name",
    Shared.PHONE: "telefoon, telefoonnummer, telefoonnr, tel, telnr, tel nr, phone, phone number, telephone",
    Shared.MOBILE: "mobiel, mobiel nummer, mobiele telefoon, mobieltje, gsm, 06, 06-nummer, mobile, "
    "mobile phone, cell phone",
    Shared.EMAIL: "e-mail, e-mailadres, mail, mailadres, email address, mail address",
    Shared.CITY: "plaats, stad, vestiging, city, town",
    Shared.JOB: "functie, function, position",
    Shared.ROLE: "rol, role",
}

MEANING_BESIDE: dict[Shared, dict[Side, Field]] = {
    Shared.NAME: {Side.PERSON: Field.FULL_NAME, Side.CONTACT: Field.CONTACT_NAME},
    Shared.PHONE: {
        Side.PERSON: Field.PHONE,
        Side.EMPLOYER: Field.EMPLOYER_PHONE,
        Side.CONTACT: Field.CONTACT_PHONE,
    },
    Shared.MOBILE: {Side.PERSON: Field.MOBILE, Side.CONTACT: Field.CONTACT_PHONE},
    Shared.EMAIL: {Side.PERSON: Field.EMAIL, Side.CONTACT: Field.CONTACT_EMAIL},
    Shared.CITY: {Side.EMPLOYER: Field.EMPLOYER_CITY, Side.CONTACT: Field.EMPLOYER_CITY},
    Shared.JOB: {Side.PERSON: Field.JOB_TITLE, Side.EMPLOYER: Field.JOB_TITLE},
    Shared.ROLE: {Side.CONTACT: Field.CONTACT_ROLE},
}

OPENS: dict[Field, Side] = {
    **dict.fromkeys(NAME_FIELDS, Side.PERSON),
    Field.EMPLOYER: Side.EMPLOYER,
    Field.CONTACT_NAME: Side.CONTACT,
}


def compact(heading: str) -> str:
    """A heading as it is compared."""
    return re.sub(r"[\W_]+", "", normalised(heading))


_KNOWN: dict[str, Field | Shared] = {
    compact(heading): meaning
    for headings in (_HEADINGS, _SHARED_HEADINGS)
    for meaning, listed in headings.items()
    for heading in listed.split(",")
}

_BSN_WORDS = ("bsn", "burgerservice", "sofinummer", "sofinr", "citizenservice")


def meaning_of(heading: str) -> Field | Shared | None:
    """What a heading says, or None when it says nothing that is imported."""
    said = compact(heading)
    # A heading that says BSN anywhere ("klant_bsn/nr") may hold one: that is enough to leave it alone.
    if any(word in said for word in _BSN_WORDS):
        return Field.BSN
    without_remark = re.sub(r"[(\[].*?[)\]]", " ", heading)
    return _KNOWN.get(said) or _KNOWN.get(compact(without_remark))


def is_bsn(heading: str) -> bool:
    """Whether a column may hold citizen service numbers, which are never read."""
    return meaning_of(heading) is Field.BSN


def known_headings(cells: Sequence[str]) -> int:
    """How many of these cells are headings; 0 when none of them is a person's name, or only one is known."""
    meanings = {meaning for cell in cells if (meaning := meaning_of(cell)) is not None}
    if len(meanings) < 2 or not meanings & {*NAME_FIELDS, Shared.NAME}:
        return 0
    return len(meanings)
