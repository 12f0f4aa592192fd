"""Scenario data written as YAML that reads back as it was: every scalar is text, as the reader takes it."""

from __future__ import annotations

from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

from .reader import Mapping, Node, Sequence, Text

LINE = 100
"""Letters in a line, before a long text is broken."""


class _Writer(Emitter, Serializer, SafeRepresenter, BaseResolver):
    """Knows no number and no date, so that nothing is quoted for looking like one."""

    def __init__(self, stream: Any, **options: Any) -> None:
        Emitter.__init__(self, stream, width=LINE, allow_unicode=True)
        Serializer.__init__(self)
        SafeRepresenter.__init__(self, default_flow_style=None, sort_keys=False)  # type: ignore[arg-type]  # leaves
        BaseResolver.__init__(self)

    def ignore_aliases(self, data: Any) -> bool:
        """The reader takes no aliases."""
        return True


def _text(writer: Any, text: str) -> Any:
    return writer.represent_scalar("tag:yaml.org,2002:str", str(text), style='"' if _is_quoted(text) else None)


def _is_quoted(text: str) -> bool:
    return isinstance(text, Text) and text.quoted


_Writer.add_representer(str, _text)
_Writer.add_representer(Text, _text)


def yaml_text(data: dict[str, Any]) -> str:
    """A mapping of mappings, lists and texts as YAML; what holds nothing but texts in one line."""
    return yaml.dump(data, Dumper=_Writer)


def plain(node: Node) -> Any:
    """What was read, as mappings, lists and texts that know whether they were quoted."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.items()}
    return [plain(each) for each in node] if isinstance(node, Sequence) else node
