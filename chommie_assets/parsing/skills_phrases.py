"""Phrases that decide what an advert says around its skills; ``skills_matcher`` looks for them with the names.

They stand in small letters, single spaced, as ``skills_text`` shapes texts.
"""

from __future__ import annotations

from collections.abc import Iterable

REQUIRED, OPTIONAL, NOT_NEEDED = "required", "optional", "not_needed"
# Swallows the cue it holds: "no experience required".
SILENT = "silent"
# Headings of what is asked for, of what is neither asked for nor an advantage; and words that refuse what follows.
DEMANDS, NEUTRAL, NEGATION = "demands", "neutral", "negation"
# What only an organisation has or does: "Khumalo Plumbing (Pty) Ltd", "Sage is hiring".
COMPANY_FORM, EMPLOYER_VERB = "company_form", "employer_verb"
# A notice to all applicants: "without regard to race, in recruitment, training, promotion".
NOTICE = "notice"
# The title that follows is another's: of whom the job reports to or works with.
REPORTS_TO = "reports_to"

# These speak of what follows them, never of what stands before: "must have", "you need".
_FORWARD = (
    "must|we need someone|must have|must haves|should have|should possess|should be registered|we expect"
    "|candidates need|candidate needs|applicants need|you need|you'll need|you will need|require|requires"
    "|requiring|minimum|ideally|preferably|moet|verkieslik|preference"
)
FORWARD = frozenset(_FORWARD.split("|"))

_CUES = {
    SILENT: "no experience required|no experience needed|no experience necessary|no experience is required"
    "|no prior experience required|no previous experience required|required by law|competitive advantage"
    "|tax advantage|bonus structure|annual bonus|performance bonus|sign on bonus|signing bonus"
    "|bonus scheme|bonuses|must be legally|as required|as needed|when needed|if needed|as necessary"
    "|where necessary|when necessary|if necessary|whenever required|when required|if required"
    "|where required|requirements of the|business requirements|client requirements|customer requirements"
    "|user requirements|legal requirements|statutory requirements|regulatory requirements"
    "|functional requirements|technical requirements of|gathering requirements|requirements gathering"
    "|production requirements|ensure that all required|preferred candidate|preferred supplier"
    "|essential services|essential service|minimum supervision|minimum of supervision"
    "|thirteenth cheque bonus|preference will be given to employment equity",
    OPTIONAL: "but it isn't required|but isn't required|but not required|but is not required|though not required"
    "|but not necessary|would be ideal|is ideal|not essential|not required but|not compulsory|not a must"
    "|not mandatory|advantage|advantages|advantageous|nice to have|nice to haves|preferred|preferable"
    "|preferably|preference|beneficial|desirable|desired|bonus|a plus|big plus|huge plus|strong plus"
    "|definite plus|added plus|is plus|ideally|optional|good to have|an asset|strong asset|valuable asset"
    "|would be great|be great if|great if you|even better if|bonus if|bonus points|extra points"
    "|favourable|voordelig|voordeel|pluspunt|wenslik|verkieslik|bykomend|not strictly necessary but"
    "|not strictly required but|not necessary but|would be appreciated|highly regarded"
    "|looked upon favourably",
    NOT_NEEDED: "not required|not be required|not strictly required|not needed|not be needed|not necessary"
    "|not requested|isn't required|isn't needed|aren't required|not a requirement|not a prerequisite"
    "|nie nodig nie|is nie nodig|unnecessary|won't be needed|won't need|nie 'n vereiste nie",
    REQUIRED: "we need someone|should have|should possess|should be registered|we expect|candidates need"
    "|candidate needs|applicants need|required|requirement|requirements|require|requires|requiring"
    "|essential|must|must have|must haves|mandatory|compulsory|minimum|necessary|non negotiable"
    "|nonnegotiable|prerequisite|prerequisites|is needed|are needed|a must|skills needed"
    "|experience needed|also needed|a need|imperative|obligatory|crucial|you need|you'll need"
    "|you will need|vereis|vereiste|vereistes|noodsaaklik|verpligtend|moet",
    NEGATION: " no |(no |without|don't|do not|doesn't|does not|won't|geen|sonder",
    DEMANDS: "qualifications|qualification|experience:|skills:|competencies|competencies:|competency:|knowledge:"
    "|skills and experience|experience and skills|skills & experience|knowledge and skills"
    "|skills and knowledge|experience required|what you bring|what you'll bring|what you need"
    "|what we need|your profile|who you are|what we're looking for|what we are looking for"
    "|we're looking for|you have:|you bring|attributes:|education:|kwalifikasies|ervaring:|vaardighede:"
    "|about you|ideal candidate|the candidate:|criteria|profile:|must haves",
    NEUTRAL: "duties|responsibilities|key performance areas|what you will do|what you'll do|what we offer|we offer"
    "|benefits|perks|about us|about the company|about the role|the role|job description|role description"
    "|key areas|accountabilities|tasks|job purpose|purpose of the job|how to apply|to apply|remuneration"
    "|package|salary|pligte|verantwoordelikhede|ons bied|voordele|company description|who we are"
    "|working conditions",
    COMPANY_FORM: "(pty)|pty|ltd|limited|inc.|, inc|llc|gmbh|corporation|corp|holdings|incorporated|attorneys|bpk|edms",
    NOTICE: "without regard to|regardless of race|regardless of gender|equal opportunity|equal employment"
    "|employment decisions|discriminate|discrimination|race, color|race, colour|race, religion"
    "|reasonable accommodation|reasonable accommodations|protected veteran|affirmative action",
    REPORTS_TO: "liaise with|liaising with|collaborate with|collaborating with|partner with|partnering with|talk to"
    "|talking to|speak to|work closely with|working closely with|works closely with|interact with"
    "|interacting with|alongside|report to|reports to|reporting to|reporting into|reports into"
    "|reporting directly to|report directly to|reports directly to",
    EMPLOYER_VERB: "is looking for|is seeking|is hiring|is recruiting|is currently looking|is currently seeking"
    "|is currently hiring|is currently recruiting|seeks|are looking for|are hiring|are recruiting"
    "|are seeking|has a vacancy|has an opening|has an opportunity|invites|soek 'n",
}

# They hold a skill's name and mean something else: benefits, towns, notices. They swallow the name.
NO_SKILL = (
    "treasury regulations|national treasury|are recruiting|is recruiting|plain english|provides ppe"
    "|ppe provided|ppe supplied|provident fund contribution|training starts|inventory of"
    "|actively interviewing|currently interviewing|collective bargaining agreement"
    "|collective bargaining agreements|filing complaints|filing a complaint|paving more|paving the way"
    "|event sourcing|business administration|user account management|change data capture"
    "|data capture form|sales tax|marketing/customer|health insurance|dental insurance|vision insurance"
    "|life insurance|disability insurance|medical insurance|general assembly|colorado springs"
    "|palm springs|cook county|cook islands|royal dutch|nursing home|law enforcement|required by law"
    "|applicable law|equal employment|marketing materials|reporting to|reporting line|reporting lines"
    "|system integrity|word of mouth|sage advice|swift response|express delivery|express yourself"
    "|office park|office hours|head office|back office|office environment|positive outlook"
    "|power of attorney|spring water|java coffee|teams of|salt river|salt rock|rock salt"
    "|insurance benefits|group life|funeral cover|french doors|german shepherd|english breakfast"
    "|spanish flu|employment equity plan of|protected by law|law abiding|by law|travel insurance"
    "|unemployment insurance|insurance contributions|paid training|training provided"
    "|training will be provided|full training|on the job training|banking details|bank account|go live"
    "|go to market|retail park|shopping mall|nursing mothers|nursing mother|agriculture house"
    "|sales figures of|construction site access|learning and development opportunities|equal opportunity"
    "|health benefits|mental health benefits|mental health days|wellness benefits|dental and vision"
    "|medical dental|dental medical|collaboration with law|in accordance with law"
    "|confidentiality agreement|confidentiality of your|screening and assessment|recruitment process"
    "|recruitment agency|recruitment agencies|recruitment company|recruitment consultants will"
    "|recruitment fraud|our recruitment|psychometric assessments will|background screening"
)


def phrases() -> Iterable[tuple[str, str]]:
    """Yield each cue phrase with the kind of cue that it is."""
    for kind, listed in _CUES.items():
        for phrase in listed.split("|"):
            yield phrase, kind
