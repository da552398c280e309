"""Hosts whose URLs carry a posting's id, for boards that have no folder of their own.

Each rule follows the URLs that the host documents or publishes in its own sitemap or API. Applicant tracking
systems number postings per employer, so their ids are prefixed with the system's name.
"""

from __future__ import annotations

import re

from chommie_assets.sources.board import UrlRule

_UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"


def _rule(board: str, hosts: str, path: str | None = None, params: str = "") -> UrlRule:
    return UrlRule(board, tuple(hosts.split()), re.compile(path) if path else None, tuple(params.split()))


def _ats(board: str, hosts: str, path: str, *, is_host_employer: bool = False) -> UrlRule:
    """Return the rule of an applicant tracking system: the employer is in the path, or is the host's name."""
    return UrlRule(
        board, tuple(hosts.split()), re.compile(path), spans_employers=True, is_host_employer=is_host_employer
    )


HOSTS: tuple[UrlRule, ...] = (
    _rule("careers24", "careers24.com", r"/jobs/adverts/(\d{4,20})(?:-|/|$)"),
    _rule("adzuna", "adzuna.*", r"/(?:jobs/)?(?:details|land/ad)/(\d{4,20})(?:/|$)"),
    _rule("google", "google.*", params="htidocid"),
    _rule("ziprecruiter", "ziprecruiter.*", r"/(?:c|jobs)/.*[/-]([0-9a-f]{8})(?:/|$)", "jid lvk"),
    _rule("monster", "monster.*", rf"/job-openings/[^/]*?--({_UUID})$"),
    _rule("monster", "jobview.monster.com jobview.monster.*", r"-(\d{6,20})\.aspx$"),
    _rule("dice", "dice.com", rf"/(?:job-detail|jobs/detail)/(?:[^/]+/)*({_UUID}|[\w%.-]+/[\w%.-]+)$"),
    _rule("seek", "seek.com.au seek.co.nz seek.com jobstreet.* jobsdb.*", r"/job/(\d{5,20})(?:/|$)", "jobId"),
    _rule("reed", "reed.co.uk", r"/jobs/(?:[^/]+/)?(\d{5,20})(?:/|$)"),
    _rule("totaljobs", "totaljobs.com cwjobs.co.uk jobsite.co.uk", r"-job(\d{5,20})$|/job(\d{5,20})$"),
    _rule("cvlibrary", "cv-library.co.uk", r"/job/(\d{5,20})(?:/|$)"),
    _rule("stepstone", "stepstone.*", r"--(\d{4,20})-inline\.html$"),
    _rule("naukri", "naukri.com", r"-(\d{9,20})$"),
    _rule("simplyhired", "simplyhired.*", r"/job/([\w-]{10,})$", "jk"),
    _rule("bayt", "bayt.com", r"-(\d{5,20})/?$"),
    _rule("xing", "xing.com", r"/jobs/[\w-]*?-(\d{5,20})$"),
    _rule("infojobs", "infojobs.net", r"/of-i([0-9a-f]{20,40})$"),
    _rule("francetravail", "francetravail.fr pole-emploi.fr", r"/offres/recherche/detail/(\w{6,12})$"),
    _rule("usajobs", "usajobs.gov", r"/(?:job|GetJob/ViewDetails)/(\d{5,20})(?:/|$)"),
    _rule("gumtree", "gumtree.co.za", r"/(\d{12,24})$"),
    _rule("jooble", "jooble.org", r"/(?:desc|jdp)/(-?\d{6,20})(?:/|$)"),
    _rule("jobmail", "jobmail.co.za", r"-id-(\d{4,20})(?:/|$)"),
    _rule("executiveplacements", "executiveplacements.com", r"-(\d{4,20})-Job-Search.*\.asp$"),
    _rule("wellfound", "wellfound.com angel.co", r"/jobs/(\d{4,20})(?:-|/|$)"),
    _rule("remoteok", "remoteok.com remoteok.io", r"/remote-jobs/(?:[\w-]*-)?(\d{4,20})$"),
    _ats("greenhouse", "greenhouse.io", r"^/(?!embed/)([\w-]+)/jobs/(\d{4,20})(?:/|$)"),
    _ats("lever", "lever.co", rf"^/([\w.-]+)/({_UUID})(?:/|$)"),
    _ats("ashby", "ashbyhq.com", rf"^/([\w.%-]+)/({_UUID})(?:/|$)"),
    _ats("workable", "workable.com", r"^/(?:([\w-]+)/)?j(?:obs)?/([0-9A-Z]{8,12}|\d{4,20})(?:/|$)"),
    _ats("smartrecruiters", "smartrecruiters.com", rf"^/([\w-]+)/(\d{{9,20}}|{_UUID})(?:-|/|$)"),
    _ats(
        "workday", "myworkdayjobs.com", r"_([A-Za-z]{0,6}-?\d{3,20}(?:-\d+)?)(?:/|$)", is_host_employer=True
    ),
    _ats("recruitee", "recruitee.com", r"^/o/([\w-]{4,})(?:/|$)", is_host_employer=True),
    _ats("teamtailor", "teamtailor.com", r"/jobs/(\d{4,20})(?:-|/|$)"),
    _ats(
        "bamboohr", "bamboohr.com", r"^/(?:careers|jobs)/(?:view/)?(\d{1,20})(?:/|$)", is_host_employer=True
    ),
    _ats("personio", "jobs.personio.de jobs.personio.com", r"^/job/(\d{4,20})(?:/|$)", is_host_employer=True),
)
