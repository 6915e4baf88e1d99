#!/usr/bin/env python3
"""Makes rules and events out of nothing: the same ones on every machine.

usage: generate.py rules COUNT FOLDER           detection rules, a file each
       generate.py events COUNT FILE [LENGTH]   Windows events of all kinds;
                                                LENGTH: of a command line, about
       generate.py logons COUNT GROUPS FILE     failed logons of GROUPS accounts
       generate.py tree COUNT FOLDER            rules/ and fixtures/ that hold
       generate.py long COUNT FILE              events with values of 10 KB
       generate.py correlations TYPE FILE       a rule of failed logons, and a
                                                correlation of them by account

ci/instructions counts over them, ci/bench draws its curves with them. Who
changes what is made here changes the counts: ci/instructions --accept.
"""
import json
import pathlib
import random
import sys
import uuid

SYLLABLES = ("ab ca de fo gu hi ja ke lo mu na or pi qua re si tu ul ve wo xa "
             "yo za blu cre dra fli gro kri pla sto tri").split()
SYSMON = "Microsoft-Windows-Sysmon/Operational"
POWERSHELL = "Microsoft-Windows-PowerShell/Operational"


class Dice:
    """Random choices from random() alone, which no version of Python alters."""

    def __init__(self, seed):
        self._random = random.Random(seed).random

    def below(self, count):
        return int(self._random() * count)

    def one_of(self, things):
        return things[self.below(len(things))]

    def syllables(self, count):
        return "".join(self.one_of(SYLLABLES) for _ in range(count))

    def word(self):
        return self.syllables(2 + self.below(3))

    def words(self, count):
        return [self.word() for _ in range(count)]

    def rare(self):
        """What a rule looks for: few events hold it."""
        return self.one_of(LOOKED_FOR)

    def rares(self, count):
        return [self.rare() for _ in range(count)]

    def file(self, folders=2):
        path = "\\".join(self.words(folders))
        return f"C:\\{path}\\{self.word()}.exe"

    def identifier(self):
        return str(uuid.UUID(
            int=self.below(1 << 52) << 64 | self.below(1 << 52)))


def looked_for():
    dice = Dice(0)
    return [dice.syllables(4 + dice.below(2)) for _ in range(20_000)]


LOOKED_FOR = looked_for()


def listed(texts):
    return "".join(f"\n      - '{text}'" for text in texts)


def command_rule(dice):
    return f"""
  program:
    Image|endswith:{listed(f"{chr(92)}{x}.exe" for x in dice.rares(2))}
  words:
    CommandLine|contains|all:{listed(f" -{x}" for x in dice.rares(2))}
  condition: program and words""", "process_creation"


def any_word_rule(dice):
    return f"""
  words:
    CommandLine|contains:{listed(dice.rares(8))}
  own:
    ParentImage|startswith: 'C:\\{dice.word()}\\'
  condition: words and not own""", "process_creation"


def wildcard_rule(dice):
    return f"""
  shape:
    CommandLine: '*{dice.word()}*{dice.rare()}*'
  pattern:
    CommandLine|re: '{dice.rare()}[0-9]{{2,4}}\\s+{dice.rare()}'
  condition: 1 of them""", "process_creation"


def file_rule(dice):
    return f"""
  place:
    TargetFilename|startswith: 'C:\\{dice.word()}\\'
    TargetFilename|endswith:{listed(f".{x}" for x in dice.rares(3))}
  condition: place""", "file_event"


def registry_rule(dice):
    return f"""
  key:
    TargetObject|contains: '\\{dice.rare()}\\{dice.rare()}'
    Details: '{dice.rare()}'
  condition: key""", "registry_set"


def script_rule(dice):
    return f"""
  text:
    ScriptBlockText|contains:{listed(dice.rares(6))}
  condition: text""", "ps_script"


def cloud_rule(dice):
    return f"""
  call:
    eventName:{listed(dice.rares(3))}
    requestParameters.policy.name|contains: '{dice.rare()}'
  own:
    userIdentity.arn|endswith: '/{dice.word()}'
  condition: call and not own""", "cloudtrail"


KINDS = (command_rule, command_rule, any_word_rule, any_word_rule,
         wildcard_rule, file_rule, registry_rule, script_rule, cloud_rule)


def log_source(name):
    if name == "cloudtrail":
        return "product: aws\n  service: cloudtrail"
    return f"product: windows\n  category: {name}"


def rule(dice, number):
    detection, source = KINDS[number % len(KINDS)](dice)
    return f"""title: Generated {number}
id: {dice.identifier()}
status: test
logsource:
  {log_source(source)}
detection:{detection}
level: low
"""


def make_rules(count, folder):
    dice = Dice(1)
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"{number:05}.yml").write_text(rule(dice, number))


def command_line(dice, length):
    """Words, numbers and switches of about this length."""
    parts = [dice.file()]
    size = 0
    while size < length:
        word = dice.rare() if dice.below(20) == 0 else dice.word()
        parts.append(dice.one_of(("-", "", "/", "x=")) + word)
        size += len(parts[-1]) + 1
    return " ".join(parts)


def process(dice, length):
    return SYSMON, 1, {
        "Image": dice.file(), "CommandLine": command_line(dice, length),
        "CurrentDirectory": "C:\\" + dice.word() + "\\",
        "User": dice.word(), "ParentImage": dice.file(),
        "ParentCommandLine": command_line(dice, length // 2),
        "OriginalFileName": dice.word() + ".exe", "IntegrityLevel": "High"}


def opened(dice, length):
    del length
    return SYSMON, 10, {
        "SourceImage": dice.file(), "TargetImage": dice.file(),
        "GrantedAccess": hex(dice.below(65536)),
        "CallTrace": "|".join(f"{dice.file()}+{dice.below(99999):x}"
                              for _ in range(6))}


def written(dice, length):
    del length
    return SYSMON, 11, {
        "Image": dice.file(), "User": dice.word(),
        "TargetFilename": f"C:\\{dice.word()}\\{dice.word()}.{dice.word()}"}


def registry(dice, length):
    del length
    return SYSMON, 13, {
        "Image": dice.file(), "EventType": "SetValue",
        "TargetObject": "HKLM\\" + "\\".join(dice.words(5)),
        "Details": dice.word()}


def script(dice, length):
    return POWERSHELL, 4104, {
        "ScriptBlockText": command_line(dice, 4 * length),
        "Path": "", "MessageNumber": "1", "MessageTotal": "1"}


def logon(dice, length):
    del length
    return "Security", 4624, {
        "TargetUserName": dice.word(), "LogonType": dice.below(11),
        "IpAddress": f"10.0.{dice.below(256)}.{dice.below(256)}"}


def time_of(number):
    """A hundred events a second."""
    minute, second = divmod(number // 100, 60)
    return (f"2026-01-{1 + minute // 1440 % 28:02}T"
            f"{minute // 60 % 24:02}:{minute % 60:02}:{second:02}"
            f".{number % 100:02}0Z")


def cloud_call(dice, number):
    return {"eventVersion": "1.08", "eventTime": time_of(number),
            "eventSource": dice.word() + ".amazonaws.com",
            "eventName": dice.word().title(), "awsRegion": "eu-west-1",
            "userIdentity": {
                "type": "IAMUser", "accountId": "111122223333",
                "arn": "arn:aws:iam::111122223333:user/" + dice.word(),
                "sessionContext": {
                    "attributes": {"mfaAuthenticated": "false"}}},
            "requestParameters": {
                "policy": {"name": dice.word(), "version": dice.below(9)},
                "tags": [{"key": dice.word(), "value": dice.word()}] * 2},
            "responseElements": None, "eventID": dice.identifier(),
            "eventType": "AwsApiCall", "recipientAccountId": "1112223333"}


EVENTS = (process, opened, opened, opened, written, registry, logon, script)


def event(dice, number, length, make=None):
    if not make and number % 9 == 8:
        return cloud_call(dice, number)
    make = make or EVENTS[number % len(EVENTS)]
    channel, event_id, fields = make(dice, length)
    return {"EventID": event_id, "Channel": channel, "Hostname": dice.word(),
            "@timestamp": time_of(number), "RecordNumber": number,
            "SourceName": channel.split("/")[0],
            "SeverityValue": 2, "Opcode": "Info", "ThreadID": dice.below(9999),
            "ExecutionProcessID": dice.below(9999), "Version": 5, **fields}


def write_lines(path, events):
    with open(path, "w", encoding="utf-8") as out:
        for one in events:
            out.write(json.dumps(one, separators=(",", ":")) + "\n")


def make_events(count, path, length=120):
    dice = Dice(2)
    write_lines(path, (event(dice, n, length) for n in range(count)))


def make_logons(count, groups, path):
    """In the order of time; one in a hundred with another status."""
    def failed(dice, length):
        del length
        return "Security", 4625, {
            "TargetUserName": f"user{dice.below(groups)}",
            "Status": f"0x{dice.below(100):x}", "LogonType": dice.below(11)}
    dice = Dice(3)
    write_lines(path, (event(dice, n, 0, failed) for n in range(count)))


def make_long(count, path):
    dice = Dice(4)
    write_lines(path, (event(dice, 0, 10_000, process) for _ in range(count)))


def make_tree(count, folder):
    """Rules that fire on the one event of their fixture."""
    dice = Dice(5)
    folder = pathlib.Path(folder)
    (folder / "rules").mkdir(parents=True)
    (folder / "fixtures").mkdir()
    for number in range(count):
        name, word, identifier = f"r{number:05}", dice.word(), dice.identifier()
        rule_file = folder / "rules" / f"{name}.yml"
        rule_file.write_text(f"""title: Generated {name}
id: {identifier}
status: test
logsource:
  product: windows
  category: process_creation
detection:
  words:
    CommandLine|contains: ' --{word}'
  condition: words
level: low
""")
        fixture = folder / "fixtures" / name
        fixture.mkdir()
        (fixture / "fixture.yml").write_text(f"""schema: drillcheck/fixture@1
rule: {identifier}
recordings:
  drill: {{file: drill.jsonl, origin: modelled, after: Sysmon 15}}
cases:
  drill: {{replay: drill, fires: {{records: [1]}}}}
""")
        drill = event(dice, number, 100, process)
        drill["CommandLine"] += f" --{word}"
        write_lines(fixture / "drill.jsonl", [drill])


CORRELATIONS = {
    "event_count": "type: event_count\n  condition: {gte: 5}",
    "temporal": "type: temporal",
    "value_count": "type: value_count\n"
                   "  condition: {gte: 5, field: LogonType}"}

LOGON_RULE = """title: Failed logon, {name}
name: {name}
logsource:
  product: windows
  service: security
detection:
  failed:
    EventID: 4625
  odd:
    Status: '0x0'
  condition: failed and {condition}
level: informational
---
"""


def make_correlations(kind, path):
    """Two member rules; each logon fires one of them."""
    members = (LOGON_RULE.format(name="usual", condition="not odd") +
               LOGON_RULE.format(name="strange", condition="odd"))
    pathlib.Path(path).write_text(members + f"""title: Logons of one account
name: together
correlation:
  rules: [usual, strange]
  group-by: [TargetUserName]
  timespan: 20m
  {CORRELATIONS[kind]}
level: high
""")


MAKERS = {"rules": make_rules, "events": make_events, "logons": make_logons,
          "long": make_long, "tree": make_tree,
          "correlations": make_correlations}


def main():
    if len(sys.argv) < 4 or sys.argv[1] not in MAKERS:
        sys.exit(__doc__)
    given = [int(x) if x.isdigit() else x for x in sys.argv[2:]]
    MAKERS[sys.argv[1]](*given)


main()
