#include "event/envelope.h"

#include <algorithm>
#include <array>
#include <optional>

#include "json/value_end.h"

namespace drillcheck {
namespace {

void SkipBlanks(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

// Skips blanks and then `mark`; false when something else stands there.
bool Skip(std::string_view& text, char mark) {
  SkipBlanks(text);
  if (!text.starts_with(mark)) return false;
  text.remove_prefix(1);
  return true;
}

// The value in front, with its quotes if it has any; empty: there is none.
std::string_view TakeValue(std::string_view& text) {
  SkipBlanks(text);
  if (text.empty()) return {};
  std::string_view value =
      text.substr(0, json::ValueEnd(text[0], " \t\r\n,}").Find(text));
  text.remove_prefix(value.size());
  return value;
}

struct RawMember {
  std::string_view key;
  std::string_view value;
};

// The next member of an object, from behind its brace or a comma.
std::optional<RawMember> TakeMember(std::string_view& text) {
  RawMember member;
  member.key = TakeValue(text);
  if (!member.key.starts_with('"') || !Skip(text, ':')) return std::nullopt;
  member.value = TakeValue(text);
  return member;
}

// `{"Records": [...]}`, or Azure's `records`, and nothing beside it: an event
// may have a field of that name.
std::string_view RecordsIn(std::string_view members) {
  auto only = TakeMember(members);
  bool found = only && only->value.starts_with('[') && Skip(members, '}');
  return found ? only->value : std::string_view();
}

constexpr std::string_view kRecords = "\"Records\"";
constexpr std::string_view kAzureRecords = "\"records\"";

// A list that a member beside it tells: of any value where `value` is empty.
struct MarkedList {
  std::string_view list;
  std::string_view key;
  std::string_view value;
};

constexpr std::array<MarkedList, 4> kMarkedLists = {
    // Kubernetes.
    MarkedList{"\"items\"", "\"kind\"", "\"EventList\""},
    // Google's Admin SDK.
    MarkedList{"\"items\"", "\"kind\"", "\"admin#reports#activities\""},
    // A subscription of CloudWatch Logs.
    MarkedList{"\"logEvents\"", "\"messageType\"", "\"DATA_MESSAGE\""},
    // Microsoft Graph.
    MarkedList{"\"value\"", "\"@odata.context\"", ""},
};

std::string_view ListMarkedBy(const MarkedList& row, std::string_view members) {
  std::string_view list;
  bool marked = false;
  do {
    auto member = TakeMember(members);
    if (!member) return {};
    if (member->key == row.list) list = member->value;
    marked = marked || (member->key == row.key &&
                        (row.value.empty() || member->value == row.value));
  } while (Skip(members, ','));
  return marked && list.starts_with('[') ? list : std::string_view();
}

void DropBlanksBehind(std::string_view& text) {
  size_t last = text.find_last_not_of(" \t\r\n");
  text = text.substr(0, last == text.npos ? 0 : last + 1);
}

// True when a list is the value of a key of the table, as far as the bytes
// before its bracket tell. Most events hold none, and are not looked at twice.
bool HoldsMarkedList(std::string_view object) {
  for (size_t at = object.find('['); at != object.npos;
       at = object.find('[', at + 1)) {
    std::string_view before = object.substr(0, at);
    DropBlanksBehind(before);
    if (!before.ends_with(':')) continue;
    before.remove_suffix(1);
    DropBlanksBehind(before);
    bool marked = std::any_of(
        kMarkedLists.begin(), kMarkedLists.end(),
        [&](const MarkedList& row) { return before.ends_with(row.list); });
    if (marked) return true;
  }
  return false;
}

}  // namespace

std::string_view ListInEnvelope(std::string_view object) {
  std::string_view members = object;
  if (!Skip(members, '{')) return {};
  SkipBlanks(members);
  if (members.starts_with(kRecords) || members.starts_with(kAzureRecords)) {
    return RecordsIn(members);
  }
  if (!HoldsMarkedList(object)) return {};
  for (const MarkedList& row : kMarkedLists) {
    std::string_view mark = row.value.empty() ? row.key : row.value;
    if (object.find(mark) == object.npos) continue;
    std::string_view list = ListMarkedBy(row, members);
    if (!list.empty()) return list;
  }
  return {};
}

bool MayBeEnvelope(const json::Value& object) {
  auto is_list = [](const json::Member& member) {
    std::string quoted = '"' + member.key + '"';
    bool named =
        std::any_of(kMarkedLists.begin(), kMarkedLists.end(),
                    [&](const MarkedList& row) { return row.list == quoted; });
    return member.value.IsArray() &&
           (named || quoted == kRecords || quoted == kAzureRecords);
  };
  return std::any_of(object.members.begin(), object.members.end(), is_list);
}

}  // namespace drillcheck
