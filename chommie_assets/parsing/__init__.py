"""Pure functions text -> value. Each abstains with ``None`` rather than guess and keeps its evidence."""
