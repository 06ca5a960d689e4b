"""How offices call each column, in Dutch and English. How headings are compared is in :mod:`.columns`."""

from __future__ import annotations

from werkzaam_tui.services.caseload_import.fields import Field, Shared

# A bare "nr", "nummer" or "id" is not here: in most lists that is a running number, and a running number
# taken for a client number would give one person's record to another once the list is sorted anew.
HEADINGS: dict[Field, str] = {
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
    Field.PHASE_REASONS: (
        "reden, redenen, fase reden, fase redenen, reden fase, redenen fase, reden uitval, redenen uitval, "
        "uitvalreden, reden terugmelding, redenen terugmelding, reden stagnatie, reden teruggetrokken, reason, "
        "reasons, phase reason, phase reasons, reason for dropout, dropout reason, exit reason, exit reasons"
    ),
    Field.PHASE_NOTE: (
        "fase toelichting, toelichting fase, fase notitie, toelichting reden, toelichting uitval, phase note, "
        "note phase, reason note"
    ),
    Field.FINISHED_BEFORE: (
        "vorige afgerond, fase vorige afgerond, vorige fase afgerond, fase ervoor afgerond, previous finished, "
        "phase previous finished, previous phase finished, phase before finished"
    ),
    Field.DESTINATION: (
        "bestemming, fase bestemming, uitstroom naar, uitstroombestemming, destination, phase destination, "
        "outflow to"
    ),
    Field.MATCH_RESULT: "match, matchresultaat, resultaat match, match result, result of match",
    Field.EDUCATION: (
        "opleiding, opleidingsniveau, hoogste opleiding, niveau opleiding, opleiding deelnemer, education, "
        "education level, level of education, highest education"
    ),
    Field.LIMITATION: (
        "beperking, beperkingen, aard beperking, soort beperking, aard van de beperking, limitation, "
        "limitations, kind of limitation, disability"
    ),
    Field.ADAPTATION: (
        "aanpassing, aanpassingen, aanpassing nodig, aanpassing nodig voor, aanpassingen nodig voor, "
        "benodigde aanpassing, benodigde aanpassingen, aanpassing nodig ivm, adaptation, adaptation needed, "
        "adaptation needed for"
    ),
    Field.EARLIER_TRAJECTORY: (
        "eerder traject, eerder begeleidingstraject, eerder werkbegeleidingstraject, eerdere trajecten, "
        "earlier trajectory, previous trajectory"
    ),
    Field.OTHER_SUPPORT: (
        "andere begeleiding, andere ondersteuning, overige begeleiding, overige ondersteuning, andere vormen "
        "van begeleiding, other support, other guidance"
    ),
    Field.CONDUCT_CERTIFICATE: (
        "vog, vog aanwezig, verklaring omtrent het gedrag, verklaring omtrent gedrag, certificate of conduct, "
        "conduct certificate"
    ),
    Field.BENEFIT: "uitkering, soort uitkering, type uitkering, uitkeringssoort, benefit, kind of benefit",
    Field.APPROACH: "aanpak, benadering, approach",
    Field.COHORT: "cohort, tranche, lichting, instroomgroep, wave",
    Field.PROVIDER: (
        "uitvoerder, begeleid door, uitvoerende organisatie, uitzendorganisatie, re-integratiebedrijf, "
        "provider, guided by, agency"
    ),
    Field.KICKOFF_INVITED: (
        "kick-off uitgenodigd, uitgenodigd kick-off, uitgenodigd voor kick-off, uitgenodigd voor de kick-off, "
        "kick-off invited, invited for kick-off, invited to kick-off"
    ),
    Field.KICKOFF_ON: "kick-off datum, datum kick-off, kick-off op, kick-off date, date of kick-off",
    Field.KICKOFF_REMINDED: (
        "kick-off herinnerd, herinnerd kick-off, herinnerd aan kick-off, herinnerd aan de kick-off, kick-off "
        "herinnering, kick-off reminded, kick-off reminder, reminded of kick-off"
    ),
    Field.KICKOFF_REMINDED_HOW: (
        "kick-off herinnerd hoe, kick-off hoe herinnerd, kick-off herinnering hoe, hoe herinnerd, kick-off "
        "reminded how, kick-off reminder how, reminded how"
    ),
    Field.KICKOFF_REMINDED_ON: (
        "kick-off herinnerd op, kick-off herinnering op, kick-off datum herinnering, herinnerd op, kick-off "
        "reminded on, kick-off reminder date, reminded on"
    ),
    Field.KICKOFF_ATTENDED: (
        "kick-off aanwezig, aanwezig kick-off, aanwezig bij kick-off, aanwezig bij de kick-off, kick-off "
        "attended, kick-off present, attended kick-off"
    ),
    Field.CHECK_SENT: (
        "sms-check verstuurd, sms-check verzonden, sms verstuurd, sms-dienst verstuurd, text check sent, "
        "text-message check sent, sms check sent"
    ),
    Field.CHECK_ANSWERED: (
        "sms-check beantwoord, sms-check ingevuld, sms beantwoord, sms-dienst ingevuld, text check answered, "
        "text-message check answered, sms check answered"
    ),
    Field.SUPPORTER: (
        "ondersteuner, andere ondersteuner, andere begeleider, naam ondersteuner, supporter, other supporter"
    ),
    Field.SUPPORTER_DOMAIN: (
        "ondersteuner leefgebied, leefgebied ondersteuner, ondersteuner gebied, supporter domain, supporter "
        "life domain"
    ),
    Field.SUPPORTER_ENCOURAGES: (
        "ondersteuner moedigt aan, ondersteuner moedigt werk aan, moedigt werk aan, supporter encourages, "
        "supporter encourages work"
    ),
}

SHARED_HEADINGS: dict[Shared, str] = {
    Shared.NAME: "naam, name",
    Shared.PHONE: "telefoon, telefoonnummer, telefoonnr, tel, telnr, tel nr, phone, phone number, telephone",
    Shared.MOBILE: "mobiel, mobiel nummer, mobiele telefoon, mobieltje, gsm, 06, 06-nummer, mobile, "
    "mobile phone, cell phone",
    Shared.EMAIL: "e-mail, e-mailadres, mail, mailadres, email address, mail address",
    Shared.CITY: "plaats, stad, vestiging, city, town",
    Shared.JOB: "functie, function, position",
    Shared.ROLE: "rol, role",
}
