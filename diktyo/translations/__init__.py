"""The work on translations: what has changed, who has read it, the way out and back (PO, XLIFF).

Nothing here is needed to build the site. Files are changed by the line: what a change is not about
keeps every byte.
"""
