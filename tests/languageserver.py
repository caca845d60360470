"""yaml-language-server as editor programs run it: the Language Server Protocol over two pipes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SCRIPT = (
    Path(__file__).parent / "browser/node_modules/yaml-language-server/bin/yaml-language-server"
)


class LanguageServer:
    """A server that was given a folder and its settings."""

    def __init__(self, root: Path, settings: Mapping[str, Any]) -> None:
        """`settings` are those of `.vscode/settings.json`."""
        self.root = root
        self.settings = settings
        self._process = subprocess.Popen(
            ["node", str(SCRIPT), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._number = self._version = 0
        self._found: dict[str, list[Any]] = {}
        folder = {"uri": root.as_uri(), "name": root.name}
        markdown = {"documentationFormat": ["markdown"], "snippetSupport": True}
        self.ask(
            "initialize",
            processId=None,
            rootUri=root.as_uri(),
            workspaceFolders=[folder],
            capabilities={
                "workspace": {"configuration": True, "workspaceFolders": True},
                "textDocument": {
                    "completion": {"completionItem": markdown},
                    "hover": {"contentFormat": ["markdown"]},
                },
            },
        )
        self._send("initialized")

    def close(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.communicate()

    def open(self, path: str, text: str) -> list[Any]:
        """Open a text as the file at a path; gives what is marked in it."""
        uri = (self.root / path).as_uri()
        self._send("textDocument/didClose", textDocument={"uri": uri})
        self._version += 1
        document = {"uri": uri, "languageId": "yaml", "version": self._version, "text": text}
        self._send("textDocument/didOpen", textDocument=document)
        return self._marked(uri)

    def changed(self, path: str) -> None:
        """Tell that a file has changed on the disk, as editor programs do."""
        change = {"uri": (self.root / path).as_uri(), "type": 2}
        self._send("workspace/didChangeWatchedFiles", changes=[change])

    def completions(self, path: str, text: str) -> dict[str, str]:
        """What is proposed where `|` stands in a text: label → explanation."""
        before, _, after = text.partition("|")
        self.open(path, before + after)
        position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        uri = (self.root / path).as_uri()
        answer = self.ask("textDocument/completion", textDocument={"uri": uri}, position=position)
        items = answer["items"] if isinstance(answer, dict) else answer
        return {one["label"]: _text(one.get("documentation")) for one in items}

    def hover(self, path: str, text: str) -> str:
        """What is explained where `|` stands in a text."""
        before, _, after = text.partition("|")
        self.open(path, before + after)
        position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        uri = (self.root / path).as_uri()
        answer = self.ask("textDocument/hover", textDocument={"uri": uri}, position=position)
        return _text(answer["contents"]) if answer else ""

    def ask(self, method: str, **parameters: Any) -> Any:
        """Ask the server, and answer what it asks meanwhile."""
        self._number += 1
        number = self._number
        self._send(method, number, **parameters)
        while True:
            message = self._read()
            if message.get("id") == number and "method" not in message:
                return message.get("result")
            self._answer(message)

    def _marked(self, uri: str) -> list[Any]:
        self._found.pop(uri, None)
        while uri not in self._found:
            self._answer(self._read())
        return self._found[uri]

    def _answer(self, message: Any) -> None:
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            self._found[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif method == "workspace/configuration":
            asked = [one.get("section", "") for one in message["params"]["items"]]
            self._reply(message["id"], [self._section(section) for section in asked])
        elif "id" in message and method:
            self._reply(message["id"], None)

    def _section(self, name: str) -> Any:
        found: dict[str, Any] = {}
        for key, value in self.settings.items():
            *way, last = key.removeprefix(f"{name}.").split(".") if name in key else ("",)
            if last and key.startswith(f"{name}."):
                inside = found
                for part in way:
                    inside = inside.setdefault(part, {})
                inside[last] = value
        return found

    def _reply(self, number: Any, result: Any) -> None:
        self._write({"jsonrpc": "2.0", "id": number, "result": result})

    def _send(self, method: str, number: int | None = None, **parameters: Any) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": parameters}
        self._write(message if number is None else {**message, "id": number})

    def _write(self, message: Mapping[str, Any]) -> None:
        assert self._process.stdin
        data = json.dumps(message).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self._process.stdin.flush()

    def _read(self) -> Any:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server has ended"
        return json.loads(self._process.stdout.read(length))


def _text(told: Any) -> str:
    return str(told.get("value", "")) if isinstance(told, dict) else str(told or "")
