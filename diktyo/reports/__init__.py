"""How what is wrong is shown: diagnostics in, a report out, for people or for programs.

`findings` gives the parts of each diagnostic as a value; each format is a file that puts these
parts together, and knows nothing of the content. Formats are imported where they are asked for.
"""

FORMATS = ("text", "github", "gitlab", "junit", "json")
"""The formats of a report; all but the first are for programs."""
