"""Words of addresses: street endings, words that only look like streets, counted things."""

from __future__ import annotations

from typing import Final

from wabuurt_nlp.text.word_lists import word_set

STREET_ENDINGS: Final = (
    "straat|str|straatje|laan|laantje|weg|wegje|weggetje|plein|pleintje|kade|kaai|gracht|singel|dijk"
    "|dijkje|hof|hofje|pad|paadje|steeg|steegje|dreef|plantsoen|markt|park|wal|baan|lei|vest"
    "|erf|hoek|kamp|akker|veld|burg|brink|haven|kanaal|vaart|stede|donk|heuvel|horst"
    "|bos|hout|woud|wold|weide|meent|zoom|oord|oever|wetering|vliet|sluis|brug|bult|stee|drift"
    "|allee|boulevard|passage|promenade|poort|werf|schans|bolwerk|waard|polder|gaarde|tuin|rijt|loop"
    "|leane|wei|reed|buorren|strjitte|dyk|gronden|kwartier|veen|staete|wierde|beemd"
)
"""Ends of Dutch, Flemish and Frisian street names."""

SURE_ENDINGS: Final = word_set(
    "straat str laan weg plein kade kaai gracht singel dijk steeg dreef plantsoen hof pad",
    "lei vest wal wetering boulevard allee strjitte straatje laantje steegje pleintje hofje",
    "dijkje",
)
"""Those that make a street of a word in lower case too."""

NOT_STREETS: Final = word_set(
    "onderweg terugweg heenweg snelweg fietspad voetpad wandelpad supermarkt kerstmarkt",
    "rommelmarkt weekmarkt vrijmarkt jaarmarkt schoolplein speelplein parkeerplein",
    "winkelstraat woonstraat dwarsstraat zijstraat achterpad zijweg tuinpad voortuin",
    "achtertuin binnentuin moestuin volkstuin vliegveld voetbalveld sportveld speelveld",
    "grasveld trapveld vakantiepark sportpark speeltuin dierentuin kerkhof gerechtshof",
    "voorhof binnenhof omweg uitweg overweg autoweg ringweg hoofdweg toegangsweg landweg",
    "zandweg bosweg rijbaan renbaan startbaan tennisbaan ijsbaan skatebaan atletiekbaan",
    "bijbaan opsporing zandpad kiespad ruiterpad looppad bospad jeugdhonk buitenland",
    "binnenland nederland duitsland engeland rusland rijkswaterstaat werkkamp woonwijk",
    "volkswijk nieuwbouwwijk buurtwijk wijk stad hoek berg markt park ring wal baan erf",
    "veld bos hout land meer tuin poort brug haven werf polder passage rand loop kamp berm",
    "zwembad dagboek bezoek onderzoek handboek zoek boek doek koek vloek drugslab jeugd",
    "tankstation begin drukwerk plein weg pad dijk straat laan hof kade steeg gracht str",
    "lei vest es burg les kussen mes tes stuurhoek gaten busbaan fietsstraat parkeergarage",
    "parkeerhof achterweg terrein bedrijventerrein doodlopende eenrichtingsweg oprijlaan",
    "oprit hooiberg vuilnisberg stadspark stadshart bushalte ijsberg jachthaven luchthaven",
    "zeehaven binnenhaven scheepswerf telefoonboek tussenweg parkeerplek",
)
"""Words with such an ending that name no street."""

COUNTED: Final = (
    "jongens?|jongeren|jochies?|mannen|man|personen|mensen|lui|gasten|kerels?|types?|figuren"
    "|vrouwen|meiden|meisjes|kids|kinderen|jeugd|pubers|verdachten|dieven|inbrekers|agenten"
    "|auto['’]?s|busjes?|bussen|bestelbus(?:jes|sen)|scooters?|brommers?|fietsen|fatbikes?|motoren|wagens"
    "|politieauto['’]?s|honden|katten|keer|x|maal|uur|u|euro|dagen|dag|weken|maanden|jaar|jaren|minuten|min|meter"
    "|m|km|stuks|huizen|woningen|camera['’]?s|meldingen|inbraken|ramen|ruiten|zakken|bomen|plekken"
    "|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec|graden|procent|stappen|van de|tal|weekenden"
)
"""What is counted: the number before it belongs to it, and not to a street."""

NUMBERED: Final = (
    *("regel", "groep", "pagina", "bladzijde", "kracht", "alarm", "kamer", "lijn", "klas", "etage"),
    *("verdieping", "fase", "optie", "punt", "stap", "versie", "seizoen", "aflevering", "deel"),
    *("team", "vak", "hal", "perron", "spoor", "afrit", "afslag", "zone", "gate", "route", "bus"),
    *("tram", "categorie", "code", "plan", "nummer", "dag", "week", "maand", "editie", "hoofdstuk"),
    *("artikel", "level", "ronde", "divisie", "klasse", "niveau", "score", "stand", "poging"),
    *("melding", "box", "garage", "vraag", "antwoord", "foto", "bijlage", "dossier", "kanaal"),
)
"""Ends of words that a number follows without being a house's."""

NUMBERED_BRANDS: Final = word_set(
    "iphone galaxy samsung windows playstation ps xbox pixel huawei xiaomi oneplus nokia android",
    "golf polo peugeot citroen citroën renault mazda fiat bmw audi volvo tesla saab id clio seat",
    "megane mercedes toyota boeing airbus formule rtl npo sbs ziggo kpn whatsapp signal ajax",
    "feyenoord psv fc covid corona radio kanaal omega ikea gamma praxis lego volkswagen vw kia",
)
"""Names of things that a number follows."""
