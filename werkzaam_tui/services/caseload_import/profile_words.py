"""How offices name what a profile and a road hold, in Dutch and English."""

from __future__ import annotations

from werkzaam_tui.domain.codes import Channel, Destination, MatchResult
from werkzaam_tui.domain.profile import AdaptationNeed, Approach, Benefit, Education, Known, Limitation
from werkzaam_tui.language import N_
from werkzaam_tui.services.caseload_import.code_words import CodeWords

KNOWN = CodeWords(
    {
        Known.YES: "ja, j, y, x, 1, waar, true, wel, aanwezig",
        Known.NO: "nee, n, 0, onwaar, false, niet, geen, none, afwezig",
        Known.UNKNOWN: "onbekend",
    },
    N_("Write yes, no or unknown."),
)
EDUCATIONS = CodeWords(
    {
        Education.NONE: (
            "geen, geen opleiding, geen afgeronde opleiding, geen opleiding afgerond, basisschool, zmlk, "
            "praktijkonderwijs, praktijkschool, pro, vso, geen afgerond zmlk of praktijkschool, "
            "geen opleiding zmlk praktijkonderwijs, geen opleiding afgerond na basisschool zmlk praktijkschool, "
            "geen afgeronde opleiding zmlk praktijkonderwijs, none finished, practical school"
        ),
        Education.VMBO_MBO2: (
            "vmbo, mbo 1, mbo 2, mbo1, mbo2, mbo 1-2, vmbo/mbo 1-2, vmbo/mbo 1 of 2, vmbo/mbo1 of 2, vmbo of mbo "
            "1-2, vmbo of mbo 1 of 2, mbo 1 of 2, mavo, lbo"
        ),
        Education.MBO4_HAVO: (
            "mbo 3, mbo 4, mbo3, mbo4, mbo 3-4, havo, vwo, mbo 3-4/havo, mbo 3 of 4/havo, mbo 3-4 of havo, mbo 3 of 4"
        ),
        Education.HIGHER: (
            "hbo, wo, universiteit, universitair, hbo/universiteit, hbo/universitair, hbo of universiteit, hbo/wo, "
            "university"
        ),
        Education.UNKNOWN: "onbekend",
    },
    N_("This education is not known. Use: none, VMBO or mbo 1-2, mbo 3-4 or havo, hbo or university."),
)
LIMITATIONS = CodeWords(
    {
        Limitation.PHYSICAL: "fysiek, lichamelijk",
        Limitation.COGNITIVE: "mentaal-cognitief, cognitief, mentaal, verstandelijk, mental-cognitive",
        Limitation.SOCIAL: "sociaal-persoonlijk, sociaal, persoonlijk, social-personal",
        Limitation.COMBINATION: "combinatie, combinatie van beperkingen, meerdere",
        Limitation.UNKNOWN: "onbekend",
    },
    N_("Use only: physical, mental-cognitive, social-personal or combination. Never write a diagnosis here."),
)
ADAPTATIONS = CodeWords(
    {
        AdaptationNeed.PHYSICAL: "fysieke vermogens, fysiek, lichamelijk, physical abilities",
        AdaptationNeed.MENTAL: (
            "mentaal-verstandelijke vermogens, mentaal-verstandelijk, mentaal, verstandelijk, mental abilities"
        ),
        AdaptationNeed.BEHAVIOUR: (
            "persoonlijk functioneren en gedrag, persoonlijk functioneren en gedragsproblematiek, persoonlijk "
            "functioneren, gedrag, personal functioning and behaviour"
        ),
        AdaptationNeed.COMMUNICATION: (
            "sociaal functioneren en communicatie, sociaal functioneren, communicatie, sociaal, social "
            "functioning and communication"
        ),
        AdaptationNeed.UNKNOWN: "onbekend",
    },
    N_(
        "This adaptation is not known. Use: physical abilities, mental abilities, behaviour or communication."
    ),
)
BENEFITS = CodeWords(
    {
        Benefit.WAJONG: "wajong",
        Benefit.SOCIAL_ASSISTANCE: (
            "bijstand, participatiewet, p-wet, pw, pwet, bijstand (participatiewet), bijstandsuitkering"
        ),
        Benefit.WIA: "wia, wao, wga, iva, wia of wao",
        Benefit.UNEMPLOYMENT: "ww, werkloosheid, werkloosheidsuitkering, unemployment benefit",
        Benefit.SICKNESS: "zw, ziektewet, sickness benefit",
        Benefit.OTHER: "anders, andere, andere uitkering, overig, ioaw, ioaz, another benefit",
        Benefit.NONE: "geen, geen uitkering, nug, nugger, no benefit",
        Benefit.UNKNOWN: "onbekend",
    },
    N_(
        "This benefit is not known. Use: Wajong, social assistance, WIA, WW, sickness benefit, other or none."
    ),
)
APPROACHES = CodeWords(
    {
        Approach.SUPPLY_LED: "aanbodgericht, aanbod, supply-led",
        Approach.DEMAND_LED: "vraaggericht, vraag, demand-led",
        Approach.STANDARD: "standaard, regulier, geen",
        Approach.UNKNOWN: "onbekend",
    },
    N_("This approach is not known. Use: supply-led, demand-led or standard."),
)
CHANNELS = CodeWords(
    {
        Channel.PHONE: "telefoon, telefonisch, gebeld, bellen, call",
        Channel.APP_MESSAGE: "app, app-bericht, whatsapp, appje",
        Channel.SMS: "sms, sms-bericht, text message",
        Channel.MAIL: "mail, e-mail, email, brief, letter",
        Channel.CONVERSATION: "gesprek, mondeling, persoonlijk",
    },
    N_("Use: phone, app, sms, mail or conversation."),
)
DESTINATIONS = CodeWords(
    {
        Destination.WORK: "werk, betaald werk, baan",
        Destination.EDUCATION: "opleiding, school, onderwijs, studie",
    },
    N_("Use: work or education."),
)
MATCH_RESULTS = CodeWords(
    {
        MatchResult.DURABLE: "duurzaam, duurzame match",
        MatchResult.NOT_DURABLE: "niet duurzaam, niet-duurzame match",
        MatchResult.NO_MATCH: "geen match",
    },
    N_("This is not a match result. Use: durable, not durable or no match."),
)
