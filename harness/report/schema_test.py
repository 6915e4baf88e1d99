"""Checks results.schema.json against a golden results.json and planted faults.

Usage: schema_test.py SCHEMA RESULTS. Run by CTest; the schema promises other
programs what ToJson writes, so both directions count: what we write is
accepted, and what we never write is refused.
"""

import copy
import json
import sys


def planted_faults(results):
    """Yields (name, damaged results), each wrong in one place."""

    def damaged(name, change):
        copied = copy.deepcopy(results)
        change(copied)
        return name, copied

    def failing(copied):
        return next(t for t in copied["tests"] if t["outcome"] == "fail")

    yield damaged("other schema", lambda r: r.update(schema="drillcheck/results@2"))
    yield damaged("unknown key of the file", lambda r: r.update(extra=1))
    yield damaged("unknown key of a test", lambda r: r["tests"][0].update(extra=1))
    yield damaged("missing key", lambda r: r["tests"][0].pop("owner"))
    yield damaged("unknown outcome", lambda r: r["tests"][0].update(outcome="ok"))
    yield damaged("unknown verdict", lambda r: r["tests"][0].update(verdict="bad"))
    yield damaged("empty text", lambda r: r["tests"][0].update(next=""))
    yield damaged("line 0", lambda r: r["tests"][0].update(line=0))
    yield damaged("failure without verdict", lambda r: failing(r).update(verdict=None))
    yield damaged("text as evidence", lambda r: failing(r).update(evidence=["x"]))


def main(schema_path, results_path):
    try:
        import jsonschema
    except ImportError:
        print("NOT RUN: python3-jsonschema is absent; apt install python3-jsonschema")
        return 0
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    with open(results_path, encoding="utf-8") as file:
        results = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    wrong = [f"refused: {e.json_path}: {e.message}" for e in validator.iter_errors(results)]
    for name, fault in planted_faults(results):
        if validator.is_valid(fault):
            wrong.append(f"accepted: {name}")
    print("\n".join(wrong) or "the schema holds")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
