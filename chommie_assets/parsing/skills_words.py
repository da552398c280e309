"""English words too ordinary to be a skill's name on their own: "lead", "plan", "sales", "access".

Adverts use them in every other sentence, so a taxonomy from elsewhere that lists one as a label can't be looked
for by it. Trades that are named by one word ("welding", "nursing", "plumbing") are not among them.
"""

from __future__ import annotations

_FUNCTION = """
a about above after against all also an and any are as at be been before being below between both but by can
do does down during each every few for from had has have he her him his how i if in into is it its just like
may me more most must my no nor not of off on one only or other others our out over own per same shall she
should so some such than that the their them then there these they this those through to too under up upon
us very was we well were what when where which while who will with within without would you your
"""
_ORDINARY = """
ability able accept access accompany account accounts accuracy achieve across act action actions active
activity ad adapt add address admin advance advantage adverts advice advise agency agile aid aim air align
amuse analyse analyze answer antiquity apply approach area argument arrange art ask assess asset assets
assist assure attend audit award aware back balance bar bargain base bash basic batch benefit benefits best
better bid bill block board body bold bonus book box brand brands break brief bring brush build building
business buy calculation call calm camera cameras care career careers carry case cash casts cell chain chair
challenge chance change channel charge chart check chip chips choice choose city class clean clear client
clients climb close coach coal code coining collaborate collect color colour come commit commitment common
communicate community company compare compete complete comply computer concept condition conduct confidence
confident confirm connect consult consultation consultations contact content contract contribute control
controllers convert convey conveyance cook cool cooperate coordinate coordination copy copying core correct
cost costs count country course cover craft create credit crew culture curl current custom customer
customers cut cycle daily dance data date day deal debate debt decency decide decision deep define degree
delegate delight deliver delivery demand department depth design desk detail details detect determine
develop development die dies digital direct direction discover discuss display distribution document
documents door draft draw drill drive driver drop drug duties duty dynamic earn economy edge edit educate
education effect effective effort elastic emotional empathise employ employee employer employment enable
energies energy engage engine engineering enjoy ensure enter enterprise environment equipment estate ethics
euphoria evaluate event events exam excel exchange execute expand expect experience experiment expert
explain explore express extra eye face facility fact fair family farm fast fault feedback feel fiction field
figure file files fill film final finance finances financial find fine finish fire firm fish fit fix flash
flat flexible floor flow fluent focus follow food form forms formulas foster frame frames free friendly
front fuel full fun function fund funds future gain game gather gems gender general gift give global go goal
goals gold good goods govern grade graduate grammar grant great green greet group grow growth guard guest
guide hack hand handle happy hard harvest head health hearing heart heat helmet help high highlighting hire
history hold home honest honour hope host hour hours house human hygiene idea ideas identify image impact
implement import improve improvise income increase individual industry influence inform information
initiative innovate input inside inspect inspire install integrity interact interaction interest
international internet interview invent inventory invest iron issue issues jewels job jobs join judge keep
key kind kitchen knowledge lab label labor labour land language large law lead leader learn learning leave
lecture ledger legal lens lenses letter level liaise liaison licence license life lift light line lingo link
list listen live load loan local location log logic logistic long look love machine machines mail maintain
maintenance make manage management manager manner manual map mark market match material materials measure
measuring mechanisms media medical medicine medicines meet meeting member memory mentor merge message metal
method mind mindset mine minimum mission mix mobile model moderate money monitor month moral morality morals
motion motivate motor motors mould move multiple music name nature near need needs negotiate network new
news night noises normal note number nurse object objective observe obtain offer office officer oil open
operate operation operations opportunity option order orders organise organize outline outlines outlook
output outside overall oversee pace pack package packing page paint paper park part partner parts party
passion patient patients patterns pay peer people perform performance period permanent persist person
personal persuade petroleum phase phone pick piece pilot pipe pitch place plan planning plans plant plastic
platform play plus point pole policies policy polish politic political politics pool position positive post
potential power practice practise prepare present press prevent price print prior private proactive probe
problem problems procedure process processes processing processor produce product production products
professional profile profit program programme progress project projects promote promotion proof property
proportion propose prose protect provide public pull pump purchase purpose push qualification quality
question quick quickly quote radar range rate reach react read ready real receive recommend record recover
recovery recruit reduce refer reflect refuse regard region register regulation relate relationship relevant
reliable rely remain remote remove rent rental renting repair repeat replace report reporting reports
represent reproduction request require requirement requirements rescue research reserve resistance resolve
resource resources respect respond response responsibility responsible rest result results retail retaking
retrieval return revenue review reward rights ring risk road role roles room root route routine rule rules
run rust safe safety salary sale sales salon salt sample sampling save scale scan schedule school science
scope score screen scripts search secure securities security see seek select self sell sense sensors
separate serve service services set setup shade shape share shell shift ship shop short show sign silver
sing site situation size sketch skill skilled skills slack small smart smooth social soft software solid
solution solutions solve song sort sound sounds source space spark special speed spelling spread spring
stability stable stack staff stage standard standards start state statement station stay step stock stop
store story strategic strategy stream strength stress string strip stripping strong structure student
students study style subject submit succeed success suggest suit suite supervise supplies supply support
sure surface survey sustain swift switch symmetry system systems table tact take talent target targets task
tasks tax teach team teams tech technical technology temper term terms test tests text texture theory think
ticket tie time tolerance tool tools top total touch town toy track trade train training transfer transform
transformer travel treat trend trends trial trip truck true trust turn turnover type unit unite unity update
use user users using validate valuable value values vary vehicle vendor verify version video view virtual
visa vision visit vital voice volume wage walk want warm wash waste watch water way wealth web week weld
welfare wellness wide win window wood word words work worker workers working workplace works world write
writing year years young zone zoom
"""

# They carry no meaning of their own: "stay with" names no more than "stay".
FUNCTION_WORDS = frozenset(_FUNCTION.split())
ORDINARY_WORDS = FUNCTION_WORDS | frozenset(_ORDINARY.split())
