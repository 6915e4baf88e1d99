#!/usr/bin/env python3
"""Compares which rule fires on which event in two engines.

usage: peer_hits.py number RECORDING EVERY FILE     one of so many events, each
                                                    with its number as a member
       peer_hits.py azuma EVENTS RULES...           what azuma (PyPI) finds
       peer_hits.py compare EVENTS OURS THEIRS      both outputs, JSON lines

Numbers stand in the event itself because that is all that every engine gives
back. The comparison prints how many pairs of a rule and an event both find.
Differences in events that are packed in another record are counted: drillcheck
unpacks these, and the other engines read what is at the top. Every other
difference is listed by its rule.
"""
import collections
import json
import pathlib
import sys

NUMBER = "drillcheck_record"
WRAPPERS = ("Event", "event_data", "winlog", "SyslogMessage", "properties")


def number(recording, every, out):
    count = 0
    with open(recording, encoding="utf-8") as lines, \
            open(out, "w", encoding="utf-8") as kept:
        for at, line in enumerate(lines):
            if at % int(every):
                continue
            count += 1
            event = {NUMBER: count, **json.loads(line)}
            kept.write(json.dumps(event, separators=(",", ":")) + "\n")


def azuma_rules(roots):
    """Those that it takes, and how many files it refuses. Other errors than
    what it and its parsers raise on a rule end the run."""
    # pylint: disable=import-outside-toplevel
    from azuma import Rule
    from azuma.exceptions import AzumaError
    from lark.exceptions import LarkError
    from pydantic import ValidationError
    from yaml import YAMLError
    rules, refused = [], 0
    for root in roots:
        for path in sorted(pathlib.Path(root).rglob("*.yml")):
            try:
                rules.append(Rule.model_validate_yaml(path.read_text()))
            except (AzumaError, LarkError, ValidationError, YAMLError):
                refused += 1
    return rules, refused


def azuma(events, *roots):
    """In one process, so that it is measured as the others are."""
    rules, refused = azuma_rules(roots)
    gave_up = 0
    with open(events, encoding="utf-8") as lines:
        for event in map(json.loads, lines):
            for rule in rules:
                try:
                    fires = rule.match(event)
                except (TypeError, ValueError):
                    # A value that is no number or address where it wants one.
                    gave_up += 1
                    continue
                if fires:
                    print(json.dumps({"rule_id": rule.id,
                                      NUMBER: event[NUMBER]}))
    print(f"azuma: {len(rules):,} rules, {refused:,} files refused; it gave "
          f"up on {gave_up:,} pairs of a rule and an event", file=sys.stderr)


def pairs(path):
    """Each rule id with its title and the events on which it fires."""
    found, titles = collections.defaultdict(set), {}
    with open(path, encoding="utf-8") as lines:
        for hit in map(json.loads, lines):
            if isinstance(hit.get("rule"), dict):  # ours
                rule, at = hit["rule"]["id"], hit["event"]["record"]
                titles[rule] = hit["rule"]["title"]
            else:
                event = hit.get("event", hit)
                rule, at = hit["rule_id"], event[NUMBER]
                titles.setdefault(rule, hit.get("rule_title", ""))
            found[rule].add(at)
    return found, titles


def wrapper(event):
    """The member in which an exporter or a service packed the event."""
    return next((name for name in WRAPPERS if name in event), None)


def compare(events, ours, theirs):
    with open(events, encoding="utf-8") as lines:
        wrappers = [wrapper(json.loads(line)) for line in lines]
    (left, titles), (right, more) = pairs(ours), pairs(theirs)
    titles = {**more, **titles}
    total, wrapped, rest = collections.Counter(), collections.Counter(), []
    for rule in sorted(set(left) | set(right)):
        total["both"] += len(left[rule] & right[rule])
        for side, alone in (("only ours", left[rule] - right[rule]),
                            ("only theirs", right[rule] - left[rule])):
            total[side] += len(alone)
            plain = [at for at in alone if not wrappers[at - 1]]
            wrapped.update(wrappers[at - 1] for at in alone - set(plain))
            if plain:
                rest.append(f"{side} {len(plain)}, first event {min(plain)}: "
                            f"{rule} {titles[rule]}")
    print(f"  hits: both {total['both']:,}, only ours {total['only ours']:,}, "
          f"only theirs {total['only theirs']:,}")
    for name, count in wrapped.most_common():
        print(f"    {count:,} differ in events packed in a member {name}")
    for text in rest:
        print(f"    {text}")


def main():
    tasks = {"number": number, "azuma": azuma, "compare": compare}
    if len(sys.argv) < 4 or sys.argv[1] not in tasks:
        sys.exit(__doc__)
    tasks[sys.argv[1]](*sys.argv[2:])


main()
