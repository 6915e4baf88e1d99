#include "cli/explain_order.h"

#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/explain_argument.h"
#include "cli/options.h"
#include "cli/repeated_options.h"
#include "event/reader.h"
#include "report/words.h"
#include "sigma/parse.h"

namespace drillcheck::cli {
namespace {

bool IsFile(const std::string& path, const Io& io) {
  return io.files.KindOf(path) == FileKind::kFile;
}

bool IsNamedAsRule(std::string_view path) {
  for (std::string_view ending :
       {".yml", ".yaml", ".yml.disabled", ".yaml.disabled"}) {
    if (path.ends_with(ending)) return true;
  }
  return false;
}

// JSON is YAML too: what has a title is a rule, be it a broken one.
bool HasTitle(const std::string& path, const Io& io) {
  auto text = io.files.Read(path, kMaxYamlBytes);
  return text.ok() &&
         !sigma::ParseRuleFile(path, text.value()).first_title.empty();
}

bool HoldsEvent(const std::string& path, const Io& io) {
  auto bytes = io.files.Open(path);
  if (!bytes.ok()) return false;
  Diagnostics unused;
  auto events = OpenRecording(path, std::move(bytes).value(), {}, unused);
  Event event;
  return events != nullptr && events->Next(event);
}

bool IsRecording(const std::string& path, const Io& io) {
  return IsFile(path, io) && !IsNamedAsRule(path) && HoldsEvent(path, io) &&
         !HasTitle(path, io);
}

// The command with the arguments changed round.
std::string Turned(const ExplainOptions& options, const CommonOptions& common,
                   Io& io) {
  std::vector<std::string> arguments = {"explain", options.recording,
                                        options.rule};
  for (const std::string& pipeline : options.pipelines) {
    arguments.insert(arguments.end(), {"--pipeline", pipeline});
  }
  return CommandOnSameTree(common, io, arguments);
}

}  // namespace

bool RefuseOrder(const ExplainOptions& options, Io& io) {
  const std::string first = CutAt(options.rule, ':', io.files).path;
  const std::string second = CutAt(options.recording, '#', io.files).path;
  bool recording = IsRecording(first, io);
  bool rule = IsFile(second, io) && IsNamedAsRule(second);
  bool missing = rule && !IsNamedAsRule(first) &&
                 io.files.KindOf(first) == FileKind::kMissing;
  if (!recording && !missing) return false;
  std::string text =
      recording ? "the first argument, " + first + ", looks like a recording"
                : "there is no rule " + first + ", and " + second +
                      " is named as one";
  text += "; explain takes RULE RECORDING";
  Complain(io, text);
  CommonOptions common = options.common;
  if (rule && ResolveRoots({second}, io, common)) {
    io.err << "next: " << Safe(Turned(options, common, io)) << "\n";
  }
  return true;
}

}  // namespace drillcheck::cli
