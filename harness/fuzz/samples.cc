#include "fuzz/samples.h"

#include "event/reader.h"

namespace drillcheck::fuzz {
namespace {

constexpr const char* kDetections = R"(title: Texts
name: texts
logsource: {product: windows, category: process_creation}
detection:
  words: ['*whoami*', 'ſecret', 7, null]
  image:
    Image|endswith: ['\cmd.exe', '\pöwershell.exe']
    CommandLine|contains|all: [a, '-e*?']
    CommandLine|windash|contains: ' -enc '
  coded:
    CommandLine|base64offset|contains: drill
    CommandLine|utf16le|base64: drill
    CommandLine|wide|base64offset|contains: drill
  cased: {Image|cased|contains: Cmd}
  condition: words or 1 of c* or (image and not cased)
---
title: Values
name: values
logsource: {product: linux}
detection:
  numbers: {n|gte: 3, m|lt: 1.5, pid: 42, yes: true, port|neq: 443}
  presence: {a|exists: true, b|exists: false, c: null, d: ''}
  net: {ip|cidr: [10.0.0.0/8, '2001:db8::/32']}
  time: {'@timestamp|hour': 3, when|week|gt: 4}
  other: {a|fieldref: b, c|fieldref|startswith: d, e|neq|fieldref: f}
  regex: {CommandLine|re|i|m|s: '^(a|b)+.*\s{1,9}$', Image|neq|re: 'x+$'}
  condition: 1 of them
---
title: Anything
name: anything
logsource: {category: any}
detection:
  all: {nothing.at.all|exists: false}
  condition: all
)";

std::string CorrelationText(const std::string& type, const std::string& more) {
  return "---\ntitle: " + type + "\nname: over_" + type +
         "\ncorrelation:\n  type: " + type +
         "\n  rules: [anything, values]\n  group-by: [user]\n"
         "  timespan: 5m\n" +
         more;
}

constexpr const char* kEvents =
    R"({"@timestamp":"2026-03-01T03:00:00Z","user":"eve","a":"x","b":"x","n":3,
"ip":"10.1.2.3","CommandLine":"cmd.exe -enc ZHJpbGw=","Image":"C:\\cmd.exe"}
{"@timestamp":"2026-03-01T03:01:00Z","user":["eve","bob"],"a":{"b":[1,2.5,{}]},
"list":["p",null,true],"CommandLine":"","v":1e30,"when":"2026-12-31 23:59:59"}
{"user":"eve","Image":"/usr/bin/ſh","text":"pÖwershell – whoami","a":null}
{"EventID":4688,"Channel":"Security","Hostname":"h","NewProcessName":"C:\\a",
"SourceName":"Microsoft-Windows-Security-Auditing","RecordNumber":7,
"EventTime":"2026-03-01 03:02:00"}
{"eventVersion":"1.08","eventSource":"iam.amazonaws.com","eventName":"GetUser",
"eventTime":"2026-03-01T03:03:00Z","userIdentity":{"arn":"arn:aws:iam::1:u"}}
{"@timestamp":"2026-03-01T03:04:00Z","user":"eve","a":"1","n":9007199254740993,
"ip":"2001:db8::1","c":"de","d":"d"}
)";

}  // namespace

std::string SampleRules() {
  std::string text = kDetections;
  text += CorrelationText("event_count", "  condition: {gte: 2}\n");
  text += CorrelationText("value_count", "  condition: {gte: 2, field: a}\n");
  text += CorrelationText("value_sum", "  condition: {gt: 2.5, field: n}\n");
  text += CorrelationText("value_avg", "  condition: {lte: 2, field: n}\n");
  text += CorrelationText("value_median", "  condition: {gt: 2, field: n}\n");
  text += CorrelationText("value_percentile",
                          "  condition: {gt: 2, field: n, percentile: 95}\n");
  text += CorrelationText("temporal", "");
  text += CorrelationText("temporal_ordered", "");
  return text;
}

const std::vector<Event>& SampleEvents() {
  static const std::vector<Event> events =
      ReadRecording("sample.jsonl", kEvents).events;
  return events;
}

}  // namespace drillcheck::fuzz
