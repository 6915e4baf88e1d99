#include "check/cause_key.h"

#include <algorithm>

#include "diagnose/cause.h"
#include "taxonomy/known_sources.h"

namespace drillcheck {
namespace {

// The reason without its reference to the case's own `because`.
std::string ReasonOfRule(const Subject& subject, const FailedTest& failed) {
  const std::string& reason = failed.result.reason;
  std::string own =
      subject.fixture->path + ":" + std::to_string(failed.test.because_at.line);
  size_t at = failed.test.because.empty() ? reason.npos : reason.find(own);
  return at == reason.npos ? reason : reason.substr(at + own.size());
}

// What is demanded, without the value: "the alert to carry user.name".
std::string Demanded(const std::string& expected) {
  return expected.substr(0, std::min(expected.find(": "), expected.find('|')));
}

std::string KeyOfFilters(const Filters& filters) {
  std::string key = "filters";
  for (const sigma::Filter* filter : filters) {
    key += " " + filter->path + ":" + std::to_string(filter->filter_at.line);
  }
  return key;
}

// An expectation that several cases share, as those of one `each` do, and that
// is wrong in the same way for them.
bool IsOfExpectation(const FailedTest& failed) {
  const TestResult& result = failed.result;
  bool counted = result.verdict == Verdict::kMissed && !result.got.empty();
  return counted && result.at != failed.test.at && !result.suggestion.empty();
}

// Of a field that no event has the place tells all: what member of a
// correlation was asked, and under which name, may differ from case to case.
std::string KeyOfDrifted(const Subject& subject, const FailedTest& failed) {
  const std::string& kind = failed.result.kind;
  if (kind == Name(Cause::kAbsenceTest)) return "";
  if (kind == Name(Cause::kFieldNeverSeen)) return kind;
  return kind + " " + ReasonOfRule(subject, failed);
}

// `key` and the leaf there, if that alone decided; else the one value that
// would have to be written, if the rule is right.
std::string KeyOfDecided(const std::string& key, const FailedTest& failed) {
  return failed.decider.empty() ? failed.agreeing : key + failed.decider;
}

}  // namespace

bool IsOfSource(const std::string& kind) {
  return kind == Name(Cause::kSourceMoved) || kind == kUnknownLogSource;
}

std::string PlaceOf(const TestResult& result) {
  return result.path + ":" + std::to_string(result.at.line) + ":" +
         std::to_string(result.at.column);
}

const sigma::Filter* FilterOf(const Subject& subject,
                              const TestResult& result) {
  for (const sigma::Filter& filter : subject.filters) {
    bool there = filter.path == result.path && filter.filter_at == result.at;
    if (there) return &filter;
  }
  return nullptr;
}

bool IsVague(const std::string& key) {
  return key.ends_with(" " + std::string(Name(Verdict::kDrifted)) + " ");
}

std::string CauseKey(const Subject& subject, const FailedTest& failed) {
  const TestResult& result = failed.result;
  if (result.at.line == 0) return {};
  // A member that hits nothing for want of a field misses its correlation.
  bool never_seen = result.kind == Name(Cause::kFieldNeverSeen) &&
                    result.verdict == Verdict::kMissed;
  Verdict verdict = never_seen ? Verdict::kDrifted : result.verdict;
  std::string key = PlaceOf(result) + " " + std::string(Name(verdict)) + " ";
  if (result.path == subject.fixture->path) {
    return IsOfExpectation(failed) ? key + result.suggestion : "";
  }
  switch (verdict) {
    case Verdict::kMuted:
      return KeyOfFilters(failed.muting);
    case Verdict::kDrifted:
      return key + KeyOfDrifted(subject, failed);
    case Verdict::kMissed:
      // The reason tells of the events, which differ from case to case.
      if (IsOfSource(result.kind)) return key + result.kind;
      return result.kind.empty() ? KeyOfDecided(key, failed)
                                 : key + result.kind + result.reason;
    case Verdict::kNoisy:
      return KeyOfDecided(key, failed);
    case Verdict::kVacuous:
      return key;
    case Verdict::kWrongSeverity:
      return key + result.kind + result.reason + result.expected + result.got;
    case Verdict::kWrongField:
      return key + Demanded(result.expected) + result.got;
    default:
      return {};
  }
}

}  // namespace drillcheck
