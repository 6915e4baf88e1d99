#include "vary/windows_process.h"

#include <utility>
#include <vector>

#include "vary/command_words.h"

namespace drillcheck {
namespace {

// The program that reads the line: the image's, else the first word's.
std::string Reader(std::string_view image, std::string_view line) {
  if (!image.empty()) return ProgramName(image);
  std::vector<CommandWord> words = WordsOf(line);
  return words.empty() ? "" : ProgramName(Bare(line, words[0]));
}

}  // namespace

bool NamesProgram(std::string_view image, std::string_view line) {
  std::vector<CommandWord> words = WordsOf(line);
  if (words.empty()) return false;
  std::string first = ProgramName(Bare(line, words[0]));
  return !first.empty() && (image.empty() || first == ProgramName(image));
}

std::string WithFirstWord(std::string_view line, std::string_view word) {
  std::vector<CommandWord> words = WordsOf(line);
  if (words.empty()) return std::string(line);
  return std::string(word) + std::string(line.substr(words[0].end));
}

WindowsProcess WithLines(WindowsProcess process, const LineChange& change) {
  process.line = change(Reader(process.image, process.line), process.line);
  process.parent_line = change(
      Reader(process.parent_image, process.parent_line), process.parent_line);
  return process;
}

}  // namespace drillcheck
