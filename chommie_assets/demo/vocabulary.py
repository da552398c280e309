"""The words of the sample market: trades, employers, places. Data only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Trade:
    """One occupation as adverts describe it.

    Attributes:
        titles: ways to name the job.
        duties: sentences of what is done.
        needs: sentences of what is asked for.
        month_zar: usual monthly pay, low and high, rand.
    """

    titles: tuple[str, ...]
    duties: tuple[str, ...]
    needs: tuple[str, ...]
    month_zar: tuple[int, int]


TRADES: tuple[Trade, ...] = (
    Trade(
        ("Registered Nurse", "Professional Nurse", "Registered Nurse: Medical Ward"),
        (
            "Assess patients on admission and keep complete nursing records.",
            "Administer medication and observe its effects.",
            "Supervise enrolled nurses and student nurses on the shift.",
            "Apply infection prevention and control at every contact.",
            "Hand over to the next shift at the bedside.",
        ),
        (
            "Registration with SANC as a general nurse.",
            "A diploma or degree in nursing and two years of ward experience.",
            "Current Basic Life Support certificate.",
            "Good communication skills in English; isiZulu is advantageous.",
        ),
        (22_000, 34_000),
    ),
    Trade(
        ("Software Developer", "Software Engineer", "Backend Developer"),
        (
            "Design, build and test services in Python and PostgreSQL.",
            "Review the code of your team and keep the build green.",
            "Work with product owners in two-week sprints.",
            "Own what you ship: monitor it, measure it, mend it.",
        ),
        (
            "A degree in computer science or equal experience.",
            "Three years with Python, SQL and Git.",
            "Experience with Docker, Linux and AWS.",
            "Kubernetes and Kafka are nice to have.",
        ),
        (38_000, 75_000),
    ),
    Trade(
        ("Data Analyst", "Business Intelligence Analyst", "Reporting Analyst"),
        (
            "Turn questions of the business into SQL and dashboards.",
            "Maintain Power BI reports for sales and operations.",
            "Find the reason behind a number before anyone acts on it.",
            "Keep the data dictionary true.",
        ),
        (
            "Strong SQL and Microsoft Excel.",
            "Experience with Power BI or Tableau.",
            "Matric with mathematics and a relevant diploma or degree.",
            "Python would be beneficial.",
        ),
        (28_000, 48_000),
    ),
    Trade(
        ("Code 14 Driver", "Truck Driver Code 14", "Long-distance Driver (Code 14)"),
        (
            "Deliver loads between depots on the planned route.",
            "Inspect the vehicle before and after every trip.",
            "Keep log sheets, fuel slips and proofs of delivery.",
            "Report defects and incidents at once.",
        ),
        (
            "Valid Code 14 driving licence and professional driving permit (PrDP).",
            "Two years on long-distance routes.",
            "Clear criminal record and willingness to travel.",
        ),
        (12_000, 19_000),
    ),
    Trade(
        ("Diesel Mechanic", "Qualified Diesel Mechanic", "Earthmoving Mechanic"),
        (
            "Service and repair trucks and yellow plant in the workshop and on site.",
            "Find faults in hydraulic, electrical and braking systems.",
            "Complete job cards and order parts.",
            "Stand by for breakdowns on a roster.",
        ),
        (
            "Trade test certificate as diesel mechanic.",
            "Five years after the trade test.",
            "Valid Code 10 driving licence.",
        ),
        (21_000, 33_000),
    ),
    Trade(
        ("Bookkeeper", "Bookkeeper to Trial Balance", "Senior Bookkeeper"),
        (
            "Process cash books, creditors and debtors up to trial balance.",
            "Prepare VAT201 and EMP201 returns.",
            "Reconcile bank and supplier accounts every month.",
            "Support the auditors at year end.",
        ),
        (
            "Five years of bookkeeping in Pastel or Xero.",
            "A diploma in accounting.",
            "Advanced Microsoft Excel.",
        ),
        (18_000, 30_000),
    ),
    Trade(
        ("Retail Store Manager", "Store Manager", "Branch Manager: Retail"),
        (
            "Lead a team of fifteen and plan their shifts.",
            "Answer for turnover, stock losses and the look of the store.",
            "Handle customer complaints to the end.",
            "Train cashiers and sales assistants.",
        ),
        (
            "Matric and three years as manager in retail.",
            "Stock control and merchandising experience.",
            "Own transport and willingness to work weekends.",
        ),
        (17_000, 28_000),
    ),
    Trade(
        ("Mechanical Engineer", "Project Engineer (Mechanical)", "Maintenance Engineer"),
        (
            "Plan and lead maintenance of rotating equipment.",
            "Run capital projects from scope to hand-over.",
            "Do root cause analysis of failures.",
            "Keep the plant within the Occupational Health and Safety Act.",
        ),
        (
            "BEng or BSc in mechanical engineering.",
            "Registered or able to register with ECSA.",
            "AutoCAD and SAP PM experience.",
            "Government Certificate of Competency is advantageous.",
        ),
        (45_000, 80_000),
    ),
    Trade(
        ("Call Centre Agent", "Customer Service Agent", "Inbound Call Centre Consultant"),
        (
            "Answer inbound calls and log each one.",
            "Solve questions at the first call where possible.",
            "Keep to schedule and quality targets.",
            "Escalate what you can't solve.",
        ),
        (
            "Matric and six months in a call centre.",
            "Clear spoken English; Afrikaans or isiXhosa is a plus.",
            "Computer literacy.",
        ),
        (7_500, 12_500),
    ),
    Trade(
        ("Mathematics Teacher", "Teacher: Mathematics (FET)", "Grade 10-12 Mathematics Teacher"),
        (
            "Teach mathematics to grades 10 to 12 by the CAPS curriculum.",
            "Set and mark assessments.",
            "Meet parents and report on progress.",
            "Take part in sport or culture after school.",
        ),
        (
            "BEd or degree with PGCE.",
            "Registration with SACE.",
            "Three years of teaching mathematics.",
        ),
        (22_000, 36_000),
    ),
    Trade(
        ("Electrician", "Qualified Electrician", "Maintenance Electrician"),
        (
            "Install and maintain low-voltage systems and motors.",
            "Find faults on PLC-controlled lines.",
            "Issue certificates of compliance.",
            "Work safely at heights and in confined spaces.",
        ),
        (
            "Trade test (red seal) as electrician.",
            "Wireman's licence.",
            "Three years in manufacturing or mining.",
        ),
        (20_000, 32_000),
    ),
    Trade(
        ("Sous Chef", "Chef de Partie", "Junior Sous Chef"),
        (
            "Run the section during service.",
            "Plan menus with the executive chef and cost them.",
            "Order stock and keep waste low.",
            "Keep the kitchen to HACCP.",
        ),
        (
            "Culinary diploma and three years in a busy kitchen.",
            "Food safety training.",
            "Shifts, weekends and public holidays.",
        ),
        (13_000, 22_000),
    ),
)

EMPLOYERS: tuple[str, ...] = (
    "Umdoni Health Group",
    "Protea Ridge Hospital (Pty) Ltd",
    "Kestrel Systems",
    "Blue Gum Analytics",
    "Karoo Freight Lines",
    "Witteberg Mining Services",
    "Table View Retail Holdings",
    "Marula Foods (Pty) Ltd",
    "Umgeni Contact Centres",
    "Baobab Engineering",
    "Cederberg College",
    "Overberg Hotels",
)

AGENCIES: tuple[str, ...] = ("Springbok Talent Recruitment", "Jacaranda Staffing Solutions")

PLACES: tuple[str, ...] = (
    "Sandton, Gauteng",
    "Johannesburg",
    "Midrand",
    "Pretoria CBD",
    "Centurion, Gauteng",
    "Cape Town, Western Cape",
    "Century City",
    "Bellville",
    "Stellenbosch",
    "Durban, KZN",
    "Umhlanga",
    "Pietermaritzburg",
    "Gqeberha (Port Elizabeth)",
    "East London, Eastern Cape",
    "Bloemfontein, Free State",
    "Polokwane",
    "Mbombela (Nelspruit)",
    "Rustenburg, North West",
    "Kimberley",
    "Gauteng / Work From Home",
)

# How adverts look that nobody took trouble over, or that a person has to look at: title and text.
HASTY: tuple[tuple[str, str], ...] = (
    (
        "General Worker",
        "We need general workers for a warehouse. You must be fit and able to lift heavy boxes. Night shifts are"
        " required. Matric is an advantage.",
    ),
    ("Receptionist", "Send your CV to jobs@example.co.za."),
    (
        "Data Capturer Work From Home",
        "Earn R2 000 daily from home, no experience needed. A registration fee of R250 is payable before you start"
        " your training. WhatsApp only.",
    ),
)

OPENINGS: tuple[str, ...] = (
    "{employer} is looking for a {title} for its team in {place}.",
    "A position as {title} has opened at {employer}, {place}.",
    "Are you a {title} who likes to do things properly? {employer} in {place} would like to meet you.",
)

CLOSINGS: tuple[str, ...] = (
    "Only shortlisted candidates will be contacted. Preference is given in line with our employment equity plan.",
    "If you have not heard from us within two weeks, please consider your application unsuccessful.",
    "We offer medical aid, a provident fund and room to grow.",
)
