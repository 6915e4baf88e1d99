#include "tree/ids.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace drillcheck {
namespace {

std::string_view WithoutQuotes(std::string_view text) {
  bool quoted = text.size() > 1 && (text[0] == '\'' || text[0] == '"') &&
                text.back() == text[0];
  return quoted ? text.substr(1, text.size() - 2) : text;
}

// The plain value behind `key:` on this line, or empty.
std::string_view ValueOf(std::string_view line, std::string_view key) {
  if (!line.starts_with(key) || !line.substr(key.size()).starts_with(":")) {
    return {};
  }
  std::string_view value = line.substr(key.size() + 1);
  value = value.substr(0, value.find(" #"));
  return WithoutQuotes(Trim(value));
}

}  // namespace

std::vector<IdPlace> FindIds(const std::string& path, std::string_view text) {
  std::vector<IdPlace> ids;
  text = WithoutByteOrderMark(text);
  bool shares = HasTopLevelKey(text, "action");
  int number = 0;
  while (!text.empty()) {
    ++number;
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    std::string_view id = ValueOf(line, "id");
    if (id.empty()) continue;
    bool known = std::any_of(ids.begin(), ids.end(),
                             [&](const IdPlace& p) { return p.id == id; });
    if (known && shares) continue;
    ids.push_back({std::string(id), path, {number, 1}});
  }
  return ids;
}

std::vector<TakenId> FindEqualIds(const FileSystem& files,
                                  const std::vector<RuleEntry>& entries) {
  std::vector<TakenId> taken;
  std::map<std::string, IdPlace> first;
  for (const RuleEntry& entry : entries) {
    auto text = files.Read(entry.path, kMaxYamlBytes);
    if (!text.ok()) continue;
    for (const IdPlace& place : FindIds(entry.path, text.value())) {
      auto [it, added] = first.emplace(AsciiLower(place.id), place);
      if (added || it->second.path == place.path) continue;
      taken.push_back({place, it->second});
    }
  }
  return taken;
}

Diagnostics FindTakenIds(const FileSystem& files,
                         const std::vector<RuleEntry>& entries) {
  Diagnostics errors;
  for (const auto& [place, first] : FindEqualIds(files, entries)) {
    errors.push_back({Severity::kError, place.path, place.at,
                      "the id " + Printable(place.id) + " is taken by " +
                          first.path + ":" + std::to_string(first.at.line),
                      "duplicate-id", kWayOutOfEqualIds});
  }
  return errors;
}

bool HasTopLevelKey(std::string_view text, std::string_view key) {
  for (size_t at = text.find(key); at != text.npos;
       at = text.find(key, at + 1)) {
    bool starts_line = at == 0 || text[at - 1] == '\n';
    if (starts_line && text.substr(at + key.size()).starts_with(":")) {
      return true;
    }
  }
  return false;
}

}  // namespace drillcheck
