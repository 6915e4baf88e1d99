#include "cli/explain.h"

#include <algorithm>
#include <optional>
#include <ostream>
#include <set>
#include <utility>

#include "base/number.h"
#include "base/text.h"
#include "cli/explain_json.h"
#include "cli/explain_target.h"
#include "cli/explained_rules.h"
#include "cli/repeated_options.h"
#include "diagnose/patch.h"
#include "report/evidence.h"
#include "report/layout.h"
#include "report/words.h"

namespace drillcheck::cli {
namespace {

constexpr size_t kWidth = 100;

// One rule on one recording, and what is printed of it.
class Explainer {
 public:
  Explainer(const ExplainOptions& options, ExplainTarget target, Io& io)
      : options_(options),
        io_(io),
        repeated_(std::move(target.common), {}, io),
        log_source_(std::move(target.log_source)),
        rules_(std::move(target)) {}

  int Print() {
    // What is damaged has been said; what is whole is explained all the same.
    bool whole = !HasErrors(rules_.recording().diagnostics);
    int damaged = whole ? kOk : kUnreadable;
    if (rules_.empty()) return CannotRun();
    if (options_.patch) return std::max(PrintPatches(), damaged);
    if (options_.format == Format::kJson) {
      io_.out << ToJson(rules_) << "\n";
    } else {
      PrintCorrelations();
      rules_.wanted() ? PrintTrees() : PrintLines();
    }
    return damaged;
  }

 private:
  // What the fixture binds to the recording left no rule: see ReadTarget().
  int CannotRun() const {
    Complain(io_,
             "the rule cannot be run as the fixture asks for it; see "
             "`" +
                 repeated_.Command({"lint", rules_.rule_path()}) + "`");
    return kUnreadable;
  }

  static std::string TitleOf(const sigma::Rule& rule) {
    std::string name = rule.name.empty() ? "" : " (" + rule.name + ")";
    return Safe(rule.title + name);
  }

  static std::string Answer(size_t alerts) {
    return alerts == 0 ? "silent" : Count(alerts, "alert");
  }

  void PrintCorrelations() {
    for (size_t index : rules_.correlations()) {
      const sigma::Rule& rule = rules_.RuleAt(index);
      Page page(kWidth, io_.colour);
      page.Line(TitleOf(rule));
      page.Line("  " + Safe(rule.path) + ":" +
                std::to_string(rule.correlation->at.line) + "   " +
                Answer(rules_.CountAlerts(index)));
      if (rules_.untimed() > 0) {
        page.Text(4,
                  Count(rules_.untimed(), "event") +
                      " without a time cannot be counted",
                  4);
      }
      TestResult result;
      result.evidence = rules_.Explained(index).evidence;
      for (Evidence& line : rules_.Carried(index)) {
        result.evidence.push_back(std::move(line));
      }
      AddEvidence(result, true, page);
      io_.out << page.Take();
    }
  }

  // The diffs of all events that are explained, each once.
  int PrintPatches() {
    if (!log_source_.empty()) {
      Complain(io_,
               "nothing to patch: not a field is wrong but the log "
               "source; " +
                   log_source_);
      return kNothingSelectable;
    }
    std::set<std::string> patches;
    for (size_t document : rules_.documents()) {
      rules_.ForEachEvent(document, [&](const Event&, const Explanation& told) {
        if (auto patch = PatchOf(told)) patches.insert(*patch);
      });
    }
    for (const std::string& patch : patches) io_.out << patch;
    if (patches.empty()) {
      Complain(io_,
               "there is no field that the rule certainly means: nothing "
               "to patch");
    }
    return patches.empty() ? kNothingSelectable : kOk;
  }

  std::optional<std::string> PatchOf(const Explanation& told) const {
    // A rule that other recorded events suit is not to be changed for one, nor
    // one whose field is there and holds another value.
    bool certain = told.absent && !told.candidates.empty() &&
                   told.candidates[0].is_certain() &&
                   told.cause != Cause::kFieldAbsent;
    if (!certain) return std::nullopt;
    auto text = io_.files.Read(told.path, kMaxYamlBytes);
    if (!text.ok()) return std::nullopt;
    return MakePatch(CleanPath(told.path), text.value(), *told.leaf,
                     told.candidates[0].path);
  }

  // Every event in one line: which to look at.
  void PrintLines() {
    for (size_t document : rules_.documents()) {
      io_.out << TitleOf(rules_.RuleAt(document)) << "\n";
      rules_.ForEachEvent(
          document, [&](const Event& event, const Explanation& told) {
            io_.out << "  " << Safe(Describe(event)) << "  "
                    << Name(told.answer) << (told.reason.empty() ? "" : ": ")
                    << Printable(told.reason, 300) << "\n";
          });
    }
    std::vector<std::string> next = {"explain", options_.rule,
                                     rules_.recording().path + ":N"};
    for (const std::string& pipeline : options_.pipelines) {
      next.insert(next.end(), {"--pipeline", pipeline});
    }
    io_.out << "next: " << Safe(repeated_.Command(std::move(next)))
            << " for the whole tree of record N\n";
  }

  void PrintTrees() {
    for (size_t document : rules_.documents()) {
      const sigma::Rule& rule = rules_.RuleAt(document);
      rules_.ForEachEvent(document,
                          [&](const Event& event, const Explanation& told) {
                            PrintTree(rule, event, told);
                          });
    }
  }

  void PrintTree(const sigma::Rule& rule, const Event& event,
                 const Explanation& told) {
    Page page(kWidth, io_.colour);
    page.Line(TitleOf(rule));
    page.Line("  " + Safe(told.path) + ":" + std::to_string(told.at.line) +
              "   " + std::string(Name(told.answer)));
    page.Beside(
        2, Safe(rules_.recording().path) + " " + Safe(Describe(event)),
        Safe(DescribeSource(event)) + (told.routed ? "" : ", not routed"));
    if (told.tree.empty()) page.Text(4, told.reason, 4);
    TestResult result;
    result.evidence = told.tree;
    result.evidence.insert(result.evidence.end(), told.alert.begin(),
                           told.alert.end());
    result.suggestion = told.suggestion;
    AddCause(told, page);
    result.at = told.at;
    AddEvidence(result, true, page);
    io_.out << page.Take();
  }

  // The class of cause, a word that the documentation is searched for.
  static void AddCause(const Explanation& told, Page& page) {
    std::string name(Name(told.cause));
    if (!name.empty()) page.Text(2, name + ": " + Safe(told.why), 4);
  }

  const ExplainOptions& options_;
  Io& io_;
  RepeatedOptions repeated_;
  std::string log_source_;  // see ExplainTarget
  ExplainedRules rules_;
};

}  // namespace

int ExplainCommand(const ExplainOptions& options, Io& io) {
  ExplainTarget target = ReadTarget(options, io);
  if (target.exit_code != kOk) return target.exit_code;
  return Explainer(options, std::move(target), io).Print();
}

}  // namespace drillcheck::cli
