"""A report as JUnit XML, which most servers for continuous integration show: a case for each file.

The form is that of Ant's `junitreport` as Jenkins takes it (`tests/schemas/junit.xsd`), which
allows one failure a case: it holds all errors of its file. Warnings fail nothing; they stand in
`system-out`. Nothing depends on the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from xml.etree import ElementTree

from diktyo.reports.findings import Finding
from diktyo.reports.text import text

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(found: Iterable[Finding], files: Iterable[str]) -> str:
    """The document; `files` are the paths that were looked at, with or without faults."""
    faulty = {path: tuple(some) for path, some in groupby(sorted(found, key=_path), key=_path)}
    paths = sorted({*files, *faulty})
    failures = sum(any(one.severity == "error" for one in some) for some in faulty.values())
    counts = {"tests": len(paths), "failures": failures, "errors": 0, "time": 0}
    counted = {name: str(count) for name, count in counts.items()}
    root = ElementTree.Element("testsuites", counted)
    suite = ElementTree.SubElement(root, "testsuite", {"name": "diktyo", **counted, "skipped": "0"})
    for path in paths:
        _case(suite, path, faulty.get(path, ()))
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _path(one: Finding) -> str:
    return one.place.path


def _case(suite: ElementTree.Element, path: str, found: Sequence[Finding]) -> None:
    folder = path.rpartition("/")[0].replace("/", ".")
    names = {"classname": _xml(folder or "diktyo"), "name": _xml(path), "time": "0"}
    case = ElementTree.SubElement(suite, "testcase", names)
    errors = [one for one in found if one.severity == "error"]
    warnings = [one for one in found if one.severity == "warning"]
    if errors:
        message = "\n".join(one.title.removeprefix(f"{one.place}: ") for one in errors)
        types = ", ".join(sorted({one.code for one in errors}))
        failure = ElementTree.SubElement(case, "failure", {"message": _xml(message), "type": types})
        failure.text = _xml("\n" + text(errors).rstrip("\n") + "\n")
    if warnings:
        ElementTree.SubElement(case, "system-out").text = _xml(
            "\n" + text(warnings).rstrip("\n") + "\n"
        )


def _xml(words: str) -> str:
    """The words without what XML 1.0 cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", words)
