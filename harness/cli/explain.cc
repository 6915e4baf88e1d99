#include "cli/explain.h"

#include <algorithm>
#include <optional>
#include <ostream>
#include <set>
#include <utility>

#include "base/number.h"
#include "base/text.h"
#include "check/correlation_text.h"
#include "check/explain.h"
#include "check/near_alert.h"
#include "check/next_command.h"
#include "check/trial.h"
#include "cli/explain_json.h"
#include "cli/explain_target.h"
#include "diagnose/patch.h"
#include "json/writer.h"
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
        part_(std::move(target.part)),
        recording_(std::move(target.recording)),
        wanted_(target.record) {
    TryOn(std::move(target.subject));
  }

  int Print() {
    // What is damaged has been said; what is whole is explained all the same.
    int damaged = HasErrors(recording_.diagnostics) ? kUnreadable : kOk;
    if (options_.patch) return std::max(PrintPatches(), damaged);
    if (options_.format == Format::kJson) {
      PrintJson();
    } else {
      PrintCorrelations();
      wanted_ ? PrintTrees() : PrintLines();
    }
    return damaged;
  }

 private:
  bool IsWanted(const sigma::Rule& rule, bool own) const {
    return own && (part_.empty() || IsNamed(rule, part_));
  }

  // The rules as they run on the recording. A correlation is explained by its
  // members too.
  void TryOn(Subject subject) {
    trial_ = TryOut(std::move(subject), recording_);
    const LinkedRules& rules = RulesFor(trial_.subject, 0);
    for (size_t i = 0; i < rules.correlations.size(); ++i) {
      const CorrelationRule& correlation = rules.correlations[i];
      if (!IsWanted(correlation.rule, correlation.own)) continue;
      correlations_.push_back(rules.documents.size() + i);
    }
    for (const Document& document : rules.documents) {
      const sigma::Rule& rule = document.program.rule();
      bool member = !correlations_.empty() && IsMember(rule);
      if (!member && !IsWanted(rule, document.own)) continue;
      programs_.push_back(&document);
    }
  }

  // True when a wanted correlation names the rule.
  bool IsMember(const sigma::Rule& rule) const {
    const LinkedRules& rules = RulesFor(trial_.subject, 0);
    return std::any_of(
        correlations_.begin(), correlations_.end(), [&](size_t index) {
          const auto& members = RuleOf(rules, index).correlation->rules;
          return std::any_of(members.begin(), members.end(),
                             [&](const sigma::Reference& reference) {
                               return IsNamed(rule, reference.text);
                             });
        });
  }

  static std::string TitleOf(const sigma::Rule& rule) {
    std::string name = rule.name.empty() ? "" : " (" + rule.name + ")";
    return Safe(rule.title + name);
  }

  // The alerts of a correlation, or its nearest miss.
  NearAlert Explained(size_t correlation) const {
    NearAlert near =
        FindNearAlert(trial_.subject, trial_.test, trial_.replay, correlation);
    if (AlertsOf(correlation).empty()) return near;
    near.evidence.erase(near.evidence.begin() + 1, near.evidence.end());
    for (const Alert* alert : AlertsOf(correlation)) {
      near.evidence.push_back(Describe(trial_.subject, trial_.test, *alert));
    }
    near.reason.clear();
    return near;
  }

  std::vector<const Alert*> AlertsOf(size_t correlation) const {
    std::vector<const Alert*> alerts;
    for (const Alert& alert : trial_.replay.alerts) {
      if (alert.rule == correlation) alerts.push_back(&alert);
    }
    return alerts;
  }

  static std::string Answer(size_t alerts) {
    return alerts == 0 ? "silent" : Count(alerts, "alert");
  }

  void PrintCorrelations() {
    const LinkedRules& rules = RulesFor(trial_.subject, 0);
    for (size_t index : correlations_) {
      const sigma::Rule& rule = RuleOf(rules, index);
      Page page(kWidth, io_.colour);
      page.Line(TitleOf(rule));
      page.Line("  " + Safe(rule.path) + ":" +
                std::to_string(rule.correlation->at.line) + "   " +
                Answer(AlertsOf(index).size()));
      if (!trial_.replay.untimed.empty()) {
        page.Text(4,
                  Count(trial_.replay.untimed.size(), "event") +
                      " without a time cannot be counted",
                  4);
      }
      TestResult result;
      result.evidence = Explained(index).evidence;
      AddEvidence(result, true, page);
      io_.out << page.Take();
    }
  }

  Explanation Explained(const Program& program, const Router& router,
                        const Event& event) const {
    return Explain(trial_.subject, program, router, event);
  }

  // The diffs of all events that are explained, each once.
  int PrintPatches() {
    std::set<std::string> patches;
    for (const Document* document : programs_) {
      const std::string& path = document->program.rule().path;
      auto text = io_.files.Read(path, kMaxYamlBytes);
      if (!text.ok()) continue;
      for (const Event& event : recording_.events) {
        if (wanted_ && event.record != *wanted_) continue;
        Explanation told =
            Explained(document->program, document->router, event);
        bool certain = told.leaf != nullptr && !told.candidates.empty() &&
                       told.candidates[0].is_certain();
        if (!certain) continue;
        auto patch = MakePatch(CleanPath(path), text.value(), *told.leaf,
                               told.candidates[0].path);
        if (patch) patches.insert(*patch);
      }
    }
    for (const std::string& patch : patches) io_.out << patch;
    if (patches.empty()) {
      Complain(io_,
               "there is no field that the rule certainly means: nothing "
               "to patch");
    }
    return patches.empty() ? kNothingSelectable : kOk;
  }

  // Every event in one line: which to look at.
  void PrintLines() {
    for (const Document* document : programs_) {
      const Program& program = document->program;
      const Router& router = document->router;
      io_.out << TitleOf(program.rule()) << "\n";
      for (const Event& event : recording_.events) {
        Explanation told = Explained(program, router, event);
        io_.out << "  " << Safe(Describe(event)) << "  " << Name(told.answer)
                << (told.reason.empty() ? "" : ": ")
                << Printable(told.reason, 300) << "\n";
      }
    }
    io_.out << "next: "
            << Safe(NextCommand(
                   {"explain", options_.rule, recording_.path + ":N"}))
            << " for the whole tree of record N\n";
  }

  void PrintTrees() {
    for (const Document* document : programs_) {
      const Program& program = document->program;
      const Router& router = document->router;
      for (const Event& event : recording_.events) {
        if (event.record != wanted_) continue;
        PrintTree(program, event, Explained(program, router, event));
      }
    }
  }

  void PrintTree(const Program& program, const Event& event,
                 const Explanation& told) {
    Page page(kWidth, io_.colour);
    page.Line(TitleOf(program.rule()));
    page.Line("  " + Safe(program.rule().path) + ":" +
              std::to_string(told.at.line) + "   " +
              std::string(Name(told.answer)));
    page.Line("  " + Safe(recording_.path) + " " + Safe(Describe(event)) +
              "   " + Safe(DescribeSource(event)) +
              (told.routed ? "" : ", not routed"));
    if (told.tree.empty()) page.Text(4, told.reason, 4);
    TestResult result;
    result.evidence = told.tree;
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

  void PrintJson() {
    json::Writer out(json::Writer::Layout::kIndented);
    out.BeginObject();
    out.Member("schema", "drillcheck/explain@1");
    out.Key("explanations");
    out.BeginArray();
    for (const Document* document : programs_) {
      const Program& program = document->program;
      for (const Event& event : recording_.events) {
        if (wanted_ && event.record != *wanted_) continue;
        WriteJson(program.rule(), recording_.path, event,
                  Explained(program, document->router, event), out);
      }
    }
    out.EndArray();
    if (!correlations_.empty()) WriteCorrelations(out);
    out.EndObject();
    io_.out << out.Take() << "\n";
  }

  void WriteCorrelations(json::Writer& out) const {
    const LinkedRules& rules = RulesFor(trial_.subject, 0);
    out.Key("correlations");
    out.BeginArray();
    for (size_t index : correlations_) {
      WriteJson(RuleOf(rules, index), AlertsOf(index).size(), Explained(index),
                out);
    }
    out.EndArray();
  }

  const ExplainOptions& options_;
  Io& io_;
  std::string part_;  // see ExplainTarget
  Recording recording_;
  std::optional<size_t> wanted_;  // record to show whole
  Trial trial_;
  std::vector<const Document*> programs_;
  std::vector<size_t> correlations_;  // as RuleOf() numbers them
};

}  // namespace

int ExplainCommand(const ExplainOptions& options, Io& io) {
  ExplainTarget target = ReadTarget(options.rule, options.recording, io);
  if (target.exit_code != kOk) return target.exit_code;
  return Explainer(options, std::move(target), io).Print();
}

}  // namespace drillcheck::cli
