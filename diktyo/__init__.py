"""Diktyo: a static site generator for multilingual network pages.

The modules are floors, and imports go down only; `docs/architecture.md` is the map.
"""

__version__ = "0.1.0"
