// Random rules over events that are read by their outlines, against the same
// events read as a whole, and against each rule by itself.
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/outline_matcher.h"
#include "engine/program.h"
#include "engine/rule_set.h"
#include "event/line_block.h"
#include "event/outlined_events.h"
#include "reference/outlined_for_test.h"
#include "sigma/parse.h"

namespace drillcheck::reference {
namespace {

using Hits = std::vector<size_t>;

struct Count {
  size_t events = 0;
  size_t by_outline = 0;
  size_t shuffled = 0;  // of them
  size_t hits = 0;      // on them
  size_t refused = 0;   // rules
};

class Comparison {
 public:
  Comparison(uint64_t seed, bool routed, Count& count)
      : seed_(seed), dice_(seed), count_(count), set_(routed) {
    for (size_t i = 0; i < 30; ++i) {
      Add(i % 3 == 0 ? KeywordRule(dice_, /*only_long=*/seed % 2 == 0)
                     : GenerateRule(dice_));
    }
    for (int i = 0; i < 20; ++i) {
      pool_.Add({AnyField(dice_), AnyJson(dice_)});
      pool_.Add({"", Quoted(AnyText(dice_, 6))});
    }
    matcher_ = std::make_unique<OutlineMatcher>(set_);
  }

  void Run() {
    std::vector<std::unique_ptr<LinesOfShape>> shapes;
    for (int i = 0; i < 5; ++i) {
      shapes.push_back(std::make_unique<LinesOfShape>(pool_, dice_));
    }
    for (int i = 0; i < 120 && !testing::Test::HasFailure(); ++i) {
      LinesOfShape& shape = *shapes[dice_.Below(shapes.size())];
      Compare(shape.Next(), shape.shuffled());
    }
  }

 private:
  void Add(GeneratedRule generated) {
    for (const Hint& hint : generated.hints) pool_.Add(hint);
    const std::string source = "{product: p}";
    generated.text.replace(
        generated.text.find(source), source.size(),
        dice_.Pick({"{product: windows}", "{product: windows, service: sysmon}",
                    "{product: windows, category: process_creation}",
                    "{product: windows, category: registry_set}",
                    "{product: windows, service: security}"}));
    auto file = sigma::ParseRuleFile("case.yml", generated.text);
    Diagnostics diagnostics;
    std::optional<Program> program;
    if (file.rules.size() == 1) {
      program = Program::Compile(file.rules[0], diagnostics);
    }
    if (!program) {
      ++count_.refused;
      return;
    }
    set_.Add(std::move(*program));
    rules_.push_back(generated.text);
  }

  void Compare(const std::string& line, bool shuffled) {
    ++count_.events;
    Event whole;
    ASSERT_TRUE(events_.ReadWhole(line, whole)) << line;
    Hits hits = set_.Match(whole);
    if (!set_.routed()) ExpectSame(EachByItself(whole), hits, line);
    padded_ = line + std::string(LineBlock::kBehind, ' ');
    auto text = std::string_view(padded_).substr(0, line.size());
    OutlinedEvent event;
    std::vector<Selected> selected;
    if (!events_.Read(text, event)) return;
    ASSERT_TRUE(matcher_->Match(event, selected)) << line;
    Hits outlined;
    for (const Selected& hit : selected) outlined.push_back(hit.rule);
    ExpectSame(outlined, hits, line);
    ++count_.by_outline;
    count_.shuffled += shuffled ? 1 : 0;
    count_.hits += hits.size();
  }

  Hits EachByItself(const Event& event) const {
    Hits hits;
    for (size_t i = 0; i < set_.size(); ++i) {
      if (set_.at(i).Matches({&event.fields})) hits.push_back(i);
    }
    return hits;
  }

  void ExpectSame(const Hits& some, const Hits& others,
                  const std::string& line) {
    for (size_t i = 0; i < set_.size(); ++i) {
      bool fires = std::find(some.begin(), some.end(), i) != some.end();
      bool other = std::find(others.begin(), others.end(), i) != others.end();
      EXPECT_EQ(fires, other)
          << "seed " << seed_ << ", routed " << set_.routed() << "\n"
          << rules_[i] << line;
    }
  }

  uint64_t seed_;
  Dice dice_;
  Count& count_;
  RuleSet set_;
  std::vector<std::string> rules_;  // as in set_
  ValuePool pool_;
  OutlinedEvents events_{""};
  std::unique_ptr<OutlineMatcher> matcher_;
  std::string padded_;
};

TEST(Outlined, RulesFireAsOnTheWholeEvent) {
  Count count;
  for (uint64_t seed = 1; seed <= 60 && !HasFailure(); ++seed) {
    Comparison(seed, /*routed=*/false, count).Run();
    Comparison(seed, /*routed=*/true, count).Run();
  }
  EXPECT_GE(count.by_outline * 100, count.events * 50);
  EXPECT_GE(count.shuffled, 1'000U);
  EXPECT_GE(count.hits, 3 * count.by_outline);
  EXPECT_LE(count.refused, 300U);
}

}  // namespace
}  // namespace drillcheck::reference
