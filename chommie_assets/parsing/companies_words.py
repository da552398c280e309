"""Lists that companies' names are read with: groups of one word, words that are no name alone, known agencies."""

from __future__ import annotations


def _names(listed: str) -> frozenset[str]:
    return frozenset(name.strip() for name in listed.split(","))


# Groups that advertise with and without the word: of other names of one word strangers bear the same.
GROUPS_OF_ONE_WORD = _names("""
    absa, adcorp, alexforbes, altron, aspen, avi, barloworld, bidcorp, bidvest, bmw, capitec, clicks, curro, deloitte,
    discovery, distell, eoh, eskom, exxaro, firstrand, foschini, hollard, imperial, investec, liberty, massmart,
    mediclinic, momentum, motus, mtn, multichoice, nampak, naspers, nedbank, netcare, omnia, outsurance, pepkor, psg,
    remgro, sanlam, santam, sappi, sasol, shoprite, sibanye, steinhoff, telkom, tfg, transnet, truworths, unitrans,
    vodacom, volkswagen, volvo, wbho, woolworths
""")
# What is left of a name without "Group" or "a company of ..." must be more than one of these.
NOT_A_NAME_ALONE = _names("""
    business, capital, care, career, careers, central, city, consulting, core, design, digital, engineering, executive,
    family, finance, first, foods, global, health, healthcare, hotel, insurance, international, legal, logistics,
    management, marketing, media, medical, mining, motor, motors, national, people, personnel, placement, power,
    property, quality, recruitment, retail, security, services, solutions, staffing, talent, tech, technology, total,
    trade, training, transport, travel, trust, world
""")
# Keys of agencies whose names don't say it, alone or with more behind them ("Robert Half Pretoria").
AGENCIES = _names("""
    ad talent, adecco, affirmative portfolios, afrizan, assign services, aston carter, barclay simpson, cre8work,
    cybercoders, dante group, datafin, datonomy, drake international, e merge, egon zehnder, fempower, fourier,
    goldman tech, heidrick and struggles, hire resolve, hirequest, insight global, isilumko, jack hammer, jobot,
    kelly services, kforce, korn ferry, landelahni, lucas group, manpowergroup, michael page, modis, mprtc, opti staff,
    page executive, pagegroup, paracon, persona staff, pollak, pro tem, professional career services, randstad,
    red ember, robert half, robert walters, sabenza it, signium, sourceworx, spencer stuart, stratostaff, talentcru,
    teksystems, top vitae, tumaini, ultra staff, woodburn mann
""")
# The same for companies that lend people out and stay their employer (temporary employment services).
LABOUR_BROKERS = _names("""
    adcorp blu, allied workforce, capacity outsourcing, capital outsourcing, csg resourcing, innstaff, kelly industrial,
    lanwei, m and m hiring, nonyameko, primeserv, quyn, transman, workforce holdings, workforce staffing
""")
# Keys that mean an agency only when nothing stands behind them: others are called Quest Software or Salt River Foods.
AGENCIES_ONLY_ALONE = _names("communicate, hays, hudson, kelly, kontak, network, quest, salt")
LABOUR_BROKERS_ONLY_ALONE = _names("adcorp, workforce")
