#include "cli/explain.h"

#include <algorithm>
#include <optional>
#include <ostream>

#include "base/number.h"
#include "base/text.h"
#include "check/explain.h"
#include "check/next_command.h"
#include "event/reader.h"
#include "json/writer.h"
#include "report/evidence.h"
#include "report/layout.h"
#include "report/words.h"
#include "tree/rules.h"

namespace drillcheck::cli {
namespace {

constexpr size_t kWidth = 100;

struct Target {
  std::string path;
  std::string part;  // what stood behind the separator, or empty
};

// Cuts `path<separator>part` unless the whole is a file.
Target CutAt(const std::string& text, char separator, const Io& io) {
  size_t cut = text.rfind(separator);
  bool whole = io.files.KindOf(text) == FileKind::kFile;
  if (whole || cut == std::string::npos) return {text, ""};
  return {text.substr(0, cut), text.substr(cut + 1)};
}

// A rule and a recording, read; nothing after a complaint.
class Explainer {
 public:
  Explainer(const ExplainOptions& options, Io& io)
      : options_(options), io_(io) {}

  int Run() {
    int read = ReadRules();
    if (read == kOk) read = ReadEvents();
    if (read != kOk) return read;
    // What is damaged has been said; what is whole is explained all the same.
    int damaged = HasErrors(recording_.diagnostics) ? kUnreadable : kOk;
    if (options_.format == Format::kJson) {
      PrintJson();
    } else if (wanted_) {
      PrintTrees();
    } else {
      PrintLines();
    }
    return damaged;
  }

 private:
  int ReadRules() {
    Target target = CutAt(options_.rule, '#', io_);
    sigma::RuleFile file = LoadRuleFile(io_.files, target.path);
    for (const sigma::Rule& rule : file.rules) {
      bool named = target.part.empty() || IsNamed(rule, target.part);
      auto program =
          named ? Program::Compile(rule, file.diagnostics) : std::nullopt;
      if (program) programs_.push_back(std::move(*program));
    }
    std::erase_if(file.diagnostics, [](const Diagnostic& d) {
      return d.severity != Severity::kError;
    });
    Print(io_, file.diagnostics);
    if (!file.diagnostics.empty()) return kUnreadable;
    if (!programs_.empty()) return kOk;
    Complain(io_, target.path + " holds no rule named " + target.part);
    return kUsage;
  }

  int ReadEvents() {
    Target target = CutAt(options_.recording, ':', io_);
    auto bytes = io_.files.Read(target.path, kMaxRecordingBytes);
    if (!bytes.ok()) {
      Complain(io_, bytes.error());
      return kUnreadable;
    }
    recording_ = ReadRecording(target.path, std::move(bytes).value());
    Print(io_, recording_.diagnostics);
    if (!recording_.unread_format.empty()) {
      Complain(io_, target.path + ": there is no reader for " +
                        recording_.unread_format + " yet");
      return kUnreadable;
    }
    if (recording_.events.empty()) {
      Complain(io_, target.path + " holds no event");
      return kUnreadable;
    }
    if (recording_.events.size() == 1) wanted_ = recording_.events[0].record;
    return target.part.empty() ? kOk : ChooseRecord(target.part);
  }

  int ChooseRecord(const std::string& text) {
    for (const Event& event : recording_.events) {
      if (std::to_string(event.record) != text) continue;
      wanted_ = event.record;
      return kOk;
    }
    Complain(io_, recording_.path + " has no record " + Printable(text) +
                      "; it holds " + Count(recording_.events.size(), "event"));
    return kUsage;
  }

  static std::string TitleOf(const sigma::Rule& rule) {
    std::string name = rule.name.empty() ? "" : " (" + rule.name + ")";
    return Safe(rule.title + name);
  }

  // Every event in one line: which to look at.
  void PrintLines() {
    for (const Program& program : programs_) {
      Router router(program.rule().log_source);
      io_.out << TitleOf(program.rule()) << "\n";
      for (const Event& event : recording_.events) {
        Explanation told = Explain(program, router, event);
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
    for (const Program& program : programs_) {
      Router router(program.rule().log_source);
      for (const Event& event : recording_.events) {
        if (event.record != wanted_) continue;
        PrintTree(program, event, Explain(program, router, event));
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
    result.at = told.at;
    AddEvidence(result, true, page);
    io_.out << page.Take();
  }

  void PrintJson() {
    json::Writer out(json::Writer::Layout::kIndented);
    out.BeginObject();
    out.Member("schema", "drillcheck/explain@1");
    out.Key("explanations");
    out.BeginArray();
    for (const Program& program : programs_) {
      Router router(program.rule().log_source);
      for (const Event& event : recording_.events) {
        if (wanted_ && event.record != *wanted_) continue;
        WriteJson(program, event, Explain(program, router, event), out);
      }
    }
    out.EndArray();
    out.EndObject();
    io_.out << out.Take() << "\n";
  }

  void WriteJson(const Program& program, const Event& event,
                 const Explanation& told, json::Writer& out) {
    out.BeginObject();
    out.Member("rule_id", program.rule().id);
    out.Member("title", program.rule().title);
    out.Member("path", program.rule().path);
    out.Member("line", told.at.line);
    out.Member("recording", recording_.path);
    out.Member("record", static_cast<int64_t>(event.record));
    out.Member("answer", Name(told.answer));
    out.Key("routed");
    out.Bool(told.routed);
    out.Member("reason", told.reason);
    out.Member("suggestion", told.suggestion);
    out.Key("tree");
    out.BeginArray();
    for (const Evidence& line : told.tree) {
      out.BeginObject();
      out.Member("depth", line.depth);
      out.Key("holds");
      out.Bool(line.mark == Evidence::Mark::kTrue);
      out.Member("text", line.text);
      out.Member("line", line.at.line);
      out.Member("note", line.note);
      out.EndObject();
    }
    out.EndArray();
    out.EndObject();
  }

  const ExplainOptions& options_;
  Io& io_;
  std::vector<Program> programs_;
  Recording recording_;
  std::optional<size_t> wanted_;  // record to show whole
};

}  // namespace

int ExplainCommand(const ExplainOptions& options, Io& io) {
  return Explainer(options, io).Run();
}

}  // namespace drillcheck::cli
