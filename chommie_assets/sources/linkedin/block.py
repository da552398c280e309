"""What ``sources.yml`` may say of LinkedIn through python-jobspy."""

from __future__ import annotations

from typing import Any, Literal

from chommie_assets.collection.configuration import Count, Rate
from chommie_assets.collection.jobspy_block import Jobspy


class LinkedIn(Jobspy):
    """LinkedIn through python-jobspy: every query in every place."""

    family: Literal["linkedin"] = "linkedin"
    site: Literal["linkedin"] = "linkedin"
    requests_per_second: Rate = 10
    burst: Count = 50


BLOCK = LinkedIn
DEFAULTS: dict[str, dict[str, Any]] = {"linkedin": {}}
