#include "gate/field_readers.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "check/field_uses.h"
#include "diagnose/field_key.h"
#include "taxonomy/windows_sources.h"

namespace drillcheck {
namespace {

// The fields of a lost path as one log source sees them, and the names by
// which its rules call them.
const View* ViewOf(const Routed& routed, const std::vector<KeyedView>& keyed,
                   const std::string& key) {
  if (routed.reach != Reach::kYes) return nullptr;
  for (const KeyedView& part : keyed) {
    if (part.key != key) continue;
    for (const View& view : routed.views) {
      if (view.fields == part.view.fields) return &view;
    }
  }
  return nullptr;
}

std::string_view EventName(const View& view, const std::string& field) {
  if (view.renames == nullptr) return field;
  for (const Rename& rename : *view.renames) {
    if (rename.rule == field) return rename.event;
  }
  return field;
}

bool IsAtOrBelow(std::string_view path, std::string_view parent) {
  return path == parent || (path.starts_with(parent) &&
                            path.substr(parent.size()).starts_with('.'));
}

std::string FirstPart(const std::string& path) {
  return path.substr(0, path.find('.'));
}

// Texts of which a file that reads one of the paths must hold one.
std::set<std::string> NeedlesOf(const std::vector<LostPath>& lost) {
  std::set<std::string> needles;
  for (const LostPath& path : lost) needles.insert(FirstPart(path.before.path));
  for (const WindowsCategory& row : WindowsCategories()) {
    for (const Rename& rename : row.renames) {
      if (needles.contains(std::string(rename.event))) {
        needles.insert(std::string(rename.rule));
      }
    }
  }
  return needles;
}

class Finder {
 public:
  Finder(const FileSystem& files, const Settings& settings,
         const std::vector<LostPath>& lost, const FieldRecorder& now)
      : files_(files),
        settings_(settings),
        now_(now),
        needles_(NeedlesOf(lost)) {
    for (const LostPath& path : lost) found_.push_back({path, {}});
  }

  void Rule(const RuleEntry& entry) {
    if (!MayRead(entry)) return;
    Subject subject = LoadSubject(files_, settings_, entry);
    for (const Document& document : subject.rules.documents) {
      if (!document.own) continue;
      const sigma::Rule& rule = document.program.rule();
      Ask(document.router, UsesOf(rule),
          {entry.path, {}, "", "", rule.title, subject.owner});
    }
    for (const CorrelationRule& correlation : subject.rules.correlations) {
      if (correlation.own) Correlation(correlation.rule, subject);
    }
  }

  void Filter(const sigma::Filter& filter) {
    bool anywhere = ToText(filter.log_source).empty();
    FieldUses uses = UsesOf(filter.identifiers);
    FieldReader reader{filter.path, {}, "", "", filter.title, ""};
    if (!anywhere) return Ask(Router(filter.log_source), uses, reader);
    for (LostField& field : found_) {
      const Event* sample = now_.SampleOf(field.lost.key);
      if (sample == nullptr) continue;
      Compare(View{&sample->fields, nullptr}, uses, reader, field);
    }
  }

  std::vector<LostField> Take() {
    for (LostField& field : found_) Tidy(field.readers);
    return std::move(found_);
  }

 private:
  bool MayRead(const RuleEntry& entry) const {
    if (!settings_.policy.pipelines.empty()) return true;
    auto text = files_.Read(entry.path, kMaxYamlBytes);
    return text.ok() &&
           std::any_of(needles_.begin(), needles_.end(),
                       [&](const std::string& needle) {
                         return text.value().find(needle) != std::string::npos;
                       });
  }

  // A correlation reads the events of its members.
  void Correlation(const sigma::Rule& rule, const Subject& subject) {
    for (const Document& member : subject.rules.documents) {
      Ask(member.router, UsesOf(*rule.correlation),
          {rule.path, {}, "", "", rule.title, subject.owner});
    }
  }

  void Ask(const Router& router, const FieldUses& uses,
           const FieldReader& reader) {
    for (LostField& field : found_) {
      const Event* sample = now_.SampleOf(field.lost.key);
      if (sample == nullptr) continue;
      Routed routed = router.Route(*sample);
      const View* view = ViewOf(routed, KeyedViewsOf(*sample), field.lost.key);
      if (view != nullptr) Compare(*view, uses, reader, field);
    }
  }

  void Compare(const View& view, const FieldUses& uses, FieldReader reader,
               LostField& field) const {
    for (const FieldUse& use : uses) {
      std::string_view name = EventName(view, use.field);
      bool reads = IsAtOrBelow(field.lost.before.path, name) &&
                   !NewestHas(now_, field.lost.key, name);
      if (!reads) continue;
      reader.at = use.at;
      reader.field = use.written;
      reader.part = use.part;
      field.readers.push_back(reader);
    }
  }

  static void Tidy(std::vector<FieldReader>& readers) {
    auto key = [](const FieldReader& r) {
      return std::tie(r.path, r.at.line, r.at.column, r.field);
    };
    std::sort(readers.begin(), readers.end(),
              [&](const auto& a, const auto& b) { return key(a) < key(b); });
    readers.erase(std::unique(readers.begin(), readers.end(),
                              [&](const auto& a, const auto& b) {
                                return key(a) == key(b);
                              }),
                  readers.end());
  }

  const FileSystem& files_;
  const Settings& settings_;
  const FieldRecorder& now_;
  std::set<std::string> needles_;
  std::vector<LostField> found_;
};

}  // namespace

std::vector<LostField> FindReaders(const FileSystem& files,
                                   const Settings& settings,
                                   const std::vector<RuleEntry>& rules,
                                   const std::vector<LostPath>& lost,
                                   const FieldRecorder& now) {
  if (lost.empty()) return {};
  Finder finder(files, settings, lost, now);
  for (const RuleEntry& entry : rules) finder.Rule(entry);
  for (const sigma::Filter& filter : settings.filters.filters) {
    finder.Filter(filter);
  }
  return finder.Take();
}

}  // namespace drillcheck
