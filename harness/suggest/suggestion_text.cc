// A suggestion as text: lines of fixture.yml, put behind what stands there, and
// the new recordings.
#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "suggest/suggestion.h"
#include "yaml/fields.h"

namespace drillcheck {
namespace {

std::string Quoted(const std::string& text) {
  std::string quoted = "'";
  for (char c : Printable(text, 200)) {
    quoted += c == '\'' ? "''" : std::string(1, c);
  }
  return quoted + "'";
}

// Bare where YAML cannot read it as anything else.
std::string NameText(const std::string& name) {
  bool letter = !name.empty() && name[0] >= 'a' && name[0] <= 'z';
  bool bare = letter && name.size() > 3 && name != "null" && name != "true" &&
              name != "false" &&
              name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") ==
                  name.npos;
  return bare ? name : Quoted(name);
}

std::string RecordList(const std::vector<size_t>& records) {
  std::vector<std::string> texts;
  for (size_t record : records) texts.push_back(std::to_string(record));
  return "{records: [" + Join(texts, ", ") + "]}";
}

std::string Firing(const SuggestedCase& suggested) {
  if (!suggested.fires) return "never";
  return suggested.alerts > 0
             ? "{alerts: " + std::to_string(suggested.alerts) + "}"
             : RecordList(suggested.records);
}

std::string More(const std::vector<std::string>& mutants) {
  std::string text = mutants.empty() ? "" : Printable(mutants[0], 120);
  size_t more = mutants.size() - std::min<size_t>(mutants.size(), 1);
  return more == 0 ? text : text + " and " + std::to_string(more) + " more";
}

// "`a`, `b`"
std::string FieldList(const std::vector<std::string>& fields) {
  std::vector<std::string> names;
  for (const std::string& field : fields) {
    names.push_back("`" + Printable(field, 60) + "`");
  }
  return Join(names, ", ");
}

// The lines of a block: what each event is for, then the case itself.
std::string CaseLines(const SuggestedCase& suggested,
                      const std::string& indent) {
  std::string text;
  for (size_t i = 0; i < suggested.events.size(); ++i) {
    const SuggestedEvent& event = suggested.events[i];
    if (event.like.empty()) continue;
    text += indent + "# record " + std::to_string(i + 1) + ": " + event.like +
            " with " + Printable(event.changes, 300) + "\n" + indent +
            "#   notices " + More(event.mutants) + "\n";
    if (!event.unrecorded.empty()) {
      text += indent + "#   no recording has " + FieldList(event.unrecorded) +
              ": is that its name?\n";
    }
  }
  if (!suggested.situation.empty()) {
    text += indent + "# " + Printable(suggested.situation, 300) + "\n" +
            indent + "#   notices " + More(suggested.mutants) + "\n";
  }
  text += indent + suggested.name +
          ": {replay: " + NameText(suggested.recording) +
          ", fires: " + Firing(suggested);
  if (!suggested.because.empty()) text += ", because: " + suggested.because;
  if (!suggested.severity.empty()) text += ", severity: " + suggested.severity;
  return text + ",\n" + indent + "  title: " +
         Quoted("suggested; review: notices " + More(suggested.mutants)) +
         "}\n";
}

// The names below `recordings`.
std::vector<std::string> EntriesOf(const std::string& text) {
  Diagnostics unused;
  Reporter reporter("", unused);
  auto fixture = yaml::ParseOneMap(text, reporter);
  const yaml::Node* entries = fixture ? fixture->Find("recordings") : nullptr;
  std::vector<std::string> names;
  if (entries == nullptr) return names;
  for (const yaml::Entry& entry : entries->entries) {
    names.push_back(entry.key.text);
  }
  return names;
}

std::string RecordingLines(const Suggestion& suggestion,
                           const std::string& indent,
                           std::vector<std::string> added) {
  std::string text;
  for (const SuggestedCase& suggested : suggestion.cases) {
    if (suggested.events.empty()) continue;
    bool known =
        suggested.from_file.empty() ||
        std::find(added.begin(), added.end(), suggested.from) != added.end();
    if (!known) {
      added.push_back(suggested.from);
      text += indent + NameText(suggested.from) +
              ": {file: " + Quoted(suggested.from_file) + "}\n";
    }
    text += indent + suggested.name + ": {file: " + suggested.name +
            ".jsonl, origin: derived, from: " + NameText(suggested.from) +
            "}\n";
  }
  return text;
}

// A block of the file: `key:` at the start of a line, then indented lines.
struct Block {
  size_t start = 0;       // of the key's line
  size_t end = 0;         // behind its last line that says something
  std::string indent;     // of its first entry
  bool one_line = false;  // the value stands behind the key
};

std::optional<Block> FindBlock(std::string_view text, const std::string& key) {
  std::optional<Block> block;
  size_t start = 0;
  while (start < text.size()) {
    size_t end = std::min(text.find('\n', start), text.size() - 1) + 1;
    std::string_view line = text.substr(start, end - start);
    size_t first = line.find_first_not_of(" \t\r\n");
    bool blank = first == line.npos;
    bool comment = !blank && line[first] == '#';
    bool top = !blank && first == 0 && !comment;
    if (top && block) break;
    if (top && line.starts_with(key + ":")) {
      block.emplace();
      block->start = start;
      block->end = end;
      size_t value = line.find_first_not_of(" \t\r\n", key.size() + 1);
      block->one_line = value != line.npos && line[value] != '#';
    } else if (block && !blank && first > 0) {
      if (block->indent.empty() && !comment) {
        block->indent = line.substr(0, first);
      }
      block->end = end;
    }
    start = end;
  }
  return block;
}

Error OnOneLine(const std::string& key) {
  return Error{"`" + key +
               "` stands on one line: write an entry on each line below it, "
               "so that others can be added"};
}

}  // namespace

Result<std::string> WithSuggestion(const std::string& text,
                                   const Suggestion& suggestion) {
  std::string result = text;
  if (!result.ends_with('\n')) result += '\n';
  auto cases = FindBlock(result, "cases");
  if (!cases) return Error{"there is no `cases`"};
  if (cases->one_line || cases->indent.empty()) return OnOneLine("cases");
  std::string added;
  for (const SuggestedCase& suggested : suggestion.cases) {
    added += CaseLines(suggested, cases->indent);
  }
  auto recordings = FindBlock(result, "recordings");
  if (recordings && recordings->one_line) return OnOneLine("recordings");
  std::string indent =
      recordings && !recordings->indent.empty() ? recordings->indent : "  ";
  std::string lines = RecordingLines(suggestion, indent, EntriesOf(text));
  if (!recordings && !lines.empty()) lines.insert(0, "recordings:\n");
  size_t place = recordings ? recordings->end : cases->start;
  // The later place first, so that the earlier one stays where it is.
  bool cases_last = cases->end > place;
  if (cases_last) result.insert(cases->end, added);
  result.insert(place, lines);
  if (!cases_last) result.insert(cases->end, added);
  return result;
}

std::vector<std::pair<std::string, std::string>> FilesOf(
    const Suggestion& suggestion) {
  std::vector<std::pair<std::string, std::string>> files;
  for (const SuggestedCase& suggested : suggestion.cases) {
    if (suggested.events.empty()) continue;
    std::string text;
    for (const SuggestedEvent& event : suggested.events) {
      text += event.json + "\n";
    }
    files.emplace_back(suggested.name + ".jsonl", std::move(text));
  }
  return files;
}

}  // namespace drillcheck
