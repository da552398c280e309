"""One script per performance promise. Each prints a table with its floor, measured in the same run."""
