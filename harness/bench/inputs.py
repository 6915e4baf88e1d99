#!/usr/bin/env python3
"""Makes the inputs of ci/bench out of the public recordings.

usage: inputs.py SHARED FOLDER

SHARED is the folder with the corpora. Into FOLDER go, as JSON lines:
  windows.jsonl     the Empire DCOM recording, eight times
  processes.jsonl   process creations (Sysmon 1, Security 4688), each distinct,
                    over and over until there is enough to measure
  scripts.jsonl     PowerShell script blocks (4104), likewise
  mixed.jsonl       every recording, in turn
and one-<name>.jsonl with the first event of each.
"""
import json
import pathlib
import sys
import zipfile

# What differs between two runs of the same command line.
CHANGING = ("time", "guid", "processid", "recordid", "recordnumber",
            "threadid", "logonid", "keywords", "timestamp", "version")

# Bytes: a scan of it takes as long as loading the rules, which is taken off.
ENOUGH = 384 << 20


def lines_of(shared):
    """Every recorded event of the corpora as one line of JSON."""
    corpora = shared / "corpora"
    for path in sorted(corpora.rglob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.startswith("__MACOSX") or not name.endswith(".json"):
                    continue
                for line in archive.read(name).decode().splitlines():
                    if line.startswith("{"):
                        yield path.stem, line
    for path in sorted(corpora.rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("{"):
                yield path.stem, line


def part(event, *names):
    """The first of the members that is there, as text."""
    for name in names:
        value = event
        for key in name.split("/"):
            value = value.get(key) if isinstance(value, dict) else None
        if value is not None:
            return str(value)
    return ""


def event_id(event):
    return part(event, "EventID", "event_id", "Event/System/EventID/#text",
                "Event/System/EventID")


def channel(event):
    return part(event, "Channel", "log_name", "Event/System/Channel").lower()


def lasting(value):
    """The event without what changes from run to run."""
    if isinstance(value, list):
        return [lasting(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: lasting(item) for key, item in value.items()
            if not any(word in key.lower() for word in CHANGING)}


def is_process(event):
    return ((event_id(event) == "1" and "sysmon" in channel(event)) or
            (event_id(event) == "4688" and channel(event) == "security"))


def enough(lines):
    return lines * (ENOUGH // sum(map(len, lines)) + 1)


def write(folder, name, lines):
    (folder / f"{name}.jsonl").write_text("".join(f"{x}\n" for x in lines),
                                          encoding="utf-8")
    (folder / f"one-{name}.jsonl").write_text(f"{lines[0]}\n",
                                              encoding="utf-8")


def main():
    shared, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    windows, scripts, mixed = [], [], []
    processes = {}
    for name, line in lines_of(shared):
        mixed.append(line)
        if name.startswith("empire_dcom"):
            windows.append(line)
        event = json.loads(line)
        if is_process(event):
            key = json.dumps(lasting(event), sort_keys=True)
            processes.setdefault(key, line)
        if event_id(event) == "4104":
            scripts.append(line)
    write(folder, "windows", windows * 8)
    write(folder, "processes", enough(list(processes.values())))
    write(folder, "scripts", enough(scripts))
    write(folder, "mixed", mixed)


main()
