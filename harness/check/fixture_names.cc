#include "check/fixture_names.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "results/result.h"
#include "sigma/item.h"
#include "taxonomy/known_sources.h"

namespace drillcheck {
namespace {

class NameCheck {
 public:
  explicit NameCheck(Subject& subject)
      : subject_(subject),
        fixture_(*subject.fixture),
        report_(fixture_.path, subject.fixture_diagnostics),
        rule_is_whole_(!HasErrors(subject.file.diagnostics)) {}

  void Run() {
    if (rule_is_whole_) RuleIds();
    for (const Case& test : fixture_.cases) {
      CaseNames(test);
      Correlation(test);
      OneRecording(test);
    }
    for (const KnownGap& gap : fixture_.known_gaps) {
      std::vector<std::string> verdicts = VerdictNames();
      verdicts.erase(verdicts.begin());  // that of a test that passes
      OneOf(gap.at, "verdict", gap.verdict, verdicts);
    }
  }

 private:
  // The fixture's ids against the documents' ids, both ways; a fixture of
  // another rule is one mistake, not two.
  void RuleIds() {
    std::vector<std::string> ids;
    for (const sigma::Rule& rule : subject_.file.rules) {
      if (!rule.id.empty()) ids.push_back(rule.id);
    }
    bool foreign = false;
    for (const std::string& id : fixture_.rule_ids) {
      if (HasId(ids, id)) continue;
      foreign = true;
      report_.Error(fixture_.rule_at, "other-rule",
                    "this fixture is for rule " + Printable(id) + ", but " +
                        subject_.entry.path + " holds " +
                        (ids.empty() ? "no rule with an id" : Join(ids, ", ")),
                    WhichId(id, ids));
    }
    if (foreign || fixture_.sigmahq_layout) return;
    for (const std::string& id : ids) {
      if (HasId(fixture_.rule_ids, id)) continue;
      report_.Error(fixture_.rule_at, "other-rule",
                    "the rule " + id + " of " + subject_.entry.path +
                        " is not named in this fixture",
                    "list every id of the file under rule:");
    }
  }

  // Two UUIDs are nearly the same where one of them is mistyped.
  std::string WhichId(const std::string& id,
                      const std::vector<std::string>& ids) const {
    constexpr size_t kUuid = 36;
    std::string nearest = id.size() < kUuid ? "" : NearestWord(id, ids);
    for (const sigma::Rule& rule : subject_.file.rules) {
      if (nearest.empty() || rule.id != nearest) continue;
      return "is one of the two mistyped? the rule's stands at " + rule.path +
             ":" + std::to_string(rule.id_at.line);
    }
    return "was the rule or its fixture moved or swapped?";
  }

  void CaseNames(const Case& test) {
    if (!test.severity.empty()) {
      OneOf(test.severity_at, "severity", test.severity, sigma::LevelNames());
    }
    if (rule_is_whole_ && !test.by.empty()) {
      OneOf(test.by_at, "document", test.by, DocumentNames());
    }
    if (rule_is_whole_ && !test.because.empty() && !IsOfLostFilter()) {
      Because(test);
    }
    for (const yaml::Entry& entry : test.carries.entries) Carried(entry);
  }

  // The fixture is right where a filter that should have the part is joined to
  // the rule no more.
  void Because(const Case& test) {
    std::vector<std::string> names = IdentifierNames();
    auto lost = subject_.lost.find(test.because);
    if (lost == subject_.lost.end() || Contains(names, test.because)) {
      return OneOf(test.because_at, "identifier", test.because, names,
                   PlaceOfNearest(test.because, names));
    }
    Diagnostic why = lost->second;
    if (why.hint.empty()) {
      return OneOf(test.because_at, "identifier", test.because, names,
                   "; or the one of " + why.path + ":" +
                       std::to_string(why.at.line) +
                       ", which does not name this rule");
    }
    why.severity = Severity::kError;
    why.text += "; " + fixture_.path + ":" +
                std::to_string(test.because_at.line) + " needs its " +
                Printable(test.because);
    subject_.fixture_diagnostics.push_back(std::move(why));
  }

  // Where the nearest one stands, if a filter has it.
  std::string PlaceOfNearest(const std::string& name,
                             const std::vector<std::string>& names) const {
    std::string nearest = NearestWord(name, names);
    for (const sigma::Filter& filter : subject_.filters) {
      for (const sigma::Identifier& part : filter.identifiers) {
        if (part.name != nearest) continue;
        return " it stands at " + filter.path + ":" +
               std::to_string(part.at.line);
      }
    }
    return {};
  }

  // With a misspelt log source the rule loses its filters and their names.
  // Its cases say so: no event reaches it.
  bool IsOfLostFilter() const {
    return !subject_.unjoined.empty() &&
           std::any_of(subject_.file.rules.begin(), subject_.file.rules.end(),
                       [](const sigma::Rule& rule) {
                         return !NearestLogSource(rule.log_source).empty();
                       });
  }

  // An item that cannot be asked would be asked of no alert.
  void Carried(const yaml::Entry& entry) {
    auto item = sigma::ParseItem(entry, report_);
    if (!item) return;
    sigma::Rule rule;
    rule.path = fixture_.path;
    sigma::Search leaf;
    leaf.at = item->at;
    leaf.item = std::move(*item);
    rule.identifiers.push_back({"carries", "", entry.key.at, std::move(leaf)});
    Program::Compile(rule, subject_.fixture_diagnostics);
  }

  void Correlation(const Case& test) {
    const Fires& fires = test.fires;
    if (!fires.alerts && fires.completes.empty() && fires.group.empty()) return;
    if (!rule_is_whole_) return;
    if (Correlates(subject_)) return GroupFields(test);
    report_.Error(test.fires_at, "no-correlation",
                  "alerts, completes and group count correlation alerts; "
                  "this rule is none",
                  "use records, exactly, at_least or at_most");
  }

  // `group` names fields of group-by.
  void GroupFields(const Case& test) {
    std::vector<std::string> fields;
    for (const sigma::Rule& rule : subject_.file.rules) {
      if (!rule.correlation) continue;
      fields.insert(fields.end(), rule.correlation->group_by.begin(),
                    rule.correlation->group_by.end());
    }
    for (const auto& [field, value] : test.fires.group) {
      GroupField(PlaceOf(test, "group." + field), field, fields);
    }
  }

  void NoGroupBy(Position at, const std::string& field) {
    std::string name = Printable(field);
    report_.Error(at, "unknown-name",
                  "the case names a group by " + name +
                      ", and the rule has no `group-by`",
                  "write `group-by: [" + name +
                      "]` in its correlation, or take `group` out of the case");
  }

  // The rule may be the one that is misspelt: only an event could tell.
  void GroupField(Position at, const std::string& field,
                  const std::vector<std::string>& fields) {
    if (Contains(fields, field)) return;
    std::string nearest = NearestWord(field, fields);
    if (fields.empty()) return NoGroupBy(at, field);
    if (nearest.empty()) return OneOf(at, "group-by field", field, fields);
    report_.Error(at, "unknown-name",
                  "there is no group-by field '" + Printable(field) + "'",
                  "the rule groups by " + Printable(nearest) + ", says " +
                      PlaceOfGroupBy(nearest) +
                      ": correct the one that no event has");
  }

  std::string PlaceOfGroupBy(const std::string& field) const {
    for (const sigma::Rule& rule : subject_.file.rules) {
      if (!rule.correlation) continue;
      const auto& names = rule.correlation->group_by;
      const auto& places = rule.correlation->group_by_at;
      for (size_t i = 0; i < names.size() && i < places.size(); ++i) {
        if (names[i] != field) continue;
        return rule.path + ":" + std::to_string(places[i].line);
      }
    }
    return subject_.entry.path;
  }

  // A record number counts in one file.
  void OneRecording(const Case& test) {
    if (!test.fires.records || test.replay.size() < 2) return;
    report_.Error(
        test.fires_at, "which-recording",
        "records cannot tell which of " + std::to_string(test.replay.size()) +
            " recordings it counts in",
        Correlates(subject_) ? "use completes: [RECORDING:N]"
                             : "use each, or exactly, at_least or at_most");
  }

  std::vector<std::string> DocumentNames() const {
    std::vector<std::string> names;
    for (const sigma::Rule& rule : subject_.file.rules) {
      if (!rule.name.empty()) names.push_back(rule.name);
      if (!rule.id.empty()) names.push_back(rule.id);
    }
    return names;
  }

  std::vector<std::string> IdentifierNames() const {
    std::vector<std::string> names;
    for (const Document& document : subject_.rules.documents) {
      for (const sigma::Identifier& i : document.program.rule().identifiers) {
        if (!Contains(names, i.name)) names.push_back(i.name);
      }
    }
    return names;
  }

  void OneOf(Position at, std::string_view what, const std::string& name,
             const std::vector<std::string>& names,
             const std::string& more = "") {
    if (!name.empty() && Contains(names, name)) return;
    std::string nearest = NearestWord(name, names);
    report_.Error(
        at, "unknown-name",
        "there is no " + std::string(what) + " '" + Printable(name) + "'",
        (nearest.empty() ? "one of: " + Join(names, ", ")
                         : "did you mean " + nearest + "?") +
            more);
  }

  static bool Contains(const std::vector<std::string>& list,
                       const std::string& text) {
    return std::find(list.begin(), list.end(), text) != list.end();
  }

  // A UUID is the same in capitals (RFC 9562).
  static bool HasId(const std::vector<std::string>& ids,
                    const std::string& wanted) {
    return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
      return AsciiLower(id) == AsciiLower(wanted);
    });
  }

  Subject& subject_;
  const Fixture& fixture_;
  Reporter report_;
  bool rule_is_whole_;
};

}  // namespace

void CheckNames(Subject& subject) { NameCheck(subject).Run(); }

}  // namespace drillcheck
