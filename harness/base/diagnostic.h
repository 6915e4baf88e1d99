// Diagnostic: one thing wrong with a file that somebody wrote or recorded.
//
// Every reader (rules, fixtures, policy, recordings) collects diagnostics and
// goes on, so that a file with three mistakes reports three. Nobody below the
// command line prints them.
#ifndef DRILLCHECK_BASE_DIAGNOSTIC_H_
#define DRILLCHECK_BASE_DIAGNOSTIC_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace drillcheck {

// A place in a text file. Lines and columns count from 1, columns in bytes;
// 0 means that the place is the file as a whole.
struct Position {
  int line = 0;
  int column = 0;

  bool operator==(const Position&) const = default;
};

enum class Severity { kNote, kWarning, kError };

struct Diagnostic {
  Severity severity = Severity::kError;
  std::string path;  // as the user spelled it
  Position at;
  std::string text;  // what is wrong, one sentence without a full stop
  std::string code;  // short stable name, e.g. "unknown-key"
  std::string hint;  // the way out, or empty
};

using Diagnostics = std::vector<Diagnostic>;

// "error", "warning" or "note".
std::string_view Name(Severity severity);

// One line: `path:line:column: error: text [code]`, then, if there is one,
// the hint on a line of its own. No line feed at the end. What could drive a
// terminal is escaped.
std::string Format(const Diagnostic& diagnostic);

bool HasErrors(const Diagnostics& diagnostics);

// The first error, or null.
const Diagnostic* FirstError(const Diagnostics& diagnostics);

// Collects the diagnostics of one file, so that its reader need not repeat
// the path.
class Reporter {
 public:
  Reporter(std::string path, Diagnostics& out)
      : path_(std::move(path)), out_(out) {}

  void Error(Position at, std::string code, std::string text,
             std::string hint = "");
  void Warn(Position at, std::string code, std::string text,
            std::string hint = "");
  void Note(Position at, std::string code, std::string text,
            std::string hint = "");

  const std::string& path() const { return path_; }

  // How many diagnostics the list holds, whoever reported them.
  size_t count() const { return out_.size(); }

 private:
  void Add(Severity severity, Position at, std::string code, std::string text,
           std::string hint);

  std::string path_;
  Diagnostics& out_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_BASE_DIAGNOSTIC_H_
