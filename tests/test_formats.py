"""Reports for programs: alone on standard output, in forms that other people's tools can read."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema

from diktyo.commands import main
from diktyo.diagnostics import ENGLISH, Diagnostic, diagnostic
from diktyo.reports import FORMATS
from diktyo.reports.document import document
from diktyo.reports.findings import Finding, finding, findings
from diktyo.reports.github import github
from diktyo.reports.gitlab import gitlab
from diktyo.reports.junit import junit
from diktyo.tables.cells import at

from .conftest import ROOT
from .test_diagnostics import BROKEN

GOLDEN = Path(__file__).parent / "golden" / "formats"
MACHINE = FORMATS[1:]
SCHEMA = json.loads((ROOT / "docs/report.schema.json").read_text("utf-8"))
JUNIT = xmlschema.XMLSchema(str(ROOT / "tests/schemas/junit.xsd"))
NASTY = "a%,:\r\n::error::\x00\x1b[31m\u202e\ud800\ufffe]]>&<\"' ż"
"""What could break out of a format, or cannot be held by it."""


def nasty() -> tuple[Finding, ...]:
    """Findings of which the path, the words and the source hold all that is dangerous."""
    found = (
        diagnostic(f"content/{NASTY}", (1, 3), "field-unknown", field=NASTY, nearest=NASTY),
        diagnostic(f"content/{NASTY}", None, "translation-missing", file=NASTY),
    )
    return findings(found, ENGLISH, lambda path: [NASTY])


def run(
    form: str, root: Path, capsys: pytest.CaptureFixture[str], *more: str
) -> tuple[int, str, str]:
    """A check in a form: exit code, standard output, standard error."""
    capsys.readouterr()
    code = main([*(more or ("check", "--lang", "en")), "--format", form], root)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize("form", MACHINE)
def test_a_report_reads_as_it_was_accepted(
    form: str,
    make_site: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    """The report of a site with many faults, in each form; exit 1 as with text."""
    code, actual, err = run(form, make_site(BROKEN), capsys)
    path = GOLDEN / f"report.{form}"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(actual, "utf-8")
    assert code == 1
    assert actual == path.read_text("utf-8")
    assert err == "Checked: records 1 · errors 23 · warnings 3\n"


@pytest.mark.parametrize("form", MACHINE)
@pytest.mark.parametrize("command", ["build", ""], ids=["build", "no-command"])
def test_standard_output_is_the_report_alone(
    form: str, command: str, make_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """A build that succeeds says what it made on the other stream, also where nothing changed."""
    root = make_site()
    expected = run(form, root, capsys)[1]
    for _ in range(2):
        words = [*filter(None, [command]), "--lang", "en", "--verbose"]
        code, out, err = run(form, root, capsys, *words)
        assert (code, out) == (0, expected)
        assert "Built " in err


@pytest.mark.parametrize("form", MACHINE)
def test_a_faulty_build_writes_nothing_but_the_report(
    form: str, make_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """The report of a build is that of a check, and the exit code is 1."""
    root = make_site(BROKEN)
    checked = run(form, root, capsys)[1]
    code, out, err = run(form, root, capsys, "build", "--lang", "en")
    assert (code, out) == (1, checked)
    assert err == "build.py: nothing was written; the output is as it was\n"
    assert not (root / "output").exists()


def test_the_report_is_utf8_whatever_the_terminal_takes(make_site: Callable[..., Path]) -> None:
    """Programs get UTF-8 in every locale, and line ends of one character."""
    root = make_site(BROKEN)
    command = [sys.executable, str(ROOT / "build.py"), "check", "--lang", "el", "--format", "json"]
    environment = {"PYTHONIOENCODING": "iso8859-7", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, cwd=root, capture_output=True, check=False, env=environment)
    assert done.returncode == 1
    assert b"\r" not in done.stdout
    assert json.loads(done.stdout.decode("utf-8"))["language"] == "el"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_one_line(make_site: Callable[..., Path]) -> None:
    """A report that cannot be written is a fault of the surroundings: exit 3, one line."""
    root = make_site(BROKEN)
    command = [sys.executable, str(ROOT / "build.py"), "check", "--lang", "en", "--format", "json"]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, cwd=root, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert done.stderr == b"build.py: /dev/stdout cannot be written: No space left on device\n"


def test_a_reader_that_stops_reading_is_no_fault(make_site: Callable[..., Path]) -> None:
    """`… --format json | head` ends with the exit code of the content, and without a traceback."""
    root = make_site(BROKEN)
    command = [sys.executable, str(ROOT / "build.py"), "check", "--lang", "en", "--format", "json"]
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert (
            process.stderr.read() == b"Checked: records 1 \xc2\xb7 errors 23 \xc2\xb7 warnings 3\n"
        )
        assert process.wait() == 1


def test_an_unknown_form_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, and the message names the forms."""
    with pytest.raises(SystemExit) as stopped:
        main(["check", "--format", "xml"])
    assert stopped.value.code == 2
    assert "junit" in capsys.readouterr().err


# Tables


CELL = at("members.xlsx", "Członkowie", 7, 2, "cell-one", value="a, b")


def test_a_table_has_cells_and_no_source() -> None:
    """The cell stands beside the place and in the JSON form; a row is no line of the file."""
    one = finding(CELL, ENGLISH, lambda path: ["a", "b", "c", "d", "e", "f", "a, b"])
    assert one.title.startswith("members.xlsx:7:2 (Członkowie!B7): error: several values")
    (shown,) = json.loads(document([one], "en"))["diagnostics"]
    assert (shown["cell"], shown["line"], shown["column"], shown["source"]) == (
        "Członkowie!B7", 7, 2, None
    )  # fmt: skip
    other = finding(diagnostic("a", (1, 1), "file-empty"), ENGLISH, lambda path: ["x"])
    whole = json.loads(document([one, other], "en"))
    assert whole["diagnostics"][1]["cell"] is None
    jsonschema.validate(whole, SCHEMA)


# GitHub


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """What GitHub's runner makes of standard output, by the rules of its `ActionCommand`."""
    found = []
    for line in text.splitlines():
        match = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line)
        assert match, line
        undo = [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")]

        def plain(value: str, undo: list[tuple[str, str]] = undo) -> str:
            for code, character in undo:
                value = value.replace(code, character)
            return value

        pairs = (one.split("=", 1) for one in match[2].split(","))
        message = match[3]
        for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            message = message.replace(code, character)
        found.append((match[1], {name: plain(value) for name, value in pairs}, message))
    return found


def test_github_annotates_the_place() -> None:
    """The command names file, lines and columns, with the code as its title."""
    fault = diagnostic("a.yaml", (2, 10), "place-unknown", value="athns", nearest="athens")
    one = finding(fault, ENGLISH, lambda path: ["language: el", "places: [athns]"])
    assert github([one]) == (
        "::error title=place-unknown,file=a.yaml,line=2,endLine=2,col=10,endColumn=15::"
        "there is no place “athns” in places.yaml%0A→ did you mean “athens”?\n"
    )


def test_github_names_only_the_file_where_there_is_no_place() -> None:
    """A fault of a whole file has no line; a warning is one."""
    fault = diagnostic("a.yaml", None, "translation-missing", file="a.pl.md")
    assert github([finding(fault, ENGLISH, lambda path: [])]).startswith(
        "::warning title=translation-missing,file=a.yaml::the translation a.pl.md is missing"
    )


def test_github_cannot_be_given_commands() -> None:
    """Whatever names and words hold, one line is one command, and comes back as it was."""
    error, warning = commands(github(nasty()))[::-1]
    assert (error[0], warning[0]) == ("error", "warning")
    assert error[1]["file"] == f"content/{NASTY}"
    assert "a%,:  ::error::<U+0000><U+001B>[31m<U+202E>" in error[2]


# GitLab


def test_gitlab_has_the_keys_that_code_quality_needs() -> None:
    """Description, check_name, fingerprint, severity, and a location with path and line."""
    fault = diagnostic("a.yaml", (2, 10), "place-unknown", value="athns", nearest="athens")
    warning = diagnostic("a.yaml", None, "translation-missing", file="a.pl.md")
    found = findings([fault, warning], ENGLISH, lambda path: ["", "places: [athns]"])
    second, first = json.loads(gitlab(found))
    assert re.fullmatch("[0-9a-f]{32}", first.pop("fingerprint"))
    assert first == {
        "description": "there is no place “athns” in places.yaml → did you mean “athens”?",
        "check_name": "place-unknown",
        "severity": "major",
        "location": {"path": "a.yaml", "lines": {"begin": 2, "end": 2}},
    }
    assert (second["severity"], second["location"]["lines"]["begin"]) == ("minor", 1)


def fingerprints(root: Path, lang: str, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Fingerprint → description and line."""
    out = run("gitlab", root, capsys, "check", "--lang", lang)[1]
    return {one["fingerprint"]: one["description"] for one in json.loads(out)}


def test_gitlab_knows_a_fault_again(
    make_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault keeps its fingerprint in another language and below new lines; none has that of
    another, also where one file has the same fault twice."""
    file = "content/organisations/demo.yaml"
    text = "language: el\nplaces: [athns, athns]\nlanguage: pl\nfounded: x\n"
    before = fingerprints(make_site({**BROKEN, file: text}), "en", capsys)
    after = fingerprints(make_site({**BROKEN, file: f"# new\n\n{text}"}), "pl", capsys)
    assert set(after) == set(before)
    assert after != before
    twice = "language: el\nplaces: [athns, athns]\n"
    root = make_site({file: twice})
    out = json.loads(run("gitlab", root, capsys)[1])
    names = [one["fingerprint"] for one in out if one["check_name"] == "place-unknown"]
    assert len(names) == len(set(names)) == 2


# JUnit


def test_junit_has_a_case_for_each_file(
    make_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Files without faults pass, warnings fail nothing, the counts agree, the schema holds."""
    root = make_site({"content/organisations/demo.yaml": "language: el\nplaces: [athns]\n"})
    (root / "content/organisations/demo.pl.md").unlink()
    _, out, _ = run("junit", root, capsys)
    JUNIT.validate(out)
    suites = ElementTree.fromstring(out)
    cases = {case.get("name"): case for case in suites.iter("testcase")}
    failed = {name for name, case in cases.items() if case.find("failure") is not None}
    assert set(cases) == {
        "site.yaml",
        "content/places.yaml",
        "content/sources.yaml",
        "content/vocabulary.yaml",
        "content/organisations/demo.yaml",
        "content/organisations/demo.el.md",
    }
    assert failed == {"content/organisations/demo.yaml"}
    assert (suites.get("tests"), suites.get("failures"), suites.get("errors")) == ("6", "1", "0")
    assert "[translation-missing]" in cases["content/organisations/demo.yaml"].findtext(
        "system-out", ""
    )


def test_junit_of_warnings_alone_passes(
    make_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nothing stops the build, nothing fails, and the exit code is 0."""
    root = make_site()
    (root / "content/organisations/demo.pl.md").unlink()
    code, out, _ = run("junit", root, capsys)
    JUNIT.validate(out)
    assert (code, ElementTree.fromstring(out).get("failures")) == (0, "0")


def test_junit_is_xml_whatever_the_content_holds() -> None:
    """What XML cannot hold is replaced; the document is sound, and so by the schema."""
    text = junit(nasty(), ["site.yaml"])
    JUNIT.validate(text)
    (case,) = [one for one in ElementTree.fromstring(text).iter("testcase") if one.find("failure")
               is not None]  # fmt: skip
    assert "a%,:  ::error::" in (case.findtext("failure") or "")


def test_the_schema_of_junit_can_fail() -> None:
    """A case with two failures, or without a name, is not of the form."""
    case = '<testcase name="a" classname="b"><failure type="c"/><failure type="c"/></testcase>'
    for wrong in (case, '<testcase classname="b"/>'):
        with pytest.raises(xmlschema.XMLSchemaException):
            JUNIT.validate(
                f'<testsuite name="s" tests="1" failures="1" errors="0">{wrong}</testsuite>'
            )


# JSON


def validated(text: str) -> Any:
    """The document, once the schema holds for it."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    whole = json.loads(text)
    jsonschema.Draft202012Validator(SCHEMA).validate(whole)
    return whole


@pytest.mark.parametrize("lang", ["el", "pl", "en"])
def test_json_keeps_its_schema(
    lang: str, make_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """All that is known of each fault, in one document, in each language."""
    root = make_site(BROKEN)
    whole = validated(run("json", root, capsys, "check", "--lang", lang)[1])
    assert (whole["errors"], whole["warnings"], whole["language"]) == (23, 3, lang)
    one = next(one for one in whole["diagnostics"] if one["code"] == "yaml-duplicate")
    assert one["line"] == 2
    assert one["documentation"].endswith("#yaml-duplicate")
    assert (ROOT / one["documentation"].partition("#")[0]).is_file()
    assert f"\n## {one['code']}\n" in (ROOT / whole["documentation"]).read_text("utf-8")
    (first,) = one["related"]
    assert (first["line"], first["column"], first["end_column"]) == (1, 1, 9)
    assert first["source"]["text"] == "language: pl"


def test_json_without_faults_is_a_document(
    make_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """A program finds what it expects also where nothing is wrong."""
    assert validated(run("json", make_site(), capsys)[1]) == {
        "version": 1,
        "language": "en",
        "documentation": "docs/codes.md",
        "errors": 0,
        "warnings": 0,
        "diagnostics": [],
    }


def test_json_holds_what_the_content_holds() -> None:
    """Dangerous letters come back as they were; the language is that of the words."""
    whole = validated(document(nasty(), "en"))
    assert whole["diagnostics"][1]["path"] == f"content/{NASTY}"
    assert whole["diagnostics"][1]["arguments"]["field"] == NASTY


def test_a_system_language_without_messages_is_english(
    make_site: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The report says the language that it is in, not the one that was wished for."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    _, out, _ = run("json", make_site(BROKEN), capsys, "check")
    assert validated(out)["language"] == "en"


def test_the_schema_of_json_can_fail() -> None:
    """A place without a line has no column, and a key that nobody described is noticed."""
    fault = Diagnostic("a", 1, 2, "file-empty")
    whole = json.loads(document([finding(fault, ENGLISH, lambda path: [])], "en"))
    validator = jsonschema.Draft202012Validator(SCHEMA)
    assert validator.is_valid(whole)
    for change in ({"line": None}, {"surprise": 1}, {"severity": "fatal"}):
        wrong = {**whole, "diagnostics": [{**whole["diagnostics"][0], **change}]}
        assert not validator.is_valid(wrong)
