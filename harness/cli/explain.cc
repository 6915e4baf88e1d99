#include "cli/explain.h"

#include <algorithm>
#include <optional>
#include <ostream>
#include <set>
#include <utility>

#include "base/number.h"
#include "base/text.h"
#include "check/alert_fields.h"
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

// Of more events than these each is told by itself: to look around one means a
// look at all that were recorded.
constexpr size_t kMaxLookedAround = 50;

// One rule on one recording, and what is printed of it.
class Explainer {
 public:
  Explainer(const ExplainOptions& options, ExplainTarget target, Io& io)
      : options_(options),
        io_(io),
        part_(std::move(target.part)),
        wanted_(target.record) {
    trial_ = TryOut(std::move(target.subject), std::move(target.recording),
                    target.entry);
    ChooseRules();
    bool many = !wanted_ && recording().events.size() > kMaxLookedAround;
    look_ = many ? Look::kEventAlone : Look::kAround;
  }

  int Print() {
    // What is damaged has been said; what is whole is explained all the same.
    int damaged = HasErrors(recording().diagnostics) ? kUnreadable : kOk;
    if (programs_.empty() && correlations_.empty()) return CannotRun();
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
  const Recording& recording() const {
    return trial_.subject.recordings[trial_.recording()].recording;
  }
  const LinkedRules& rules() const {
    return RulesFor(trial_.subject, trial_.recording());
  }

  // What the fixture binds to the recording left no rule: see ReadTarget().
  int CannotRun() const {
    Complain(io_,
             "the rule cannot be run as the fixture asks for it; see "
             "`" +
                 NextCommand({"lint", trial_.subject.entry.path}) + "`");
    return kUnreadable;
  }

  bool IsWanted(const sigma::Rule& rule, bool own) const {
    return own && (part_.empty() || IsNamed(rule, part_));
  }

  // The rules as they run on the recording. A correlation is explained by its
  // members too.
  void ChooseRules() {
    const auto& documents = rules().documents;
    const auto& correlations = rules().correlations;
    for (size_t i = 0; i < correlations.size(); ++i) {
      if (!IsWanted(correlations[i].rule, correlations[i].own)) continue;
      correlations_.push_back(documents.size() + i);
    }
    for (size_t i = 0; i < documents.size(); ++i) {
      const sigma::Rule& rule = documents[i].program.rule();
      bool member = !correlations_.empty() && IsMember(rule);
      if (member || IsWanted(rule, documents[i].own)) programs_.push_back(i);
    }
  }

  const sigma::Rule& RuleAt(size_t document) const {
    return rules().documents[document].program.rule();
  }

  // True when a wanted correlation names the rule.
  bool IsMember(const sigma::Rule& rule) const {
    return std::any_of(
        correlations_.begin(), correlations_.end(), [&](size_t index) {
          const auto& members = RuleOf(rules(), index).correlation->rules;
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

  // What the first alert of a correlation carries; empty where it is silent.
  std::vector<Evidence> Carried(size_t correlation) const {
    for (const Hit& hit : trial_.replay.hits) {
      if (!hit.alert || hit.document != correlation) continue;
      return ShowAlert(trial_.subject, trial_.recording(),
                       RuleOf(rules(), correlation), hit.view);
    }
    return {};
  }

  static std::string Answer(size_t alerts) {
    return alerts == 0 ? "silent" : Count(alerts, "alert");
  }

  void PrintCorrelations() {
    for (size_t index : correlations_) {
      const sigma::Rule& rule = RuleOf(rules(), index);
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
      for (Evidence& line : Carried(index)) {
        result.evidence.push_back(std::move(line));
      }
      AddEvidence(result, true, page);
      io_.out << page.Take();
    }
  }

  // What is told of one event by one document, for those that are wanted.
  template <class Tell>
  void ForEach(Tell tell) const {
    for (size_t document : programs_) ForEachEvent(document, tell);
  }

  template <class Tell>
  void ForEachEvent(size_t document, Tell tell) const {
    const std::vector<Event>& events = recording().events;
    for (size_t i = 0; i < events.size(); ++i) {
      if (wanted_ && events[i].record != *wanted_) continue;
      EventRef ref{trial_.recording(), i};
      tell(document, events[i], Explain(trial_.subject, ref, document, look_));
    }
  }

  // The diffs of all events that are explained, each once.
  int PrintPatches() {
    std::set<std::string> patches;
    ForEach([&](size_t document, const Event&, const Explanation& told) {
      if (auto patch = PatchOf(document, told)) patches.insert(*patch);
    });
    for (const std::string& patch : patches) io_.out << patch;
    if (patches.empty()) {
      Complain(io_,
               "there is no field that the rule certainly means: nothing "
               "to patch");
    }
    return patches.empty() ? kNothingSelectable : kOk;
  }

  std::optional<std::string> PatchOf(size_t document,
                                     const Explanation& told) const {
    // A rule that other recorded events suit is not to be changed for one.
    bool certain = told.leaf != nullptr && !told.candidates.empty() &&
                   told.candidates[0].is_certain() &&
                   told.cause != Cause::kFieldAbsent;
    if (!certain) return std::nullopt;
    const std::string& path = RuleAt(document).path;
    auto text = io_.files.Read(path, kMaxYamlBytes);
    if (!text.ok()) return std::nullopt;
    return MakePatch(CleanPath(path), text.value(), *told.leaf,
                     told.candidates[0].path);
  }

  // Every event in one line: which to look at.
  void PrintLines() {
    for (size_t document : programs_) {
      io_.out << TitleOf(RuleAt(document)) << "\n";
      ForEachEvent(
          document, [&](size_t, const Event& event, const Explanation& told) {
            io_.out << "  " << Safe(Describe(event)) << "  "
                    << Name(told.answer) << (told.reason.empty() ? "" : ": ")
                    << Printable(told.reason, 300) << "\n";
          });
    }
    io_.out << "next: "
            << Safe(NextCommand(
                   {"explain", options_.rule, recording().path + ":N"}))
            << " for the whole tree of record N\n";
  }

  void PrintTrees() {
    ForEach([&](size_t document, const Event& event, const Explanation& told) {
      PrintTree(RuleAt(document), event, told);
    });
  }

  void PrintTree(const sigma::Rule& rule, const Event& event,
                 const Explanation& told) {
    Page page(kWidth, io_.colour);
    page.Line(TitleOf(rule));
    page.Line("  " + Safe(rule.path) + ":" + std::to_string(told.at.line) +
              "   " + std::string(Name(told.answer)));
    page.Beside(
        2, Safe(recording().path) + " " + Safe(Describe(event)),
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

  void PrintJson() {
    json::Writer out(json::Writer::Layout::kIndented);
    out.BeginObject();
    out.Member("schema", "drillcheck/explain@1");
    out.Key("explanations");
    out.BeginArray();
    ForEach([&](size_t document, const Event& event, const Explanation& told) {
      WriteJson(RuleAt(document), recording().path, event, told, out);
    });
    out.EndArray();
    if (!correlations_.empty()) WriteCorrelations(out);
    out.EndObject();
    io_.out << out.Take() << "\n";
  }

  void WriteCorrelations(json::Writer& out) const {
    out.Key("correlations");
    out.BeginArray();
    for (size_t index : correlations_) {
      WriteJson(RuleOf(rules(), index), AlertsOf(index).size(),
                Explained(index), Carried(index), out);
    }
    out.EndArray();
  }

  const ExplainOptions& options_;
  Io& io_;
  std::string part_;              // see ExplainTarget
  std::optional<size_t> wanted_;  // record to show whole
  Trial trial_;
  Look look_ = Look::kAround;
  std::vector<size_t> programs_;      // indexes into rules().documents
  std::vector<size_t> correlations_;  // as RuleOf() numbers them
};

}  // namespace

int ExplainCommand(const ExplainOptions& options, Io& io) {
  ExplainTarget target = ReadTarget(options, io);
  if (target.exit_code != kOk) return target.exit_code;
  return Explainer(options, std::move(target), io).Print();
}

}  // namespace drillcheck::cli
