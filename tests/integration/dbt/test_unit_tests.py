"""The unit tests beside the models hold: a run of the graph leaves them out, so that here is where they are run."""

from __future__ import annotations

import re

from chommie_assets.transform.project import PROJECT_DIR

# A unit test in a yml: below `unit_tests:`, a name at the depth of the list.
UNIT_TESTS = re.compile(r"^unit_tests:\n(.*)", re.MULTILINE | re.DOTALL)
NAME = re.compile(r"^  - name: (\w+)", re.MULTILINE)


def test_every_unit_test_of_a_model_holds(run_dbt) -> None:
    written = {
        name
        for path in (PROJECT_DIR / "models").rglob("*.yml")
        for block in UNIT_TESTS.findall(path.read_text())
        for name in NAME.findall(block)
    }
    assert written
    # dbt reads the types of the given rows from the relations.
    run_dbt("build", "--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")
    found = run_dbt("test", "--select", "test_type:unit")
    assert {name: found.get(name) for name in written} == dict.fromkeys(written, "pass")
