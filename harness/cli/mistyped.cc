#include "cli/mistyped.h"

#include <string>
#include <vector>

#include "base/text.h"
#include "results/next_command.h"

namespace drillcheck::cli {
namespace {

// "fixture suggest" for "suggest", which is a command of another. Or empty.
std::string WholeCommand(const CLI::App& app, const std::string& word) {
  for (const CLI::App* outer : app.get_subcommands(nullptr)) {
    for (const CLI::App* inner : outer->get_subcommands(nullptr)) {
      if (inner->get_name() == word) return outer->get_name() + " " + word;
    }
  }
  return {};
}

// CLI11 says only that a command is missing, also of `drillcheck tset`. True
// after a complaint that names the word and the command it may have meant.
bool SaidWhichCommand(const CLI::App& app, Io& io) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands(nullptr)) {
    names.push_back(command->get_name());
  }
  std::vector<std::string> rest = app.remaining();
  if (names.empty() || rest.empty() || rest[0].starts_with('-')) return false;
  std::string nearest = WholeCommand(app, rest[0]);
  if (nearest.empty()) nearest = NearestWord(rest[0], names);
  Complain(io, "there is no command " + rest[0] +
                   (nearest.empty() ? "; the commands are " + Join(names, ", ")
                                    : "; did you mean " + nearest + "?"));
  return true;
}

// The arguments that print the help of `app`.
std::vector<std::string> HelpOf(const CLI::App& app) {
  std::vector<std::string> words = {"--help"};
  const CLI::App* here = &app;
  for (; here->get_parent() != nullptr; here = here->get_parent()) {
    words.insert(words.begin(), here->get_name());
  }
  return words;
}

// True after a complaint that names the option and the one it may have meant.
bool SaidWhichOption(const CLI::App& app, Io& io) {
  std::vector<std::string> rest = app.remaining();
  bool is_option = !rest.empty() && rest[0].size() > 1 && rest[0][0] == '-';
  if (!is_option) return false;
  std::string unknown = rest[0].substr(0, rest[0].find('='));
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      names.push_back("--" + name);
    }
  }
  std::string nearest = NearestWord(unknown, names);
  Complain(io,
           "there is no option " + unknown +
               (nearest.empty() ? "; " + NextCommand(HelpOf(app)) + " shows all"
                                : "; did you mean " + nearest + "?"));
  return true;
}

}  // namespace

bool SaidWhatWasMeant(const CLI::App& app, Io& io) {
  for (const CLI::App* chosen : app.get_subcommands()) {
    return SaidWhatWasMeant(*chosen, io);
  }
  return SaidWhichCommand(app, io) || SaidWhichOption(app, io);
}

}  // namespace drillcheck::cli
