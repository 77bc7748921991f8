"""The texts of 20 words and more that people read on pages and in messages, and how hard they are to read."""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Iterator

import yaml

LONG = 20
WORD = re.compile(r"[^\W\d_]+(?:’\w+)?")
SOMEBODY = "Ann"
"""Stands for what is filled in."""
INLINE = re.compile(r"</?(?:a|abbr|b|bdi|code|em|i|kbd|q|span|strong|sub|sup|time)\b[^>]*>")


def reading_age(text: str) -> float:
    """Flesch–Kincaid grade plus five."""
    words = WORD.findall(text)
    sentences = max(1, len(re.findall(r"[.!?:](?:\s|$)", text)))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59 + 5


def _syllables(word: str) -> int:
    """Groups of vowels, a silent e at the end left out: near enough for a grade."""
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith("le")
    return max(1, groups - (silent and groups > 1))


def in_template(text: str) -> Iterator[str]:
    """Texts of a Jinja template: what stands between tags that end a paragraph."""
    text = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.DOTALL)
    text = re.sub(r"{#.*?#}|{%.*?%}", "", text, flags=re.DOTALL)
    text = re.sub(r"{{.*?}}", SOMEBODY, text, flags=re.DOTALL)
    yield from _long(re.split(r"<[^>]*>", INLINE.sub("", text)))


def in_script(text: str) -> Iterator[str]:
    """Texts of a JavaScript source: whole quoted texts, and what stands between tags in its templates."""
    text = re.sub(r"^\s*(?://|\*|/\*).*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"\${[^{}`]*}", SOMEBODY, text)
    yield from _long(re.findall(r'"([^"\n]*)"', text))
    yield from _long(re.findall(r">([^<>]*)<", INLINE.sub("", text)))
    yield from _long(re.findall(r"`([^`<>]*)`", text))


def in_python(text: str) -> Iterator[str]:
    """Texts of a Python source that are no docstrings."""
    tree = ast.parse(text)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield from _long(["".join(_said(part) for part in node.values)])
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings | parts:
            yield from _long([node.value])


def in_content(text: str) -> Iterator[str]:
    """Texts of a deck or a run sheet."""
    yield from _written(yaml.safe_load(text))


def in_exercise(text: str) -> Iterator[str]:
    """Texts of an exercise that participants read: its activities, and what one does alone; not the script."""
    written = yaml.safe_load(text)
    yield from _written([written.get("activities"), written.get("alone"), written.get("task")])


def _written(value: object) -> Iterator[str]:
    for words in _words_in(value):
        yield from _long([re.sub(r"{\w+}", SOMEBODY, words)])


def _words_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _words_in(each)


def _said(part: ast.expr) -> str:
    return part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else SOMEBODY


def _long(texts: list[str]) -> Iterator[str]:
    """Those of 20 words and more which end as a sentence does."""
    for text in texts:
        plain = " ".join(html.unescape(text).split())
        if len(WORD.findall(plain)) >= LONG and re.search(r"[.!?]”?$", plain):
            yield plain
