#!/usr/bin/env python3
"""Takes so many of the public rules; past their number, variations of them.

usage: pick_rules.py SHARED COUNT FOLDER

The rules are taken in an order that mixes them and is always the same, so that
500 rules are among 1,000. A variation is a rule whose texts have other letters
and whose id is another: as long and as costly, and silent where it is not.
"""
import hashlib
import pathlib
import re
import sys
import uuid

PARTS = ("rules", "rules-emerging-threats", "rules-threat-hunting",
         "rules-compliance")
KEPT = ("re", "cidr", "base64", "base64offset", "exists", "fieldref", "lt",
        "lte", "gt", "gte", "expand")
LINE = re.compile(r"^(\s+)(-\s+)?(?:([^\s'\"#:][^:'\"]*):(?:\s+|$))?(.*)$")
WORD = re.compile(r"[A-Za-z]{4,}")


def order(path):
    return hashlib.sha256(path.name.encode()).hexdigest()


def other(text, copy):
    """The text with letters in the middle of its longest word."""
    words = sorted(WORD.finditer(text), key=lambda m: m.start() - m.end())
    if not words:
        return text
    middle = (words[0].start() + words[0].end()) // 2
    letters = "".join(chr(ord("g") + int(digit)) for digit in str(copy))
    return text[:middle] + letters + text[middle:]


def varied_line(line, state, copy):
    """A line of a detection, where state holds whether texts are kept."""
    blanks, dash, key, value = LINE.match(line).groups()
    if key:
        modifiers = key.strip().split("|")[1:]
        state["kept"] = (key.strip() in ("condition", "timeframe") or
                         any(word in KEPT for word in modifiers))
    if state["kept"] or not value or value in ("null", "true", "false"):
        return line
    if key is None and not dash:
        return line
    return (blanks + (dash or "") + (f"{key}: " if key else "") +
            other(value, copy))


def varied(text, copy):
    lines, inside, state = [], False, {"kept": False}
    for line in text.splitlines():
        if line.startswith("id:"):
            old = line[3:].strip()
            line = f"id: {uuid.uuid5(uuid.NAMESPACE_OID, f'{old}{copy}')}"
        elif line and not line[0].isspace():
            inside = line.startswith("detection:")
        elif inside and line.strip() and not line.strip().startswith("#"):
            line = varied_line(line, state, copy)
        lines.append(line)
    return "\n".join(lines) + "\n"


def main():
    shared, count, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    sigmahq = pathlib.Path(shared) / "corpora" / "sigmahq"
    rules = sorted((path for part in PARTS
                    for path in (sigmahq / part).rglob("*.yml")), key=order)
    out = pathlib.Path(folder)
    out.mkdir(parents=True)
    for number in range(count):
        copy, index = divmod(number, len(rules))
        text = rules[index].read_text(encoding="utf-8")
        (out / f"{number:05}.yml").write_text(
            varied(text, copy) if copy else text, encoding="utf-8")


main()
