"""The words around a figure that say whether it is pay: what introduces pay, what is no pay. Data only.

They are matched in lower case, in ``salary_context.py``.
"""

from __future__ import annotations

# Right before a figure these say that it is pay.
PAY_AHEAD = (
    r"salar(?:y|ies|is|isse)|remuneration|compensation|wages?|pay(?:\s(?:rate|range|scale|band|grade))?"
    r"|rates?|earn(?:s|ings?|ing)?|remunerated|package|(?:salaris|vergoedings)?pakket|stipend|ctc|tctc|tcoe"
    r"|cost\sto\scompany|ote|besoldiging"
    r"|vergoeding|loon|umholo|umvuzo|moputso|meputso|basic|basies|base|scale|notch|paying|pays|paid|betaal|verdien(?:e?n|t)?"
    r"|offer(?:ed|ing|s)?|gross|nett?|bruto|netto|take[\s-]home|retainer|draw"
    r"|salary\s(?:notch|level|scale|range|band|banding)|remuneration\spackage"
    r"|(?:learnership|learner|internship|intern|training|trainee|apprentice(?:ship)?|student"
    r"|in-service)\s(?:allowance|stipend)"
    r"|monthly\sallowance|salary\sbudget"
    r"|budget\sfor\s(?:the|this)\s(?:role|position|vacancy|job|post)(?:\sis)?|kry|verdien"
    r"|salaried|income|tariffs?|osd|earning\spotential|potential\searnings?|in\sthe\sregion|locum\sgp|(?:in-service|workplace)\straining\sstipend"
    r"|(?:drivers?|agents?|reps?|consultants?|sellers?|riders?|nurses?)\saverag(?:e|ing)"
    r"|(?:consultancy|consulting|sessional|daily)\sfees?"
    r"|fellowships?(?:\svalue)?|honorari(?:um|a)|you\s(?:get|receive|take\shome)|(?:salary|remuneration)\spackages"
    r"|(?:candidates?|incumbents?|applicants?|employees?|interns?|learners?|workers?|you)\s(?:will|can|shall)"
    r"\s(?:get|receive)"
    r"|tarief|(?:brutto)?(?:jahres|monats)?gehalt|(?:stunden|monats)lohn|(?:maand|jaar)salaris|salaire|salario|salário"
)
# Anywhere earlier in the sentence they make it likelier.
_PAY_NEARBY_WRITTEN = """
salary salaries salaris remuneration compensation wage wages pay rate rates earn earns earning earnings
package stipend ctc tctc ote besoldiging vergoeding loon umholo umvuzo moputso meputso basic scale paying
offer offered offering offers gross net nett
"""
PAY_NEARBY = frozenset(_PAY_NEARBY_WRITTEN.split())
_PERKS = (
    r"(?:learning|education|development|home[\s-]office|office|wellness|wellbeing|gym|fitness|relocation"
    r"|travel|lifestyle|equipment|internet|remote|technology|tech|phone|book|conference|moving|meal|food"
    r"|parking|commuter|housing|laptop|work[\s-]from[\s-]home|wfh)"
)
# A figure of money that stands right behind or before one of these is not what the job pays.
NOT_PAY = (
    r"budgets?|portfolios?|turnover|revenues?|worth|valued?|value|allowances?|toelae|bonus(?:es)?"
    r"|reimbursements?|subsid(?:y|ies)|insurance|assurance|sign-?\s?on|targets?|teikens?|raised|funding"
    r"|funds?|invest(?:ed|ments?|ing|ors?|s)?|loans?|bonds?|donat\w{0,6}|medical\said|vouchers?|discounts?"
    r"|deposits?"
    r"|fees?|tuition|contributions?|capital|assets?|aum|billings?|cover|manag(?:e|es|ing)|responsible\sfor"
    r"|generat(?:e|es|ed|ing)|sav(?:e|es|ed|ings?)|spend(?:ing)?|overheads?"
    r"|costs?(?!\s(?:to|of)\s(?:the\s)?(?:company|employment))|priced?|prices?|prizes?|rent|rental|debts?"
    r"|deals?|(?<!cost\sto\s)(?<!cost-to-)(?<!cost\sto\sthe\s)compan(?:y|ies)|business(?:es)?|industry"
    r"|economy|fines?|penalt(?:y|ies)|rewards?|grants?|bursar(?:y|ies)|provident(?:\sfund)?"
    r"|pension(?:\sfund)?|retirement|commission|incentives?|referrals?|per\sclaim|sales\sof|data|airtime"
    r"|raising|limits?|account|charge[sd]?|levy|levies|rebates?|club|store|shop|jackpot|invoices?|quotes?"
    r"|quotation|bail|damages|settlement|excess|overdraft|shortfall|collateral|profits?|gp"
    r"|loss(?:es)?|ebitda|capex|opex|gdp|quotas?|memberships?|subscriptions?|premiums?|benefit\sof"
    r"|pipeline|wi-?fi|internet|fibre|broadband|lunch|meals?|gym|parking|garage|flats?\s(?:in|at|near|to|for|available)|cottage|apartments?"
    r"|bachelor|accommodation|electricity|water|sponsorships?|market\scap\w*|capitali[sz]ation|valuation"
    r"|equity|shares|options|stock|401k"
    rf"|{_PERKS}\s(?:stipend|credit|benefit|package|pay|assistance|dollars|expenses)|(?:stipend|allowance)\sfor\s{_PERKS}|hsa|fsa|seed|relief"
    r"|guarantee|turnkey|deductible|co-?pay|tips|gratuit(?:y|ies)|cash-?back|balance|arrears|annuity"
    r"|lump\ssum|payout|orders|transactions?|contracts?\s(?:value|worth)"
    r"|(?:stimulus|rescue|relief|starter|care|bronze|silver|gold|travel|holiday|wedding|benefits|aid"
    r"|economic|funding)\spackage"
    r"|awarded|(?:are|is)\sexcluded"
    r"|sales\s(?:per|an?|each|every)\s(?:month|week|day|year)|average\s(?:order|deal|sale|basket|ticket)|(?:wet|dry)\srates?"
    r"|exempt|qualif(?:y|ies)|paid\sout"
    r"|in\s(?:sales|revenue|funding|payments|savings|turnover|claims|assets|deals|fines|debt)"
)
# The same, of words that stand in front only: behind the figure they describe the pay ("R250 per day cash").
NOT_PAY_AHEAD = (
    r"thresholds?(?:\s\w+){0,4}|amounts?|claims?|registration|(?:petty\s)?cash(?:\sup)?|floats?|expenses?"
    r"|takings|purchases|orders?|tenders?|bids?|collect(?:s|ing|ions?)?|debtors(?:'?\sbook)?|creditors"
    r"|book|stock(?:\sholding)?|stockholding|fleet|propert(?:y|ies)(?:\ssales)?|projects?|contracts"
    r"|contract\s(?:value|sum|price|amount)"
    r"|procurement|authority|payroll|bonds?|rentals?|accommodation(?:\savailable)?|lodging|transport"
    r"|taxi(?:\sfare)?|fares?|uif(?:\sbenefits)?|minimum\swage|cap|win|wins|winner|fined"
    r"|winners?(?:\sreceives?)?|gross\sprofit|scholarships?|covering|covers|tips"
    r"|(?:fuel|petrol)(?:\scards?)?|approv(?:e|es|ing|als?)|turns?\sover|turning\sover"
    r"|commission\skicks\sin|sales"
    r"|(?:must|you|(?:asked|required|have|need|requested|expected)\sto|should)\spay"
    r"|(?:members|customers|clients|guests|tenants|parents|students|users|subscribers|patients)\spay"
    r"|moves?|moved|process(?:es|ed|ing)?"
    r"|handl(?:e|es|ing)|was|now|only|sells?|sold|bought|buy|cut|reduced|increased|grew|grow|growing"
    r"|exceeds?|earned|win(?:s|ner)?|deal\ssize|friend\sand\searn"
    r"|refer(?:\s\w+){1,2}\sand\s(?:earn|get|receive)|damage|loss|sale|for\ssale|hire|lease|towing|toll"
    r"|call-?out|(?:rent|room|house|school|car|phone|policy)(?:\sto\slet|\sto\srent)?|room\sto\srent"
    r"|certificates?|clearance|medicals?|licen[cs]es?|permit|pdp|psira|uniforms?|ppe|average(?:\sorder)?"
    r"|basket(?:\ssize)?|household\sincome|(?:tax|vat)(?:\sbracket)?"
    r"|(?:household|combined|family|joint|gross\sannual|gross\smonthly|gross\shousehold"
    r"|parental)\s(?:household\s)?income"
    r"|(?:households?|famil(?:y|ies)|clients?|customers?|individuals?|people|parents?|members|those|joint"
    r"|combined)(?:'s|s')?\s(?:with\s(?:an?\s)?|who\s|whose\s)?(?:(?:gross|annual|monthly|combined"
    r"|household)\s)*(?:income|earn(?:s|ings?|ing)?)(?:\s(?:of|is|are|below|under|not|above|exceeding))*"
    r"|(?:with|an?)\s(?:annual\s|monthly\s)?income(?:\s(?:of|below|above|under))*|every|each|deductions?"
    r"|(?:cell|mobile|tele)?-?phone|cell|car|vehicle|fuel|petrol|travel|medical|overtime|lunch|food|s\st"
    r"|(?:leave|sick|severance)\spay|(?:rental|premium|fee|interest|for|with)\sincome"
    r"|(?:meal|hospital|savings|payment|funeral)?\s?plans?|schemes?|tax(?:es)?|households?|families"
    r"|accommodation\s\w+(?:\sat)?|sliding\sscale|aftercare|creche"
    r"|(?:pensioners?|beneficiaries|grant|recipients)\s(?:receives?|gets?)|premium|maximum\sbenefit"
    r"|(?:top|best|successful|experienced)\s(?:earners?|performers?|sellers?|agents?|consultants?|reps?)(?:\s(?:can|are|who))?"
    r"\s(?:earn(?:s|ing)?|mak(?:e|es|ing)|tak(?:e|es|ing)\shome)"
    r"|flats?|per\sdiem|salary\s(?:packaging|sacrifice)(?:\s\w+){0,2}"
    r"|(?:average|room|hire|rack|hiring)\srates?|packages|(?:policy|cover|plan|scheme|benefit|insurance|grant|fund|trust|bursary)\spays?"
    r"|(?:lucky|prize|cash)\sdraw|(?:post|advertise)\s(?:a\s|your\s)?(?:job|vacancy)|(?:kilomet(?:re|er)|km|aa)\srate"
    r"|break-?even(?:\spoint)?|(?:salary|wage|pay)\sadvances?|(?:retrenchment|severance|exit)\s(?:package|pay)"
    r"|rates?\s(?:to|for)\s(?:our\s)?(?:clients|customers|guests|members|patients)|contribut(?:es?|ing)|(?:mileage|kilomet(?:re|er)s)(?:\s(?:is|are|paid|reimbursed|rate))*"
    r"|sponsor\w*|donation|bills?|repay\w*|instal\w*|repayments?|pocket\smoney\sof"
)

# Pay is said not to be said.
UNDISCLOSED = (
    r"(?:market|marker|markets|mkt|maket)[\s-]{0,3}relate?d?|mark(?:et)?[\s-]?verwante?|r?\s?undisclosed"
    r"|unspecified|not\s(?:disclosed|specified|stated|provided|mentioned)|r?\s?neg(?:o(?:tiable|tiated)?)?"
    r"|(?:to\sbe|open\sto)\snegotiat(?:ed|ion)|market\srates?|onderhandelbaar|bespreekbaar|doe|d\.o\.e\.?"
    r"|(?:depend(?:s|ing|ent|ant)?|based|commensurate|in\saccordance|aligned)\s(?:up)?(?:on|with"
    r"|to)\s(?:the\s|your\s)?(?:candidate'?s?\s)?(?:relevant\s)?(?:experience|qualifications?|skills"
    r"|market)"
    r"|(?:volgens|afhangende?\svan|na\sgelang\svan)\s(?:die\s)?(?:ondervinding|kwalifikasies?|ervaring)"
    r"|confidential|(?:(?:to|will)\sbe\s)?(?:discussed|confirmed|advised|disclosed|determined|agreed)"
    r"|(?:te\s|word\s|sal\s(?:in\s(?:die\s)?onderhoud\s)?)bespreek|tb[acd]|t\.b\.[acd]\.?"
    r"|(?:up)?on\s(?:application|request)|mededingende?"
    r"|(?:in\sline\swith|above)\s(?:the\s)?(?:market|industry)(?:\s(?:rates?|norms?))?"
    r"|best\sin\s(?:the\s)?(?:industry|market)"
    r"|(?:as\sper|per|according\sto|in\sline\swith)\s(?:(?:your|the|our)\s)?(?:experience|qualifications?|company"
    r"|industry|market|sectoral|bargaining)\s?(?:council\s)?(?:policy|standards?|norms?|rates?|scales?"
    r"|guidelines)?"
    r"|industry[\s-](?:related|standards?|norms?)|depend(?:s|ing|ent|ant)?\s(?:up)?on"
)
# In a salary field these stand where the figure should; in running text every employer is competitive.
BOASTS = r"(?:highly\s)?competitive|attractive|lucrative|excellent|great|kompeterende"
# A whole field of one of these says the same.
WHOLE_FIELDS = frozenset(
    {"open", "good", "flexible", "depends", "discuss", "bespreek", "withheld", "hidden", "private", "neg"}
)
# Words that pad such a field: "Will be discussed in the interview", "Open to negotiation".
_UNSTATED_FILLERS_WRITTEN = """
agreed interview interviews in stage during open industry best policy standard standards norm norms line
rates accordance te rneg skill relevant level person successful applicant request upon candidates market
bargaining council sectoral guidelines according available disclosed by recruiter sal determination somebody
discussion shortlisted confirm further details follow later word bespreek na gelang onderhoud tydens
"""
UNSTATED_FILLERS = frozenset(_UNSTATED_FILLERS_WRITTEN.split())
# Other things are negotiable and to be confirmed as well.
_NEGOTIABLE_BESIDES_PAY_WRITTEN = """
hour hours shift shifts day days time start leave travel car type types full part
"""
NEGOTIABLE_BESIDES_PAY = frozenset(_NEGOTIABLE_BESIDES_PAY_WRITTEN.split())
# "Market-related research" is a task.
MARKET_RELATED_TASK = (
    r"\s(?:research|analys[ei]s|data|activit\w+|products?|risks?|information|trends?|queries|insights?"
    r"|issues?|news)"
)
# In a long text this says that pay is not stated without a word for pay beside it.
MARKET_RELATED_ALONE = r"market[\s-]?related|mark(?:et)?[\s-]?verwante?"
PAY_NOUNS = (
    r"salar(?:y|ies|is)|remuneration|compensation|wages?|pay|rate|package|pakket|besoldiging|vergoeding"
    r"|umholo|umvuzo|moputso|ctc"
)

# Words that fill a salary field beside the pay itself.
EXTRAS = (
    r"comm(?:ission)?s?|benefits?|bonus(?:es)?|incentives?|perks|medical|allowances?|tips|overtime|fuel"
    r"|petrol|travel|car|cell|phone|provident|pension|leave|increase|review|equivalent|super|equity|stock"
    r"|accommodation|food|lunch|meals"
)
_FIELD_WORDS_WRITTEN = """
us exp dep based maksimum salarispakket vergoedingspakket ongeveer oortyd sal salaray sallary salery renum
renumeration remunaration woche semaine tag jour dia bulan tahun jährlich monatlich mensuel mensuels annuel
annuels mensual mensuales anual km mile miles biweekly salary salaries salaris salarisse remuneration
compensation wage wages pay payment rate rates earn earns earning earnings package pakket stipend ctc tctc
tce tcoe tgp ote cost to company besoldiging vergoeding loon umholo umvuzo moputso meputso basic basies
basiese base scale scales paying pays paid offer offered offering offers gross net nett bruto netto brutto
brut take home retainer draw notch comm commission commissions benefit benefits bonus bonuses incentive
incentives perks medical aid allowance allowances tips overtime fuel petrol travel car cell phone provident
pension fund leave increase review equivalent super equity stock accommodation food lunch meals market
related marker mkt verwant verwante markverwant markverwante marketverwant undisclosed unspecified not
disclosed specified stated provided mentioned neg nego negotiable negotiated negotiation onderhandelbaar
bespreekbaar doe depending dependent dependant depend depends commensurate on with the your experience
qualification qualifications skills volgens afhangende van die ondervinding kwalifikasies ervaring
confidential be discussed confirmed advised determined tbc tbd tba application mededingend mededingende
competitive highly attractive lucrative up upto max maximum exceeding less than no more from starting start
starts min minimum at least above over vanaf and or upwards upward onwards until till through tot between
tussen en of grade level paterson patterson peromnes task post band approx approximately about around circa
per month months monthly year years yearly annual annually annum anum week weeks weekly day days daily hour
hours hourly hr hrs shift maand maandeliks jaar jaarliks uur dag skof fortnight a an is are will plus incl
including inclusive all excl excluding excludes includes total guaranteed flexible structure rand rands zar
usd eur gbp sa south african in lieu uncapped osd tariff tariffs permanent contract temp temporary fixed
full part time fulltime parttime type job types cheque cash deductions before after tax vat ex pro rata
salaried sessional probation increases anything ranging range ranges currency amount figure for we brackets
bracket p m k r rs pa pm pw ph pd uif paye target as expected indicative estimated est employer glassdoor
plan s x th each every receive receives learner learners intern interns internship learnership programme yes
epwp grades sl tk candidate right suitable pending it ir35 inside outside hybrid remote onsite lpa lakh
lakhs lac lacs crore mil million met thousand miljoen duisend ab desde partir por par monat jahr mois mes
hora heure stunde living live nights weekdays weekends but banding stundenlohn stundensatz uurloon tagessatz
dagtarief monatsgehalt monatslohn bruttomonatsgehalt bruttomonatslohn maandsalaris jahresgehalt
bruttojahresgehalt jaarsalaris gehalt lohn salaire salario role position vacancy payable posts positions
vacancies
"""
FIELD_WORDS = frozenset(_FIELD_WORDS_WRITTEN.split())
# Who is paid may stand before what is paid: "PA to CEO R25 000".
_OCCUPATIONS_WRITTEN = """
manager clerk assistant officer driver nurse teacher developer engineer technician artisan welder
electrician plumber mechanic fitter cashier cleaner waiter waitress waitron chef cook barista receptionist
secretary administrator accountant bookkeeper consultant agent supervisor foreman director analyst designer
architect lecturer tutor coach controller operator guard labourer worker helper domestic gardener carpenter
painter builder packer picker merchandiser promoter representative rep executive coordinator specialist
advisor adviser buyer planner lawyer attorney paralegal pharmacist doctor dentist therapist practitioner
scientist programmer tester intern apprentice trainee graduate junior senior mid intermediate lead head
principal chief ceo cfo pa sales office admin general boilermaker machinist pair locum gp freelance
staff personnel couple
"""
OCCUPATIONS = frozenset(_OCCUPATIONS_WRITTEN.split())
# Most other trades: "housekeeper", "electrical fitter", "beautician", "foreman".
OCCUPATION_ENDINGS = (
    "er",
    "ers",
    "or",
    "ors",
    "ist",
    "ists",
    "ian",
    "ians",
    "man",
    "men",
    "woman",
    "ant",
    "ants",
    "nurse",
    "hand",
    "hands",
    "smith",
    "maid",
    "maids",
    "crew",
    "steward",
    "stewardess",
    "hostess",
    "pilot",
)
# These only end like a trade.
_NO_OCCUPATIONS_WRITTEN = """
for or nor per over under after her other another either whether further never however ever order orders
number numbers member members customer customers consumer consumers voucher vouchers offer offers water paper
letter computer power error transfer dinner summer winter weather quarter semester september october november
december floor door motor sector factor important significant grant grants restaurant restaurants plant plants
center player players later higher lower greater larger per cover tender tenders investor investors donor
donors debtor debtors creditor creditors trailer trailers cooler cluster timber dollar user users subscriber
subscribers owner owners buyers sellers pensioner pensioners computers filter shower waiver
"""
NO_OCCUPATIONS = frozenset(_NO_OCCUPATIONS_WRITTEN.split())
# A bare number in front of one of these counts something.
COUNTED = (
    r"years?|yrs?|months?|mnths?|weeks?|days?|hours?|hrs?|minutes?|people|staff|employees|positions?"
    r"|posts?|vacanc(?:y|ies)|km|kg|percent|st|nd|rd|th|users|clients|customers|stores|branches|x|credits"
    r"|points|jaar|candidates|students|%|learners|members|units|vehicles|beds|seats|sqm|m2|sq|miles|kms"
    r"|lit(?:re|er)s|tons|followers|subscribers"
)
PREDICTED = r"glassdoor\sest|estimated?|predicted|modelled"
STATED_ESTIMATE = r"employer\s(?:provided\s)?est"
