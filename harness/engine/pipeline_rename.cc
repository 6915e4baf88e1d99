#include "engine/pipeline_rename.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"

namespace drillcheck {
namespace {

using Names = std::vector<std::string>;

// New names of a field; nothing when the step does not know it.
using Mapping = std::function<std::optional<Names>(const std::string&)>;

bool AsksForAbsence(const sigma::Test& test) {
  if (std::holds_alternative<sigma::NullTest>(test)) return true;
  const auto* exists = std::get_if<sigma::ExistsTest>(&test);
  return exists != nullptr && !exists->expected;
}

bool AsksForAbsence(const sigma::Item& item) {
  return std::all_of(
      item.values.begin(), item.values.end(),
      [](const sigma::ItemValue& value) {
        return std::all_of(
            value.tests.begin(), value.tests.end(),
            [](const sigma::Test& test) { return AsksForAbsence(test); });
      });
}

size_t CountTests(const sigma::Item& item) {
  size_t count = 1;
  for (const sigma::ItemValue& value : item.values) count += value.tests.size();
  return count;
}

class Renaming {
 public:
  Renaming(PipelineRun& run, Mapping mapping)
      : run_(run), mapping_(std::move(mapping)) {}

  void Run() {
    run_.ForEachMatching([&](DraftSearch& leaf) {
      RenameReferences(leaf);
      RenameField(leaf);
    });
    RenameFields(run_.draft().rule);
    if (run_.draft().rule.correlation) RenameCorrelation();
  }

 private:
  // The new names where the conditions on fields hold for the old one.
  std::optional<Names> NamesFor(const std::string& field,
                                const StepIds& steps) const {
    if (field.empty() || !run_.ok()) return std::nullopt;
    if (!run_.questions().HoldForField(run_.step(), field, steps)) {
      return std::nullopt;
    }
    return mapping_(field);
  }

  // The same for a name that no item keeps notes of.
  std::optional<Names> NamesFor(const std::string& field) {
    auto& notes = run_.draft().name_steps;
    auto known = notes.find(field);
    StepIds steps = known == notes.end() ? StepIds() : known->second;
    auto names = NamesFor(field, steps);
    if (!names) return std::nullopt;
    run_.Changed();
    run_.Add(steps);
    for (const std::string& name : *names) {
      notes[name].insert(steps.begin(), steps.end());
    }
    return names;
  }

  void RenameField(DraftSearch& leaf) {
    auto names = NamesFor(leaf.item.field, leaf.steps);
    if (!names) return;
    leaf.mapped = true;
    run_.Changed(leaf);
    sigma::Item& item = leaf.item;
    bool renamed = names->size() > 1 || names->front() != item.field;
    if (renamed && item.written_field.empty()) item.written_field = item.field;
    if (names->size() == 1) {
      item.field = names->front();
    } else if (run_.Spend(names->size() * CountTests(item))) {
      Split(leaf, *names);
    }
  }

  static void Split(DraftSearch& leaf, const Names& names) {
    DraftSearch split;
    bool all = leaf.item.negated || AsksForAbsence(leaf.item);
    split.kind = all ? sigma::Search::Kind::kAll : sigma::Search::Kind::kAny;
    split.at = leaf.at;
    for (const std::string& name : names) {
      split.parts.push_back(leaf);
      split.parts.back().item.field = name;
    }
    leaf = std::move(split);
  }

  void RenameReferences(DraftSearch& leaf) {
    for (sigma::ItemValue& value : leaf.item.values) {
      std::vector<sigma::Test> tests;
      bool renamed = false;
      for (sigma::Test& test : value.tests) {
        auto* reference = std::get_if<sigma::FieldTest>(&test);
        auto names = reference == nullptr
                         ? std::nullopt
                         : NamesFor(reference->field, leaf.steps);
        if (!names || !run_.Spend(names->size())) {
          tests.push_back(std::move(test));
          continue;
        }
        renamed = true;
        for (const std::string& name : *names) {
          sigma::FieldTest other = *reference;
          other.field = name;
          tests.emplace_back(std::move(other));
        }
      }
      value.tests = std::move(tests);
      if (renamed) run_.Changed(leaf);
    }
  }

  // Each new name of one of the rule's `fields` stands where the old one was
  // written.
  void RenameFields(sigma::Rule& rule) {
    Names renamed;
    std::vector<Position> places;
    for (size_t i = 0; i < rule.fields.size(); ++i) {
      auto names = NamesFor(rule.fields[i]);
      if (!names) {
        renamed.push_back(std::move(rule.fields[i]));
      } else if (run_.Spend(names->size())) {
        renamed.insert(renamed.end(), names->begin(), names->end());
      }
      places.resize(renamed.size(), rule.fields_at[i]);
    }
    rule.fields = std::move(renamed);
    rule.fields_at = std::move(places);
  }

  void RenameCorrelation() {
    sigma::Correlation& correlation = *run_.draft().rule.correlation;
    std::set<std::string> aliases;
    for (sigma::Alias& alias : correlation.aliases) {
      aliases.insert(alias.name);
      for (std::string& field : alias.fields) RenameOne(field, "an alias");
    }
    for (std::string& field : correlation.group_by) {
      if (!aliases.contains(field)) RenameOne(field, "group-by");
    }
    for (std::string& field : correlation.fields) {
      if (!aliases.contains(field)) RenameOne(field, "the condition");
    }
  }

  // A correlation reads exactly one field there.
  void RenameOne(std::string& field, const std::string& where) {
    auto names = NamesFor(field);
    if (!names) return;
    if (names->size() > 1) {
      return run_.Refuse("several-names", "the field '" + Printable(field, 60) +
                                              "' of " + where + " would get " +
                                              Count(names->size(), "name"));
    }
    field = names->front();
  }

  PipelineRun& run_;
  Mapping mapping_;
};

}  // namespace

void Rename(PipelineRun& run, const sigma::MapFields& mapping) {
  Renaming(run, [&](const std::string& field) -> std::optional<Names> {
    auto names = mapping.mapping.find(field);
    if (names == mapping.mapping.end()) return std::nullopt;
    return names->second;
  }).Run();
}

void Rename(PipelineRun& run, const sigma::MapFieldPrefixes& mapping) {
  Renaming(run, [&](const std::string& field) -> std::optional<Names> {
    for (const auto& [prefix, targets] : mapping.mapping) {
      if (!field.starts_with(prefix)) continue;
      Names names;
      for (const std::string& target : targets) {
        names.push_back(target + field.substr(prefix.size()));
      }
      return names;
    }
    return std::nullopt;
  }).Run();
}

void Rename(PipelineRun& run, const sigma::AffixFields& affix) {
  Renaming(run, [&](const std::string& field) -> std::optional<Names> {
    return Names{affix.prefix + field + affix.suffix};
  }).Run();
}

}  // namespace drillcheck
