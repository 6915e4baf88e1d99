#include "diagnose/surroundings.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "json/parser.h"

namespace drillcheck {
namespace {

// Events are untrusted: what is looked at of one of them, and inside a text.
constexpr size_t kMaxFields = 20'000;
constexpr size_t kMaxInsideText = size_t{64} << 10;
constexpr size_t kMaxInside = 500;

// The name under which the rule reads the event's field `path`.
std::string RuleName(const View& view, std::string path) {
  if (view.renames == nullptr) return path;
  for (const Rename& rename : *view.renames) {
    if (rename.event == path) return std::string(rename.rule);
  }
  return path;
}

bool LooksLikeJson(std::string_view text) {
  text = Trim(text);
  return text.size() > 2 && text.size() <= kMaxInsideText &&
         ((text.front() == '{' && text.back() == '}') ||
          (text.front() == '[' && text.back() == ']'));
}

bool IsKey(std::string_view text) {
  return !text.empty() && text.size() <= 60 &&
         std::all_of(text.begin(), text.end(), [](char c) {
           char lower = AsciiLower(c);
           return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') ||
                  c == '_';
         });
}

}  // namespace

std::vector<KnownChange> ChangesOf(const Surroundings& around,
                                   std::string_view field) {
  static const KnownChanges none;
  return FindChanges(around.own_changes == nullptr ? none : *around.own_changes,
                     around.source, field);
}

RecordedFields::RecordedFields(const Surroundings& around,
                               std::shared_ptr<RelatedNames> names)
    : around_(around), names_(std::move(names)) {
  if (names_ == nullptr) names_ = std::make_shared<RelatedNames>();
}

const std::deque<RecordedField>& RecordedFields::here() {
  if (!read_here_) AddEvent(around_.view, true);
  read_here_ = true;
  return here_;
}

const std::deque<RecordedField>& RecordedFields::others() {
  if (read_others_) return others_;
  for (const View& other : around_.others) AddEvent(other, false);
  read_others_ = true;
  return others_;
}

void RecordedFields::AddEvent(const View& view, bool here) {
  for (const Leaf& leaf : Leaves(view)) {
    if (here_.size() + others_.size() >= kMaxFields) return;
    if (leaf.value->IsNull() || leaf.path.empty()) continue;
    RecordedField field{RuleName(view, leaf.path), leaf.value, "", here, view};
    Add(field);
    if (leaf.value->IsString()) AddInside(field);
  }
}

// JSON that was written into a text, one level deep, or `KEY=value,KEY=value`.
void RecordedFields::AddInside(const RecordedField& field) {
  const std::string& text = field.value->text;
  if (!LooksLikeJson(text)) return AddPairs(field);
  json::Parser parser;
  auto parsed = parser.Parse(Trim(text));
  if (!parsed.ok()) return;
  read_.push_back(std::move(parsed).value());
  size_t added = 0;
  for (const Leaf& leaf : Leaves({&read_.back(), nullptr})) {
    if (leaf.path.empty() || leaf.value->IsNull()) continue;
    if (++added > kMaxInside) return;
    Add({field.path + "." + leaf.path, leaf.value, field.path, field.here,
         field.of});
  }
}

void RecordedFields::AddPairs(const RecordedField& field) {
  const std::string& text = field.value->text;
  if (text.size() > 4096 || text.find('=') == text.npos) return;
  std::vector<std::string> pairs = Split(text, ',');
  for (const std::string& pair : pairs) {
    size_t sign = pair.find('=');
    std::string_view key = Trim(std::string_view(pair).substr(0, sign));
    if (sign == pair.npos || !IsKey(key)) return;  // no list of pairs
  }
  for (const std::string& pair : pairs) {
    size_t sign = pair.find('=');
    read_.push_back(json::Value::String(pair.substr(sign + 1)));
    std::string key(Trim(std::string_view(pair).substr(0, sign)));
    Add({field.path + "." + key, &read_.back(), field.path, field.here,
         field.of});
  }
}

void RecordedFields::Add(RecordedField field) {
  (field.here ? here_ : others_).push_back(std::move(field));
}

bool HasPath(const View& view, std::string_view path) {
  return Lookup(view, path).present;
}

}  // namespace drillcheck
