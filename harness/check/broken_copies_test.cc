// Breaks each of the public rules that have recordings by hand, in three ways,
// and asks the failing test for the line that was broken.
//
// The part that is broken is chosen so that the rule goes silent: where
// another value or alternative still matches, nothing fails, and there is
// nothing to diagnose. What is told otherwise is argued in broken_copies.md.
#include <iostream>
#include <map>
#include <set>

#include "check/check_for_test.h"
#include "check/diagnosed.h"
#include "check/replay.h"
#include "files/overlay.h"
#include "testing/golden.h"

namespace drillcheck {
namespace {

enum class Break { kRename, kValue, kNegate };
constexpr Break kBreaks[] = {Break::kRename, Break::kValue, Break::kNegate};

std::string_view Name(Break how) {
  if (how == Break::kRename) return "rename";
  return how == Break::kValue ? "value" : "negate";
}

struct Edit {
  int line = 0;
  std::string text;  // of the whole rule; empty: there is nothing to edit
};

std::string Replaced(std::string_view text, int line, size_t column,
                     size_t length, const std::string& by) {
  std::string_view old = LineOf(text, line);
  size_t at = static_cast<size_t>(old.data() - text.data()) + column;
  return std::string(text.substr(0, at)) + by +
         std::string(text.substr(at + length));
}

// The item's key, quotes left aside.
size_t KeyColumn(std::string_view line, const sigma::Item& item) {
  auto from = static_cast<size_t>(std::max(item.at.column - 1, 0));
  return line.find(item.field, from);
}

Edit Rename(std::string_view text, const sigma::Item& item) {
  std::string_view line = LineOf(text, item.at.line);
  size_t at = KeyColumn(line, item);
  if (item.field.empty() || at == line.npos) return {};
  return {item.at.line, Replaced(text, item.at.line, at, 0, "Former")};
}

Edit Negate(std::string_view text, const sigma::Item& item) {
  std::string_view line = LineOf(text, item.at.line);
  size_t at = KeyColumn(line, item);
  if (item.field.empty() || at == line.npos) return {};
  size_t end = at + item.field.size() +
               (item.modifiers.empty() ? 0 : item.modifiers.size() + 1);
  return {item.at.line, Replaced(text, item.at.line, end, 0, "|neq")};
}

// A letter or digit in the middle of the value becomes another one.
Edit ChangeValue(std::string_view text, const sigma::ItemValue& value) {
  std::string_view line = LineOf(text, value.at.line);
  auto from = static_cast<size_t>(std::max(value.at.column - 1, 0));
  size_t middle = std::min(from + 1 + value.written.size() / 2, line.size());
  auto is_word = [](char c) {
    char low = AsciiLower(c);
    return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9');
  };
  size_t at = middle;
  while (at > from && !(at < line.size() && is_word(line[at]))) --at;
  if (at >= line.size() || !is_word(line[at])) return {};
  bool digit = line[at] >= '0' && line[at] <= '9';
  std::string by = digit ? (line[at] == '7' ? "8" : "7")
                         : (AsciiLower(line[at]) == 'q' ? "z" : "q");
  return {value.at.line, Replaced(text, value.at.line, at, 1, by)};
}

void CollectItems(const sigma::Search& search,
                  std::vector<const sigma::Item*>& items) {
  if (search.kind == sigma::Search::Kind::kItem) items.push_back(&search.item);
  for (const sigma::Search& part : search.parts) CollectItems(part, items);
}

std::vector<Edit> EditsOf(std::string_view text, const sigma::Rule& rule,
                          Break how) {
  std::vector<const sigma::Item*> items;
  for (const sigma::Identifier& identifier : rule.identifiers) {
    CollectItems(identifier.search, items);
  }
  std::vector<Edit> edits;
  for (const sigma::Item* item : items) {
    if (how == Break::kRename) edits.push_back(Rename(text, *item));
    if (how == Break::kNegate) edits.push_back(Negate(text, *item));
    if (how != Break::kValue) continue;
    for (const sigma::ItemValue& value : item->values) {
      edits.push_back(ChangeValue(text, value));
    }
  }
  return edits;
}

struct Copy {
  bool loads = false;
  bool silent = false;  // the edit made the rule miss its drill
  std::set<int> edited;
  TestResult result;
};

// A rule of the corpus with its recordings, read once.
class BrokenRule {
 public:
  BrokenRule(const RuleEntry& entry, const Settings& settings)
      : settings_(settings), entry_(entry) {
    auto text = DiskFiles().Read(entry.path, kMaxYamlBytes);
    if (text.ok()) text_ = text.value();
    whole_ = LoadSubject(DiskFiles(), settings, entry);
    if (whole_.has_fixture) LoadRecordings(DiskFiles(), whole_);
  }

  bool has_fixture() const { return whole_.has_fixture; }

  // The first edit, from a place that differs from rule to rule, after which
  // the rule is silent. Where alternatives hold side by side no single one is:
  // then one after the other is broken, until it is.
  Copy Break(drillcheck::Break how, size_t start) {
    std::vector<Edit> edits = EditsOf(text_, whole_.file.rules.at(0), how);
    for (size_t i = 0; i < edits.size(); ++i) {
      const Edit& edit = edits[(start + i) % edits.size()];
      if (edit.text.empty()) continue;
      Copy copy = Try(edit.text);
      copy.edited = {edit.line};
      if (copy.silent) return copy;
    }
    return BreakAll(how, edits.size());
  }

 private:
  Copy BreakAll(drillcheck::Break how, size_t count) {
    std::string text = text_;
    std::set<int> lines;
    for (size_t i = 0; i < count; ++i) {
      sigma::RuleFile file = sigma::ParseRuleFile(entry_.path, text);
      if (file.rules.empty()) return {};
      std::vector<Edit> edits = EditsOf(text, file.rules[0], how);
      if (i >= edits.size() || edits[i].text.empty()) continue;
      Copy copy = Try(edits[i].text);
      if (!copy.loads) continue;
      text = edits[i].text;
      lines.insert(edits[i].line);
      copy.edited = lines;
      if (copy.silent) return copy;
    }
    return {};
  }

  Copy Try(const std::string& text) {
    OverlayFiles files(DiskFiles(), "/", {{entry_.path, "edited"}},
                       [&](const std::string&, size_t) -> Result<std::string> {
                         return text;
                       });
    Subject subject = LoadSubject(files, settings_, entry_);
    if (subject.file.rules.empty() || !subject.fixture) return {};
    subject.recordings = std::move(whole_.recordings);
    Copy copy;
    copy.loads = true;
    for (TestResult& result : CheckRule(subject, settings_)) {
      bool fires = result.test.starts_with("Fires/");
      if (!fires || result.outcome != Outcome::kFail || copy.silent) continue;
      copy.silent = result.verdict == Verdict::kMissed ||
                    result.verdict == Verdict::kDrifted;
      copy.result = std::move(result);
    }
    whole_.recordings = std::move(subject.recordings);
    return copy;
  }

  const Settings& settings_;
  const RuleEntry& entry_;
  std::string text_;
  Subject whole_;
};

// Argued in broken_copies.md.
const std::set<std::string> kArgued = {
    "value proc_creation_win_cmd_launched_with_hidden_start_flag",
    "value proc_creation_win_curl_custom_user_agent",
    "value proc_creation_win_pua_advancedrun_priv_user",
    "value proc_creation_win_susp_system_exe_anomaly",
};

std::string StemOf(const std::string& path) {
  std::string name = path.substr(path.rfind('/') + 1);
  return name.substr(0, name.rfind('.'));
}

TEST(BrokenCopies, Of131RulesAreToldByTheLineThatWasBroken) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  std::string corpora = SharedRoot() + "/corpora/";
  Settings settings{corpora + "regression", {}, {}};
  Diagnostics found;
  size_t rules = 0;
  size_t copies = 0;
  size_t named = 0;
  std::string never_silent;
  std::string elsewhere;
  std::set<std::string> told_elsewhere;
  for (const RuleEntry& entry :
       FindRules(DiskFiles(),
                 {corpora + "sigmahq/rules",
                  corpora + "sigmahq/rules-emerging-threats",
                  corpora + "sigmahq/rules-threat-hunting"},
                 found)) {
    auto text = DiskFiles().Read(entry.path, kMaxYamlBytes);
    bool tested = text.ok() && text.value().find("regression_tests_path") !=
                                   std::string::npos;
    if (!tested) continue;
    BrokenRule rule(entry, settings);
    if (!rule.has_fixture()) continue;
    ++rules;
    for (Break how : kBreaks) {
      Copy copy = rule.Break(how, rules);
      std::string what =
          std::string(Name(how)) + " " + entry.path.substr(corpora.size());
      if (!copy.silent) {
        never_silent += what + "\n";
        continue;
      }
      ++copies;
      bool here = copy.edited.contains(copy.result.at.line);
      if (here) ++named;
      if (here) continue;
      told_elsewhere.insert(std::string(Name(how)) + " " + StemOf(entry.path));
      elsewhere += what + ": broken in line " +
                   std::to_string(*copy.edited.begin()) + ", told " +
                   std::to_string(copy.result.at.line) + "\n" +
                   Lines(copy.result.evidence);
    }
  }
  std::cout << named << " of " << copies << " broken copies of " << rules
            << " rules are told by their line\n"
            << elsewhere << "no edit made these silent:\n"
            << never_silent;
  EXPECT_EQ(rules, 131U);
  EXPECT_GE(copies, 389U) << never_silent;
  EXPECT_EQ(told_elsewhere, kArgued) << elsewhere;
}

}  // namespace
}  // namespace drillcheck
