"""Read a content file into its model, and say where it has a mistake and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, TypeVar

import yaml
import yaml.composer
from pydantic import BaseModel, ValidationError

M = TypeVar("M", bound=BaseModel)
Place = tuple[str | int, ...]
"""Where something stands in a file: names of fields and numbers of list items."""
Mistake = tuple[int, str]
"""The line of a mistake, and what to do there."""
OpenLicence = Literal["CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0"]
"""What every content file is under: whoever has it may change it and pass it on."""
LooseEnds = Callable[[M], Iterable[tuple[Place, str]]]
"""What does not fit together although every field is all right: where, and what to do about it."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The compiled loader where there is one: the same values, five times as fast."""

_NO_TEXT = re.compile("[^\t\n\r\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""Signs that YAML does not take."""
_DEEPEST = 20
"""So many lists and groups of fields stand within one another at most; a whole exercise has seven."""
_STANDARD = "tag:yaml.org,2002:"
_PLAIN_TAGS = {_STANDARD + kind for kind in ("map", "seq", "str", "int", "float", "bool", "null", "timestamp")}
_RECKONED = {_STANDARD + kind for kind in ("int", "float", "timestamp")}
_NO_NAMES = {_STANDARD + kind for kind in ("bool", "null", "float", "timestamp")}
"""A field is called by a word, a point of a scale by a whole number; a bare “yes” or a day is neither."""
_ASKED_BY_SIGN = {f"{_STANDARD}merge", f"{_STANDARD}value"}
"""“<<” and “=” in place of a name."""


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
        content, mistakes = _read(text, model, begins, loose_ends)
    except yaml.MarkedYAMLError as error:
        content, mistakes = None, [_unreadable(error)]
    if content is not None and not mistakes:
        return content
    lines = [f"line {line}: {message}" for line, message in sorted(mistakes)]
    start = f"{name}, " if len(lines) == 1 else f"{name} has {len(lines)} mistakes:\n"
    raise ContentFileError(start + "\n".join(lines))


def _read(text: str, model: type[M], begins: str, loose_ends: LooseEnds[M] | None) -> tuple[M | None, list[Mistake]]:
    """The content, or the mistakes with their lines; what is no plain YAML is made into no value."""
    mistakes = _strange_signs(text) or _too_much(text)
    if mistakes:
        return None, mistakes
    loader = _Loader(text)
    node = loader.get_single_node()
    if not isinstance(node, yaml.MappingNode):
        return None, [(1, begins)]
    mistakes = list(_odd(node, loader))
    if mistakes:
        return None, mistakes
    return _checked(loader.construct_document(node), node, model, loose_ends)


def _checked(
    data: dict[str, Any], node: yaml.Node, model: type[M], loose_ends: LooseEnds[M] | None
) -> tuple[M | None, list[Mistake]]:
    """The content, or the mistakes with their lines."""
    try:
        content = model.model_validate(data)
    except ValidationError as error:
        return None, [(_line(node, _place_of(dict(one))), _in_words(dict(one))) for one in error.errors()]
    ends = loose_ends(content) if loose_ends else ()
    return content, [(_line(node, place), message) for place, message in ends]


def _unreadable(error: yaml.MarkedYAMLError) -> Mistake:
    """Say where the text stops being YAML."""
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    if isinstance(error, yaml.composer.ComposerError):  # all else that it could say is found before it looks
        return line, "a second text begins here, after “---”. Put each into a file of its own, or take the “---” out."
    return line, (
        f"the text cannot be read here ({error.problem or error.context}). "
        "Look at this line and the one above for a missing quote, bracket, colon or space."
    )


def _strange_signs(text: str) -> list[Mistake]:
    """The first sign that no text holds: whoever copies from elsewhere brings such along unseen."""
    found = _NO_TEXT.search(text)
    if found is None:
        return []
    line = text.count("\n", 0, found.start()) + 1
    return [(line, f"here is a sign that cannot be seen (U+{ord(found.group()):04X}). Type this line anew.")]


def _too_much(text: str) -> list[Mistake]:
    """What a short file can say and no computer can hold.

    Short names for a text elsewhere, of which a few that name one another stand for millions of lines; and lists
    within lists, which the compiled loader follows until it falls.
    """
    found: dict[int, str] = {}
    deep = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        deep += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if deep > _DEEPEST:
            return [(line, "here one list stands in another too many times. Take some brackets or “- ” out.")]
        name = getattr(event, "anchor", None)
        if name is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            found.setdefault(line, f"“{sign}{name}” is short for a text elsewhere. Write the text out.")
    return list(found.items())


_REMEDIES = {
    "missing": "“{field}” is missing. Add it.",
    "extra_forbidden": "“{field}” is not a field here. Check its spelling, or take it out.",
    "literal_error": "“{field}” cannot be “{input}”. Use {expected}.",
    "string_pattern_mismatch": "“{field}” cannot be “{input}”. Use small letters, digits and underscores.",
    "string_too_short": "“{field}” is empty. Write something.",
    "string_type": "“{field}” cannot be “{input}”. Write words, in quotes.",
    "int_parsing": "“{field}” cannot be “{input}”. Write a whole number.",
    "int_type": "“{field}” cannot be “{input}”. Write a whole number.",
    "int_parsing_size": "“{field}” cannot be “{input}”. Write a smaller number.",
    "int_from_float": "“{field}” cannot be “{input}”. Write a whole number.",
    "float_parsing": "“{field}” cannot be “{input}”. Write a number.",
    "float_type": "“{field}” cannot be “{input}”. Write a number.",
    "finite_number": "“{field}” cannot be “{input}”. Write a number in digits.",
    "bool_type": "“{field}” cannot be “{input}”. Write true or false.",
    "bool_parsing": "“{field}” cannot be “{input}”. Write true or false.",
    "greater_than_equal": "“{field}” cannot be “{input}”. The smallest is {ge}.",
    "less_than_equal": "“{field}” cannot be “{input}”. The largest is {le}.",
    "tuple_type": "“{field}” cannot be “{input}”. Write a list, each item on a line of its own after “- ”.",
    "model_type": "“{field}” cannot be “{input}”. Write its fields below it, each as “name: words”.",
    "dict_type": "“{field}” cannot be “{input}”. Write lines below it, each as “name: value”.",
    "too_short": "“{field}” has too few {things} ({actual_length}). Write {min_length} or more, {each_so}.",
    "too_long": "“{field}” has too many {things} ({actual_length}). Leave {max_length} at most.",
    "invalid_key": "“{input}” is no name of a field. Check its spelling, or take it out.",
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
    place: Place = mistake["loc"][:-2] if mistake["loc"][-1:] == ("[key]",) else mistake["loc"]
    fields = [part for part in place if isinstance(part, str)]
    template = _REMEDIES.get(mistake["type"], "“{field}”: {msg}. Look how another file writes it.")
    if mistake["type"] == "missing" and isinstance(place[-1], int):
        template = "One item more is missing in “{field}”. Add it."
    said = template.format(field=fields[-1] if fields else "the file", **_told(mistake))
    return said.replace("cannot be “None”", "is empty", 1) if mistake.get("input") is None else said


def _told(mistake: dict[str, Any]) -> dict[str, Any]:
    """What the words on a mistake can name."""
    context = mistake.get("ctx", {})
    things, each_so = "items", "each on a line of its own after “- ”"
    if context.get("field_type") == "Dictionary":
        things, each_so = "lines", "each as “name: value”"
    return {**mistake, **context, "things": things, "each_so": each_so}


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


def _odd(node: yaml.Node, loader: Any) -> Iterator[Mistake]:
    """What YAML allows and no content file means.

    Fields written twice in the same place, of which YAML would keep the last one without a word; lists as names of
    fields; words after “!” that ask for a value of another kind; and what looks like a number or a day and is none.
    """
    line = node.start_mark.line + 1
    if node.tag not in _PLAIN_TAGS:
        yield line, f"“{_as_written(node)}” asks for something that no file holds. Take it out; put words in quotes."
    elif node.tag in _RECKONED:
        try:
            loader.construct_object(node)
        except ValueError:
            yield line, f"“{node.value[:40]}” looks like a number or a day, and there is none such. Mend it."
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _odd(item, loader)
    elif isinstance(node, yaml.MappingNode):
        yield from _odd_names([key for key, _ in node.value])
        for pair in node.value:
            for each in pair:
                yield from _odd(each, loader)


def _odd_names(names: list[yaml.Node]) -> Iterator[Mistake]:
    """What stands where fields of one place have their names, and is no name or one that stands there already."""
    seen: set[str] = set()
    for name in names:
        line = name.start_mark.line + 1
        if not isinstance(name, yaml.ScalarNode):
            yield line, "a field is called by one word, not by a list. Write “name: value”."
        elif name.tag in _NO_NAMES:
            yield line, f"“{name.value}” cannot be the name of a field. Put it in quotes."
        elif name.value in seen:
            yield line, f"“{name.value}” is written twice. Keep one of them."
        else:
            seen.add(name.value)


def _as_written(node: yaml.Node) -> str:
    """What asks for a value of another kind, as it stands in the file."""
    if isinstance(node, yaml.ScalarNode) and node.tag in _ASKED_BY_SIGN:
        return str(node.value)
    return node.tag.replace(_STANDARD, "!!", 1)
