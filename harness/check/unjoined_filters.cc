#include "check/unjoined_filters.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "check/muting.h"
#include "sigma/log_source.h"
#include "tree/members.h"

namespace drillcheck {
namespace {

const sigma::Reference* ReferenceTo(const sigma::Filter& filter,
                                    const sigma::Rule& rule) {
  for (const sigma::Reference& reference : filter.rules) {
    if (sigma::IsNamed(rule, reference.text)) return &reference;
  }
  return nullptr;
}

std::string PlaceOfTitle(const sigma::Rule& rule) {
  return rule.path + ":" + std::to_string(rule.title_at.line);
}

std::string NamesOfMembers(const sigma::Correlation& correlation) {
  std::vector<std::string> names;
  for (const sigma::Reference& rule : correlation.rules) {
    names.push_back(Printable(rule.text, 60));
  }
  return Join(names, ", ");
}

// May a rule of this text be named by the filter?
bool MayName(const sigma::Filter& filter, std::string_view text) {
  return std::any_of(filter.rules.begin(), filter.rules.end(),
                     [&](const sigma::Reference& reference) {
                       return MayDefine(text, reference.text);
                     });
}

class Looking {
 public:
  explicit Looking(const FilterSet& set) {
    for (const sigma::Filter& filter : set.filters) {
      (filter.any_rule ? idle_ : naming_).push_back(&filter);
    }
  }

  bool over() const { return idle_.empty() && naming_.empty(); }

  void At(const FileSystem& files, const RuleEntry& entry) {
    auto text = files.Read(entry.path, kMaxYamlBytes);
    if (!text.ok()) return;
    bool meant =
        !idle_.empty() || std::any_of(naming_.begin(), naming_.end(),
                                      [&](const sigma::Filter* filter) {
                                        return MayName(*filter, text.value());
                                      });
    if (!meant) return;
    for (const sigma::Rule& rule : LoadRuleFile(files, entry.path).rules) {
      At(rule);
    }
  }

  Diagnostics Take() {
    for (const sigma::Filter* filter : idle_) {
      found_.push_back({Severity::kWarning, filter->path, filter->filter_at,
                        Describe(*filter) + " is for any rule that reads " +
                            ToText(filter->log_source) + ", and there is none",
                        "idle-filter",
                        "correct its `logsource:`, or delete the filter"});
    }
    return std::move(found_);
  }

 private:
  void At(const sigma::Rule& rule) {
    std::erase_if(idle_, [&](const sigma::Filter* filter) {
      return sigma::Applies(*filter, rule);
    });
    for (const sigma::Filter* filter : naming_) {
      auto why = WhyNotJoined(*filter, rule, Severity::kError);
      if (why) found_.push_back(std::move(*why));
    }
  }

  std::vector<const sigma::Filter*> idle_;  // for any rule, and joined to none
  std::vector<const sigma::Filter*> naming_;
  Diagnostics found_;
};

bool ByPlace(const Diagnostic& a, const Diagnostic& b) {
  return std::tie(a.path, a.at.line, a.at.column) <
         std::tie(b.path, b.at.line, b.at.column);
}

}  // namespace

std::optional<Diagnostic> WhyNotJoined(const sigma::Filter& filter,
                                       const sigma::Rule& rule,
                                       Severity severity) {
  const sigma::Reference* named = ReferenceTo(filter, rule);
  if (named == nullptr || sigma::Applies(filter, rule)) return std::nullopt;
  Diagnostic why{severity, filter.path, named->at, "", "unjoined-filter", ""};
  std::string names = Describe(filter) + " names " + PlaceOfTitle(rule);
  if (rule.correlation) {
    why.text = names +
               ", a correlation: a filter is joined only to the rules under it";
    why.hint = "name those instead: " + NamesOfMembers(*rule.correlation);
    return why;
  }
  why.text = names + ", and is not joined to it: it asks for " +
             ToText(filter.log_source) + ", the rule reads " +
             ToText(rule.log_source);
  why.hint =
      "write the rule's `logsource:` in the filter, or a part of it; or "
      "take the name out";
  return why;
}

Diagnostics FindUnjoinedFilters(const FileSystem& files,
                                const std::vector<RuleEntry>& entries,
                                const FilterSet& set) {
  Looking looking(set);
  for (const RuleEntry& entry : entries) {
    if (looking.over()) break;
    looking.At(files, entry);
  }
  Diagnostics found = looking.Take();
  std::stable_sort(found.begin(), found.end(), ByPlace);
  return found;
}

}  // namespace drillcheck
