"""Whether a stream gets colours: a terminal does, and what the user says goes before."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TextIO


def wanted(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether to write colours, by no-color.org and force-color.org: set and not empty counts.

    `NO_COLOR` goes before `FORCE_COLOR`; without either a terminal gets colours that can show them.
    """
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    if environ.get("TERM") == "dumb" or not stream.isatty():
        return False
    # Windows' old console shows escape sequences as they are; the others say who they are.
    new_console = {"WT_SESSION", "TERM", "ANSICON", "ConEmuANSI"} & environ.keys()
    return sys.platform != "win32" or bool(new_console)
