#include "check/written_expectation.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "check/blame.h"
#include "results/next_command.h"

namespace drillcheck {
namespace {

constexpr const char* kIfRight = "if the rule is right, ";

constexpr size_t kLongestValue = 80;
constexpr size_t kMaxRecords = 12;

// As a value of a flow map, or empty where it cannot be pasted.
std::string YamlValue(const std::string& text) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/@-";
  bool whole = !text.empty() && text.size() <= kLongestValue &&
               Printable(text, kLongestValue) == text;
  if (!whole) return {};
  bool plain = text.find_first_not_of(kPlain) == text.npos && text[0] != '-';
  if (plain) return text;
  std::string quoted = "'";
  for (char c : text) quoted += c == '\'' ? "''" : std::string(1, c);
  return quoted + "'";
}

std::string Entry(const std::string& key, const std::string& value) {
  return value.empty() ? "" : key + ": " + value;
}

std::string List(const std::vector<std::string>& values) {
  return values.size() > kMaxRecords ? "" : "[" + Join(values, ", ") + "]";
}

// The expectation as it is written, and as what happened would be.
class Writer {
 public:
  explicit Writer(const CaseRun& run)
      : run_(run), fires_(run.test.fires), key_(run.judgement.failed) {}

  WrittenExpectation Write() const {
    if (key_ == "records") return Records();
    if (key_ == "completes") return Completes();
    if (key_ == "by") return By();
    if (key_.starts_with("group.")) return Group(key_.substr(6));
    return Counted();
  }

 private:
  // A long list is named by its key.
  WrittenExpectation Made(const std::string& asked,
                          const std::string& agreeing) const {
    return {PlaceOf(run_.test, key_), asked.empty() ? key_ : asked, agreeing};
  }

  WrittenExpectation Counted() const {
    std::string key =
        run_.subject.fixture->sigmahq_layout ? "match_count" : key_;
    std::optional<size_t> asked;
    if (key_ == "exactly") asked = fires_.exactly;
    if (key_ == "at_least") asked = fires_.at_least;
    if (key_ == "at_most") asked = fires_.at_most;
    if (key_ == "alerts") asked = fires_.alerts;
    return Made(Entry(key, std::to_string(asked.value_or(0))),
                Entry(key, std::to_string(run_.replay.firings.size())));
  }

  WrittenExpectation Records() const {
    std::vector<std::string> asked;
    for (size_t record : *fires_.records) {
      asked.push_back(std::to_string(record));
    }
    std::vector<std::string> fired;
    for (EventRef ref : run_.replay.fired) {
      fired.push_back(std::to_string(EventAt(run_.subject, ref).record));
    }
    return Made(Entry(key_, List(asked)), Entry(key_, List(fired)));
  }

  WrittenExpectation Completes() const {
    std::vector<std::string> asked;
    for (const std::string& record : fires_.completes) {
      asked.push_back(YamlValue(record));
    }
    std::vector<std::string> fired;
    for (EventRef ref : run_.replay.fired) {
      const auto& entry = run_.subject.fixture->recordings[ref.recording];
      fired.push_back(
          YamlValue(entry.name + ":" +
                    std::to_string(EventAt(run_.subject, ref).record)));
    }
    return Made(Entry(key_, List(asked)), Entry(key_, List(fired)));
  }

  WrittenExpectation By() const {
    const Hit& hit = run_.replay.hits[0];
    const sigma::Rule& rule = RuleAt(run_.subject, hit.event, hit.document);
    return Made(
        Entry(key_, YamlValue(run_.test.by)),
        Entry(key_, YamlValue(rule.name.empty() ? rule.id : rule.name)));
  }

  // Agrees where all alerts have one value of the field.
  WrittenExpectation Group(const std::string& field) const {
    std::vector<std::string> values;
    for (const Hit& hit : run_.replay.hits) {
      if (!hit.alert) continue;
      for (const auto& [name, value] : run_.replay.alerts[*hit.alert].group) {
        bool seen =
            std::find(values.begin(), values.end(), value) != values.end();
        if (name == field && !seen) values.push_back(value);
      }
    }
    return Made(Entry(field, YamlValue(fires_.group.at(field))),
                values.size() == 1 ? Entry(field, YamlValue(values[0])) : "");
  }

  const CaseRun& run_;
  const Fires& fires_;
  const std::string& key_;
};

std::string PlaceInFixture(const CaseRun& run, Position at) {
  return run.subject.fixture->path + ":" + std::to_string(at.line) + ":" +
         std::to_string(at.column);
}

}  // namespace

std::optional<WrittenExpectation> FindWritten(const CaseRun& run) {
  bool asked = !run.test.fires.never && !run.judgement.failed.empty();
  if (!asked || run.replay.hits.empty()) return std::nullopt;
  return Writer(run).Write();
}

std::string WayOut(const CaseRun& run, const WrittenExpectation& written) {
  std::string way = written.agreeing.empty()
                        ? "correct `" + written.asked + "`"
                        : "write `" + written.agreeing + "`";
  return kIfRight + way + " at " + PlaceInFixture(run, written.at);
}

void OfferWritten(const CaseRun& run, TestResult& result) {
  bool asked = result.outcome == Outcome::kFail &&
               (result.verdict == Verdict::kMissed ||
                result.verdict == Verdict::kNoisy) &&
               result.path != run.subject.fixture->path;
  auto written = asked ? FindWritten(run) : std::nullopt;
  if (written) result.notes.push_back(WayOut(run, *written));
}

void WithdrawOffer(TestResult& result) {
  std::erase_if(result.notes, [](const std::string& note) {
    return note.starts_with(kIfRight);
  });
}

void BlameWritten(const CaseRun& run, const WrittenExpectation& written,
                  std::string reason, TestResult& result) {
  for (Evidence& line : result.evidence) PlaceElsewhere(result.path, line);
  result.path = run.subject.fixture->path;
  result.at = written.at;
  result.reason = std::move(reason);
  result.suggestion = WayOut(run, written);
  result.next = EditCommand(result.path, written.at.line);
}

}  // namespace drillcheck
