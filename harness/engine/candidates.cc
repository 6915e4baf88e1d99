#include "engine/candidates.h"

#include <algorithm>
#include <cstring>

#include "engine/folding.h"

namespace drillcheck {
namespace {

using Kind = Sign::Kind;

void Append(LiteralIndex::Owners& to, const LiteralIndex::Owners& from) {
  to.insert(to.end(), from.begin(), from.end());
}

// An owner that is asked about comes behind the same that is certain.
constexpr uint32_t kAsked = 1;

uint32_t FoundOf(uint32_t owner, bool certain) {
  return 2 * owner + (certain ? 0 : kAsked);
}

void AppendAsked(LiteralIndex::Owners& to, const LiteralIndex::Owners& from) {
  for (uint32_t found : from) to.push_back(found | kAsked);
}

// Each owner once.
void MakeSet(LiteralIndex::Owners& found) {
  std::sort(found.begin(), found.end());
  auto same_owner = [](uint32_t a, uint32_t b) {
    return Candidates::OwnerOf(a) == Candidates::OwnerOf(b);
  };
  found.erase(std::unique(found.begin(), found.end(), same_owner), found.end());
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
    if (!known) AddPath(std::move(path));
    return;
  }
  std::vector<size_t>& fields = by_key_[name];
  bool known = std::find(fields.begin(), fields.end(), field) != fields.end();
  if (!known) fields.push_back(field);
}

// A key of an event may be the whole name, or any part of it before a dot.
void Candidates::AddPath(std::pair<std::string, size_t> path) {
  const std::string& name = path.first;
  for (size_t dot = name.find('.'); dot != name.npos;
       dot = name.find('.', dot + 1)) {
    by_head_[name.substr(0, dot)].push_back(paths_.size());
  }
  by_head_[name].push_back(paths_.size());
  paths_.push_back(std::move(path));
}

void Candidates::Add(uint32_t owner, const std::optional<Witness>& witness,
                     const std::vector<Rename>* renames) {
  if (!witness) {
    always_.push_back(FoundOf(owner, false));
    return;
  }
  for (const Sign& sign : witness->signs) {
    size_t at = FieldAt(sign.field);
    Field& field = fields_[at];
    uint32_t found = FoundOf(owner, sign.certain);
    if (sign.kind == Kind::kPresent) {
      field.present.push_back(found);
    } else if (sign.kind == Kind::kBeyondAscii) {
      field.beyond_ascii.push_back(found);
    } else {
      field.literals.Add(sign.kind, sign.text, found);
    }
    if (sign.kind == Kind::kNumber) field.numbers.push_back(found);
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
    MakeSet(field.beyond_ascii);
  }
}

const Candidates::Owners& Candidates::Find(const json::Value& fields,
                                           Scratch& scratch) const {
  scratch.found = always_;
  Visit(
      fields, [&](const Field& field) { Append(scratch.found, field.present); },
      [&](const Field& field, const json::Value& value) {
        ShowText(field, json::ScalarOf(value), scratch);
      });
  MakeSet(scratch.found);
  return scratch.found;
}

Candidates::Plan Candidates::PlanFor(const EventOutline& outline,
                                     Scratch& scratch) const {
  Plan plan;
  plan.given_ = always_;
  Visit(
      outline.numbered().fields,
      [&](const Field& field) { Append(plan.given_, field.present); },
      [&](const Field& field, const json::Value& value) {
        if (keywords_ && &field == &fields_[*keywords_] &&
            field.literals.all_within()) {
          if (value.IsNumber() && !field.literals.any_in_number()) return;
          plan.joined_.push_back({EventOutline::SlotOf(value), {}});
          return;
        }
        auto& cache = scratch.caches[&field];
        if (!cache) cache = std::make_unique<ValueCache>();
        plan.shown_.push_back(
            {&field, EventOutline::SlotOf(value), cache.get()});
      });
  MakeSet(plan.given_);
  return plan;
}

const Candidates::Owners& Candidates::Find(Plan& plan, Scalars scalars,
                                           Scratch& scratch) const {
  scratch.found = plan.given_;
  for (const auto& [field, slot, cache] : plan.shown_) {
    const json::Scalar& value = scalars[slot];
    if (value.IsString() && value.text.size() <= ValueCache::kMostBytes) {
      ShowCached(*field, value.text, *cache, scratch);
    } else {
      ShowText(*field, value, scratch);
    }
  }
  if (!plan.joined_.empty()) ShowJoined(plan, scalars, scratch);
  if (scratch.found.size() > plan.given_.size()) MakeSet(scratch.found);
  return scratch.found;
}

void Candidates::ShowJoined(Plan& plan, Scalars scalars,
                            Scratch& scratch) const {
  const Field& field = fields_[*keywords_];
  scratch.folded.Set("");
  scratch.taken.clear();
  for (auto& [slot, latest] : plan.joined_) {
    std::string_view text = scalars[slot].text;
    if (latest.Holds(text)) {
      Append(scratch.found, latest.shown());
      continue;
    }
    bool ascii = Join(field, text, scratch);
    if (latest.Changes(text)) scratch.taken.push_back({&latest, text, ascii});
  }
  size_t before = scratch.found.size();
  field.literals.Find(scratch.folded, scratch.found);
  bool found = scratch.found.size() > before;
  for (auto& [place, value, ascii] : scratch.taken) {
    bool shows = found || !ascii;
    place->Take(value, shows ? ShownBy(field, value, scratch) : Owners());
  }
}

// The values are kept apart by a byte that hardly a text of a rule has; one
// that has it is no certain sign (witness.cc). False: this value holds more
// than ASCII.
bool Candidates::Join(const Field& field, std::string_view text,
                      Scratch& scratch) {
  bool ascii = scratch.folded.Append(text);
  scratch.folded.AppendBreak();
  if (ascii) return true;
  Append(scratch.found, field.beyond_ascii);
  if (FoldsToAscii(text)) AppendAsked(scratch.found, field.literals.owners());
  return false;
}

Candidates::Owners Candidates::ShownBy(const Field& field,
                                       std::string_view text,
                                       Scratch& scratch) {
  size_t before = scratch.found.size();
  ShowText(field, {json::Value::Kind::kString, text}, scratch);
  auto first = scratch.found.begin() + static_cast<ptrdiff_t>(before);
  Owners shown(first, scratch.found.end());
  scratch.found.resize(before);
  return shown;
}

template <class Present, class Show>
void Candidates::Visit(const json::Value& fields, Present present,
                       Show show) const {
  // A value of the field, or a list of them.
  auto show_all = [&](const Field& field, const json::Value& value,
                      const auto& self) -> void {
    for (const json::Value& item : value.items) self(field, item, self);
    if (value.IsScalar() && !value.IsNull()) show(field, value);
  };
  auto show_path = [&](const std::string& path, size_t field) {
    FieldValues values = Lookup({&fields, nullptr}, path);
    if (values.present) present(fields_[field]);
    for (const json::Value* value : values.values) {
      show_all(fields_[field], *value, show_all);
    }
  };
  for (const json::Member& member : fields.members) {
    auto key = by_key_.find(std::string_view(member.key));
    if (key != by_key_.end()) {
      for (size_t field : key->second) {
        present(fields_[field]);
        show_all(fields_[field], member.value, show_all);
      }
    }
    auto head = by_head_.find(std::string_view(member.key));
    if (head == by_head_.end()) continue;
    for (size_t i : head->second) show_path(paths_[i].first, paths_[i].second);
  }
  if (!keywords_) return;
  present(fields_[*keywords_]);
  auto show_leaves = [&](const json::Value& value, const auto& self) -> void {
    if (value.IsScalar()) show_all(fields_[*keywords_], value, show_all);
    for (const json::Value& item : value.items) self(item, self);
    for (const json::Member& member : value.members) self(member.value, self);
  };
  show_leaves(fields, show_leaves);
}

void Candidates::ShowCached(const Field& field, std::string_view text,
                            ValueCache& cache, Scratch& scratch) {
  ValueCache::Slot& slot = cache.At(text);
  if (slot.Holds(text)) return Append(scratch.found, slot.shown);
  auto before = static_cast<ptrdiff_t>(scratch.found.size());
  ShowText(field, {json::Value::Kind::kString, text}, scratch);
  slot.shown.assign(scratch.found.begin() + before, scratch.found.end());
  slot.used = true;
  slot.value = text;
}

void Candidates::ShowText(const Field& field, const json::Scalar& value,
                          Scratch& scratch) {
  // 1e3 is 1000: only whole numbers are known by their digits.
  if (value.IsNumber() && !IsWholeNumber(value.text)) {
    Append(scratch.found, field.numbers);
  }
  if (!scratch.folded.Set(value.text)) {
    Append(scratch.found, field.beyond_ascii);
    if (FoldsToAscii(value.text)) {
      AppendAsked(scratch.found, field.literals.owners());
      return;
    }
  }
  field.literals.Find(scratch.folded, scratch.found);
}

}  // namespace drillcheck
