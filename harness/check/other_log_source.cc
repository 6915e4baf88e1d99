#include "check/other_log_source.h"

#include <algorithm>
#include <string>

#include "check/field_presence.h"
#include "check/log_source_edit.h"
#include "check/tried_rule.h"
#include "taxonomy/known_sources.h"
#include "taxonomy/sources_of_event.h"

namespace drillcheck {
namespace {

// Of one rule file.
constexpr size_t kMostTried = 60;

using Cases = std::vector<const Case*>;

// Those of all cases, each once for each of them.
std::vector<const Event*> EventsOf(const Subject& subject, const Cases& cases) {
  std::vector<const Event*> events;
  for (const Case* test : cases) {
    for (size_t recording : test->replay) {
      for (const Event& event :
           subject.recordings[recording].recording.events) {
        events.push_back(&event);
      }
    }
  }
  return events;
}

// One of the file's detection rules; documents are numbered alike.
std::vector<size_t> DetectionsOf(const Subject& subject) {
  std::vector<size_t> detections;
  for (size_t i = 0; i < subject.file.rules.size(); ++i) {
    if (!subject.file.rules[i].correlation) detections.push_back(i);
  }
  return detections;
}

OneChange Tell(const sigma::Rule& rule, const LogSourceEdit& edit,
               size_t failing) {
  return {rule.path,       edit.at,
          kOtherLogSource, WhyTried("with " + edit.change, failing),
          edit.suggestion, LogSourceEvidence(rule, edit)};
}

class Search {
 public:
  Search(const Subject& subject, const Settings& settings, const Cases& cases)
      : subject_(subject), cases_(cases), tried_(subject, settings) {}

  std::optional<LogSourceEdit> Find(
      size_t document, size_t rule,
      const std::vector<sigma::LogSource>& sources) {
    const sigma::Rule& written = subject_.file.rules[rule];
    FieldPresence before(subject_, cases_, document);
    for (LogSourceEdit& edit : LogSourceEdits(written, sources)) {
      if (left_ == 0) break;
      --left_;
      auto put = [&](sigma::RuleFile& file) {
        file.rules[rule].log_source = edit.source;
      };
      bool holds = tried_.Write(put) && BringsBack(before, document) &&
                   tried_.AllPass(cases_);
      if (holds) return std::move(edit);
    }
    return std::nullopt;
  }

 private:
  // Several fields, or all that the rule reads, or events that it did not see.
  bool BringsBack(const FieldPresence& before, size_t document) const {
    FieldPresence after(tried_.subject(), cases_, document);
    size_t back = before.BroughtBackBy(after);
    bool seen = (before.unread() && !after.unread()) ||
                (before.empty() && !after.empty());
    return seen || back > 1 || (back == 1 && after.fields() == 1);
  }

  const Subject& subject_;
  const Cases& cases_;
  TriedRule tried_;
  size_t left_ = kMostTried;
};

}  // namespace

std::optional<OneChange> FindOtherLogSource(const Subject& subject,
                                            const Settings& settings,
                                            const Cases& cases,
                                            size_t failing) {
  if (!MayBeTried(subject, cases)) return std::nullopt;
  std::vector<sigma::LogSource> sources =
      LogSourcesOf(EventsOf(subject, cases));
  Search search(subject, settings, cases);
  std::vector<size_t> detections = DetectionsOf(subject);
  for (size_t d = 0; d < detections.size(); ++d) {
    const sigma::Rule& rule = subject.file.rules[detections[d]];
    if (!UnknownLogSource(rule.log_source).empty()) continue;
    auto edit = search.Find(d, detections[d], sources);
    if (edit) return Tell(rule, *edit, failing);
  }
  return std::nullopt;
}

}  // namespace drillcheck
