"""Hosts whose name tells nothing about a person: public bodies, news, big platforms."""

from __future__ import annotations

import re
from typing import Final

from wabuurt_nlp.text.word_lists import word_set

PUBLIC_HOSTS: Final = word_set(
    "politie.nl burgernet.nl rijksoverheid.nl overheid.nl belastingdienst.nl 112.nl",
    "alarmeringen.nl meldmisdaadanoniem.nl meldmisdaad.nl stopheling.nl",
    "veiliginternetten.nl politiekeurmerk.nl wabp.nl hetccv.nl amberalert.nl knmi.nl",
    "rivm.nl ggd.nl nctv.nl nl-alert.nl fraudehelpdesk.nl slachtofferhulp.nl nos.nl nu.nl",
    "ad.nl telegraaf.nl volkskrant.nl nrc.nl trouw.nl parool.nl rtlnieuws.nl rtl.nl",
    "omroepwest.nl rijnmond.nl at5.nl nhnieuws.nl rtvutrecht.nl rtvnoord.nl rtvdrenthe.nl",
    "rtvoost.nl omropfryslan.nl omroepgelderland.nl omroepbrabant.nl l1.nl omroepzeeland.nl",
    "omroepflevoland.nl gelderlander.nl bndestem.nl ed.nl tubantia.nl stentor.nl lc.nl",
    "dvhn.nl buienradar.nl ns.nl rdw.nl kvk.nl anwb.nl marktplaats.nl bol.com postnl.nl",
    "dhl.nl dpd.nl mijnbuurtje.nl nextdoor.nl verbeterdebuurt.nl buitenbeter.nl politie.be",
    "police.be besafe.be vrt.be hln.be nieuwsblad.be standaard.be demorgen.be amsterdam.nl",
    "rotterdam.nl denhaag.nl utrecht.nl eindhoven.nl groningen.nl almere.nl tilburg.nl",
    "breda.nl nijmegen.nl youtube.com youtu.be google.com google.nl maps.google.com",
    "facebook.com instagram.com tiktok.com twitter.com x.com wa.me whatsapp.com",
    "chat.whatsapp.com tikkie.me wikipedia.org nl.wikipedia.org",
)
"""Kept as they are; what follows the host is taken out."""

BARE_TLDS: Final = (
    "nl|be|com|org|net|eu|info|biz|frl|amsterdam|gent|brussels"
    "|vlaanderen|io|app|shop|online|site|de|me"
)
"""Ends of a host that is written without scheme, ``www.`` or path."""

URL: Final = re.compile(
    r"(?i:(?<![\w@.-])(?:(?P<scheme>https?://)|(?=www\.)|(?=[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.[a-z]{2,12}/[^\s/])|"
    rf"(?=(?:[\w-]{{1,63}}\.){{1,4}}(?:{BARE_TLDS})(?![\w-]|\.\w)))"
    r"(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}(?::[0-9]{1,5})?)"
    r"(?P<rest>[/?#][^\s<>\"\ufdd0]*+)?)"
)
"""A web address, with its host and what follows."""

_GLUED_WORDS: Final = word_set(
    "de me is in to nu je app online site shop info",
)


def is_public(host: str) -> bool:
    """Tell whether a host is one that everybody knows.

    Examples
    --------
    >>> is_public("www.politie.nl"), is_public("bakkerij-jansen.nl")
    (True, False)
    """
    host = host.lower().partition(":")[0].removeprefix("www.").removeprefix("m.")
    return host in PUBLIC_HOSTS


def is_two_sentences(match: re.Match[str]) -> bool:
    """Tell whether a bare "host" is a full stop without a blank: ``kom op.de politie``."""
    if match["scheme"] or match["rest"] or match["host"].lower().startswith("www."):
        return False
    return match["host"].rpartition(".")[2].lower() in _GLUED_WORDS
