#include "json/writer.h"
#include "report/json.h"

namespace drillcheck {
namespace {

using json::Writer;

void WriteTexts(Writer& out, std::string_view key,
                const std::vector<std::string>& texts) {
  out.Key(key);
  out.BeginArray();
  for (const std::string& text : texts) out.String(text);
  out.EndArray();
}

void WriteNumberOrNull(Writer& out, std::string_view key, int number) {
  out.Key(key);
  if (number > 0) {
    out.Int(number);
  } else {
    out.Null();
  }
}

void WritePosition(Writer& out, Position at) {
  WriteNumberOrNull(out, "line", at.line);
  WriteNumberOrNull(out, "column", at.column);
}

void WriteMark(Writer& out, Evidence::Mark mark) {
  out.Key("mark");
  if (mark == Evidence::Mark::kNone) {
    out.Null();
  } else {
    out.Bool(mark == Evidence::Mark::kTrue);
  }
}

void WriteScore(Writer& out, const std::optional<Score>& score) {
  out.Key("score");
  if (!score) return out.Null();
  out.BeginObject();
  out.Member("noticed", static_cast<int64_t>(score->noticed));
  out.Member("of", static_cast<int64_t>(score->of));
  out.EndObject();
}

void WriteEvidence(Writer& out, const std::vector<Evidence>& evidence) {
  out.Key("evidence");
  out.BeginArray();
  for (const Evidence& line : evidence) {
    out.BeginObject();
    out.Member("depth", line.depth);
    WriteMark(out, line.mark);
    out.Member("text", line.text);
    WritePosition(out, line.at);
    out.Member("note", line.note);
    out.EndObject();
  }
  out.EndArray();
}

void WriteWarnings(Writer& out, const Diagnostics& warnings) {
  out.Key("warnings");
  out.BeginArray();
  for (const Diagnostic& warning : warnings) {
    out.BeginObject();
    out.Member("path", warning.path);
    WritePosition(out, warning.at);
    out.Member("code", warning.code);
    out.Member("text", warning.text);
    out.Member("hint", warning.hint);
    out.EndObject();
  }
  out.EndArray();
}

void WriteTest(Writer& out, const TestResult& test) {
  out.BeginObject();
  out.Member("entry", test.entry);
  out.Member("test", test.test);
  out.Member("lane", test.lane);
  out.Member("rule_id", test.rule_id);
  out.Member("title", test.title);
  out.Member("path", test.path);
  WritePosition(out, test.at);
  out.Member("outcome", Name(test.outcome));
  out.Member("verdict", Name(test.verdict));
  out.Member("kind", test.kind);
  out.Member("case", test.case_name);
  out.Member("recording", test.recording);
  out.Member("record", test.record);
  out.Member("expected", test.expected);
  out.Member("got", test.got);
  out.Member("reason", test.reason);
  out.Member("waits_for", test.waits_for);
  WriteEvidence(out, test.evidence);
  out.Member("suggestion", test.suggestion);
  out.Member("next", test.next);
  out.Member("owner", test.owner);
  WriteScore(out, test.score);
  out.Member("failing_since", test.failing_since);
  WriteTexts(out, "notes", test.notes);
  WriteWarnings(out, test.warnings);
  out.Member("fingerprint", test.Fingerprint());
  out.EndObject();
}

void WriteRun(Writer& out, const Run& run) {
  out.Key("run");
  out.BeginObject();
  out.Member("version", run.version);
  out.Member("now", run.now);
  out.Key("roots");
  out.BeginObject();
  WriteTexts(out, "rules", run.rules);
  WriteTexts(out, "fixtures", run.fixtures);
  out.EndObject();
  out.Member("base", run.base);
  out.Member("shard", run.shard);
  WriteTexts(out, "systems", run.systems);
  out.EndObject();
}

void WriteNotSelected(Writer& out, const NotSelected& rules) {
  out.Key("not_selected");
  out.BeginObject();
  out.Member("names_no_recording",
             static_cast<int64_t>(rules.names_no_recording));
  out.Member("recording_absent", static_cast<int64_t>(rules.recording_absent));
  out.EndObject();
}

}  // namespace

std::string ToJson(const Results& results) {
  Writer out(Writer::Layout::kIndented);
  out.BeginObject();
  out.Member("schema", kResultsSchema);
  WriteRun(out, results.run);
  out.Key("tests");
  out.BeginArray();
  for (const TestResult& test : results.tests) WriteTest(out, test);
  out.EndArray();
  WriteNotSelected(out, results.not_selected);
  out.EndObject();
  return out.Take() + "\n";
}

}  // namespace drillcheck
