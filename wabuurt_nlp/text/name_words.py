"""Words around names: titles, greetings, particles, roles, common surnames, folding."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from wabuurt_nlp.text.word_lists import listed, word_set

PARTICLES: Final = word_set(
    "van de der den het 't te ten ter v d vd von zu la le du di da del el al ben bin ait",
    "aït ould op in vande vander vanden ver y dos",
)
"""Small words inside a surname."""

TITLES: Final = word_set(
    "mevrouw mevr mw mej meneer mijnheer menheer dhr hr familie fam buurman buurvrouw buuf",
    "tante oom ome opa oma juf juffrouw meester dokter dr drs pastoor dominee zuster",
    "wijkagent wijkagente agent agente rechercheur inspecteur wijkinspecteur inp mr mrs ms",
    "mister madam ing prof nonkel bompa bomma abla abi oudoom huismeester conciërge",
)
"""Words that a name follows."""

GREETINGS: Final = word_set(
    "hoi hallo hey hee heey hai hi dag beste lieve welkom dank dankje dankjewel dankuwel",
    "bedankt thanks thx merci gr groet groetjes groeten grt grtjs grts mvg liefs kus ha",
    "goedemorgen goedemiddag goedenavond moi goeiemorgen gefeliciteerd sorry salam selam",
    "proficiat sterkte namens",
)
"""Words after which someone is addressed, or signs."""

SIGNING: Final = word_set(
    "gr groet groetjes groeten grt grtjs grts mvg liefs namens mvrgr kus",
)
"""Words after which someone signs."""

KIN: Final = word_set(
    "man vrouw zoon zoontje dochter dochtertje broer broertje zus zusje vader moeder vriend",
    "vriendin partner collega heet heette genaamd genoemd ene zekere kleinzoon kleindochter",
    "neef nicht heten kleine papa mama baby kameraad schoonzoon schoonmoeder schoonvader",
    "schoonzus zwager",
)
"""Words that are followed by a name where a capital follows: "mijn zoon Bjarne"."""

ROLE_WORDS: Final = TITLES | word_set(
    "beheer beheerder admin admins politie nr nummer hoog boven beneden mam mama pap papa",
    "moeder vader en ex oud and und groep groepsbeheer buurt buurtpreventie bin coördinator",
    "coörd co wijk wijkpolitie gemeente handhaving boa jongerenwerk jongerenwerker redactie",
    "dorpsraad bewonerscie vve camping cafetaria snackbar kapsalon bakkerij slagerij",
    "slijterij supermarkt winkel bakker slager super lunchroom restaurant boekhandel optiek",
    "juwelier receptie verhuur beveiliging transport bouw loonbedrijf loonwerk park",
    "parkbeheer catering sportschool atelier frituur boetiek mode tabak post steiger ark",
    "straatcoach wijkcoach jongerencoach buurtcoach coach",
    "kade flat blok huis woning zonder met uit bij naast ca dj via",
)
"""Words in a sender's name that are not the name."""

DEMONYM_ENDINGS: Final = ("aan", "aans", "aanse", "ees", "ese", "isch", "ische", "ezen", "anen")
"""Ends of capitalised words for a people or its language."""

SURNAME_ENDINGS: Final = (
    *("stra", "ssma", "rsma", "lsma", "tsma", "ninga", "singa", "oglu", "oğlu", "owski", "ewski"),
    *("owicz", "ewicz", "kowa", "erink", "ssens", "rdsen", "rtsen", "ksen", "rsen"),
)
"""Ends that a word with a capital has only as a surname."""

DEMONYMS: Final = word_set(
    "turk turks turkse english engels engelse pool pools poolse fries friese roma sinti",
    "belg belgisch duits duitse duitser nederlander nederlands nederlandse nederlandstalig",
    "bulgaar bulgaars roemeen roemeens syriër marokkaan marokkaans marokkaanse surinamer",
    "surinaams christen moslim jood joods media",
)
"""Names of peoples and languages that stand where a name could stand."""

PLACES_OF_WORK: Final = word_set(
    "politie gemeente",
)
"""Words in a sender's name after which a place follows."""

BRANDS: Final = frozenset(
    {"albert heijn", "jan linders", "douwe egberts", "max havelaar", "jan modaal", "jan alleman"}
    | {
        "klaas vaak",
        "jan rap",
        "tom tom",
        "jantje beton",
        "jan publiek",
        "anne frank",
        "jan klaassen",
        "bakker bart",
        "john deere",
    }
)
"""Pairs that begin with a first name and name nobody."""

ACRONYMS: Final = frozenset(("SAAR", "BIN", "ALV", "WIT"))
"""In capitals no names: SAAR is what a neighbourhood watch does."""

HONOURED: Final = word_set(
    "sint sinte st koning koningin prins prinses zwarte roetveeg",
)
"""Words after which a first name names a place, a feast or royalty."""

WITH_ARTICLE: Final = word_set(
    "groot jong boer bruin wit haan graaf leeuw lange zwart ruiter ridder vos jager rooij",
    "rooy",
)
"""Surnames that are words and yet, after a first name and "de", surnames in lower case too."""

TRADES: Final = word_set("bakker slager kapper juwelier kruidenier groenteboer")
"""Trades that a name with a capital follows: "bakker de Wit"."""

NEIGHBOURLY: Final = word_set(
    "buurman buurvrouw buuf meneer mevrouw mevr dhr familie fam meester juf tante oom ome nonkel"
)
"""Titles that even a name in lower case follows, where no article stands before them."""

DETERMINERS: Final = word_set(
    "de het een die dat deze dit mijn mn m'n onze ons jullie je jouw uw haar zijn zn z'n hun 'n n",
    "elke iedere welke geen andere oude nieuwe der den ene wat toen zo'n zon beste lieve",
)
"""Words that make a title a person without a name: "de buurman fietst"."""

NOT_NAME_ENDINGS: Final = (
    *(
        "t",
        "de",
        "te",
        "den",
        "ten",
        "ing",
        "ging",
        "je",
        "jes",
        "heid",
        "lijk",
        "ig",
        "aal",
        "ief",
    ),
    *("isch", "baar", "loos", "tie", "isme", "gen", "ren", "ken", "pen", "ven", "zen", "len", "s'"),
    *("nen", "men", "eren", "weg", "op", "uit", "aan", "in", "voor", "kamer", "wagen", "lijst"),
)
"""Ends of words in lower case that are rather verbs, adjectives and things than names."""

FAMILIES: Final = frozenset(
    f"{particle} {word}"
    for particle, words in (
        ("de", word_set("boer graaf groot haan jong jonge koning leeuw bruijn bruin rooij rooy")),
        ("de", word_set("ruiter vos vries wit jager kok visser")),
        ("van", word_set("beek dam dijk doorn rijn veen vliet wijk")),
    )
    for word in words
)
"""Surnames that are a particle and a word, told by the word's capital."""

ONLY_FAMILIES: Final = frozenset(("de vries", "van dijk", "de rooij", "de rooy", "de bruijn"))
"""Those that stand for nothing else in lower case, where one of the chat's people has the name."""

SMALL_NO_SURNAMES: Final = word_set(
    "hagen linden leeuwen velden doorn vlieger vlaming ruiter ruijter spijkers heuvel rademaker",
    "keizer wijnen roosendaal rijn maas bosch beek brink horst kroon brouwer kuiper kemper kuipers",
    "graaf ridder jager leeuw kramer molenaar veldman timmermans wagenaar veen vink vliet stam",
    "vroom zwan swart spaan franken martens silva doekhie chen",
)
"""Surnames that in lower case are words, rivers and towns."""

SAYING: Final = word_set(
    "is was heeft had zegt zei kan kon komt kwam belt belde heb gaat ging weet wist vraagt",
    "vroeg woont appt appte doet deed ziet zag denkt dacht van vd de der en & loopt liep",
    "staat stond mag moet moest wilt krijgt kreeg geeft gaf bent jij ook",
)
"""Words that follow a name rather than the word that the name also is."""

_TRANSLATED: Final = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "’": "'", "`": "'"}
)


def fold(text: str) -> str:
    """Give a spelling of `text` for comparison: no case, no accents, no invisible signs.

    Examples
    --------
    >>> fold("~ Ömer"), fold("Łukasz")
    ('omer', 'lukasz')
    """
    if text.isascii():
        return " ".join(text.casefold().strip(" ~").split())
    plain = unicodedata.normalize("NFKD", text.replace("İ", "I")).casefold().translate(_TRANSLATED)
    kept = "".join(sign for sign in plain if unicodedata.category(sign) not in ("Mn", "Cf"))
    return " ".join(kept.strip(" ~").split())


@cache
def common_words() -> dict[str, int]:
    """Give common Dutch word forms with their rank by frequency.

    Counted in the project's own chats and in public-domain and CC0 text.
    """
    return {word: rank for rank, word in enumerate(listed("common_words"))}


@cache
def first_names() -> frozenset[str]:
    """Give the first names, folded."""
    return frozenset(fold(name) for name in listed("first_names"))


@cache
def surnames() -> frozenset[str]:
    """Give the surnames, folded."""
    return frozenset(fold(name) for name in listed("surnames"))


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset(fold(word) for word in (*listed("ambiguous_names"), *listed("common_words")))


def is_also_word(folded: str) -> bool:
    """Tell whether a name, folded, is an everyday word too.

    Examples
    --------
    >>> is_also_word("roos"), is_also_word("mehmet")
    (True, False)
    """
    return len(folded) < 3 or folded in _ambiguous()
