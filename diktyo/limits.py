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

LIST_PART = 100
"""Most records on one page of a list; a longer list has several pages."""

PARTS_LINKED = 12
"""Most pages of a list that each of them links to; of more, the first, the last and the near."""

SECTION = 20
"""Most records of one type on the page of a network or of the site; the lists have the others."""

MEMBERS = 100
"""Most organisations on the page of a network, in all roles; the directory has the others."""

CHOICES = 150
"""Most terms of a facet by which the panel of a list narrows it; the lists by term have all."""

TOWNS = 150
"""Most places in the list beside the maps; of more, each region has its largest."""

FEED_ENTRIES = 50
"""Most entries of a feed, the newest."""

TABLE_BYTES = 10_000_000
"""Largest table to import, in bytes."""

TABLE_UNPACKED = 100_000_000
"""Largest content of a spreadsheet's archive when it is unpacked, in bytes."""

TABLE_PARTS = 2_000
"""Most files in a spreadsheet's archive."""

TABLE_ROWS = 20_000
"""Most rows of a table."""

TABLE_COLUMNS = 300
"""Most columns of a table."""

TABLE_CELLS = 500_000
"""Most cells of a table that say something."""

CELL_CHARACTERS = 100_000
"""Longest text of a cell, in characters."""
