#include "engine/candidates.h"

#include <algorithm>
#include <cstring>

#include "engine/found.h"

namespace drillcheck {
namespace {

void Append(LiteralIndex::Owners& to, const LiteralIndex::Owners& from) {
  to.insert(to.end(), from.begin(), from.end());
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
    always_.push_back(Found::Of(owner, false));
    return;
  }
  for (const Sign& sign : witness->signs) {
    size_t at = FieldAt(sign.field);
    fields_[at].Add(sign, Found::Of(owner, sign.certain));
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
  for (SoughtField& field : fields_) field.Build();
  if (keywords_ && KeywordSearch::Knows(fields_[*keywords_])) {
    line_index_ = KeywordSearch::LineIndexFor(fields_[*keywords_]);
  }
}

const Candidates::Owners& Candidates::Find(const json::Value& fields,
                                           Scratch& scratch) const {
  scratch.found = always_;
  Visit(
      fields,
      [&](const SoughtField& field) { Append(scratch.found, field.present()); },
      [&](const SoughtField& field, const json::Value& value) {
        field.Show(json::ScalarOf(value), scratch.lowered, scratch.found);
      });
  Found::MakeSet(scratch.found);
  return scratch.found;
}

Candidates::Plan Candidates::PlanFor(const EventOutline& outline,
                                     Scratch& scratch) const {
  Plan plan;
  plan.given_ = always_;
  Visit(
      outline.numbered().fields,
      [&](const SoughtField& field) { Append(plan.given_, field.present()); },
      [&](const SoughtField& field, const json::Value& value) {
        if (keywords_ && &field == &fields_[*keywords_] &&
            KeywordSearch::Knows(field)) {
          if (value.IsNumber() && !field.literals().any_in_number()) return;
          if (!plan.keywords_) plan.keywords_.emplace(field, line_index_);
          plan.keywords_->Add(EventOutline::SlotOf(value));
          return;
        }
        auto& cache = scratch.caches[&field];
        if (!cache) cache = std::make_unique<ValueCache>();
        plan.shown_.push_back({&field, EventOutline::SlotOf(value), cache.get(),
                               ++scratch.places});
      });
  Found::MakeSet(plan.given_);
  return plan;
}

const Candidates::Owners& Candidates::Find(Plan& plan,
                                           const OutlinedEvent& event,
                                           Scratch& scratch) const {
  scratch.found = plan.given_;
  scratch.unanswered.clear();
  for (const Shown& shown : plan.shown_) {
    const json::Scalar& value = event.scalars[shown.slot];
    if (value.IsString() && value.text.size() <= ValueCache::kMostBytes) {
      ShowCached(shown, value.text, scratch);
    } else {
      shown.field->Show(value, scratch.lowered, scratch.found);
    }
  }
  if (plan.keywords_) {
    plan.keywords_->Find(event, scratch.keywords, scratch.found);
  }
  if (scratch.found.size() > plan.given_.size()) Found::MakeSet(scratch.found);
  return scratch.found;
}

template <class Present, class Show>
void Candidates::Visit(const json::Value& fields, Present present,
                       Show show) const {
  // A value of the field, or a list of them.
  auto show_all = [&](const SoughtField& field, const json::Value& value,
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

void Candidates::ShowCached(const Shown& shown, std::string_view text,
                            Scratch& scratch) {
  ValueCache::Slot& value = shown.cache->At(text);
  if (value.Holds(text)) return ShowKnown(shown, value, scratch);
  auto before = static_cast<ptrdiff_t>(scratch.found.size());
  shown.field->Show({json::Value::Kind::kString, text}, scratch.lowered,
                    scratch.found);
  value.Put(text, {scratch.found.begin() + before, scratch.found.end()});
}

void Candidates::ShowKnown(const Shown& at, ValueCache::Slot& value,
                           Scratch& scratch) {
  if (!value.shown) return;
  if (value.shown->place == at.place) {
    return Append(scratch.found, value.shown->left);
  }
  Append(scratch.found, value.shown->owners);
  if (AnyIsAsked(value.shown->owners)) {
    scratch.unanswered.push_back({&value, &at});
  }
}

bool Candidates::AnyIsAsked(const Owners& found) {
  return std::any_of(found.begin(), found.end(),
                     [](uint32_t each) { return !Found::IsCertain(each); });
}

}  // namespace drillcheck
