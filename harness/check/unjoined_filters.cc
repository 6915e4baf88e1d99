#include "check/unjoined_filters.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "check/log_source_parts.h"
#include "sigma/log_source.h"
#include "taxonomy/known_sources.h"
#include "tree/members.h"

namespace drillcheck {
namespace {

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

// A part of a filter's log source that the rule has otherwise.
struct OtherPart {
  std::string write;  // "category: process_creation"
  Position at;
};

std::vector<OtherPart> PartsThatDiffer(const sigma::Filter& filter,
                                       const sigma::Rule& rule) {
  std::vector<OtherPart> differ;
  for (const LogSourcePart& part : PartsBeside(filter, rule.log_source)) {
    if (part.own.empty() || part.same()) continue;
    std::string write =
        part.other.empty() ? "" : part.key + (": " + Printable(part.other, 60));
    differ.push_back({std::move(write), part.at});
  }
  return differ;
}

// A filter that names one rule is there for it: its log source is wrong. Told
// at the one part that is, if it is one.
void TellSource(const sigma::Filter& filter, const sigma::Rule& rule,
                Diagnostic& why) {
  why.at = filter.log_source_at;
  std::vector<OtherPart> parts = PartsThatDiffer(filter, rule);
  if (parts.size() != 1 || parts[0].at.line == 0) return;
  why.at = parts[0].at;
  if (parts[0].write.empty()) return;
  why.hint = "write `" + parts[0].write +
             "`, which the rule reads, or correct that of the rule; or take "
             "the name out of the filter";
}

Diagnostic WhyNotJoined(const sigma::Filter& filter, Position named,
                        const sigma::Rule& rule) {
  Diagnostic why{Severity::kError,  filter.path, named, "",
                 "unjoined-filter", ""};
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
  std::string meant = WayOut(NearestLogSource(rule.log_source));
  if (!meant.empty()) {
    why.hint = "correct the rule's `logsource:`, " + meant;
    return why;
  }
  why.hint =
      "write the rule's `logsource:` in the filter, or a part of it; or take "
      "the name out";
  if (filter.rules.size() == 1) TellSource(filter, rule, why);
  return why;
}

Diagnostic WhyNotNamed(const sigma::Filter& filter,
                       const sigma::Reference& name, const sigma::Rule& rule,
                       const std::string& meant) {
  std::string text = Describe(filter) + " names " + Printable(name.text, 60) +
                     ", and is not joined to " + PlaceOfTitle(rule);
  return {
      Severity::kError,  filter.path,
      name.at,           std::move(text),
      "unjoined-filter", meant.empty() ? "" : "did you mean " + meant + "?"};
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
      if (filter.any_rule) {
        idle_.push_back(&filter);
      } else {
        naming_.emplace_back(filter);
      }
    }
  }

  bool over() const { return idle_.empty() && naming_.empty(); }

  void At(const FileSystem& files, const RuleEntry& entry) {
    auto text = files.Read(entry.path, kMaxYamlBytes);
    if (!text.ok()) return;
    bool meant = !idle_.empty() ||
                 std::any_of(naming_.begin(), naming_.end(),
                             [&](const NamedRules& named) {
                               return MayName(named.filter(), text.value());
                             });
    if (!meant) return;
    for (const sigma::Rule& rule : LoadRuleFile(files, entry.path).rules) {
      At(rule);
    }
  }

  Diagnostics Found() const {
    Diagnostics found;
    for (const sigma::Filter* filter : idle_) {
      found.push_back({Severity::kWarning, filter->path, filter->log_source_at,
                       Describe(*filter) + " is for any rule that reads " +
                           ToText(filter->log_source) + ", and there is none",
                       "idle-filter",
                       "correct its `logsource:`, or delete the filter"});
    }
    for (const NamedRules& named : naming_) {
      Diagnostics unjoined = named.Unjoined(Severity::kError);
      std::move(unjoined.begin(), unjoined.end(), std::back_inserter(found));
    }
    return found;
  }

 private:
  void At(const sigma::Rule& rule) {
    std::erase_if(idle_, [&](const sigma::Filter* filter) {
      return sigma::Applies(*filter, rule);
    });
    for (NamedRules& named : naming_) named.See(rule);
  }

  std::vector<const sigma::Filter*> idle_;  // for any rule, and joined to none
  std::vector<NamedRules> naming_;
};

bool ByPlace(const Diagnostic& a, const Diagnostic& b) {
  return std::tie(a.path, a.at.line, a.at.column) <
         std::tie(b.path, b.at.line, b.at.column);
}

}  // namespace

std::optional<Diagnostic> WhyNotNamed(const sigma::Filter& filter,
                                      const std::vector<sigma::Rule>& rules) {
  sigma::Filter open = filter;
  open.any_rule = true;
  for (const sigma::Rule& rule : rules) {
    bool meant = !filter.rules.empty() && sigma::Applies(open, rule) &&
                 !sigma::Applies(filter, rule);
    if (!meant) continue;
    for (const sigma::Reference& name : filter.rules) {
      std::string nearest = NearestWord(name.text, {rule.id, rule.name});
      if (!nearest.empty()) return WhyNotNamed(filter, name, rule, nearest);
    }
    return WhyNotNamed(filter, filter.rules[0], rule, "");
  }
  return std::nullopt;
}

NamedRules::NamedRules(const sigma::Filter& filter)
    : filter_(&filter), named_(filter.rules.size()) {}

void NamedRules::See(const sigma::Rule& rule) {
  for (size_t i = 0; i < named_.size(); ++i) {
    Named& named = named_[i];
    const sigma::Reference& name = filter_->rules[i];
    if (named.joined || !sigma::IsNamed(rule, name.text)) continue;
    named.joined = sigma::Applies(*filter_, rule);
    bool first = !named.joined && !named.why_not;
    if (first) named.why_not = WhyNotJoined(*filter_, name.at, rule);
  }
}

Diagnostics NamedRules::Unjoined(Severity severity) const {
  Diagnostics unjoined;
  for (const Named& named : named_) {
    if (named.joined || !named.why_not) continue;
    unjoined.push_back(*named.why_not);
    unjoined.back().severity = severity;
  }
  return unjoined;
}

Diagnostics FindUnjoinedFilters(const FileSystem& files,
                                const std::vector<RuleEntry>& entries,
                                const FilterSet& set) {
  Looking looking(set);
  for (const RuleEntry& entry : entries) {
    if (looking.over()) break;
    looking.At(files, entry);
  }
  Diagnostics found = looking.Found();
  std::stable_sort(found.begin(), found.end(), ByPlace);
  return found;
}

}  // namespace drillcheck
