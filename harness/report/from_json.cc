#include <algorithm>
#include <charconv>
#include <limits>
#include <set>
#include <utility>

#include "json/parser.h"
#include "json/value.h"
#include "report/json.h"

namespace drillcheck {
namespace {

using json::Value;

// The first thing wrong with a document; empty means nothing is.
using Trouble = std::string;

std::string_view Words(Value::Kind kind) {
  switch (kind) {
    case Value::Kind::kNull:
      return "null";
    case Value::Kind::kBool:
      return "true or false";
    case Value::Kind::kNumber:
      return "a number";
    case Value::Kind::kString:
      return "a text";
    case Value::Kind::kArray:
      return "a list";
    case Value::Kind::kObject:
      break;
  }
  return "an object";
}

// Takes the members out of one object. The first mistake is kept in `trouble`;
// after it every call gives an empty value, so that callers need not ask.
class Members {
 public:
  // `where` names the object in messages: "test 3".
  Members(const Value& object, std::string where, Trouble& trouble)
      : object_(object), where_(std::move(where)), trouble_(trouble) {
    if (!object.IsObject()) Fail("is no object");
  }

  std::string Text(std::string_view key) {
    const Value* value = Take(key, Value::Kind::kString, /*or_null=*/true);
    return value == nullptr ? std::string() : value->text;
  }

  // For a key that older results do not have.
  std::string TextIfAny(std::string_view key) {
    return object_.Find(key) != nullptr ? Text(key) : std::string();
  }

  // A whole number from 0; null counts as 0.
  template <class Number>
  Number Count(std::string_view key) {
    const Value* value = Take(key, Value::Kind::kNumber, /*or_null=*/true);
    if (value == nullptr) return 0;
    Number number = 0;
    const std::string& text = value->text;
    const char* end = text.data() + text.size();
    auto [stop, error] = std::from_chars(text.data(), end, number);
    bool whole = error == std::errc() && stop == end && text[0] != '-';
    if (!whole) Fail("`" + std::string(key) + "` is no count: " + text);
    return whole ? number : 0;
  }

  const Value& Object(std::string_view key) {
    return OrEmpty(Take(key, Value::Kind::kObject, /*or_null=*/false));
  }

  // Null where there is none, or where older results do not have the key.
  const Value* ObjectIfAny(std::string_view key) {
    if (object_.Find(key) == nullptr) return nullptr;
    return Take(key, Value::Kind::kObject, /*or_null=*/true);
  }

  const std::vector<Value>& List(std::string_view key) {
    return OrEmpty(Take(key, Value::Kind::kArray, /*or_null=*/false)).items;
  }

  // Empty where older results do not have the key.
  const std::vector<Value>& ListIfAny(std::string_view key) {
    return object_.Find(key) != nullptr ? List(key) : OrEmpty(nullptr).items;
  }

  std::vector<std::string> Texts(std::string_view key) {
    std::vector<std::string> texts;
    for (const Value& item : List(key)) {
      if (!item.IsString()) Fail("`" + std::string(key) + "` holds no text");
      texts.push_back(item.text);
    }
    return texts;
  }

  std::vector<std::string> TextsIfAny(std::string_view key) {
    return object_.Find(key) != nullptr ? Texts(key)
                                        : std::vector<std::string>();
  }

  Position At() { return {Count<int>("line"), Count<int>("column")}; }

  Evidence::Mark Mark() {
    const Value* value = Take("mark", Value::Kind::kBool, /*or_null=*/true);
    if (value == nullptr) return Evidence::Mark::kNone;
    return value->text == "true" ? Evidence::Mark::kTrue
                                 : Evidence::Mark::kFalse;
  }

  // To be called last: a key that nobody took is unknown.
  void End() {
    for (const json::Member& member : object_.members) {
      if (taken_.contains(member.key)) continue;
      Fail("does not know the key `" + member.key + "`");
    }
  }

  void Fail(const std::string& what) {
    if (trouble_.empty()) trouble_ = where_ + " " + what;
  }

 private:
  // The member, or null when it is null (`or_null`) or something is wrong.
  const Value* Take(std::string_view key, Value::Kind kind, bool or_null) {
    taken_.insert(std::string(key));
    const Value* value = object_.Find(key);
    if (value == nullptr) {
      Fail("has no `" + std::string(key) + "`");
      return nullptr;
    }
    if (value->kind == kind) return value;
    if (value->IsNull() && or_null) return nullptr;
    Fail("has " + std::string(Words(value->kind)) + " as `" + std::string(key) +
         "` where " + std::string(Words(kind)) + " is expected");
    return nullptr;
  }

  static const Value& OrEmpty(const Value* value) {
    static const Value empty = Value::Object();
    return value == nullptr ? empty : *value;
  }

  const Value& object_;
  std::string where_;
  Trouble& trouble_;
  std::set<std::string, std::less<>> taken_;
};

Outcome ReadOutcome(Members& in) {
  std::string name = in.Text("outcome");
  auto outcome = ParseOutcome(name);
  if (!outcome) in.Fail("has the unknown outcome `" + name + "`");
  return outcome.value_or(Outcome::kFail);
}

Verdict ReadVerdict(Members& in) {
  std::string name = in.Text("verdict");
  auto verdict = ParseVerdict(name);
  if (!verdict) in.Fail("has the unknown verdict `" + name + "`");
  return verdict.value_or(Verdict::kNone);
}

Evidence ReadEvidence(const Value& value, const std::string& where,
                      Trouble& trouble) {
  Members in(value, where, trouble);
  Evidence line;
  line.depth = in.Count<int>("depth");
  line.mark = in.Mark();
  line.text = in.Text("text");
  line.at = in.At();
  line.note = in.Text("note");
  in.End();
  return line;
}

Diagnostic ReadWarning(const Value& value, const std::string& where,
                       Trouble& trouble) {
  Members in(value, where, trouble);
  Diagnostic warning;
  warning.severity = Severity::kWarning;
  warning.path = in.Text("path");
  warning.at = in.At();
  warning.code = in.Text("code");
  warning.text = in.Text("text");
  warning.hint = in.Text("hint");
  in.End();
  return warning;
}

void ReadWhatHappened(Members& in, TestResult& test) {
  test.outcome = ReadOutcome(in);
  test.verdict = ReadVerdict(in);
  test.kind = in.Text("kind");
  test.case_name = in.Text("case");
  test.recording = in.Text("recording");
  test.record = in.Text("record");
  test.expected = in.Text("expected");
  test.got = in.Text("got");
  test.reason = in.Text("reason");
  test.waits_for = in.TextIfAny("waits_for");
}

std::optional<Score> ReadScore(Members& in, const std::string& where,
                               Trouble& trouble) {
  const Value* value = in.ObjectIfAny("score");
  if (value == nullptr) return std::nullopt;
  Members members(*value, "the score of " + where, trouble);
  Score score;
  score.noticed = members.Count<size_t>("noticed");
  score.of = members.Count<size_t>("of");
  members.End();
  return score;
}

TestResult ReadTest(const Value& value, size_t number, Trouble& trouble) {
  std::string where = "test " + std::to_string(number);
  Members in(value, where, trouble);
  TestResult test;
  test.entry = in.Text("entry");
  test.test = in.Text("test");
  test.lane = in.Text("lane");
  test.rule_id = in.Text("rule_id");
  test.title = in.Text("title");
  test.path = in.Text("path");
  test.at = in.At();
  ReadWhatHappened(in, test);
  for (const Value& line : in.List("evidence")) {
    test.evidence.push_back(
        ReadEvidence(line, "the evidence of " + where, trouble));
  }
  test.suggestion = in.Text("suggestion");
  test.next = in.Text("next");
  test.owner = in.Text("owner");
  test.score = ReadScore(in, where, trouble);
  test.failing_since = in.Text("failing_since");
  test.notes = in.Texts("notes");
  for (const Value& warning : in.ListIfAny("warnings")) {
    test.warnings.push_back(
        ReadWarning(warning, "the warnings of " + where, trouble));
  }
  in.Text("fingerprint");
  in.End();
  return test;
}

Run ReadRun(const Value& value, Trouble& trouble) {
  Members in(value, "the run", trouble);
  Run run;
  run.version = in.Text("version");
  run.now = in.Text("now");
  Members roots(in.Object("roots"), "`roots`", trouble);
  run.rules = roots.Texts("rules");
  run.fixtures = roots.Texts("fixtures");
  roots.End();
  run.base = in.Text("base");
  run.shard = in.Text("shard");
  run.systems = in.TextsIfAny("systems");
  in.End();
  return run;
}

NotSelected ReadNotSelected(const Value& value, Trouble& trouble) {
  Members in(value, "`not_selected`", trouble);
  NotSelected rules;
  rules.names_no_recording = in.Count<size_t>("names_no_recording");
  rules.recording_absent = in.Count<size_t>("recording_absent");
  in.End();
  return rules;
}

Results ReadResults(const Value& document, Trouble& trouble) {
  Members in(document, "the document", trouble);
  Results results;
  std::string schema = in.Text("schema");
  if (schema != kResultsSchema) {
    in.Fail("has the schema `" + schema + "`; this version reads `" +
            std::string(kResultsSchema) + "`");
  }
  results.run = ReadRun(in.Object("run"), trouble);
  for (const Value& test : in.List("tests")) {
    results.tests.push_back(ReadTest(test, results.tests.size() + 1, trouble));
    if (!trouble.empty()) break;
  }
  results.not_selected = ReadNotSelected(in.Object("not_selected"), trouble);
  in.End();
  return results;
}

}  // namespace

Result<Results> FromJson(std::string_view text) {
  auto document = json::Parser().Parse(text);
  if (!document.ok()) {
    return Error{"damaged results: " + document.error()};
  }
  Trouble trouble;
  Results results = ReadResults(document.value(), trouble);
  if (!trouble.empty()) return Error{"damaged results: " + trouble};
  return results;
}

}  // namespace drillcheck
