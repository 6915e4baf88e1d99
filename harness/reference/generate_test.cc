// Keeps the generator sharp: every part of the language and every kind of
// value must come up often.
#include "reference/generate.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <variant>

#include "base/text.h"
#include "reference/random_for_test.h"

namespace drillcheck::reference {
namespace {

constexpr size_t kSeeds = 2'000;

// How many cases hold a thing at least once.
using Shares = std::map<std::string, size_t>;

void CountItem(const sigma::Item& item, std::set<std::string>& seen) {
  constexpr const char* kTests[] = {"null",      "exists", "bool",    "number",
                                    "text",      "regex",  "network", "compare",
                                    "time part", "field"};
  for (const std::string& name : Split(item.modifiers, '|')) {
    if (!name.empty()) seen.insert("|" + name);
  }
  if (item.field.empty()) seen.insert("keywords");
  for (const sigma::ItemValue& value : item.values) {
    for (const sigma::Test& test : value.tests) {
      seen.insert(std::string("test ") + kTests[test.index()]);
      const auto* text = std::get_if<sigma::TextTest>(&test);
      if (text == nullptr) continue;
      for (const sigma::Token& token : text->pattern) {
        if (token.kind == sigma::Token::Kind::kAnyOne) seen.insert("?");
        if (token.kind == sigma::Token::Kind::kDash) seen.insert("dash");
      }
    }
  }
}

void CountSearch(const sigma::Search& search, std::set<std::string>& seen) {
  if (search.kind == sigma::Search::Kind::kItem) CountItem(search.item, seen);
  if (search.kind == sigma::Search::Kind::kAny) seen.insert("list of maps");
  for (const sigma::Search& part : search.parts) CountSearch(part, seen);
}

void CountCondition(const sigma::Condition& condition, size_t depth,
                    std::set<std::string>& seen) {
  using Kind = sigma::Condition::Kind;
  if (condition.kind == Kind::kNot) seen.insert("not");
  if (condition.kind == Kind::kAll) seen.insert("and");
  if (condition.kind == Kind::kAny) seen.insert("or");
  if (condition.label.find("1 of") == 0) seen.insert("1 of");
  if (condition.label.find("all of") == 0) seen.insert("all of");
  if (condition.label.find("them") != std::string::npos) seen.insert("them");
  if (depth > 4) seen.insert("deep condition");
  for (const sigma::Condition& part : condition.parts) {
    CountCondition(part, depth + 1, seen);
  }
}

// Pieces of text that stand for a kind of value.
void CountPieces(const Case& given, std::set<std::string>& seen) {
  const std::map<std::string, std::string> kPieces = {
      {"null", ":null"},
      {"empty text", ":\"\""},
      {"empty array", ":[]"},
      {"array", "["},
      {"nested array", "[["},
      {"nested object", ":{"},
      {"literal dot", "\"a.b\""},
      {"true", "true"},
      {"beyond double", "9007199254740993"},
      {"Kelvin", "\u212A"},
      {"long s", "\u017F"},
      {"final sigma", "\u03C2"},
      {"Angstrom", "\u212B"},
      {"title dz", "\u01C5"},
      {"dotted I", "\u0130"},
      {"two-part accent", "e\u0301"},
      {"beyond 16 bits", "\U00010428"},
      {"line end", "\\u000a"},
      {"long dash", "\u2014"},
      {"fraction", "1.5"},
      {"exponent", "1e1"}};
  for (const auto& [name, piece] : kPieces) {
    if (given.events.find(piece) != std::string::npos) {
      seen.insert("event: " + name);
    }
  }
}

Shares CountShares() {
  Shares shares;
  for (uint64_t seed = 1; seed <= kSeeds; ++seed) {
    Case given = RandomMatch(seed);
    auto loaded = Load(given);
    if (!loaded) continue;
    std::set<std::string> seen;
    const sigma::Rule& rule = loaded->file.rules[0];
    for (const sigma::Identifier& identifier : rule.identifiers) {
      CountSearch(identifier.search, seen);
    }
    CountCondition(rule.condition, 0, seen);
    CountPieces(given, seen);
    for (const std::string& thing : seen) ++shares[thing];
  }
  return shares;
}

// Counted once.
Shares SharesOfRules() {
  static const Shares kShares = CountShares();
  return kShares;
}

TEST(GenerateRule, BringsUpEveryPartOfTheLanguage) {
  Shares shares = SharesOfRules();
  for (const char* thing : {"test null",
                            "test exists",
                            "test bool",
                            "test number",
                            "test text",
                            "test regex",
                            "test network",
                            "test compare",
                            "test time part",
                            "test field",
                            "keywords",
                            "list of maps",
                            "?",
                            "dash",
                            "|contains",
                            "|startswith",
                            "|endswith",
                            "|all",
                            "|cased",
                            "|neq",
                            "|windash",
                            "|base64",
                            "|base64offset",
                            "|wide",
                            "|utf16le",
                            "|utf16be",
                            "|utf16",
                            "|re",
                            "|i",
                            "|m",
                            "|s",
                            "|cidr",
                            "|exists",
                            "|lt",
                            "|lte",
                            "|gt",
                            "|gte",
                            "|fieldref",
                            "|minute",
                            "|hour",
                            "|day",
                            "|week",
                            "|month",
                            "|year",
                            "not",
                            "and",
                            "or",
                            "1 of",
                            "all of",
                            "them",
                            "deep condition"}) {
    EXPECT_GE(shares[thing], kSeeds / 200) << thing;
  }
}

TEST(GenerateEvent, BringsUpEveryKindOfValue) {
  size_t kinds = 0;
  for (const auto& [thing, count] : SharesOfRules()) {
    if (thing.find("event: ") != 0) continue;
    ++kinds;
    EXPECT_GE(count, kSeeds / 20) << thing;
  }
  EXPECT_EQ(kinds, 21U);
}

TEST(GenerateCorrelation, BringsUpEveryTypeAndTurnOfTheLanguage) {
  Shares shares;
  for (uint64_t seed = 1; seed <= kSeeds; ++seed) {
    std::string text = RandomCorrelation(seed).rules;
    for (const char* thing : {"type: event_count",
                              "type: value_count",
                              "type: temporal\n",
                              "type: temporal_ordered",
                              "type: value_sum",
                              "type: value_avg",
                              "type: value_percentile",
                              "type: value_median",
                              "group-by: [who",
                              "group-by: [u",
                              ", v]",
                              "aliases",
                              "title: outer",
                              "gte:",
                              "gt:",
                              "lt:",
                              "lte:",
                              "eq:",
                              "neq:",
                              "condition: ra",
                              "condition: not ra",
                              "field: [n, v]"}) {
      if (text.find(thing) != std::string::npos) ++shares[thing];
    }
  }
  EXPECT_EQ(shares.size(), 22U);
  for (const auto& [thing, count] : shares) {
    EXPECT_GE(count, kSeeds / 100) << thing;
  }
}

}  // namespace
}  // namespace drillcheck::reference
