#include "check/encodings.h"

#include <map>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "base/time.h"
#include "event/linux_audit.h"
#include "event/view.h"

namespace drillcheck {
namespace {

// A value as it stands, and in the form that tells it apart.
struct Value {
  std::string shown;
  std::string key;

  bool operator==(const Value& other) const { return key == other.key; }
};

// Paths of scalars with their values, those of an array in its order.
using Values = std::map<std::string, std::vector<Value>>;

constexpr size_t kGuidLength = 36;

// "{...}" around a GUID.
bool IsBraced(std::string_view text) {
  return text.size() == kGuidLength + 2 && text.starts_with('{') &&
         text.ends_with('}') && text[9] == '-' && text[14] == '-' &&
         text[19] == '-' && text[24] == '-';
}

// "2026-04-29T..": only such a text is read as a time, a bare number never.
bool LooksLikeTime(std::string_view text) {
  return text.size() > 18 && text[4] == '-' && text[7] == '-' &&
         (text[10] == 'T' || text[10] == ' ');
}

std::string KeyOf(const json::Value& value) {
  if (!value.IsString()) return AsciiLower(json::ToText(value));
  std::string_view text = Trim(value.text);
  if (IsBraced(text)) text = text.substr(1, kGuidLength);
  auto time = LooksLikeTime(text) ? ParseTime(text) : std::nullopt;
  return AsciiLower(time ? FormatTime(*time) : text);
}

Values ValuesOf(const Event& event) {
  Values values;
  for (const Leaf& leaf : Leaves({&event.fields, nullptr})) {
    if (!leaf.value->IsNull() && !IsOneEncodingsOwn(event, leaf.path)) {
      values[leaf.path].push_back({leaf.value->IsString()
                                       ? leaf.value->text
                                       : json::ToText(*leaf.value),
                                   KeyOf(*leaf.value)});
    }
  }
  return values;
}

std::string InWords(const std::vector<Value>* values) {
  if (values == nullptr) return "absent";
  std::vector<std::string> quoted;
  for (const Value& value : *values) {
    quoted.push_back("\"" + Printable(value.shown, 80) + "\"");
  }
  return Join(quoted, ", ");
}

const std::vector<Value>* Find(const Values& values, const std::string& path) {
  auto found = values.find(path);
  return found == values.end() ? nullptr : &found->second;
}

std::string TimeText(const Event& event) {
  return event.time ? FormatTime(*event.time) : "absent";
}

class Comparison {
 public:
  Comparison(const std::string& path, const std::string& also_path)
      : path_(path), also_path_(also_path) {}

  // The first difference of two events, or empty.
  std::string Compare(const Event& event, const Event& also) const {
    std::string where = Describe(event) + ": ";
    if (event.time != also.time) {
      return where + Differ("the time", TimeText(event), TimeText(also));
    }
    Values here = ValuesOf(event);
    Values there = ValuesOf(also);
    Values all = here;
    all.insert(there.begin(), there.end());
    for (const auto& [field, values] : all) {
      const auto* left = Find(here, field);
      const auto* right = Find(there, field);
      bool same = left != nullptr && right != nullptr && *left == *right;
      if (same) continue;
      return where +
             Differ(Printable(field, 80), InWords(left), InWords(right));
    }
    return {};
  }

 private:
  std::string Differ(const std::string& what, const std::string& here,
                     const std::string& there) const {
    return what + " is " + here + " in " + path_ + ", " + there + " in " +
           also_path_;
  }

  const std::string& path_;
  const std::string& also_path_;
};

}  // namespace

std::string FindDifference(const std::string& path,
                           const std::vector<Event>& events,
                           const std::string& also_path,
                           const std::vector<Event>& also) {
  if (events.size() != also.size()) {
    return path + " holds " + Count(events.size(), "event") + ", " + also_path +
           " holds " + std::to_string(also.size());
  }
  Comparison comparison(path, also_path);
  for (size_t i = 0; i < events.size(); ++i) {
    std::string difference = comparison.Compare(events[i], also[i]);
    if (!difference.empty()) return difference;
  }
  return {};
}

}  // namespace drillcheck
