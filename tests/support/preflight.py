"""``python -m tests.support.preflight``: says, before the tests start, what the machine lacks for all of them."""

from __future__ import annotations

import sys

from tests.support.browser import CHROMIUM_HINT, chromium_path
from tests.support.requirements import IS_CI


def main() -> int:
    """Return 1 under ``CI=true`` if a piece is missing, else 0."""
    if chromium_path() is not None:
        return 0
    consequence = "the tests fail (CI=true)" if IS_CI else "the browser tests will be skipped"
    sys.stderr.write(f"Chromium is missing: {consequence}. {CHROMIUM_HINT}\n")
    return int(IS_CI)


if __name__ == "__main__":
    sys.exit(main())
