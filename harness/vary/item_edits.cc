#include "vary/item_edits.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "vary/witness.h"

namespace drillcheck {
namespace {

using json::Value;

// Of an item with more values the rest are tried as they are, unbroken.
constexpr size_t kValues = 8;
constexpr size_t kPlaces = 6;

std::string TextOf(const EventPath& path) {
  std::vector<std::string> keys;
  for (const Step& step : path) {
    if (!step.key.empty()) keys.push_back(step.key);
  }
  return Join(keys, ".");
}

class ItemEdits {
 public:
  ItemEdits(const sigma::Item& item, Position near, const View& view,
            size_t limit)
      : item_(item), view_(view), limit_(limit) {
    for (const sigma::ItemValue& value : item.values) {
      if (value.at == near) values_.push_back(&value);
    }
    is_value_ = !values_.empty();
    for (const sigma::ItemValue& value : item.values) {
      bool more = values_.size() < kValues && value.at != near;
      if (more) values_.push_back(&value);
    }
  }

  std::vector<EventEdit> All() {
    if (item_.field.empty()) {
      Keywords();
    } else {
      FieldPlaces places = PlacesOf(view_, item_.field);
      if (places.wholes.empty()) Insert();
      places.values.resize(std::min(places.values.size(), kPlaces));
      for (const EventPath& path : places.values) Change(path, item_.field);
      for (const EventPath& path : places.wholes) Whole(path);
    }
    return std::move(edits_);
  }

 private:
  void Add(const std::string& field, const EventPath& path,
           std::optional<Value> to) {
    if (edits_.size() >= limit_) return;
    const Value* from = At(*view_.fields, path);
    EventEdit edit{field, path, std::nullopt, std::move(to)};
    if (from != nullptr) edit.from = *from;
    bool same = edit.from && edit.to &&
                json::ToText(*edit.from) == json::ToText(*edit.to);
    if (!same) edits_.push_back(std::move(edit));
  }

  void Insert() {
    EventPath path = PlaceFor(view_, item_.field);
    for (const sigma::ItemValue* value : values_) {
      for (Value& to : Satisfying(*value, nullptr, view_)) {
        Add(item_.field, path, std::move(to));
      }
    }
    Add(item_.field, path, Value::String("other"));
  }

  void Change(const EventPath& path, const std::string& field) {
    const Value& actual = *At(*view_.fields, path);
    if (!actual.IsScalar()) return;
    AddListedValue(path, field, actual);
    for (const sigma::ItemValue* value : values_) {
      for (Value& to : Breaking(*value, actual)) {
        Add(field, path, std::move(to));
      }
      for (Value& to : Satisfying(*value, &actual, view_)) {
        Add(field, path, std::move(to));
      }
    }
    for (Value& to : Extended(actual)) Add(field, path, std::move(to));
  }

  // The changed value in the place of another of the list.
  void AddListedValue(const EventPath& path, const std::string& field,
                      const Value& actual) {
    if (!is_value_) return;
    for (const sigma::ItemValue& value : item_.values) {
      if (&value == values_[0]) continue;
      if (auto to = Replacing(value, *values_[0], actual)) {
        return Add(field, path, std::move(to));
      }
    }
  }

  // The field taken away, or its list with one more element.
  void Whole(const EventPath& path) {
    const Value& whole = *At(*view_.fields, path);
    if (whole.IsArray() && !whole.items.empty() && whole.items[0].IsScalar()) {
      for (const sigma::ItemValue* value : values_) {
        for (Value& more : Satisfying(*value, &whole.items[0], view_)) {
          Value longer = whole;
          longer.items.push_back(std::move(more));
          Add(item_.field, path, std::move(longer));
        }
      }
    }
    Add(item_.field, path, std::nullopt);
  }

  // A keyword stands anywhere: it is broken where it is, and added to the
  // longest text.
  void Keywords() {
    std::vector<EventPath> places = ScalarPlaces(*view_.fields);
    const EventPath* longest = nullptr;
    size_t length = 0;
    for (const EventPath& path : places) {
      const Value& actual = *At(*view_.fields, path);
      bool longer = actual.IsString() && actual.text.size() > length;
      if (longer) longest = &path;
      if (longer) length = actual.text.size();
      for (const sigma::ItemValue* value : values_) {
        std::vector<Value> broken = Breaking(*value, actual);
        if (broken.size() > 1) Add(TextOf(path), path, std::move(broken[0]));
      }
    }
    if (longest != nullptr) Change(*longest, TextOf(*longest));
  }

  const sigma::Item& item_;
  const View& view_;
  size_t limit_;
  std::vector<const sigma::ItemValue*> values_;
  bool is_value_ = false;  // the changed part is the first of `values_`
  std::vector<EventEdit> edits_;
};

}  // namespace

std::vector<EventEdit> EditsFor(const sigma::Item& item, Position near,
                                const View& view, size_t limit) {
  return ItemEdits(item, near, view, limit).All();
}

}  // namespace drillcheck
