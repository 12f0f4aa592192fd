"""Files made to crash, hang, exhaust or deceive a reader, each with the code that must answer it; None means that the
file is odd but fair, and is read."""

from __future__ import annotations

import json

ABOVE, BELOW = OUT_OF_ORDER = "\u0315\u0327"
MERGES = "\n".join(["a0: &a0 {x: 1}", *(f"a{n}: &a{n} {{<<: [{f'*a{n - 1}, ' * 9}]}}" for n in range(1, 10))])
ALIASES = "\n".join(["a0: &a0 [lol]", *(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]" for n in range(1, 10))])

DEEP = {
    "brackets": ("[" * 100_000, "S0108"),
    "brackets, closed": ("[" * 100_000 + "]" * 100_000, "S0108"),
    "brackets under a key": ("a: " + "[" * 100_000, "S0108"),
    "brackets, one to a line": ("[\n" * 100_000, "S0108"),
    "braces": ("{" * 100_000, "S0133"),
    "braces with keys": ("{a: " * 100_000, "S0108"),
    "hyphens": ("- " * 100_000, "S0108"),
    "question marks": ("? " * 100_000, "S0133"),
    "indentation": ("".join(" " * n + "a:\n" for n in range(200)), "S0108"),
}

BOMBS = {
    "aliases": (ALIASES, "S0110"),
    "merge keys with aliases": (MERGES, "S0110"),
    "merge keys alone": ("<<: {<<: {<<: {a: 1}}}", "S0112"),
    "an alias of nothing": ("a: *b", "S0110"),
    "an anchor on a key": ("&a b: c", "S0110"),
    "an anchor on an empty value": ("a: &b\n", "S0110"),
    "a list that holds itself": ("a: &b [*b]", "S0110"),
}

TAGS = {
    tag: (f"a: {tag} b", "S0111")
    for tag in (
        "!!python/object/apply:os.system [id]",
        "!!python/name:os.system",
        "!!binary",
        "!!str",
        "!!set",
        "!!map",
        "!!float",
        "!x",
        "!",
        "!<tag:yaml.org,2002:str>",
        "!e!x",
        "!!",
        "!%zz",
    )
}

LARGE = {
    "one scalar of 50 MB": ("a: " + "b" * 50_000_000, "S0105"),
    "1,000,000 spaces": (" " * 1_000_000, "S0106"),
    "1,000,000 empty lines": ("\n" * 1_000_000, "S0106"),
    "one comment": ("#" * 1_000_000, "S0106"),
    "sexagesimal number of 600 kB": ("a: 1" + ":59" * 200_000, "S0115"),
    "1,000,000 digits": ("a: " + "9" * 999_000, "S0115"),
    "1,000,000 hexadecimal digits": ("a: 0x" + "f" * 999_000, "S0115"),
    "words": ("a: " + "b " * 499_000, "S0115"),
    "a quotation mark not closed": ('a: "' + "b" * 999_000, "S0118"),
    "escapes": ('a: "' + "\\x41" * 249_000 + '"', "S0115"),
    "a literal block": ("a: |\n" + " b\n" * 333_000, "S0115"),
    "a tag": ("a: !" + "x" * 999_000, "S0111"),
    "an anchor": ("a: &" + "x" * 999_000, "S0110"),
    "version number": ("%YAML 1." + "1" * 999_000, "S0114"),
    "documents": ("a: b\n" + "---\n" * 249_000, "S0131"),
    "flow list": ("a: [" + "b," * 499_000 + "]", "S0109"),
    "block list": ("a:\n" + "-\n" * 499_000, "S0109"),
    "100,000 keys": ("".join(f"k{n}:\n" for n in range(100_000)), "S0109"),
    "marks in the wrong order": ("".join(f'? "{n}{OUT_OF_ORDER * 2_490}"\n' for n in range(95)), None),
    "marks in two long runs": ("".join(f'? "{n}{ABOVE * 2_490}{BELOW * 2_490}"\n' for n in range(95)), None),
}

CHARACTERS = {
    f"U+{number:04X}": (f"title: a{chr(number)}b", "S0116")
    for number in (
        *(0, 1, 7, 8, 0xB, 0xC, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9B, 0x9F),
        *(*range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0xFFFE, 0xFFFF),
    )
}

ESCAPES = {
    written: (f'title: "{written}"', "S0132")
    for written in (
        r"\0",
        r"\e[2J",
        r"\x1b",
        r"\u202e",
        r"\U00002066",
        r"\ud800",
        r"\udfff",
        r"\ud83d\ude00",
        r"\N",
        r"\L",
    )
}

SPELLINGS = {
    "twice": ("a: 1\na: 2", "S0113"),
    "twice, once in quotes": ("a: 1\n'a': 2", "S0113"),
    "composed and decomposed": ("\u00e9: 1\ne\u0301: 2", "S0113"),
    "ångström sign and a with ring": ("\u212b: 1\n\u00c5: 2", "S0113"),
    "Hangul": ("\ud55c: 1\n\u1112\u1161\u11ab: 2", "S0113"),
    "marks in two orders": ("q\u0307\u0323: 1\nq\u0323\u0307: 2", "S0113"),
    "ligature and letters": ("\ufb01: 1\nfi: 2", None),
    "Cyrillic and Latin": ("\u0430: 1\na: 2", None),
    "capital and small": ("A: 1\na: 2", None),
    "dunder keys": ("__proto__: 1\nconstructor: 2\n__class__: 3", None),
}

HARMLESS = {
    "script": ("title: </script><script>alert(1)</script>", None),
    "template": ("title: '{{7*7}}'", None),
    "formula": ("title: =HYPERLINK(1)", None),
    "dots": ("title: ../../etc/passwd", None),
    "address": ("title: file:///etc/passwd", None),
    "not a number": ("a: .nan\nb: .inf\nc: -.INF", None),
    "integer of 19 digits": ("a: 1234567890123456789", None),
    "integer of 4,301 digits": ("a: " + "1" * 4_301, None),
    "days that are none": ("a: 2001-02-30\nb: 1900-02-29\nc: 0000-01-01", None),
    "digits of another script": ("a: ١٢", None),
    "flag and family": ("a: 🇨🇳👨‍👩‍👧", None),
    "right-to-left mark": ("a: \u200f\u05e9\u05dc", None),
}

NORWAY = """
NO no on off y Y yes true FALSE null ~ 010 0x1F 0o17 0b1 1_000 1e5 1.0e+999 .5 .nan .inf -.INF 12:30 1:59:59
2001-02-30 2009-01-01T00:00:00+24:00 1/3 - -1 = +5 ١٢ 99999999999999999999
"""

TEXTS: dict[str, tuple[str, str | None]] = {
    f"{kind}: {name}": case
    for kind, cases in {
        "deep": DEEP,
        "bomb": BOMBS,
        "tag": TAGS,
        "large": LARGE,
        "character": CHARACTERS,
        "escape": ESCAPES,
        "spelling": SPELLINGS,
        "harmless": HARMLESS,
    }.items()
    for name, case in cases.items()
}

BYTES: dict[str, tuple[bytes, str | None]] = {
    "nothing": (b"", "S0106"),
    "BOM alone": (b"\xef\xbb\xbf", "S0106"),
    "BOM": (b"\xef\xbb\xbfa: 1", None),
    "UTF-16 with BOM": ("a: 1".encode("utf-16"), "S0104"),
    "UTF-16, big end first, with BOM": (b"\xfe\xff" + "a: 1".encode("utf-16-be"), "S0104"),
    "UTF-16, little end first": ("a: 1".encode("utf-16-le"), "S0104"),
    "UTF-16, big end first": ("a: 1".encode("utf-16-be"), "S0104"),
    "UTF-32": ("a: 1".encode("utf-32"), "S0104"),
    "Latin-1": ("title: café".encode("latin-1"), "S0104"),
    "surrogates in UTF-8": (b"a: \xed\xa0\x80", "S0104"),
    "overlong": (b"a: \xc0\xaf", "S0104"),
    "beyond Unicode": (b"a: \xf5\x80\x80\x80", "S0104"),
    "cut in mid-character": (b"a: \xe2\x82", "S0104"),
    "PNG": (b"\x89PNG\r\n\x1a\n\x00\x00", "S0104"),
    "ELF": (b"\x7fELF\x02\x01\x01\x00", "S0116"),
    "NUL at the end": (b"a: 1\n\x00", "S0116"),
}

# ── Words that a page might take for markup ──────────────────────────────────────────────────────────────

MARKUP = " ".join(
    (
        "</script><script>alert(1)</script>",
        "{{7*7}} {% raw %} ${7*7}",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)></svg></text></style><style>*{display:none}</style>",
        "javascript:alert(1)",
        "\"onmouseover=\"alert(1) 'onfocus='alert(1)",
        "</title></head><base href=//example.org>",
        "&lt;b&gt; &#60;i&#62; &amp ]]> <!-- <?x <![CDATA[",
        "$x^2$ \\frac $$",
        "=HYPERLINK(1)",
    )
)

_HOSTILE = """\
title: {0}
question: {0}
sources: [{0}]
opens: 2010-01-01
closes: 2012-12-31
seed: 3
applicants:
  - {{state: Nepal, seeks: dialogue partner, files: 2010-02-01, areas: [{0}], why: {0}}}
  - {{organisation: {1}, seeks: observer, files: 2010-02-01, why: {0}}}
stances:
  - {{member: any, stance: no objection, why: {0}}}
  - {{member: Russia, on: Nepal, chances: {{objection: 1/2, no objection: 1/2}}, holds: sitting, why: {0}}}
  - {{member: China, on: Nepal, opinion: {0}, why: {0}}}
events:
  - {{on: 2010-06-01, what: {0}}}
variants:
  {1}:
    seed: 4
    title: {0}
expect:
  Nepal: {{outcome: pending}}
"""


def hostile_scenario(words: str) -> str:
    """A scenario with the same words in every place where it may have words of its own."""
    quoted = json.dumps(words, ensure_ascii=False)
    return _HOSTILE.format(quoted, json.dumps(f"A {words}", ensure_ascii=False))
