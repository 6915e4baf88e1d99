#include "engine/candidates.h"

#include <algorithm>
#include <cstring>

namespace drillcheck {
namespace {

using Kind = Sign::Kind;

// The Kelvin sign and the long s, which fold to ASCII (matcher.h).
constexpr std::string_view kKelvin = "\xE2\x84\xAA";
constexpr std::string_view kLongS = "\xC5\xBF";

bool FoldsToAscii(std::string_view text) {
  return text.find(kKelvin) != text.npos || text.find(kLongS) != text.npos;
}

// Puts ASCII into lower case. False: `text` holds more than ASCII.
bool Fold(std::string_view text, std::string& folded) {
  folded.resize(text.size());
  unsigned all = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    auto c = static_cast<unsigned char>(text[i]);
    all |= c;
    bool upper = static_cast<unsigned char>(c - 'A') < 26;
    folded[i] = static_cast<char>(c | (upper ? 0x20U : 0U));
  }
  return all < 0x80;
}

void Append(LiteralIndex::Owners& to, const LiteralIndex::Owners& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void MakeSet(LiteralIndex::Owners& owners) {
  std::sort(owners.begin(), owners.end());
  owners.erase(std::unique(owners.begin(), owners.end()), owners.end());
}

}  // namespace

size_t Candidates::KeyHash::operator()(std::string_view key) const {
  uint64_t head = 0;
  uint64_t tail = 0;
  size_t length = std::min(key.size(), sizeof head);
  std::memcpy(&head, key.data(), length);
  std::memcpy(&tail, key.data() + key.size() - length, length);
  uint64_t mixed = (head ^ key.size()) * 0x9E3779B97F4A7C15U + tail;
  return mixed ^ (mixed >> 29U);
}

size_t Candidates::FieldAt(const std::string& name) {
  auto [it, added] = field_of_.emplace(name, fields_.size());
  if (added) fields_.emplace_back();
  return it->second;
}

void Candidates::AddName(const std::string& name, size_t field) {
  if (name.find('.') != name.npos) {
    std::pair<std::string, size_t> path(name, field);
    bool known = std::find(paths_.begin(), paths_.end(), path) != paths_.end();
    if (!known) paths_.push_back(std::move(path));
    return;
  }
  std::vector<size_t>& fields = by_key_[name];
  bool known = std::find(fields.begin(), fields.end(), field) != fields.end();
  if (!known) fields.push_back(field);
}

void Candidates::Add(uint32_t owner, const std::optional<Witness>& witness,
                     const std::vector<Rename>* renames) {
  if (!witness) {
    always_.push_back(owner);
    return;
  }
  for (const Sign& sign : *witness) {
    size_t at = FieldAt(sign.field);
    Field& field = fields_[at];
    if (sign.kind == Kind::kPresent) {
      field.present.push_back(owner);
    } else {
      field.literals.Add(sign.kind, sign.text, owner);
    }
    if (sign.kind == Kind::kNumber) field.numbers.push_back(owner);
    if (sign.field.empty()) {
      keywords_ = at;
      continue;
    }
    // A renamed field is looked up under both names, as Lookup() does.
    AddName(sign.field, at);
    for (const Rename& rename : renames ? *renames : std::vector<Rename>()) {
      if (rename.rule == sign.field) AddName(std::string(rename.event), at);
    }
  }
}

void Candidates::Build() {
  for (Field& field : fields_) {
    field.literals.Build();
    MakeSet(field.numbers);
    MakeSet(field.present);
  }
}

const Candidates::Owners& Candidates::Find(const json::Value& fields,
                                           Scratch& scratch) const {
  scratch.found = always_;
  for (const json::Member& member : fields.members) {
    auto it = by_key_.find(std::string_view(member.key));
    if (it == by_key_.end()) continue;
    for (size_t field : it->second) {
      Append(scratch.found, fields_[field].present);
      Show(fields_[field], member.value, scratch);
    }
  }
  for (const auto& [path, field] : paths_) {
    FieldValues values = Lookup({&fields, nullptr}, path);
    if (values.present) Append(scratch.found, fields_[field].present);
    for (const json::Value* value : values.values) {
      Show(fields_[field], *value, scratch);
    }
  }
  if (keywords_) {
    Append(scratch.found, fields_[*keywords_].present);
    ShowLeaves(fields, scratch);
  }
  MakeSet(scratch.found);
  return scratch.found;
}

// A value of the field, or a list of them.
void Candidates::Show(const Field& field, const json::Value& value,
                      Scratch& scratch) const {
  for (const json::Value& item : value.items) Show(field, item, scratch);
  if (value.IsScalar() && !value.IsNull()) ShowText(field, value, scratch);
}

void Candidates::ShowText(const Field& field, const json::Value& value,
                          Scratch& scratch) const {
  // 1e3 is 1000: only whole numbers are known by their digits.
  if (value.IsNumber() && !IsWholeNumber(value.text)) {
    Append(scratch.found, field.numbers);
  }
  if (!Fold(value.text, scratch.folded) && FoldsToAscii(value.text)) {
    Append(scratch.found, field.literals.owners());
    return;
  }
  field.literals.Find(scratch.folded, scratch.found);
}

void Candidates::ShowLeaves(const json::Value& value, Scratch& scratch) const {
  if (value.IsScalar()) Show(fields_[*keywords_], value, scratch);
  for (const json::Value& item : value.items) ShowLeaves(item, scratch);
  for (const json::Member& member : value.members) {
    ShowLeaves(member.value, scratch);
  }
}

}  // namespace drillcheck
