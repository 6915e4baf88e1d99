#include "sigma/modifiers.h"

#include <algorithm>
#include <functional>
#include <map>

#include "base/text.h"

namespace drillcheck::sigma {
namespace {

using Operator = CompareTest::Operator;
using TimePart = TimePartTest::Part;
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
      {"expand", [](Modifiers& m) { m.placeholders = true; }},
      {"minute", [](Modifiers& m) { m.time_part = TimePart::kMinute; }},
      {"hour", [](Modifiers& m) { m.time_part = TimePart::kHour; }},
      {"day", [](Modifiers& m) { m.time_part = TimePart::kDay; }},
      {"week", [](Modifiers& m) { m.time_part = TimePart::kWeek; }},
      {"month", [](Modifiers& m) { m.time_part = TimePart::kMonth; }},
      {"year", [](Modifiers& m) { m.time_part = TimePart::kYear; }},
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

std::vector<std::string> KnownNames() {
  std::vector<std::string> names;
  for (const auto& [name, apply] : KnownModifiers()) names.push_back(name);
  return names;
}

bool IsWhere(std::string_view name) {
  return name == "contains" || name == "startswith" || name == "endswith";
}

bool IsComparison(std::string_view name) {
  return name == "lt" || name == "lte" || name == "gt" || name == "gte";
}

bool IsTimePart(std::string_view name) {
  const auto& names = TimePartNames();
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool IsFlag(std::string_view name) {
  return name == "i" || name == "m" || name == "s" || name == "ignorecase" ||
         name == "multiline" || name == "dotall";
}

// Beside these, a placeholder has no meaning.
bool IsWithoutExpand(std::string_view name) {
  return name != "expand" && name != "all" && name != "neq" &&
         name != "cased" && name != "windash" && !IsWhere(name);
}

// Each encoding can turn one value into three longer ones. Real rules chain
// two: a UTF-16 form and base64offset.
constexpr size_t kMaxEncodings = 3;

// Names that exclude each other or stand in the wrong order; empty when there
// are none.
std::string Disorder(const std::vector<std::string>& names,
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
  if (std::count_if(names.begin(), names.end(), IsTimePart) > 1) {
    return "minute, hour, day, week, month and year exclude each other; use "
           "two items";
  }
  auto part = std::find_if(names.begin(), names.end(), IsTimePart);
  if (m.time_part && std::any_of(names.begin(), part, IsComparison)) {
    return "lt, lte, gt and gte stand behind " + *part;
  }
  return {};
}

// The first of the contradictions; empty when there is none.
std::string Contradiction(const std::vector<std::string>& names,
                          const Modifiers& m) {
  std::string disorder = Disorder(names, m);
  if (!disorder.empty()) return disorder;
  // A comparison behind a part of a time compares that part.
  bool compares = m.compare && !m.time_part;
  int kinds = (m.regex ? 1 : 0) + (m.network ? 1 : 0) + (m.exists ? 1 : 0) +
              (compares ? 1 : 0) + (m.field_reference ? 1 : 0) +
              (m.time_part ? 1 : 0);
  if (kinds > 1) {
    return "these modifiers ask different questions of one value; use two "
           "items";
  }
  bool text_only = m.where != Where::kWhole || m.dashes || !m.encodings.empty();
  if (text_only && (m.network || m.exists || m.compare || m.time_part)) {
    return "modifiers for text do not go with cidr, exists, lt, lte, gt, gte "
           "or parts of a time";
  }
  bool no_placeholders = kinds > 0 || !m.encodings.empty();
  if (m.placeholders && no_placeholders) {
    return "expand stands for values of text; it does not go with " +
           *std::find_if(names.begin(), names.end(), IsWithoutExpand);
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
    if (name.empty()) {
      report.Error(at, "unknown-modifier", "a modifier has no name",
                   "leave the | out");
      continue;
    }
    std::string nearest = NearestWord(name, KnownNames());
    report.Error(at, "unknown-modifier",
                 "unknown modifier '" + Printable(name) + "'",
                 nearest.empty() ? "known are: " + Join(KnownNames(), ", ")
                                 : "did you mean " + nearest + "?");
  }
  return known;
}

}  // namespace

const std::vector<std::string>& TimePartNames() {
  static const std::vector<std::string> names = {"minute", "hour",  "day",
                                                 "week",   "month", "year"};
  return names;
}

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
