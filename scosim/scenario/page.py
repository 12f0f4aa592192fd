"""What every mapping of a scenario file is: a page with keys of its own, which knows its line."""

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .fields import refuse, refuse_kind
from .reader import Mapping, shown

LINE = " line"  # no key of a file can be mistaken for it: it begins with a space


class Page(BaseModel):
    """A mapping of the file; it knows the line on which it begins."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, arbitrary_types_allowed=True, defer_build=True
    )

    line: int = Field(alias=" line")

    @model_validator(mode="before")
    @classmethod
    def _place(cls, data: object) -> object:
        if not isinstance(data, Mapping):
            refuse_kind(data, "a mapping", f"keys: {', '.join(keys_of(cls))}")
        for key in data:
            if key == LINE:
                refuse("S0201", f"{shown(key)} is no key of a scenario", f"keys: {', '.join(keys_of(cls))}", at=key)
        fields: dict[str, object] = {key: value for key, value in data.items() if key != LINE}
        return fields | {LINE: data.line}

    @property
    def cite(self) -> str:
        """How results name it."""
        return f"scenario:{self.line}"


def keys_of(page: type[Page]) -> list[str]:
    """The keys that a page takes, in the order of the format."""
    return [field.alias or name for name, field in page.model_fields.items() if field.alias != LINE]
