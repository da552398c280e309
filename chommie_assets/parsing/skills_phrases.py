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
# The same, where what follows names a person: "work with nurses", but "work with Docker".
WORKS_WITH = "works_with"
# Headings of what the employer gives, is, or asks applicants to send: no skill is asked for there.
ASIDE = "aside"
# What follows tells of the employer or of its offer; what stands before is another's work.
TELLS, OTHERS_WORK = "tells", "others_work"

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
    OPTIONAL: "but it isn't required|but isn't required|but not required|but is not required"
    "|though not required"
    "|but not necessary|would be ideal|is ideal|not essential|not required but|not compulsory|not a must"
    "|not mandatory|advantage|advantages|advantageous|nice to have|nice to haves|preferred|preferable"
    "|preferably|preference|beneficial|desirable|desired|bonus|a plus|big plus|huge plus|strong plus"
    "|definite plus|added plus|is plus|ideally|optional|good to have|an asset|strong asset|valuable asset"
    "|would be great|be great if|great if you|even better if|bonus if|bonus points|extra points"
    "|favourable|voordelig|voordeel|pluspunt|wenslik|verkieslik|bykomend|not strictly necessary but"
    "|not strictly required but|not necessary but|would be appreciated|highly regarded"
    "|looked upon favourably|be useful|is useful|are useful|knowledge useful|experience useful"
    "|skills useful"
    "|also useful|be helpful|is helpful|are helpful|knowledge helpful|experience helpful|is handy|are handy"
    "|be handy|in handy|would help|would be a help|in your favour|in your favor"
    "|count in favour|to your benefit|added benefit|recommended|be a recommendation|as a recommendation"
    "|strong recommendation|aanbeveling"
    "|would suit|would be nice|is nice|nice but|nice extra|brownie points|put you ahead|you an edge"
    "|would be lovely|isn't a must"
    "|as an extra|skills are welcome|experience is welcome|is welcome|are welcome|would be awesome"
    "|is welcome but|welcome but not|useful:|helpful:|skills handy"
    "|knowledge handy|certificate useful|sets you apart"
    "|earn you|handig|not crucial|not critical",
    NOT_NEEDED: "not required|not be required|not strictly required|not needed|not be needed|not necessary"
    "|not requested|isn't required|isn't needed|aren't required|not a requirement|not a prerequisite"
    "|nie nodig nie|is nie nodig|unnecessary|won't be needed|won't need|nie 'n vereiste nie|no requirement"
    "|no need for it|no need of it|not part of the job|not part of this job|not part of the role"
    "|not part of this role|not part of the position|is irrelevant|irrelevant here|not relevant"
    "|not expected|not be asked to|never be asked to|isn't expected|not be expected"
    "|don't have to know it|needn't apply"
    "|need not apply"
    "|please excuse|not be considered relevant|not called for|nie verwag nie|word nie verwag",
    REQUIRED: "we need someone|should have|should possess|should be registered|we expect|candidates need"
    "|candidate needs|applicants need|required|requirement|requirements|require|requires|requiring"
    "|essential|must|must have|must haves|mandatory|compulsory|minimum|necessary|non negotiable"
    "|nonnegotiable|prerequisite|prerequisites|is needed|are needed|a must|skills needed"
    "|experience needed|also needed|a need|imperative|obligatory|crucial|you need|you'll need"
    "|you will need|vereis|vereiste|vereistes|noodsaaklik|verpligtend|moet",
    NEGATION: " no |(no |without|don't|do not|doesn't|does not|won't|geen|sonder|needn't|need not"
    "|not be expected"
    "|you will not",
    DEMANDS: "qualifications|qualification|experience:|skills:|competencies|competencies:|competency:"
    "|knowledge:"
    "|skills and experience|experience and skills|skills & experience|knowledge and skills"
    "|skills and knowledge|experience required|what you bring|what you'll bring|what you need"
    "|what we need|your profile|who you are|what we're looking for|what we are looking for"
    "|we're looking for|you have:|you bring|attributes:|education:|kwalifikasies|ervaring:|vaardighede:"
    "|about you|you have|candidate profile|personal profile|personal attributes|person profile"
    "|the person|key attributes|inherent requirements|wie ons soek|ideal candidate|the candidate:"
    "|criteria|profile:|must haves",
    NEUTRAL: "duties|responsibilities|key performance areas|what you will do|what you'll do"
    "|what will you do|what you'll be doing|you will:|you'll:"
    "|your role|role purpose|role outline|core duties|main tasks|core functions|a day in"
    "|about the role|the role|job description|role description|key areas|accountabilities|tasks|job purpose"
    "|purpose of the job|remuneration|package|salary|pligte|verantwoordelikhede|working conditions"
    "|your work"
    "|your day|the job:|key functions|main functions|scope of work|outputs|deliverables",
    ASIDE: "what we offer|we offer|we give|we provide|benefits|perks|about us|about our|about the company"
    "|about the firm|about the client|about the employer|about the organisation|about the organization"
    "|about the business|about the group|about the practice|about company|how to apply|to apply|ons bied"
    "|voordele|company description|company overview|company profile|who we are|our company|our values"
    "|what you get|what you'll get|what you will get|what's in it for you|in it for you|why join|why us"
    "|why work"
    "|the offer|on offer|our offer|rewards|you get|employee benefits|compensation|application process"
    "|application procedure|enquiries|equal opportunity|employment equity statement|disclaimer"
    "|privacy notice|seniority level|employment type|industries|please note|oor ons|hoe om aansoek"
    "|aansoeke|additional benefits",
    COMPANY_FORM: "(pty)|pty|ltd|limited|inc.|, inc|llc|gmbh|corporation|corp|holdings|incorporated"
    "|attorneys|bpk|edms",
    NOTICE: "without regard to|regardless of race|regardless of gender|equal opportunity|equal employment"
    "|employment decisions|discriminate|discrimination|race, color|race, colour|race, religion"
    "|reasonable accommodation|reasonable accommodations|protected veteran|affirmative action"
    "|designated groups"
    "|preference will be given|preference is given|appointments will be made|encouraged to apply"
    "|by applying"
    "|you consent|your personal information|checks will be|reserves the right|reserve the right"
    "|will be subjected to"
    "|will be subject to|will be disqualified|will disqualify|short-listed candidates"
    "|shortlisted candidates"
    "|committed to employment equity|committed to transformation|principles of the employment equity"
    "|we support employment equity|employment equity applies|employment equity targets|diensbillikheid"
    "|gelyke geleenthede",
    REPORTS_TO: "liaise with|liaising with|collaborate with|collaborating with|partner with"
    "|partnering with|talk to"
    "|talking to|speak to|work closely with|working closely with|works closely with|interact with"
    "|interacting with|alongside|report to|reports to|reporting to|reporting into|reports into"
    "|reporting directly to|report directly to|reports directly to",
    WORKS_WITH: "work with|works with|working with|deal with|dealing with|dealings with|supervision of"
    "|guidance of"
    "|help the|assist the|assisting the|support the|supporting the|referrals to|referred to|refer to"
    "|brief the"
    "|briefing the|team with|teams with|communicate with|communicates with|communicating with"
    "|together with|by our|with our|your own|for our",
    TELLS: "we have|send cv|send your cv|email your cv|forward your cv|submit your cv|cv to|cvs to"
    "|we offer|we give|we pay|we also employ|we employ|there is a|there is an|we run on"
    "|we look after|contractor to the|contractors to"
    "|clients are"
    "|takes you through|ons firma|bied ook|our client base|clients in|clients include|customers in"
    "|contracts in|our sister|our book is|its own|our values"
    "|values are|values:|values include"
    "|core values|company values|supplier of|suppliers of|manufacturer of|manufacturers of|provider of"
    "|providers of|distributor of|distributors of|importer of|importers of|producer of|producers of"
    "|specialises in|specializes in|is a leader in|leaders in|leader in|leading company|leading provider"
    "|was founded|was established|was started|founded in|established in|is certified to|certified workshop"
    "|we're proud|we are proud|proud sponsor|proud of|we believe in|company culture"
    "|staff receive|staff get|employees receive|employees get|you will receive|you'll receive|you receive"
    "|paid training in|free training|training is offered|sponsor training|help with studies|study loans"
    "|certification reimbursement|you can spend on|budget for courses|may send cvs|exam fees"
    "|career growth into|growth into|training programmes in"
    "|the company makes|the plant makes|practices in|agency is|was voted|has been voted",
    OTHERS_WORK: "are taught by|is taught by|are run by|is run by|are done by|is done by|are handled by"
    "|is handled by"
    "|are managed by|is outsourced|are outsourced|is used by|are used by|visits monthly|will be taught"
    "|are arranged by|is arranged by|arranged by us|paid by us|is taught|are taught|takes place"
    "|take place|is assigned to you|be assigned to you|is provided"
    "|are provided|will be provided|is offered"
    "|are offered|are paid|is paid for|at our cost|word deur|word voorsien|word aangebied|are taken care of"
    "|is taken care of|is excluded|are excluded",
    EMPLOYER_VERB: "is looking for|is seeking|is hiring|is recruiting|is currently looking"
    "|is currently seeking"
    "|is currently hiring|is currently recruiting|seeks|are looking for|are hiring|are recruiting"
    "|are seeking|has a vacancy|has an opening|has an opportunity|invites|soek 'n",
}

_ORGANISATIONS = (
    "company|firm|group|client|clients|practice|restaurant|hotel|hotels|resort|trust|estate|dealership"
    "|dealer|village|clinic|plant|factory|mine|head office"
    "|office|offices|workshop"
    "|brand|brands|school|hospital|farm|centre|agency|business|store|lodge|agents|organisation|organization"
)
_THEIR_VERBS = (
    "is|has|are|have|was|were|offers|provides|operates|specialises|boasts|employs|runs|builds|owns|makes"
    "|sells"
    "|supplies"
)


def phrases() -> Iterable[tuple[str, str]]:
    """Yield each cue phrase with the kind of cue that it is."""
    for organisation in _ORGANISATIONS.split("|"):
        for verb in _THEIR_VERBS.split("|"):
            yield f"our {organisation} {verb}", TELLS
            yield f"the {organisation} {verb}", TELLS
    for kind, listed in _CUES.items():
        for phrase in listed.split("|"):
            yield phrase, kind
