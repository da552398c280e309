"""What can lower an advert's quality: what it costs, where it counts, how far it rules the advert out, what to do."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """One thing that lowers an advert's quality.

    Attributes:
        code: what it is, as stored in ``reasons``.
        cost: what it takes from its dimension and its layer, 0 to 1.
        dimension: completeness, accuracy, consistency, timeliness or uniqueness.
        layer: schema (fields present and well-formed), content (what they say) or uniqueness.
        recommendation: what is wrong and what would mend it, to a person.
        cap: the most that an advert with it may score: it is then for a person to see, however good the rest.
    """

    code: str
    cost: float
    dimension: str
    layer: str
    recommendation: str
    cap: float = 1.0


_SCHEMA = (
    Finding(
        "title_missing",
        0.50,
        "completeness",
        "schema",
        "There is no title: give one that names the job.",
        0.45,
    ),
    Finding(
        "title_unreadable",
        0.40,
        "accuracy",
        "schema",
        "The title has no letters: give one that names the job.",
    ),
    Finding(
        "title_long", 0.15, "consistency", "schema", "The title is a sentence: shorten it to the job's name."
    ),
    Finding(
        "company_missing",
        0.12,
        "completeness",
        "schema",
        "No employer is named: name the company or the agency.",
    ),
    Finding(
        "location_missing",
        0.15,
        "completeness",
        "schema",
        "No place is given: name the town and province, or say that the work is remote.",
    ),
    Finding(
        "location_unrecognised",
        0.20,
        "accuracy",
        "schema",
        "The place is not one we know: write it as a town and province.",
    ),
    Finding(
        "location_uncertain",
        0.10,
        "accuracy",
        "schema",
        "Several places share this name: add the province.",
    ),
    Finding("url_missing", 0.05, "completeness", "schema", "There is no link: link to the advert."),
    Finding(
        "url_malformed",
        0.10,
        "accuracy",
        "schema",
        "The link is not a web address: copy it from the board again.",
    ),
    Finding(
        "employment_type_missing",
        0.05,
        "completeness",
        "schema",
        "The kind of contract is not given: say whether it is permanent, contract or temporary.",
    ),
    Finding("posted_on_missing", 0.20, "timeliness", "schema", "The day it was posted is not given: add it."),
    Finding(
        "posted_in_future",
        0.40,
        "timeliness",
        "schema",
        "It is posted in the future: correct the posting date.",
    ),
    Finding(
        "dates_contradict", 0.40, "consistency", "schema", "It closes before it opens: correct the two dates."
    ),
)
_CONTENT = (
    Finding(
        "description_missing",
        0.55,
        "completeness",
        "content",
        "There is no description: collect the advert's full text, not only its line on the list page.",
        # A list page's row can be embedded and found, but it is not a whole advert.
        0.75,
    ),
    Finding(
        "description_placeholder",
        0.60,
        "accuracy",
        "content",
        "The description was never written: take the advert down, or put its real text in.",
        0.40,
    ),
    Finding(
        "description_contact_only",
        0.40,
        "completeness",
        "content",
        "It says only where to apply: add what the job is and what it asks for.",
        0.45,
    ),
    Finding(
        "description_short",
        0.30,
        "completeness",
        "content",
        "The description is very short: describe duties and requirements in at least 60 words.",
    ),
    Finding(
        "description_brief",
        0.10,
        "completeness",
        "content",
        "The description is brief: describe duties and requirements in at least 120 words.",
    ),
    Finding(
        "requirements_unclear",
        0.06,
        "completeness",
        "content",
        "Requirements are hard to find: list the qualifications and years of experience under a heading.",
    ),
    Finding(
        "salary_missing",
        0.12,
        "completeness",
        "content",
        "No pay is stated: state it, with currency and period.",
    ),
    Finding(
        "salary_not_disclosed",
        0.08,
        "completeness",
        "content",
        "The pay is left open: state a range.",
    ),
    Finding(
        "salary_suspect",
        0.35,
        "accuracy",
        "content",
        "The pay can't be right: check the figures and their period.",
    ),
    Finding(
        "salary_predicted",
        0.05,
        "accuracy",
        "content",
        "The pay is the board's estimate: state the employer's own figure.",
    ),
    Finding(
        "skills_missing",
        0.15,
        "completeness",
        "content",
        "No skill is named: name the skills and qualifications that are needed.",
    ),
    Finding(
        "occupation_unknown",
        0.10,
        "accuracy",
        "content",
        "The title names no known occupation: use the occupation's usual name.",
    ),
    Finding(
        "language_unknown",
        0.10,
        "consistency",
        "content",
        "The language can't be told: write it in one language.",
    ),
    Finding(
        "shouting", 0.15, "consistency", "content", "It is written in capitals: write it in sentence case."
    ),
    Finding(
        "hard_to_read", 0.10, "consistency", "content", "It is hard to read: use shorter sentences and lists."
    ),
    Finding(
        "stale", 0.30, "timeliness", "content", "It is over two months old: confirm that the job is open."
    ),
    Finding(
        "very_stale",
        0.60,
        "timeliness",
        "content",
        "It is over six months old: close it, or post it again if the job is open.",
    ),
    Finding(
        "expired", 0.50, "timeliness", "content", "Its last day to apply has passed: close the advert.", 0.79
    ),
)
# Asking money of applicants, or moving them off the board at once, is how job scams begin.
_SCAMS = (
    Finding(
        "scam_asks_for_payment",
        0.80,
        "accuracy",
        "content",
        "It asks applicants to pay, which the law forbids: take it down and report it to the board.",
        0.30,
    ),
    Finding(
        "scam_asks_for_bank_details",
        0.80,
        "accuracy",
        "content",
        "It asks applicants for bank details or a PIN: take it down and report it to the board.",
        0.30,
    ),
    Finding(
        "scam_money_mule",
        0.80,
        "accuracy",
        "content",
        "It moves other people's money through the applicant's account: take it down and report it to the board.",
        0.30,
    ),
    Finding(
        "scam_investment",
        0.70,
        "accuracy",
        "content",
        "It sells an investment instead of offering a job: take it down unless the firm is licensed by the FSCA.",
        0.30,
    ),
    Finding(
        "scam_borrowed_name",
        0.60,
        "accuracy",
        "content",
        "A large employer's name stands beside a free mail address: check the job on the employer's own site.",
        0.40,
    ),
    Finding(
        "scam_pyramid",
        0.60,
        "accuracy",
        "content",
        "It pays for bringing in others: take it down unless it is a job with a wage.",
        0.40,
    ),
    Finding(
        "scam_too_good",
        0.50,
        "accuracy",
        "content",
        "It promises much and asks for nothing: check with the employer before showing it.",
        0.45,
    ),
    Finding(
        "scam_messenger_only",
        0.40,
        "accuracy",
        "content",
        "It can be answered by messenger only: find the employer's address or landline before showing it.",
        0.45,
    ),
)
_UNIQUENESS = (
    Finding(
        "duplicate", 0.60, "uniqueness", "uniqueness", "It repeats another advert: show the original instead."
    ),
    Finding(
        "near_duplicate",
        0.30,
        "uniqueness",
        "uniqueness",
        "It is much like another advert: check whether it is the same job.",
    ),
)
CATALOGUE: dict[str, Finding] = {
    finding.code: finding for finding in (*_SCHEMA, *_CONTENT, *_SCAMS, *_UNIQUENESS)
}
SCAM_CODES = tuple(finding.code for finding in _SCAMS)
