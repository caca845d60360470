"""Questions on a terminal: one line each, with choices and the nearest word to a mistyped one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from diktyo.diagnostics import N_, Phrases, nearest

SHOWN = 24
"""Of so many choices all are shown; of more, those that fit what was typed."""

Check = Callable[[str], str]
"""What is wrong with an answer, in words; empty where nothing is."""


class Dialogue:
    """Asks until there is an answer that can be used."""

    def __init__(
        self,
        phrases: Phrases,
        ask: Callable[[str], str] = input,
        say: Callable[[str], object] = print,
    ) -> None:
        """`ask` shows a prompt and gives the line typed; it raises EOFError at the end."""
        self._phrases = phrases
        self._ask = ask
        self._say = say

    def text(self, prompt: str, proposed: str, check: Check, *, needed: bool = True) -> str:
        """A text; an empty line takes what is proposed, or leaves out what is not needed."""
        while True:
            answer = self._line(prompt, proposed) or proposed
            problem = check(answer) if answer else ""
            if answer and not problem:
                return answer
            if not answer and not needed:
                return ""
            self._say("  " + (problem or self._phrases(N_("please answer"))))

    def choice(self, prompt: str, choices: Mapping[str, str], proposed: str = "") -> str:
        """One of some words; `choices` says of each what it means."""
        words = list(choices)
        self._list(choices)
        while True:
            answer = self._line(prompt, proposed) or proposed
            if answer.isascii() and answer.isdigit() and 0 < int(answer) <= len(words):
                return words[int(answer) - 1]
            if exact := _exact(answer, choices):
                return exact
            fitting = _fitting(answer, choices)
            near = next(iter(fitting)) if len(fitting) == 1 else chosen(answer, choices)
            if len(fitting) > 1:
                self._list(fitting, words)
            elif not near:
                message = self._phrases(N_("nothing here is called “{word}”"))
                self._say("  " + message.format(word=answer))
            elif self._agrees(near, choices[near]):
                return near

    def line(self, prompt: str) -> str:
        """Whatever is typed."""
        return self._line(prompt, "")

    def say(self, text: str) -> None:
        """Show a line."""
        self._say(text)

    def _agrees(self, word: str, name: str) -> bool:
        shown = f"{word} ({name})" if name else word
        question = self._phrases(N_("did you mean “{word}”? (Enter: yes, n: no)"))
        return self._line(question.format(word=shown), "").strip().casefold()[:1] not in {
            "n",
            "ό",
            "ο",
        }

    def _list(self, choices: Mapping[str, str], numbers: list[str] | None = None) -> None:
        words = numbers or list(choices)
        if len(choices) > SHOWN:
            text = self._phrases(
                N_("there are {count}; type a part of the name to see those that fit")
            )
            self._say("  " + text.format(count=len(choices)))
            return
        for word, name in choices.items():
            self._say(f"  {words.index(word) + 1:>3}  {word}" + (f" – {name}" if name else ""))

    def _line(self, prompt: str, proposed: str) -> str:
        try:
            return self._ask(f"{prompt} [{proposed}]: " if proposed else f"{prompt}: ").strip()
        except EOFError:
            raise KeyboardInterrupt from None


def chosen(answer: str, choices: Mapping[str, str]) -> str:
    """The choice that an answer means: its word, its name, or the nearest to either."""
    if exact := _exact(answer, choices):
        return exact
    keys = {name.casefold(): word for word, name in choices.items() if name}
    keys |= {word.casefold(): word for word in choices}
    return keys.get(nearest(answer.casefold(), keys), "")


def _exact(answer: str, choices: Mapping[str, str]) -> str:
    key = answer.casefold()
    for word, name in choices.items():
        if key in {word.casefold(), name.casefold() or word}:
            return word
    return ""


def _fitting(answer: str, choices: Mapping[str, str]) -> Mapping[str, str]:
    key = answer.casefold()
    return {
        word: name
        for word, name in choices.items()
        if key and (key in word.casefold() or key in name.casefold())
    }
