"""What ``sources.yml`` may say of Indeed through python-jobspy."""

from __future__ import annotations

from typing import Any, Literal

from chommie_assets.collection.configuration import Count, Rate
from chommie_assets.collection.jobspy_block import Jobspy


class Indeed(Jobspy):
    """Indeed through python-jobspy: every query in every place."""

    family: Literal["indeed"] = "indeed"
    site: Literal["indeed"] = "indeed"
    requests_per_second: Rate = 20
    burst: Count = 100


BLOCK = Indeed
DEFAULTS: dict[str, dict[str, Any]] = {"indeed": {}}
