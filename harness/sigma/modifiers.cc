#include "sigma/modifiers.h"

#include <algorithm>
#include <functional>
#include <map>

#include "base/text.h"

namespace drillcheck::sigma {
namespace {

using Operator = CompareTest::Operator;
using Apply = std::function<void(Modifiers&)>;

const std::map<std::string, Apply, std::less<>>& KnownModifiers() {
  static const std::map<std::string, Apply, std::less<>> known = {
      {"all", [](Modifiers& m) { m.all = true; }},
      {"neq", [](Modifiers& m) { m.negated = true; }},
      {"cased", [](Modifiers& m) { m.cased = true; }},
      {"exists", [](Modifiers& m) { m.exists = true; }},
      {"cidr", [](Modifiers& m) { m.network = true; }},
      {"fieldref", [](Modifiers& m) { m.field_reference = true; }},
      {"re", [](Modifiers& m) { m.regex = true; }},
      {"i", [](Modifiers& m) { m.ignore_case = true; }},
      {"ignorecase", [](Modifiers& m) { m.ignore_case = true; }},
      {"m", [](Modifiers& m) { m.multi_line = true; }},
      {"multiline", [](Modifiers& m) { m.multi_line = true; }},
      {"s", [](Modifiers& m) { m.dot_all = true; }},
      {"dotall", [](Modifiers& m) { m.dot_all = true; }},
      {"windash", [](Modifiers& m) { m.dashes = true; }},
      {"contains", [](Modifiers& m) { m.where = Where::kAnywhere; }},
      {"startswith", [](Modifiers& m) { m.where = Where::kStart; }},
      {"endswith", [](Modifiers& m) { m.where = Where::kEnd; }},
      {"lt", [](Modifiers& m) { m.compare = Operator::kLess; }},
      {"lte", [](Modifiers& m) { m.compare = Operator::kLessEqual; }},
      {"gt", [](Modifiers& m) { m.compare = Operator::kGreater; }},
      {"gte", [](Modifiers& m) { m.compare = Operator::kGreaterEqual; }},
      {"base64",
       [](Modifiers& m) { m.encodings.push_back(Encoding::kBase64); }},
      {"base64offset",
       [](Modifiers& m) { m.encodings.push_back(Encoding::kBase64Offset); }},
      {"wide",
       [](Modifiers& m) { m.encodings.push_back(Encoding::kUtf16Little); }},
      {"utf16le",
       [](Modifiers& m) { m.encodings.push_back(Encoding::kUtf16Little); }},
      {"utf16be",
       [](Modifiers& m) { m.encodings.push_back(Encoding::kUtf16Big); }},
      {"utf16",
       [](Modifiers& m) { m.encodings.push_back(Encoding::kUtf16Marked); }},
  };
  return known;
}

// Part of Sigma, refused with their own words until they can be run.
const std::map<std::string, std::string, std::less<>>& NotYet() {
  static const std::string kTime = "parts of a time cannot be compared yet";
  static const std::map<std::string, std::string, std::less<>> not_yet = {
      {"expand", "placeholders have no values here: no pipeline gives any"},
      {"minute", kTime},
      {"hour", kTime},
      {"day", kTime},
      {"week", kTime},
      {"month", kTime},
      {"year", kTime},
  };
  return not_yet;
}

std::vector<std::string> KnownNames() {
  std::vector<std::string> names;
  for (const auto& [name, apply] : KnownModifiers()) names.push_back(name);
  for (const auto& [name, why] : NotYet()) names.push_back(name);
  return names;
}

bool IsWhere(std::string_view name) {
  return name == "contains" || name == "startswith" || name == "endswith";
}

bool IsComparison(std::string_view name) {
  return name == "lt" || name == "lte" || name == "gt" || name == "gte";
}

bool IsFlag(std::string_view name) {
  return name == "i" || name == "m" || name == "s" || name == "ignorecase" ||
         name == "multiline" || name == "dotall";
}

// Each encoding can turn one value into three longer ones. Real rules chain
// two: a UTF-16 form and base64offset.
constexpr size_t kMaxEncodings = 3;

// Checks one contradiction after the other; empty when there is none.
std::string Contradiction(const std::vector<std::string>& names,
                          const Modifiers& m) {
  if (std::count_if(names.begin(), names.end(), IsWhere) > 1) {
    return "contains, startswith and endswith exclude each other";
  }
  auto regex = std::find(names.begin(), names.end(), "re");
  if (std::any_of(names.begin(), regex, IsWhere) && m.regex) {
    return "re cannot follow " + *std::find_if(names.begin(), regex, IsWhere) +
           ": a regular expression is searched anywhere by itself";
  }
  if (std::any_of(names.begin(), regex, IsFlag)) {
    return "i, m and s are flags of re and stand behind it";
  }
  if (std::count_if(names.begin(), names.end(), IsComparison) > 1) {
    return "lt, lte, gt and gte exclude each other; use two items";
  }
  int kinds = (m.regex ? 1 : 0) + (m.network ? 1 : 0) + (m.exists ? 1 : 0) +
              (m.compare ? 1 : 0) + (m.field_reference ? 1 : 0);
  if (kinds > 1) {
    return "these modifiers ask different questions of one value; use two "
           "items";
  }
  bool text_only = m.where != Where::kWhole || m.dashes || !m.encodings.empty();
  if (text_only && (m.network || m.exists || m.compare)) {
    return "modifiers for text do not go with cidr, exists, lt, lte, gt or gte";
  }
  if ((m.dashes || !m.encodings.empty()) && (m.regex || m.field_reference)) {
    return "encodings and windash do not go with re or fieldref";
  }
  if (m.encodings.size() > kMaxEncodings) {
    return "more than three encodings, one after another, are not run";
  }
  return {};
}

bool AreKnown(const std::vector<std::string>& names, Position at,
              Reporter& report) {
  bool known = true;
  for (const std::string& name : names) {
    if (KnownModifiers().contains(name)) continue;
    known = false;
    if (auto why = NotYet().find(name); why != NotYet().end()) {
      report.Error(at, "not-supported",
                   "the modifier " + name + " cannot be run: " + why->second);
      continue;
    }
    std::string nearest = name.empty() ? "" : NearestWord(name, KnownNames());
    report.Error(at, "unknown-modifier",
                 name.empty() ? "a modifier has no name"
                              : "unknown modifier '" + Printable(name) + "'",
                 nearest.empty() ? "" : "did you mean " + nearest + "?");
  }
  return known;
}

}  // namespace

std::optional<Modifiers> ParseModifiers(const std::vector<std::string>& names,
                                        Position at, Reporter& report) {
  if (!AreKnown(names, at, report)) return std::nullopt;
  Modifiers modifiers;
  for (const std::string& name : names) KnownModifiers().at(name)(modifiers);
  std::string trouble = Contradiction(names, modifiers);
  if (!trouble.empty()) {
    report.Error(at, "bad-modifiers", trouble);
    return std::nullopt;
  }
  if (modifiers.regex && modifiers.where != Where::kWhole) {
    report.Warn(at, "needless-modifier",
                *std::find_if(names.begin(), names.end(), IsWhere) +
                    " has no effect behind re, which searches anywhere");
  }
  return modifiers;
}

}  // namespace drillcheck::sigma
