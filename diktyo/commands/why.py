"""`why`: say what has changed for a page since the last build."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from diktyo import lastbuild
from diktyo.commands.arguments import Commands, building, command, settings
from diktyo.commands.terminal import CONTENT, FINE, USAGE, complain, show
from diktyo.diagnostics import N_, Phrases


def add(commands: Commands) -> None:
    """Add the command."""
    parser = command(
        commands,
        "why",
        "say what has changed for a page since the last build",
        "why /el/organoseis/pesko/",
    )
    building(parser, argparse.SUPPRESS)
    parser.add_argument("address", help="the page, as /el/organoseis/pesko/")
    parser.set_defaults(run=run)


CAUSES: Mapping[str, str] = {
    "first": N_("there is no build to compare with: everything is made"),
    "setting": N_("everything is made anew: {name} has changed"),
    "template": N_("the template {name} has changed, or one that it takes in"),
    "plan": N_("{name} is new, another page, or no longer there"),
    "question": N_("{name} has changed"),
}
SETTINGS: Mapping[str, str] = {
    "engine": N_("Diktyo or a library"),
    "base_url": N_("the address of the site"),
    "search": N_("whether there is a search"),
    "pictures": N_("whether share images are drawn"),
}
"""What the settings are called that are no files."""


def run(options: argparse.Namespace, root: Path, phrases: Phrases) -> int:
    """Run the command; returns the exit code."""
    with lastbuild.looking(root, settings(options, root)) as look:
        from diktyo import why

        path = why.path_of(options.address, look.options.base_url)
        try:
            causes = why.why(look, path)
        except why.UnknownPageError as error:
            message = phrases(N_("there is no page {path}; is it {nearest}?"))
            complain(message.format(path=path, nearest=error.nearest or "?"))
            return USAGE
    if isinstance(causes, lastbuild.Report):
        show(causes.diagnostics, phrases, root)
        return CONTENT
    if not causes:
        print(phrases(N_("{path}: nothing that it was made of has changed")).format(path=path))
    for one in causes:
        name = phrases(SETTINGS[one.name]) if one.name in SETTINGS else one.name
        print(f"{path}: {phrases(CAUSES[one.kind]).format(name=name)}")
        if one.before or one.now:
            print(f"    {one.before or '–'} → {one.now or '–'}")
    return FINE
