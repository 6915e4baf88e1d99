// Where commands print, and the exit codes that they end with.
#ifndef DRILLCHECK_CLI_IO_H_
#define DRILLCHECK_CLI_IO_H_

#include <iosfwd>
#include <string>

#include "base/diagnostic.h"
#include "files/files.h"

namespace drillcheck::cli {

// The contract with scripts. Of several, the larger of kUsage, kUnreadable
// and kFailed wins.
enum ExitCode : int {
  kOk = 0,
  kFailed = 1,             // a test failed
  kUnreadable = 2,         // a rule, fixture or recording cannot be read
  kUsage = 3,              // wrong usage or policy
  kNothingSelectable = 4,  // nothing was there to run
};

struct Io {
  FileSystem& files;
  std::ostream& out;
  std::ostream& err;
  bool colour = false;         // out is a terminal
  bool progress = false;       // err is a terminal
  std::istream* in = nullptr;  // standard input; null: there is none
  bool ends = false;           // the program ends with the command
};

// The diagnostic, then the source line with a caret under its column. What
// could drive a terminal is escaped.
void Print(Io& io, const Diagnostic& diagnostic);
void Print(Io& io, const Diagnostics& diagnostics);

// "drillcheck: text" on io.err.
void Complain(Io& io, const std::string& text);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_IO_H_
