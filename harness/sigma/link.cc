#include "sigma/link.h"

#include <string>
#include <string_view>
#include <unordered_map>

#include "base/text.h"

namespace drillcheck::sigma {
namespace {

// Each filter adds to the rule and nests its condition; real rules have one
// or two.
constexpr size_t kMaxFiltersOfRule = 100;

// A filter is copied into each rule that it reaches. So many values may be
// copied in all; a tree of 4,000 rules with five filters for any of them, of 30
// values each, copies 600,000.
constexpr size_t kMaxCopied = 1'000'000;

size_t CountValues(const Search& search) {
  size_t count = 1 + search.item.values.size();
  for (const Search& part : search.parts) count += CountValues(part);
  return count;
}

size_t CountParts(const Condition& condition) {
  size_t count = 1;
  for (const Condition& part : condition.parts) count += CountParts(part);
  return count;
}

size_t SizeOf(const Filter& filter) {
  size_t size = CountParts(filter.condition);
  for (const Identifier& identifier : filter.identifiers) {
    size += CountValues(identifier.search);
  }
  return size;
}

// What a name stands for, among all files.
struct Named {
  bool rule = false;
  bool correlation = false;
};

using Names = std::unordered_map<std::string, Named>;

Names NamesOf(const std::vector<RuleFile>& files) {
  Names names;
  for (const RuleFile& file : files) {
    // A document that was refused still has its name: no second error for it.
    if (HasErrors(file.diagnostics)) names[file.first_id].rule = true;
    for (const Rule& rule : file.rules) {
      for (const std::string* name : {&rule.id, &rule.name}) {
        Named& named = names[*name];
        (rule.correlation ? named.correlation : named.rule) = true;
      }
    }
  }
  return names;
}

class Linker {
 public:
  explicit Linker(std::vector<RuleFile>& files)
      : files_(files), names_(NamesOf(files)) {}

  void Link() {
    for (RuleFile& file : files_) {
      Reporter report(file.path, file.diagnostics);
      for (const Filter& filter : file.filters) Join(filter, report);
    }
  }

 private:
  void Join(const Filter& filter, Reporter& report) {
    bool known = CheckReferences(filter, report);
    if (copied_ > kMaxCopied) return;
    size_t reached = 0;
    size_t size = SizeOf(filter);
    for (RuleFile& file : files_) {
      for (Rule& rule : file.rules) {
        if (!Applies(filter, rule)) continue;
        ++reached;
        if (!MayJoin(rule, filter, size, report)) return;
        Apply(filter, rule);
      }
    }
    if (reached > 0 || !known) return;
    report.Warn(filter.filter_at, "idle-filter",
                "this filter reaches no rule of the log source " +
                    ToText(filter.log_source),
                "each part of the log source that it sets must be the rule's "
                "own");
  }

  // False when a name is unknown.
  bool CheckReferences(const Filter& filter, Reporter& report) const {
    bool known = true;
    for (const Reference& reference : filter.rules) {
      auto named = names_.find(reference.text);
      if (named == names_.end()) {
        known = false;
        report.Error(
            reference.at, "no-such-rule",
            "no rule has the id or name '" + Printable(reference.text) + "'",
            "take it off the list, or load the rule too");
      } else if (!named->second.rule) {
        report.Warn(reference.at, "filtered-correlation",
                    "'" + Printable(reference.text) +
                        "' is a correlation, which no filter changes",
                    "name the rules under it");
      }
    }
    return known;
  }

  bool MayJoin(const Rule& rule, const Filter& filter, size_t size,
               Reporter& report) {
    copied_ += size;
    if (copied_ > kMaxCopied) {
      report.Error(filter.filter_at, "too-many",
                   "from here on no filter is joined: they would copy more "
                   "than " +
                       std::to_string(kMaxCopied) + " values into rules",
                   "name fewer rules, or use shorter lists");
      return false;
    }
    if (++joined_[&rule] <= kMaxFiltersOfRule) return true;
    report.Error(filter.filter_at, "too-many",
                 "more than " + std::to_string(kMaxFiltersOfRule) +
                     " filters are meant for the rule '" +
                     Printable(rule.title) + "'");
    return false;
  }

  std::vector<RuleFile>& files_;
  Names names_;
  std::unordered_map<const Rule*, size_t> joined_;
  size_t copied_ = 0;
};

}  // namespace

void ApplyFilters(std::vector<RuleFile>& files) { Linker(files).Link(); }

}  // namespace drillcheck::sigma
