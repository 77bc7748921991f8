"""Read the fictional cases from their files, and say where a file has a mistake and how to mend it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from pydantic import ValidationError

from .case_model import Case, Place, loose_ends

CASE_IDS = ("kofi", "desmond", "priyanka", "yolanda", "tesfay", "luca", "jodie")
"""The cases in the order they are offered."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The compiled loader where there is one: the same values, five times as fast."""


class CaseFileError(ValueError):
    """A case file with mistakes: the message names the file, each line and what to do there."""


@cache
def load_case(case_id: str) -> Case:
    """One case of this package.

    Raises:
        KeyError: there is no case of that id.
        CaseFileError: its file has mistakes.
    """
    if case_id not in CASE_IDS:
        raise KeyError(case_id)
    name = f"{case_id}.yaml"
    return read_case(files(__package__).joinpath("cases", name).read_text(encoding="utf-8"), name)


def all_cases() -> tuple[Case, ...]:
    """All cases in the order they are offered."""
    return tuple(load_case(case_id) for case_id in CASE_IDS)


def read_case(text: str, name: str) -> Case:
    """Read the text of a case file.

    Args:
        text: the YAML text.
        name: the file's name, for messages.

    Raises:
        CaseFileError: the text is not YAML, or not a whole case.
    """
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        data = loader.construct_document(node) if isinstance(node, yaml.MappingNode) else {}
    except yaml.MarkedYAMLError as error:
        raise _unreadable(error, name) from error
    except (yaml.YAMLError, ValueError) as error:
        msg = f"{name}: the text cannot be read ({error}). Save it again as UTF-8 text."
        raise CaseFileError(msg) from error
    if not isinstance(node, yaml.MappingNode):
        msg = f"{name}, line 1: a case file begins with fields such as “id: kofi”. Start from a copy of another case."
        raise CaseFileError(msg)
    mistakes = _repeated_keys(node)
    if not mistakes:
        case, mistakes = _checked(data, node)
        if case is not None and not mistakes:
            return case
    lines = [f"line {line}: {message}" for line, message in sorted(mistakes)]
    start = f"{name}, " if len(lines) == 1 else f"{name} has {len(lines)} mistakes:\n"
    raise CaseFileError(start + "\n".join(lines))


def _unreadable(error: yaml.MarkedYAMLError, name: str) -> CaseFileError:
    """Say where the text stops being YAML."""
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    return CaseFileError(
        f"{name}, line {line}: the text cannot be read here ({error.problem or error.context}). "
        "Look at this line and the one above for a missing quote, bracket, colon or space."
    )


def _checked(data: dict[str, Any], node: yaml.Node) -> tuple[Case | None, list[tuple[int, str]]]:
    """The case, or the mistakes with their lines."""
    try:
        case = Case.model_validate(data)
    except ValidationError as error:
        return None, [(_line(node, one["loc"]), _in_words(dict(one))) for one in error.errors()]
    return case, [(_line(node, place), message) for place, message in loose_ends(case)]


_REMEDIES = {
    "missing": "“{field}” is missing. Add it.",
    "extra_forbidden": "“{field}” is not a field here. Check its spelling, or take it out.",
    "literal_error": "“{field}” cannot be “{input}”. Use {expected}.",
    "string_pattern_mismatch": "“{field}” cannot be “{input}”. Use small letters, digits and underscores.",
    "string_too_short": "“{field}” is empty. Write something.",
    "string_type": "“{field}” cannot be “{input}”. Write words, in quotes.",
    "int_parsing": "“{field}” cannot be “{input}”. Write a whole number.",
    "bool_parsing": "“{field}” cannot be “{input}”. Write true or false.",
    "greater_than_equal": "“{field}” cannot be “{input}”. The smallest is {ge}.",
    "less_than_equal": "“{field}” cannot be “{input}”. The largest is {le}.",
    "tuple_type": "“{field}” cannot be “{input}”. Write a list, each item on a line of its own after “- ”.",
    "value_error": "“{field}”: {error}.",
}
"""For each kind of mistake that pydantic names: what is wrong and how to mend it."""


def _in_words(mistake: dict[str, Any]) -> str:
    """A mistake that pydantic found, with the way to mend it."""
    fields = [part for part in mistake["loc"] if isinstance(part, str) and part != "[key]"]
    template = _REMEDIES.get(mistake["type"], "“{field}”: {msg}.")
    return template.format(field=fields[-1] if fields else "the case", **{**mistake, **mistake.get("ctx", {})})


def _line(node: yaml.Node, place: Place) -> int:
    """The line (from 1) where a place stands in the file; for something missing, where its parent begins."""
    line = node.start_mark.line
    for part in place:
        if isinstance(node, yaml.MappingNode):
            inside = next((pair for pair in node.value if pair[0].value == str(part)), None)
            if inside is None:
                break
            line, node = inside[0].start_mark.line, inside[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line
        else:
            break
    return line + 1


def _repeated_keys(node: yaml.Node) -> list[tuple[int, str]]:
    """Fields written twice in the same place: YAML would keep the last one without a word."""
    found: list[tuple[int, str]] = []
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                found.append((key.start_mark.line + 1, f"“{key.value}” is written twice. Keep one of them."))
            seen.add(key.value)
            found += _repeated_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            found += _repeated_keys(item)
    return found
