#include "diagnose/names.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace drillcheck {
namespace {

constexpr size_t kLongestName = 200;

// Names come from events, which are untrusted.
constexpr size_t kMaxRelated = 50'000;

// A stem shorter than this is shared by chance ("id", "ip", "pre").
constexpr size_t kShortestStem = 4;

// Weights of the parts of a relation. Measured, not derived: see
// candidates_test.cc.
constexpr double kSameLeaf = 1.5;
constexpr double kLeafWords = 1.0;
constexpr double kPathWords = 0.5;
constexpr double kSpelling = 0.6;
constexpr double kContainer = 1.0;

// Words for one thing; each row is a group. Kept few: a row must hold for
// most log sources.
using Group = std::array<std::string_view, 6>;
constexpr auto kGroups = std::to_array<Group>({
    {"host", "computer", "machine", "device", "workstation", "node"},
    {"user", "account", "actor", "principal", "subject", ""},
    {"ip", "address", "addr", "ipaddress", "", ""},
    {"image", "executable", "exe", "program", "binary", ""},
    {"command", "cmd", "cmdline", "commandline", "proctitle", ""},
    {"source", "src", "client", "remote", "caller", ""},
    {"destination", "dest", "dst", "target", "", ""},
    {"repository", "repo", "", "", "", ""},
    {"organization", "org", "organisation", "", "", ""},
    {"error", "failure", "", "", "", ""},
    {"result", "outcome", "status", "", "", ""},
    {"event", "action", "operation", "activity", "", ""},
    {"message", "msg", "description", "text", "", ""},
    {"identifier", "id", "guid", "uuid", "sid", ""},
    {"arguments", "args", "argv", "", "", ""},
    {"directory", "dir", "folder", "cwd", "", ""},
    {"time", "timestamp", "date", "", "", ""},
});

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool Has(const Group& group, std::string_view word) {
  return !word.empty() &&
         std::find(group.begin(), group.end(), word) != group.end();
}

// A word begins at `i`: after what is no letter, at "nN", and at the last
// capital of "IDName".
bool BeginsWord(std::string_view name, size_t i) {
  if (i == 0 || !IsUpper(name[i])) return false;
  if (IsLower(name[i - 1]) || IsDigit(name[i - 1])) return true;
  bool lower_follows = i + 1 < name.size() && IsLower(name[i + 1]);
  return IsUpper(name[i - 1]) && lower_follows;
}

std::vector<std::string> NormalParts(std::string_view path) {
  std::vector<std::string> parts;
  for (const std::string& part : Split(path, '.')) {
    parts.push_back(NormalForm(WithoutTypeEnding(part)));
  }
  return parts;
}

// The last part of `of` is a parent in `path`.
bool IsContainer(const std::vector<std::string>& of,
                 const std::vector<std::string>& path) {
  return std::find(path.begin(), path.end() - 1, of.back()) != path.end() - 1;
}

bool AreSameWords(const std::vector<std::string>& a,
                  const std::vector<std::string>& b) {
  return !a.empty() && std::equal(a.begin(), a.end(), b.begin(), b.end(),
                                  [](const auto& x, const auto& y) {
                                    return IsSameStem(x, y);
                                  });
}

}  // namespace

std::string ShownName(std::string_view name) { return Printable(name, 100); }

std::string NormalForm(std::string_view name) {
  std::string form;
  for (char c : name) {
    char lower = AsciiLower(c);
    if (IsLower(lower) || IsDigit(lower)) form += lower;
  }
  return form;
}

std::string_view LastPart(std::string_view path) {
  size_t dot = path.rfind('.');
  return dot == path.npos ? path : path.substr(dot + 1);
}

std::string_view WithoutTypeEnding(std::string_view name) {
  constexpr std::string_view kTypes = "sdgbt";
  size_t size = name.size();
  bool typed = size > 3 && name[size - 2] == '_' &&
               kTypes.find(name[size - 1]) != kTypes.npos;
  return typed ? name.substr(0, size - 2) : name;
}

std::vector<std::string> WordsOf(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  auto finish = [&] {
    if (!word.empty()) words.push_back(word);
    word.clear();
  };
  for (size_t i = 0; i < name.size(); ++i) {
    bool kept = IsUpper(name[i]) || IsLower(name[i]) || IsDigit(name[i]);
    if (!kept || BeginsWord(name, i)) finish();
    if (kept) word += AsciiLower(name[i]);
  }
  finish();
  return words;
}

bool IsSameStem(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.size() > b.size()) std::swap(a, b);
  if (!b.starts_with(a)) return false;
  bool plural = a.size() > 1 && b.size() == a.size() + 1 && b.back() == 's';
  return plural || a.size() >= kShortestStem;
}

bool IsSameWord(std::string_view a, std::string_view b) {
  return IsSameStem(a, b) ||
         std::any_of(std::begin(kGroups), std::end(kGroups),
                     [&](const Group& g) { return Has(g, a) && Has(g, b); });
}

double SharedWords(const std::vector<std::string>& a,
                   const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  auto shared = [](const auto& from, const auto& in) {
    return std::count_if(from.begin(), from.end(), [&](const auto& word) {
      return std::any_of(in.begin(), in.end(), [&](const auto& other) {
        return IsSameWord(word, other);
      });
    });
  };
  auto both = static_cast<double>(shared(a, b) + shared(b, a));
  return both / static_cast<double>(a.size() + b.size());
}

double EditSimilarity(std::string_view a, std::string_view b) {
  size_t longest = std::max(a.size(), b.size());
  if (longest == 0 || longest > kLongestName) return 0;
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return 1 - static_cast<double>(row.back()) / static_cast<double>(longest);
}

bool EndsInPath(std::string_view longer, std::string_view shorter) {
  return longer.size() > shorter.size() && longer.ends_with(shorter) &&
         longer[longer.size() - shorter.size() - 1] == '.';
}

NameRelation Relate(std::string_view old_name, std::string_view new_name) {
  NameRelation relation;
  if (std::max(old_name.size(), new_name.size()) > kLongestName) {
    return relation;
  }
  auto old_parts = NormalParts(old_name);
  auto new_parts = NormalParts(new_name);
  auto old_words = WordsOf(old_name);
  auto new_words = WordsOf(new_name);
  auto old_leaf = WordsOf(WithoutTypeEnding(LastPart(old_name)));
  auto new_leaf = WordsOf(WithoutTypeEnding(LastPart(new_name)));
  relation.same_form = NormalForm(old_name) == NormalForm(new_name);
  relation.same_words =
      relation.same_form || AreSameWords(old_words, new_words);
  relation.same_leaf = old_parts.back() == new_parts.back();
  relation.same_path_end =
      EndsInPath(new_name, old_name) || EndsInPath(old_name, new_name);
  relation.container =
      IsContainer(old_parts, new_parts) || IsContainer(new_parts, old_parts);
  relation.score = (relation.same_leaf ? kSameLeaf : 0) +
                   kLeafWords * SharedWords(old_leaf, new_leaf) +
                   kPathWords * SharedWords(old_words, new_words) +
                   (relation.container ? kContainer : 0);
  // Spelling alone relates nothing: "type" and "time" are two edits apart.
  double alike = EditSimilarity(old_parts.back(), new_parts.back());
  if (relation.score > 0 || alike >= 0.75) relation.score += kSpelling * alike;
  return relation;
}

const NameRelation& RelatedNames::Of(std::string_view old_name,
                                     std::string_view new_name) {
  if (known_.size() >= kMaxRelated) known_.clear();
  auto [known, is_new] =
      known_.try_emplace({std::string(old_name), std::string(new_name)});
  if (is_new) known->second = Relate(old_name, new_name);
  return known->second;
}

}  // namespace drillcheck
