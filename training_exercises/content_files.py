"""Read a content file into its model, and say where it has a mistake and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

M = TypeVar("M", bound=BaseModel)
Place = tuple[str | int, ...]
"""Where something stands in a file: names of fields and numbers of list items."""
LooseEnds = Callable[[M], Iterable[tuple[Place, str]]]
"""What does not fit together although every field is all right: where, and what to do about it."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The compiled loader where there is one: the same values, five times as fast."""


class ContentFileError(ValueError):
    """A content file with mistakes: the message names the file, each line and what to do there."""


def read_content(text: str, name: str, model: type[M], *, begins: str, loose_ends: LooseEnds[M] | None = None) -> M:
    """Read the text of a content file.

    Args:
        text: the YAML text.
        name: the file's name, for messages.
        model: what the file holds.
        begins: what such a file begins with, in a sentence, for one that is something else.
        loose_ends: finds what does not fit together.

    Raises:
        ContentFileError: the text is not YAML, or not a whole file of this kind.
    """
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        data = loader.construct_document(node) if isinstance(node, yaml.MappingNode) else {}
    except yaml.MarkedYAMLError as error:
        raise _unreadable(error, name) from error
    except (yaml.YAMLError, ValueError) as error:
        msg = f"{name}: the text cannot be read ({error}). Save it again as UTF-8 text."
        raise ContentFileError(msg) from error
    if not isinstance(node, yaml.MappingNode):
        msg = f"{name}, line 1: {begins}"
        raise ContentFileError(msg)
    mistakes = _repeated_keys(node)
    if not mistakes:
        content, mistakes = _checked(data, node, model, loose_ends)
        if content is not None and not mistakes:
            return content
    lines = [f"line {line}: {message}" for line, message in sorted(mistakes)]
    start = f"{name}, " if len(lines) == 1 else f"{name} has {len(lines)} mistakes:\n"
    raise ContentFileError(start + "\n".join(lines))


def _checked(
    data: dict[str, Any], node: yaml.Node, model: type[M], loose_ends: LooseEnds[M] | None
) -> tuple[M | None, list[tuple[int, str]]]:
    """The content, or the mistakes with their lines."""
    try:
        content = model.model_validate(data)
    except ValidationError as error:
        return None, [(_line(node, _place_of(dict(one))), _in_words(dict(one))) for one in error.errors()]
    ends = loose_ends(content) if loose_ends else ()
    return content, [(_line(node, place), message) for place, message in ends]


def _unreadable(error: yaml.MarkedYAMLError, name: str) -> ContentFileError:
    """Say where the text stops being YAML."""
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    return ContentFileError(
        f"{name}, line {line}: the text cannot be read here ({error.problem or error.context}). "
        "Look at this line and the one above for a missing quote, bracket, colon or space."
    )


_REMEDIES = {
    "missing": "“{field}” is missing. Add it.",
    "extra_forbidden": "“{field}” is not a field here. Check its spelling, or take it out.",
    "literal_error": "“{field}” cannot be “{input}”. Use {expected}.",
    "string_pattern_mismatch": "“{field}” cannot be “{input}”. Use small letters, digits and underscores.",
    "string_too_short": "“{field}” is empty. Write something.",
    "string_type": "“{field}” cannot be “{input}”. Write words, in quotes.",
    "int_parsing": "“{field}” cannot be “{input}”. Write a whole number.",
    "int_from_float": "“{field}” cannot be “{input}”. Write a whole number.",
    "float_parsing": "“{field}” cannot be “{input}”. Write a number.",
    "bool_parsing": "“{field}” cannot be “{input}”. Write true or false.",
    "greater_than_equal": "“{field}” cannot be “{input}”. The smallest is {ge}.",
    "less_than_equal": "“{field}” cannot be “{input}”. The largest is {le}.",
    "tuple_type": "“{field}” cannot be “{input}”. Write a list, each item on a line of its own after “- ”.",
    "model_type": "“{field}” cannot be “{input}”. Write its fields below it, each as “name: words”.",
    "dict_type": "“{field}” cannot be “{input}”. Write lines below it, each as “name: value”.",
    "too_short": "“{field}” is too short. Give it {min_length} or more.",
    "too_long": "“{field}” is too long. Give it {max_length} at most.",
    "greater_than": "“{field}” cannot be “{input}”. It has to be more than {gt}.",
    "less_than": "“{field}” cannot be “{input}”. It has to be less than {lt}.",
    "union_tag_invalid": "“kind” cannot be “{tag}”. Use {expected_tags}.",
    "union_tag_not_found": "“kind” is missing. Say which kind this is.",
    "value_error": "“{field}”: {error}.",
}
"""For each kind of mistake that pydantic names: what is wrong and how to mend it."""


def _place_of(mistake: dict[str, Any]) -> Place:
    """Where a mistake that pydantic found stands: one in the kind of a thing is told for the thing as a whole."""
    place: Place = mistake["loc"]
    return (*place, "kind") if mistake["type"] == "union_tag_invalid" else place


def _in_words(mistake: dict[str, Any]) -> str:
    """A mistake that pydantic found, with the way to mend it."""
    fields = [part for part in mistake["loc"] if isinstance(part, str) and part != "[key]"]
    template = _REMEDIES.get(mistake["type"], "“{field}”: {msg}.")
    return template.format(field=fields[-1] if fields else "the file", **{**mistake, **mistake.get("ctx", {})})


def _line(node: yaml.Node, place: Place) -> int:
    """The line (from 1) where a place stands in the file; for something missing, where its parent begins."""
    line = node.start_mark.line
    for part in place:
        if isinstance(node, yaml.MappingNode):
            inside = next((pair for pair in node.value if pair[0].value == str(part)), None)
            if inside is None and _is_kind(node, part):
                continue
            if inside is None:
                break
            line, node = inside[0].start_mark.line, inside[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line
        else:
            break
    return line + 1


def _is_kind(node: yaml.MappingNode, part: str | int) -> bool:
    """Whether a part of a place only says which kind of thing this is: pydantic puts it there, the file does not."""
    return any((key.value, value.value) == ("kind", part) for key, value in node.value)


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
