#include "report/layout.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace drillcheck {
namespace {

constexpr size_t kNarrowest = 20;  // a text gets at least this many columns
constexpr size_t kMaxLinesBelow = 3;

bool StartsCodePoint(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

// Offset of the code point that stands in column `column`, from 0.
size_t OffsetOf(std::string_view text, size_t column) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (!StartsCodePoint(text[i])) continue;
    if (column == 0) return i;
    --column;
  }
  return text.size();
}

// Bytes of the next line of a text that is too long for one.
size_t LineLength(std::string_view text, size_t columns) {
  size_t most = OffsetOf(text, columns);
  size_t blank = text.rfind(' ', most);
  if (blank == text.npos) return most;
  // A break that leaves half of the line empty reads worse than a cut word,
  // unless the word fits on a line of its own: paths are there to be copied.
  std::string_view word = text.substr(blank + 1);
  word = word.substr(0, word.find(' '));
  bool far_enough = Columns(text.substr(0, blank)) * 2 >= columns;
  return far_enough || Columns(word) <= columns ? blank : most;
}

// The words of a command, with their quotes.
std::vector<std::string> Words(std::string_view command) {
  std::vector<std::string> words(1);
  bool quoted = false;
  for (size_t i = 0; i < command.size(); ++i) {
    char c = command[i];
    bool escaped = !quoted && i > 0 && command[i - 1] == '\\';
    if (c == '\'' && !escaped) quoted = !quoted;
    if (c == ' ' && !quoted) {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  return words;
}

// The words that stay together: an option and its value.
std::vector<std::string> Arguments(std::string_view command) {
  std::vector<std::string> arguments;
  bool wants_value = false;
  for (const std::string& word : Words(command)) {
    bool option = word.starts_with("--");
    if (wants_value && !option) {
      arguments.back() += " " + word;
    } else {
      arguments.push_back(word);
    }
    wants_value = option && word.find('=') == word.npos;
  }
  return arguments;
}

// The commands that stand behind one another, each but the last with its `&&`.
std::vector<std::string> Steps(std::string_view command) {
  // Nothing is told apart inside of double quotes.
  if (command.find('"') != command.npos) return {std::string(command)};
  std::vector<std::string> steps(1);
  bool ended = false;
  for (const std::string& word : Words(command)) {
    if (ended) steps.emplace_back();
    if (!steps.back().empty()) steps.back() += ' ';
    steps.back() += word;
    ended = word == "&&";
  }
  return steps;
}

std::string_view Code(Ink ink) {
  switch (ink) {
    case Ink::kRed:
      return "\x1b[31m";
    case Ink::kGreen:
      return "\x1b[32m";
    case Ink::kDim:
      return "\x1b[2m";
    case Ink::kBold:
      break;
  }
  return "\x1b[1m";
}

}  // namespace

size_t Columns(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), StartsCodePoint));
}

std::string Clip(std::string_view text, size_t columns) {
  if (Columns(text) <= columns) return std::string(text);
  size_t end = OffsetOf(text, std::max<size_t>(columns, 1) - 1);
  return std::string(text.substr(0, end)) + "…";
}

std::vector<std::string> Wrap(std::string_view text, size_t columns,
                              size_t max_lines) {
  std::vector<std::string> lines;
  columns = std::max<size_t>(columns, 1);
  text = Trim(text);
  while (!text.empty()) {
    bool last = lines.size() + 1 >= max_lines;
    if (last || Columns(text) <= columns) {
      lines.push_back(Clip(text, columns));
      break;
    }
    size_t length = LineLength(text, columns);
    lines.emplace_back(Trim(text.substr(0, length)));
    text = Trim(text.substr(length));
  }
  return lines;
}

std::string Page::Paint(std::string_view text, Ink ink) const {
  if (!colour_) return std::string(text);
  std::string painted(Code(ink));
  painted += text;
  return painted + "\x1b[0m";
}

void Page::Line(std::string_view text) {
  out_ += text;
  out_ += '\n';
}

void Page::Next(size_t indent, std::string_view command) {
  constexpr std::string_view kLead = "next:";
  std::string line(indent, ' ');
  line += Paint(kLead, Ink::kBold);
  size_t column = indent + kLead.size();
  bool whole = column + 1 + Columns(command) <= width_;
  if (whole) return Line(line + " " + std::string(command));
  if (!command.starts_with("drillcheck ")) {
    return Line(line + " " +
                Join(Steps(command), "\n" + std::string(indent + 4, ' ')));
  }
  for (const std::string& argument : Arguments(command)) {
    bool fits = column + 1 + Columns(argument) + 2 <= width_;
    if (!fits && column > indent + 4) {
      Line(line + " \\");
      line = std::string(indent + 4, ' ') + argument;
      column = indent + 4 + Columns(argument);
      continue;
    }
    line += " " + argument;
    column += 1 + Columns(argument);
  }
  Line(line);
}

void Page::Text(size_t indent, std::string_view text, size_t max_lines) {
  size_t columns = std::max(width_, indent + kNarrowest) - indent;
  for (const std::string& line : Wrap(text, columns, max_lines)) {
    Line(std::string(indent, ' ') + line);
  }
}

void Page::Beside(size_t indent, std::string_view left,
                  std::string_view right) {
  std::string line = std::string(indent, ' ') + std::string(left);
  if (right.empty()) return Line(line);
  if (Columns(line) + 3 + Columns(right) <= width_) {
    return Line(line + "   " + std::string(right));
  }
  Line(line);
  Text(indent + 2, right, kMaxLinesBelow);
}

std::string Page::Take() { return std::exchange(out_, {}); }

}  // namespace drillcheck
