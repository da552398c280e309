"""Words and spellings by which a language is known, where letter statistics alone mistake it for another.

Two uses: a few words, most of them names and terms, prove a language only when one of its small words is among them;
and close relatives (isiZulu and isiNdebele, Sesotho and Setswana) part on words and spellings that one of them has and
the others lack.
"""

from __future__ import annotations

import re

# Languages that letter statistics take for one another.
NGUNI, SOTHO, LOW_FRANCONIAN = ("zu", "xh", "nr", "ss"), ("st", "tn", "nso"), ("af", "nl")
FAMILIES = (NGUNI, SOTHO, LOW_FRANCONIAN)


def _words(**of_languages: str) -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in of_languages.items()}


# Words that one of a family has and the others lack.
OWN_WORDS = _words(
    zu="""ehhovisi futhi isipiliyoni isitifiketi izidingo kahle kodwa kudingeka kumele namuhla nesipiliyoni ngoba
        noma okungenani sicela uma ukuthi usuku uthisha yini""",
    xh="""amava isebe kakuhle kufuneka kunye kwakhona kwakho kwaye kwiofisi malunga namava namhlanje nceda
        okanye oza titshala ubuncinane ukuze umntu umvuzo utitshala uza""",
    nr="""begodu bona godu ilemuko iimbawo ithekinoloji kobana kuhle kwamambala malungana nangabe nanyana nelemuko
        ngombana phasi simahla ubawa umrholo uyabawiwa""",
    ss="""bantfu futsi kutsi letfu litiko lwati ngembi ngobe nobe tfumela ticelo umsebenti umuntfu utfumele yetfu""",
    st="""basebetsi bohle bonyane dilemo empa haeba hantle hao hape haufi haholo ho hona hore kapa lilemo mesebetsi
        mosebetsi oa tlameha""",
    tn="""badiri bonnye dingwaga dirang ditiro eno fa gonne itse jaaka jang jwa kgotsa kwa nna sentle tiro
        tshwanetse""",
    nso="""bao bja bjalo bjo bobotlana bohle dinyakwa gabotse ge goba gomme gona hle kgauswi kgoro kgorong kua lego
        mengwaga nago nyaka nyakega rena seo swanetše tlago tša wo yeo""",
    af="'n ’n goeie hê is jou jy kennis moet nie ondervinding ons sal stuur u vereistes vir wat wees",
    nl="als ben bij deze een heb het jij jouw naar niet onze ook uw voor wij wordt zijn",
)
# Spellings that do the same; a handful of words is enough for them.
OWN_SPELLINGS = {
    "zu": re.compile(r"\b(?:k?w?|ng|n|z)?[ei]zi[nm]|hh|\bwase\w|\bngu-"),
    "xh": re.compile(r"\w{3}[aei]yo\b|\bkwi[a-z]{3}|\b\w?ii[a-z]|mnt[uw]|\boo[a-z]{3}|nts[aeiou]"),
    "nr": re.compile(
        r"tj|kgh|tlol|kgon|nqo|rholo|bandul|pholis|veke\b|\wbaw[ao]\b|zoku[bdfhklnpqtvw]"
        r"|\w{4}[aei]ko\b|\b\w?ii[a-z]|\bkweem|\bneen"
    ),
    "ss": re.compile(r"(?:tf|dv)[aeiou]|\bt[ei][a-z]{4}|ndz|tsi\b|nts[ei]\b|dz[aeiou]"),
    "st": re.compile(r"\bdilemo|\bho (?:ba|etsa|sebetsa)"),
    "tn": re.compile(r"\b(?:ba ba|yo o|e e|tse di|a a)\b|gwets"),
    "nso": re.compile(r"(?<!t)š|tš[aeo]|bj[aeo]|\w{3}ago\b|\wlego\b|\w{3}wego\b"),
    "af": re.compile(r"\w(?:heid|lik)\b|\bge\w{3}"),
    "nl": re.compile(r"ij|\bz[aeiou]|\bschr|isch"),
}
_PER_WORD, _PER_SPELLING = 2, 1
# More of the same says nothing new.
_COUNTED = 6

# Words that hold a language's sentences together.
SMALL_WORDS = _words(
    en="""a about after all an and any are as at be before by can during for from has have if in into is it must need
        needs no not of on or our per please that the their they this to we who will with within you your""",
    af="""aan by deur die dit en gesoek het hou hulle in kan met of om op te ten ter tot van was word""",
    nl="""de dan die en er gezocht in met of op te ter van om ons je""",
    de="""als ab auch bei bitte das dem den der die ein eine einen für gesucht ihr ihre im in ist mindestens mit
        oder sehr sie sind sowie und uns unser von wir zu zum zur""",
    fr="""au aux avec dans de des du en est et la le les ou notre nous par pour qui sur un une vos votre vous à""",
    es="al como con de del el en la las los nuestro para por que se son su tus un una y",
    pt="a ao as com da das de do dos e em na no nossa nosso o os para por que se seu sua um uma",
    it="al alla che con da del della di e gli i il in la le nel nostro o per proprio sono un una",
    pl="dla do i jest ze na nie o od oraz po przez prosimy się w we które z",
    sw="au cha hii huu ili kabla kama katika kila kutoka kwa la na ni wa ya yetu wetu za",
    sv="att av den det du en ett för i inom med och om på som till vi vår vårt är",
    da="af at den det du en et for i med og om på som til vi vores er",
    no="av at den det du en et for i med og om på som til vi vår er",
    zu="kanye kufanele lethu lokho ngenyanga sidinga sifuna umsebenzi umuntu yakho yethu",
    xh="kuba ngenyanga ngoku phambi sidinga sifuna ukuba umsebenzi yakho yethu",
    nr="kanye kufanele kufuneka ngaphambi ngenyanga sidinga sifuna umsebenzi umuntu yakho yethu",
    ss="kanye kufanele mayelana nangabe ngenyanga sidzinga sifuna umholo yakho",
    st="a ba batla e ea ke la le nang o pele re rona sa tla tse tsa wa ya",
    tn="a ba batla e go gore ka la le mo nang o pele re rona se tla tsa tse wa ya yo",
    nso="a ba e go gore hloka ka la le o pele re tla tsa wa ya",
    ts="""bya eka fanele hi hina ku lava leswaku lexi leyi loko loyi na naswona nga ntirho ra swa ta u va wa wena xa xi
        ya yi""",
    ve="""a arali dza do fanela ha hu i kha khou mushumo na nahone nga ngei ni ri sa tea tshi u uri vha vho wa ya yashu
        yaṋu zwa ḓo""",
)
# isiNguni writes its small words and its nouns together.
_NGUNI_WORD = re.compile(
    r"(?:a[bm]a|b[ae]|e[mzs]?|i[imsnz]|k[uw]|l[aeio]|n[aeo]|ng[aeo]|o[knz]?|s[ei]|t[ei]|u[kmnz]|w[aeo]|y[aeo]|z[aeo])"
    r"[a-z]{3,}[aeiou]"
)


def small_words(words: list[str], code: str) -> int:
    """Return how many of the words, in lower case, prove a language; none prove one that has no table here."""
    known, own = SMALL_WORDS.get(code, frozenset()), OWN_WORDS.get(code, frozenset())
    found = sum(word in known or word in own for word in words)
    if code in NGUNI:
        found += sum(_NGUNI_WORD.fullmatch(word) is not None for word in words)
    return found


def relatives(code: str) -> tuple[str, ...]:
    """Return the languages that are taken for this one, itself among them; none if it has no close relative."""
    return next((family for family in FAMILIES if code in family), ())


def own_signs(prose: str, words: list[str], code: str) -> int:
    """Return how strongly words and spellings that its relatives lack speak for a language; 0 for nothing.

    Args:
        prose: text in lower case.
        words: those of ``prose``.
        code: one in :data:`FAMILIES`.
    """
    known = sum(word in OWN_WORDS[code] for word in words)
    spelled = len(OWN_SPELLINGS[code].findall(prose))
    return _PER_WORD * min(known, _COUNTED) + _PER_SPELLING * min(spelled, _COUNTED)
