"""The limits that content must keep, in one place; all are far above real use."""

FILE_BYTES = 1_000_000
"""Largest content file, in bytes."""

YAML_DEPTH = 24
"""Deepest nesting of lists and mappings in a YAML file."""

YAML_NODES = 50_000
"""Most values in one YAML file."""

TEXT_NESTING = 40
"""Deepest nesting of lists and quotations in prose, counted in levels of indentation."""

BRACKET_RUN = 200
"""Most square brackets opened in one paragraph of prose and not closed."""
