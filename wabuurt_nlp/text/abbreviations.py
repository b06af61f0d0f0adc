"""Abbreviations that keep their full stop."""

from __future__ import annotations

from typing import Final

from wabuurt_nlp.text.word_lists import word_set

ALWAYS: Final = word_set(
    "aanw chr rk abs adj adv afb afd afz alg arr art ass aub bijv bijz blz bv byv ca cap cf",
    "cm3 coll const dhr div dir dr drs ds dw ed eig enz env etc evt excl fam febr fig geb",
    "gebr gem get gez gld gr hfdst hr ibid id inc incl ing inz ir jhr jkvr jl jr kap kath",
    "kol lic lt ltd luit mevr mgr mi min mln mld mr mw mej nl no nr nrs num okt olv ong opm",
    "oud p pag par parl penn plm plv prof prot ref regl resp rer sen sept secr sgt soc spec",
    "sr st str tel temp trad univ v vb verg vgl vlg vnl vnw vs wnd wo zat zgn zog zgrm exkl",
    "inkl mvg vr m.vr.gr m.v.gr m.vriendelijke.gr drs.ing secs kmz bgg bg",
)
"""Always, wherever they stand: ``bijv.``, ``nr.``, ``dhr.``."""

BEFORE_NUMBER: Final = word_set(
    "jan feb mrt apr jun jul aug sep nov dec art max min ong par pag fig bl p pp blz tel",
    "vers hst vol dl afl bijl",
)
"""Only where a number follows: ``max. 15``, ``tel. 06``."""

BEFORE_CAPITAL: Final = word_set(
    "v burg past gen col maj kapt cie co chr jac joh wm jos fr mad mme mlle past wed gouv",
    "min dir pres sint th ph",
)
"""Only where a capital follows: ``burg. De Vries``."""

_NOT_ALWAYS: Final = word_set(
    "nl wo vr min oud get id ed sen p v gem abs ref art cap dw par no temp inc penn zat mi",
)


def always() -> frozenset[str]:
    """Give the abbreviations that need nothing around them.

    Examples
    --------
    >>> "bijv" in always()
    True
    """
    return ALWAYS - _NOT_ALWAYS
