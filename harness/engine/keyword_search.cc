#include "engine/keyword_search.h"

#include <algorithm>
#include <cstddef>
#include <functional>

#include "engine/folding.h"

namespace drillcheck {
namespace {

// Is it the address of a byte of the text?
bool IsIn(std::string_view text, const char* at) {
  std::less<> before;
  return !before(at, text.data()) && before(at, text.data() + text.size());
}

}  // namespace

LineIndex KeywordSearch::LineIndexFor(const SoughtField& field) {
  LineIndex index;
  const LiteralIndex& texts = field.literals();
  for (size_t i = 0; i < texts.texts(); ++i) index.Add(texts.TextAt(i));
  index.Build();
  return index;
}

void KeywordSearch::Find(const OutlinedEvent& event, Scratch& scratch,
                         Owners& found) {
  bool told = line_index_->works() && ReadsAsItStands(event) &&
              FindInLine(event, scratch, found);
  if (!told) FindJoined(event.scalars, scratch, found);
}

// Does the line tell all that its values show?
bool KeywordSearch::ReadsAsItStands(const OutlinedEvent& event) const {
  if (event.has_units) return false;
  if (event.is_ascii) return true;
  return !field_->asks_beyond_ascii() && !FoldsToAscii(event.line);
}

// A value that had no escape stands in the line itself. False: there are too
// many matches.
bool KeywordSearch::FindInLine(const OutlinedEvent& event, Scratch& scratch,
                               Owners& found) const {
  if (!line_index_->Find(event.line, scratch.matches)) return false;
  bool may_be_escaped = false;
  for (const LineIndex::Match& match : scratch.matches) {
    const char* at = event.line.data() + match.at;
    const json::Scalar* value = ValueAt(at, event);
    if (value == nullptr) {
      may_be_escaped = may_be_escaped || !IsInKey(at, event.line);
    } else if (line_index_->Holds(value->text, at, match)) {
      auto owners = field_->literals().OwnersAt(match.text);
      found.insert(found.end(), owners.begin(), owners.end());
    }
  }
  if (may_be_escaped) ShowEscaped(event, scratch, found);
  return true;
}

// Null: the byte of the line is of no value, or of one with escapes.
const json::Scalar* KeywordSearch::ValueAt(const char* at,
                                           const OutlinedEvent& event) const {
  auto value =
      std::find_if(values_.begin(), values_.end(), [&](const Value& each) {
        return IsIn(event.scalars[each.slot].text, at);
      });
  return value == values_.end() ? nullptr : &event.scalars[value->slot];
}

void KeywordSearch::ShowEscaped(const OutlinedEvent& event, Scratch& scratch,
                                Owners& found) const {
  for (const Value& each : values_) {
    const json::Scalar& value = event.scalars[each.slot];
    if (!IsIn(event.line, value.text.data())) {
      field_->Show(value, scratch.lowered, found);
    }
  }
}

void KeywordSearch::FindJoined(Scalars scalars, Scratch& scratch,
                               Owners& found) {
  scratch.lowered.Set("");
  scratch.taken.clear();
  for (auto& [slot, latest] : values_) {
    std::string_view text = scalars[slot].text;
    if (latest.Holds(text)) {
      found.insert(found.end(), latest.shown().begin(), latest.shown().end());
      continue;
    }
    bool ascii = Join(text, scratch.lowered, found);
    if (latest.Changes(text)) scratch.taken.push_back({&latest, text, ascii});
  }
  size_t before = found.size();
  field_->literals().Find(scratch.lowered, found);
  bool any = found.size() > before;
  for (auto& [place, value, ascii] : scratch.taken) {
    bool shows = any || !ascii;
    place->Take(value, shows ? ShownBy(value, scratch.lowered) : Owners());
  }
}

// The values are kept apart by a byte that hardly a text of a rule has; one
// that has it is no certain sign (witness.cc). False: this value holds more
// than ASCII.
bool KeywordSearch::Join(std::string_view text, Lowered& joined,
                         Owners& found) const {
  bool ascii = joined.Append(text);
  joined.AppendBreak();
  if (!ascii) field_->ShowBeyondAscii(text, found);
  return ascii;
}

KeywordSearch::Owners KeywordSearch::ShownBy(std::string_view text,
                                             Lowered& lowered) const {
  Owners shown;
  field_->Show({json::Value::Kind::kString, text}, lowered, shown);
  return shown;
}

}  // namespace drillcheck
