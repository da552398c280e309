"""``python -m chommie_assets.transform.check``: dbt parses and the definitions load, both without warnings of ours."""

from __future__ import annotations

import subprocess
import sys

from chommie_assets.transform.project import PARSE_ENVIRONMENT, PROJECT_DIR, ensure_manifest, run_dbt


def main() -> int:
    """Parse the project with warnings as errors, then load the definitions; return the exit status."""
    ensure_manifest()
    run_dbt(["--warn-error", "parse", "--no-partial-parse"], PARSE_ENVIRONMENT)
    sys.stdout.write(f"dbt parse: {PROJECT_DIR} parses without warnings\n")
    loading = (
        "import warnings; warnings.simplefilter('error', UserWarning);"
        "from chommie_assets.definitions import build_defs;"
        "import dagster as dg;"
        "dg.Definitions.validate_loadable(build_defs());"
        "print('definitions load')"
    )
    return subprocess.run([sys.executable, "-c", loading], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
