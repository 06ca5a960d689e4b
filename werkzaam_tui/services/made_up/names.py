"""Names of people and places that clearly do not exist."""

from __future__ import annotations

FIRST = (
    "Aukje", "Bram", "Çelik", "Daan", "Eefje", "Fatıma", "Gijs", "Héloïse", "Iwan", "Jóska", "Koos", "Loïs",
    "Mehmet", "Noor", "Ömer", "Pien", "Quinten", "René", "Siebe", "Teun", "Umut", "Veerle", "Wietske", "Xandra",
    "Yara", "Zoë", "Anaïs", "Benthe", "Chaïma", "Dirkje", "Esmée", "Freek", "Geertje", "Hidde", "Ilse", "Joris",
    "Kyra", "Lotte", "Maartje", "Niek",
)  # fmt: skip

PREFIXES = ("", "", "", "van", "de", "van der", "van den", "", "ter", "el", "", "in 't", "van 't", "")

LAST = (
    "Verzonnen", "Bedacht", "Fabel", "Nergens", "Denkbeeld", "Sprookje", "Fantasie", "Voorbeeld", "Schijn",
    "Droombeeld", "Luchtkasteel", "Verdichtsel", "Zeepbel", "Spiegelbeeld", "Papier", "Oefening", "Proef",
    "Sjabloon", "Verhaal", "Kabouter", "Nevelland", "Önbestaand", "Nimmer", "Nepstra", "Fictema", "Quasië",
)  # fmt: skip

EMPLOYERS = (
    ("Bakkerij Het Verzonnen Brood", "Nergenshuizen", "voeding"),
    ("Kwekerij De Denkbeeldige Tuin", "Fabelveen", "groen"),
    ("Garage Spookrijder", "Nergenshuizen", "techniek"),
    ("Zorgcentrum De Luchtbel", "Bedachtum", "zorg"),
    ("Magazijn Papierwaren Schijn B.V.", "Zeepbeldijk", "logistiek"),
    ("Schoonmaakbedrijf Blinkebedacht", "Fabelveen", "schoonmaak"),
    ("Supermarkt Dagdroom", "Nergenshuizen", "winkel"),
    ("Drukkerij Onleesbaar & Zn.", "Bedachtum", "grafisch"),
    ("Restaurant Het Luchtkasteel", "Zeepbeldijk", "horeca"),
    ("Timmerfabriek Zonder Hout", "Fabelveen", "bouw"),
    ("Crèche Klein Sprookje", "Bedachtum", "kinderopvang"),
    ("Fietsenmaker Vierkant Wiel", "Nergenshuizen", "techniek"),
)

MUNICIPALITIES = ("Nergenshuizen", "Fabelveen", "Bedachtum", "Zeepbeldijk")

JOBS = (
    "medewerker inpak", "hulp in de keuken", "vakkenvuller", "assistent tuin", "schoonmaker", "orderpicker",
    "hulpmonteur", "medewerker wasserij", "gastvrouw", "administratief medewerker", "productiemedewerker",
)  # fmt: skip

MENTOR_ROLES = ("teamleider", "bedrijfsleider", "voorman", "eigenaar", "personeelszaken")

NOTES_REACHED = (
    "Gaat goed. Vindt het werk leuk, wordt er wel moe van.",
    "Vraagt of de pauze een kwartier later kan; zoekt dat zelf uit met de teamleider.",
    "Is vorige week twee keer te laat gekomen. Afgesproken: bus van half acht.",
    "Werkgever tevreden over de inzet, tempo mag nog omhoog.",
    "Loonstrook samen bekeken, was onduidelijk wat er werd ingehouden.",
    "Collega's weten nu waar ze op moeten letten; uitleg in het werkoverleg heeft geholpen.",
    "Wil graag meer taken leren. Teamleider denkt mee.",
    "Spannend dat de vaste begeleider met vakantie gaat; vervanger is bekend.",
    "Over geld zorgen thuis. Afspraak met maatschappelijk werk staat.",
    "Korte check: rustig, niets bijzonders.",
    "Taakverdeling opnieuw doorgenomen, kassa hoeft niet meer.",
    "Reiskosten zijn nog niet betaald; werkgever zoekt het uit.",
)

NOTES_MISSED = ("", "", "Voicemail ingesproken.", "App gestuurd met de vraag om terug te bellen.")

ACTIONS = (
    "Reiskosten navragen bij de administratie",
    "Werkplekonderzoek aanvragen",
    "Uitleg over loonstrook geven",
    "Collega's bijpraten in het werkoverleg",
    "Rooster zonder avonden vastleggen",
    "Verlenging van het contract bespreken",
    "Formulier voor loonkostensubsidie ondertekenen",
)

AGREED = {
    "finance": "Loon volgens cao; de uitkering stopt bij de eerste loonstrook.",
    "travel": "€ 0,23 per kilometer, zelf invullen in het formulier.",
    "guidance": "Vaste begeleider op de werkvloer, bij afwezigheid een collega die bekend is.",
    "hours": "20 uur per week, na drie maanden 24; geen avonden.",
    "production": "Eerste maand geen norm, daarna de helft van een gewone dag.",
    "tasks": "Inpakken en etiketten; geen telefoon. Wijzigingen een dag vooraf.",
    "contact": "Jobcoach belt om de week, werkgever belt bij zorgen meteen.",
    "evaluation": "Na drie maanden met z'n drieën.",
    "wage_subsidy": "Werkgever vraagt aan, jobcoach kijkt mee.",
    "leave": "Twee weken vooraf, schriftelijk bij de teamleider.",
    "sickness": "Voor negen uur bellen met de teamleider.",
    "adaptation": "Vaste werkplek, koptelefoon mag.",
    "team": "In het werkoverleg verteld wat helpt; herhalen na een maand.",
}

EXPECTED = {
    "foundation": ("Rust en duidelijke uitleg.", "Op tijd komen en vragen stellen.", "Vaste begeleider en tijden."),
    "growth": ("Ooit een vast contract.", "", "Na een half jaar bespreken."),
    "employment_duration": ("Lang blijven.", "Eerst een half jaar, dan verder kijken.", "Een jaar met verlenging."),
    "tasks": ("Niet met klanten praten.", "Soms bijspringen in de winkel.", "Geen kassa."),
    "aftercare_duration": ("Liefst een jaar.", "Een jaar.", "Een jaar, steeds minder vaak."),
}  # fmt: skip
