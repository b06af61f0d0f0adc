"""The report's words in Dutch."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "eyebrow": "Buurtapp in cijfers",
    "title_many": "{n} buurtgroepen naast elkaar",
    "period": "{first} tot en met {last}",
    "no_period": "De berichten hebben geen datum",
    "skip": "Direct naar de inhoud",
    "contents": "Inhoud",
    "lead": (
        "Waar gaat het over in de groep, hoe vaak wordt er iets verdachts gemeld en hoe spreken "
        "leden elkaar aan? Elk bericht is ingedeeld door {model}. Niemand heeft dat met de hand "
        "nagekeken, dus lees ook"
    ),
    "lead_link": "waar u op moet letten",
    # key figures
    "brief": "In het kort",
    "messages": "Berichten",
    "members": "Leden die schreven",
    "situations_month": "Verdachte situaties per maand",
    "reported_share": "Meldingen waarbij de politie is ingelicht",
    "risk_share": "Berichten met een risico",
    "silence": "Langste stilte",
    "days": "{n} dagen",
    "one_day": "1 dag",
    "hours": "{n} uur",
    "top3": "De drie drukste schrijvers zorgen samen voor {share} van de berichten.",
    "official": "Berichten van de wijkagent",
    "all_clears": "Loos of opgelost",
    # cells
    "fewer_short": "<\u00a0{n}",
    "withheld": "niet getoond",
    "unknown": "niet bekend",
    "too_short": "periode te kort",
    "range": "{low}\u2060–\u2060{high}",
    "n_of": "{n}\u00a0van\u00a0{of}",
    "too_few": "te weinig om te tonen",
    "and": "en",
    "short": (
        "Deze groep heeft te weinig berichten voor een verslag. Bij zulke kleine aantallen zegt "
        "een percentage niets over de groep en al snel iets over één lid."
    ),
    "engine": "een rekenmodel",
    "engine_linear": "een lineair model (woord- en lettertellingen)",
    "engine_encoder": "een taalmodel",
    # mix
    "mix": "Waar de groep over praat",
    "mix_lead": (
        "Elk bericht hoort bij één onderwerp: dat waar het vooral over gaat. De onderwerpen staan "
        "per familie bij elkaar. De hele breedte van een balk is 100%."
    ),
    "mix_plot": "Aandeel van elk onderwerp in de berichten",
    "mix_desc": "Staafdiagram van 0 tot 100%. De tabel eronder bevat dezelfde cijfers.",
    "other_topics": "Overige onderwerpen",
    "pooled": (
        "Overige onderwerpen zijn samen geteld, omdat ze los te klein zijn om te tonen: {names}."
    ),
    "family": "Familie",
    "category": "Onderwerp",
    "share": "Aandeel",
    "interval": "95%-interval",
    # activity
    "activity": "Drukte per maand",
    "activity_lead": "Berichten met tekst per kalendermaand.",
    "edge": "De eerste en de laatste maand zijn meestal niet volledig.",
    "gone": "Een gestippelde kolom staat voor minder dan {n} berichten, of is weggelaten.",
    "months_gone": "Per maand te weinig om te tonen: {names}.",
    "activity_plot": "Berichten per maand",
    "activity_desc": "Kolommendiagram van {first} tot en met {last}.",
    "month": "Maand",
    "situations": "Verdachte situaties",
    "incidents": "Incidenten",
    # reports
    "reports": "Verdachte situaties en incidenten",
    "reports_lead": (
        "Geteld is elk bericht dat volgens het model een verdachte situatie meldt: iets wat een "
        "lid opvalt en in de groep zet, ook als de politie niet is gebeld. Dezelfde situatie telt "
        "dubbel als twee leden haar los van elkaar melden."
    ),
    "study": (
        "Ter vergelijking: in zes groepen die Mehlbaum en Van Steden (2018) langer dan een jaar "
        "volgden, werden per groep 0,08 tot 1,5 verdachte situaties per maand opgemerkt. Zij "
        "telden met de hand, en per situatie; dit verslag telt berichten en komt daardoor eerder "
        "hoger uit."
    ),
    "reports_plot": "Verdachte situaties per maand, naast het onderzoek uit 2018",
    "reports_desc": (
        "De stip is het aantal per maand, de streep het 95%-interval, de band de 0,08 tot 1,5 uit "
        "het onderzoek."
    ),
    "study_band": (
        "Onderzoek 2018: 0,08 tot 1,5 per maand. Een stippellijn loopt tot de grens waar het "
        "aantal onder blijft."
    ),
    "per_month": "Per maand",
    "count": "Aantal",
    "what": "Wat",
    # police
    "police": "Contact met de politie",
    "police_lead": (
        "Een melding is hier een bericht over een verdachte situatie of een incident. Alleen wat "
        "in de groep staat is zichtbaar: wie 112 belt en dat niet in de app zet, telt niet mee."
    ),
    "reported": "Politie ingelicht",
    "reported_how": "in de melding zelf, of binnen 24 uur en 20 berichten erna",
    "fed_back": "Terugkoppeling van de politie",
    "fed_back_how": (
        "in de melding zelf of binnen 14 dagen erna; of de terugkoppeling over die ene melding "
        "gaat, is niet nagegaan"
    ),
    "all_clear_how": "berichten die zeggen dat iets onschuldig, voorbij of opgelost is",
    "official_how": "van alle berichten; alleen wie als wijkagent herkend is, telt mee",
    "police_table": "Contact met de politie in cijfers",
    # risks
    "risks": "Risico’s, en hoe leden reageren",
    "risks_lead": (
        "Per risico het aandeel berichten dat het model als licht, duidelijk of ernstig aanmerkt. "
        "Die aandelen zijn geteld en niet gecorrigeerd voor de fouten van het model."
    ),
    "risks_plot": "Aandeel berichten per risico en ernst, met 95%-interval",
    "risks_desc": (
        "De stip is het aandeel, de streep het 95%-interval. De tabel eronder bevat dezelfde "
        "cijfers."
    ),
    "risk": "Risico",
    "level_1": "licht of meer",
    "level_2": "duidelijk of meer",
    "level_3": "ernstig",
    "level": "Ernst",
    "vigilantism": "zelf achter iemand aan gaan, dreigen of straffen in plaats van de politie.",
    "exclusion": (
        "afkomst, geloof, wijk of een ander groepskenmerk als reden om iemand te verdenken of te "
        "weren."
    ),
    "accusation": "iemand als dader aanwijzen of uitschelden zonder dat iets vaststaat.",
    "privacy": "kenteken, naam, adres of foto van een ander delen.",
    "answered": "Tegengas",
    "answered_lead": (
        "Tegengas wil zeggen dat een ander lid binnen vijf berichten en twaalf uur tegenspreekt of "
        "op de huisregels wijst."
    ),
    "answered_beside": "Tegengas (zonder risico)",
    "answered_care": (
        "Zulke woorden volgen ook op berichten waar niets mee is. Daarom staat dat aandeel "
        "ernaast: alleen het verschil tussen die twee zegt iets."
    ),
    "answered_table": "Berichten waarop tegengas volgde",
    "any_risk": "Een van de vier risico’s",
    "no_risk": "Zonder risico, ter vergelijking",
    "risk_quality": (
        "In de proef op apart gehouden gesprekken was zoveel van wat het model aanmerkte terecht, "
        "en vond het zoveel van wat er stond: {each}."
    ),
    "right_and_found": "{name} {right} terecht en {found} gevonden",
    "risk_quality_f1": (
        "In de proef op apart gehouden gesprekken haalde het model bij de risico’s gemiddeld een "
        "F1 van {f1} op een schaal van 0 tot 1: het mist een deel, en merkt ook berichten ten "
        "onrechte aan."
    ),
    "origin": "Afkomst en gedrag",
    "origin_lead": (
        "Een goede melding beschrijft wat iemand doet. Van de berichten die een afkomst noemen, "
        "staat hier hoeveel er ook gedrag beschrijven."
    ),
    "origin_mentioned": "Noemt een afkomst",
    "origin_with": "… en beschrijft gedrag",
    "origin_without": "… zonder gedrag te beschrijven",
    "signals": "Alle signalen",
    "signal": "Signaal",
    # comparison
    "compare": "De groepen naast elkaar",
    "compare_lead": (
        "Groepen verschillen in grootte, wijk en huisregels. Gebruik de tabel om te zien waar u "
        "wilt doorvragen, niet als ranglijst."
    ),
    "swipe": "Schuif de tabel opzij voor alle kolommen.",
    "group": "Groep",
    # care
    "care": "Waar u op moet letten",
    "care_model": "Het model maakt fouten.",
    "care_model_text": (
        "De cijfers tellen wat het model zegt. Vindt het een onderwerp of risico te vaak of te "
        "weinig, dan geldt dat ook voor deze cijfers. Het 95%-interval laat alleen de speling zien "
        "die bij het aantal berichten hoort; de fout van het model komt daarbovenop."
    ),
    "care_training": "Het model leerde van bedachte voorbeelden.",
    "care_training_text": (
        "Echte buurtapps zijn niet openbaar. Daarom is geoefend op berichten die voor dit doel "
        "zijn geschreven. In een echte groep, met eigen grappen, afkortingen en dialect, kan het "
        "model slechter werken dan in de proef."
    ),
    "care_small": "Kleine aantallen staan er niet in.",
    "care_small_text": (
        "Aantallen van minder dan {minimum} berichten of leden zijn weggelaten, zodat een cijfer "
        "niet naar één persoon wijst; nul staat er wel. Ook weggelaten is wat een klein aantal zou "
        "verraden: een deel dat bijna even groot is als het geheel, of een aandeel waar maar een "
        "paar berichten buiten vallen."
    ),
    "care_unseen": "De app is niet de buurt.",
    "care_unseen_text": (
        "Wie niet in de groep zit of alleen meeleest, komt in deze cijfers niet voor. Wie buiten "
        "de groep wordt gehouden, is aan de berichten niet te zien. En weinig meldingen betekent "
        "niet vanzelf dat er weinig gebeurt."
    ),
    "care_persons": "Dit gaat over een groep, niet over personen.",
    "care_persons_text": (
        "Een label zegt iets over een tekst en nooit dat iemand schuldig is of hoe iemand is. "
        "Gebruik het verslag niet voor opsporing of handhaving, en niet om mensen te volgen, te "
        "beoordelen of te rangschikken. De Europese AI-verordening stelt strenge eisen aan gebruik "
        "door of voor de politie."
    ),
    "care_law": "Een groepsgesprek bevat persoonsgegevens.",
    "care_law_text": (
        "Ook die van mensen die niet in de groep zitten. Buiten de privésfeer geldt de AVG, en "
        "verdenkingen en afkomst zijn extra beschermd (artikel 9 en 10 AVG, artikel 31 tot en met "
        "33 UAVG). Waarschijnlijk is vooraf een gegevensbeschermingseffectbeoordeling (DPIA) "
        "nodig. Voor de politie geldt een eigen wet, de Wet politiegegevens. Vraag uw functionaris "
        "gegevensbescherming om raad; dit is geen juridisch advies."
    ),
    # model
    "model": "Het model",
    "model_name": "Gebruikt model",
    "model_lead": "Zo goed deed het model het op gesprekken die het niet eerder had gezien.",
    "model_none": (
        "Bij dit verslag zijn geen cijfers over de kwaliteit van het model meegegeven. Ze staan in "
        "de modelkaart."
    ),
    "model_table": "Kwaliteit van het model op apart gehouden gesprekken",
    "macro_f1": "Macro-F1 over de onderwerpen",
    "accuracy": "Aandeel onderwerpen goed",
    "ece": "Kalibratiefout (ECE)",
    "chats": "Gesprekken in de proef",
    "test_messages": "Berichten in de proef",
    "risk_f1": "F1 over de risico’s",
    "risk_average_precision": "Gemiddelde precisie over de risico’s",
    "signal_f1": "F1 over de signalen",
    "signal_average_precision": "Gemiddelde precisie over de signalen",
    "f1_of": "F1 {name}",
    "f1_explained": (
        "F1 loopt van 0 tot 1 en weegt gemiste en onterechte vondsten samen; macro-F1 telt elk "
        "onderwerp even zwaar, ook het zeldzame."
    ),
    "figure": "Maat",
    "value": "Waarde",
    # method
    "method": "Zo is er geteld",
    "method_messages": (
        "Systeemregels van WhatsApp, verwijderde berichten en foto’s zonder bijschrift tellen niet "
        "mee. Er staan geen berichtteksten en geen namen van leden in dit verslag."
    ),
    "method_month": (
        "Een maand is hier 30,4 dagen: het aantal per maand is het totaal, gedeeld door de lengte "
        "van de periode. Bij minder dan 28 dagen wordt het niet berekend."
    ),
    "method_interval": (
        "Intervallen bij aandelen zijn van Wilson (1927), die bij aantallen per maand van Garwood "
        "(1936). Ze gaan ervan uit dat berichten los van elkaar staan; in een gesprek is dat niet "
        "zo, dus de echte onzekerheid is groter."
    ),
    "method_labels": "De labels volgen codeboek {version}.",
    "source": (
        "S. Mehlbaum en R. van Steden (2018), Doe-het-zelfsurveillance, Politiekunde 95, "
        "Politie en Wetenschap."
    ),
    "sources": "Bron",
    # data
    "show_data": "Cijfers als tabel",
    "download": "Download als CSV",
    "download_all": "Download alle cijfers als CSV",
    "footer": "Gemaakt met wabuurt-nlp. Dit bestand werkt zonder internet.",
}
