// The words of a Windows command line, as CommandLineToArgvW cuts them.
// Internal to vary/.
#ifndef DRILLCHECK_VARY_COMMAND_WORDS_H_
#define DRILLCHECK_VARY_COMMAND_WORDS_H_

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace drillcheck {

struct CommandWord {
  size_t begin = 0;
  size_t end = 0;       // behind its last byte
  bool quoted = false;  // it holds a quotation mark
};

std::vector<CommandWord> WordsOf(std::string_view line);

// The word without its quotation marks.
std::string Bare(std::string_view line, const CommandWord& word);

// `C:\x\CMD.EXE` is "cmd"; of a file name without .exe the whole name.
std::string ProgramName(std::string_view path);

// The line with the words from `first` on put through `change`, which is given
// the word as it is written.
std::string WithWords(
    std::string_view line, size_t first,
    const std::function<std::string(std::string_view, const CommandWord&)>&
        change);

// Letters, digits and some marks that no parser treats in a special way.
bool IsPlainWord(std::string_view word, std::string_view marks);

bool IsOneOf(std::string_view word, std::span<const std::string_view> list);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_COMMAND_WORDS_H_
