#!/usr/bin/env python3
"""The command line of Diktyo: `python build.py --help`."""

import os
import sys

try:
    from diktyo.commands import main
except ModuleNotFoundError as missing:
    if missing.name and missing.name.split(".")[0] == "diktyo":
        raise
    print(
        f"build.py: the package {missing.name} is missing; run: "
        "python -m pip install --require-hashes -r requirements.txt",
        file=sys.stderr,
    )
    sys.exit(3)

if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # Everything is written; taking ten thousand records apart before the end helps nobody.
    os._exit(code)
