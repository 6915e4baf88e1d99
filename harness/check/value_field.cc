#include "check/value_field.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "check/recorded_field.h"
#include "diagnose/surroundings.h"

namespace drillcheck {
namespace {

constexpr size_t kMostTold = 3;
constexpr size_t kMostTried = 200;

// Events asked, over all fields and for each case that fails.
constexpr size_t kMostAsked = 20'000;

std::vector<MemberEvent> HitsOf(const TriedCorrelation& tried,
                                const Case& test) {
  const LinkedRules& rules = RulesFor(tried.subject(), test.replay[0]);
  const sigma::Correlation& correlation = tried.written();
  return MemberEventsOf(correlation, MembersOf(correlation, rules),
                        tried.subject(), ReplayCase(tried.subject(), test));
}

// The fields of the hits of cases that fail; one that is spelt nearly as this
// comes first.
std::vector<std::string> RecordedFor(const TriedCorrelation& tried,
                                     const std::string& field) {
  std::set<std::string> recorded;
  std::vector<std::string> names;
  for (const Case* test : tried.cases().failing) {
    for (const MemberEvent& hit : HitsOf(tried, *test)) {
      if (names.empty()) {
        std::string nearest = NearestSpelling(hit.view, field);
        if (!nearest.empty()) names.push_back(nearest);
      }
      for (const Leaf& leaf : Leaves(hit.view)) recorded.insert(leaf.path);
    }
  }
  names.insert(names.end(), recorded.begin(), recorded.end());
  std::erase(names, field);
  if (names.size() > kMostTried) names.resize(kMostTried);
  return names;
}

// "a", "a, b or c".
std::string Listed(const std::vector<std::string>& names) {
  std::string text = Printable(names[0], 60);
  for (size_t i = 1; i < names.size(); ++i) {
    bool last = i + 1 == names.size();
    text += (last ? " or " : ", ") + Printable(names[i], 60);
  }
  return text;
}

// In place of the value field of this index; empty where none or too many do.
std::string FindFields(TriedCorrelation& tried, size_t index) {
  const std::string& field = tried.written().fields[index];
  std::vector<std::string> names = RecordedFor(tried, field);
  bool near = !names.empty() && std::count(names.begin(), names.end(),
                                           names[0]) > 1;  // spelt nearly so
  std::vector<std::string> hold;
  for (size_t i = 0; i < names.size(); ++i) {
    auto edit = [&](sigma::Correlation& c) { c.fields[index] = names[i]; };
    if (!tried.AllHold(edit)) continue;
    if (near && i == 0) return Printable(names[0], 60);
    hold.push_back(names[i]);
  }
  return hold.empty() || hold.size() > kMostTold ? "" : Listed(hold);
}

bool HasAny(const std::vector<MemberEvent>& hits, const std::string& field) {
  return std::any_of(hits.begin(), hits.end(), [&](const MemberEvent& hit) {
    return HasPath(hit.view, field);
  });
}

// What is read under an alias is named otherwise in the hits.
bool IsAlias(const sigma::Correlation& correlation, const std::string& name) {
  return std::any_of(
      correlation.aliases.begin(), correlation.aliases.end(),
      [&](const sigma::Alias& alias) { return alias.name == name; });
}

// What holds with all cases, whether they fail now or not.
std::string FindFields(const CaseRun& run, size_t correlation, size_t index) {
  ReplayedCases cases;
  size_t events = 0;
  for (const Case& test : run.subject.fixture->cases) {
    cases.failing.push_back(&test);
    for (size_t recording : test.replay) {
      events += run.subject.recordings[recording].recording.events.size();
    }
  }
  TriedCorrelation tried(run.subject, cases,
                         kMostAsked / std::max<size_t>(events, 1));
  tried.Take(correlation - run.subject.rules.documents.size());
  return FindFields(tried, index);
}

std::string SuggestFor(const CaseRun& run, size_t correlation, size_t index,
                       const std::string& field, const View& view) {
  std::string fields = FindFields(run, correlation, index);
  std::string written = "`" + Printable(field, 60) + "`";
  if (fields.empty()) return std::string(Trim(DidYouMean(view, field)));
  return "write " + fields + " for " + written +
         ": with that all cases of the fixture hold";
}

}  // namespace

std::optional<CorrelationWay> FindValueField(TriedCorrelation& tried) {
  const sigma::Correlation& written = tried.written();
  for (size_t i = 0; i < written.fields.size(); ++i) {
    std::string fields = FindFields(tried, i);
    if (fields.empty()) continue;
    return WayOf("field", written.fields_at[i],
                 Printable(written.fields[i], 60), fields);
  }
  return std::nullopt;
}

bool TellAbsentValueField(const CaseRun& run, size_t correlation,
                          const std::vector<MemberEvent>& hits,
                          TestResult& result) {
  const LinkedRules& rules = RulesFor(run.subject, run.test.replay[0]);
  const sigma::Correlation& written = *RuleOf(rules, correlation).correlation;
  for (size_t i = 0; i < written.fields.size() && !hits.empty(); ++i) {
    const std::string& field = written.fields[i];
    if (IsAlias(written, field) || HasAny(hits, field)) continue;
    result.verdict = Verdict::kDrifted;
    result.kind = "field";
    result.at = written.fields_at[i];
    result.reason = "no event that " + std::string(Name(written.type)) +
                    " reads has " + Printable(field, 60) +
                    ": there is no value of it";
    result.suggestion = SuggestFor(run, correlation, i, field, hits[0].view);
    return true;
  }
  return false;
}

}  // namespace drillcheck
