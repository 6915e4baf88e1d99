// What CorrelationPlan::Make() resolves and refuses.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "engine/correlator.h"

namespace drillcheck {
namespace {

using Words = std::vector<std::string>;

// Rules as the parser would give them, of what a plan reads: each in a file
// of its own, references in lines 10, 11, ...
class Rules {
 public:
  // A detection rule.
  Rules& Base(const std::string& name, const std::string& id = "") {
    rules_.push_back(std::make_unique<sigma::Rule>());
    sigma::Rule& rule = *rules_.back();
    rule.name = name;
    rule.id = id;
    rule.title = "title of " + name;
    rule.path = name + ".yml";
    rule.at = {1, 1};
    return *this;
  }

  Rules& Over(const std::string& name, const Words& references,
              bool generate = false) {
    Base(name);
    sigma::Correlation correlation;
    correlation.generate = generate;
    for (const std::string& text : references) {
      int line = 10 + static_cast<int>(correlation.rules.size());
      correlation.rules.push_back({text, {line, 5}});
    }
    rules_.back()->correlation = std::move(correlation);
    return *this;
  }

  CorrelationPlan Plan() {
    std::vector<const sigma::Rule*> rules;
    for (const auto& rule : rules_) rules.push_back(rule.get());
    return CorrelationPlan::Make(rules, said_);
  }

  // The plan's diagnostics, one line each, without hints.
  Words Said() {
    Plan();
    Words lines;
    for (const Diagnostic& d : said_) {
      EXPECT_EQ(d.severity, Severity::kError);
      EXPECT_FALSE(d.hint.empty()) << d.text;
      std::string text = Format(d);
      lines.push_back(text.substr(0, text.find('\n')));
    }
    return lines;
  }

  const Diagnostics& diagnostics() const { return said_; }

 private:
  std::vector<std::unique_ptr<sigma::Rule>> rules_;
  Diagnostics said_;
};

TEST(CorrelationPlan, FindsRulesByIdAndByNameInAnyOrder) {
  Rules rules;
  rules.Over("outer", {"b", "id-a"}).Base("a", "id-a").Base("b");
  CorrelationPlan plan = rules.Plan();
  EXPECT_TRUE(rules.diagnostics().empty());
  EXPECT_TRUE(plan.Runs(0));
  EXPECT_FALSE(plan.empty());
  EXPECT_TRUE(plan.IsMember(1));
  EXPECT_TRUE(plan.IsMember(2));
  EXPECT_FALSE(plan.IsMember(0));
}

TEST(CorrelationPlan, IsEmptyWithoutCorrelations) {
  CorrelationPlan plan = Rules().Base("a").Plan();
  EXPECT_TRUE(plan.empty());
  EXPECT_TRUE(plan.Reports(0));
  EXPECT_FALSE(plan.IsMember(0));
  EXPECT_FALSE(plan.Runs(0));
}

TEST(CorrelationPlan, SilencesTheRulesUnderACorrelation) {
  CorrelationPlan plan = Rules()
                             .Base("a")
                             .Base("free")
                             .Over("inner", {"a"})
                             .Over("outer", {"inner"})
                             .Plan();
  EXPECT_FALSE(plan.Reports(0));
  EXPECT_TRUE(plan.Reports(1));
  EXPECT_FALSE(plan.Reports(2));
  EXPECT_TRUE(plan.Reports(3));
}

TEST(CorrelationPlan, LetsTheRulesSpeakUnderACorrelationThatGenerates) {
  CorrelationPlan plan = Rules()
                             .Over("quiet", {"a"})
                             .Base("a")
                             .Over("loud", {"a", "quiet"}, true)
                             .Over("also_quiet", {"a"})
                             .Plan();
  EXPECT_TRUE(plan.Reports(1));
  EXPECT_TRUE(plan.Reports(0));
}

TEST(CorrelationPlan, RefusesAReferenceToNoRuleAndNamesTheNearest) {
  Rules rules;
  rules.Base("failed_login").Over("c", {"failed_login", "faild_login"});
  EXPECT_EQ(rules.Said(),
            Words{"c.yml:11:5: error: no rule that can be run has the id or "
                  "name faild_login [unknown-rule]"});
  EXPECT_EQ(rules.diagnostics()[0].hint, "did you mean failed_login?");
}

TEST(CorrelationPlan, LeavesARuleAloneWhoseCorrelationIsRefused) {
  Rules rules;
  rules.Base("a").Over("c", {"a", "nosuch"});
  CorrelationPlan plan = rules.Plan();
  EXPECT_TRUE(plan.Reports(0));
  EXPECT_FALSE(plan.IsMember(0));
  EXPECT_FALSE(plan.Runs(1));
  EXPECT_FALSE(plan.Reports(1));
  EXPECT_TRUE(plan.empty());
}

TEST(CorrelationPlan, RefusesAReferenceToSeveralRules) {
  EXPECT_EQ(Rules().Base("a").Base("a").Over("c", {"a"}).Said(),
            Words{"c.yml:10:5: error: several rules have the id or name a, "
                  "the first two at a.yml:1 and a.yml:1 [ambiguous-rule]"});
}

TEST(CorrelationPlan, RefusesAReferenceToOneRulesIdThatIsAnothersName) {
  EXPECT_EQ(Rules().Base("a", "x").Base("x").Over("c", {"x"}).Said().size(),
            1U);
}

TEST(CorrelationPlan, TakesEqualNamesThatNobodyRefersTo) {
  EXPECT_EQ(Rules().Base("a").Base("a").Base("b").Over("c", {"b"}).Said(),
            Words{});
}

TEST(CorrelationPlan, RefusesARuleThatIsListedByIdAndByName) {
  EXPECT_EQ(Rules().Base("a", "id").Over("c", {"a", "id"}).Said(),
            Words{"c.yml:11:5: error: rules names a twice, by its id and by "
                  "its name [rule-twice]"});
}

TEST(CorrelationPlan, RefusesACorrelationOverItself) {
  EXPECT_EQ(Rules().Base("a").Over("c", {"a", "c"}).Said(),
            Words{"c.yml:11:5: error: the references run in a cycle: c -> c "
                  "[cycle]"});
}

TEST(CorrelationPlan, RefusesEveryCorrelationOfACycle) {
  EXPECT_EQ(Rules().Over("x", {"y"}).Over("y", {"z"}).Over("z", {"x"}).Said(),
            (Words{"x.yml:10:5: error: the references run in a cycle: x -> y "
                   "-> z -> x [cycle]",
                   "y.yml:10:5: error: the references run in a cycle: y -> z "
                   "-> x -> y [cycle]",
                   "z.yml:10:5: error: the references run in a cycle: z -> x "
                   "-> y -> z [cycle]"}));
}

TEST(CorrelationPlan, RefusesWhatIsOverARefusedCorrelation) {
  Rules rules;
  rules.Base("a")
      .Over("top", {"middle"})
      .Over("middle", {"a", "bottom"})
      .Over("bottom", {"nosuch"})
      .Over("good", {"a"});
  EXPECT_EQ(rules.Said(),
            (Words{"bottom.yml:10:5: error: no rule that can be run has the "
                   "id or name nosuch [unknown-rule]",
                   "middle.yml:11:5: error: not run, because the correlation "
                   "bottom is refused, at bottom.yml:1 [refused-rule]",
                   "top.yml:10:5: error: not run, because the correlation "
                   "middle is refused, at middle.yml:1 [refused-rule]"}));
  CorrelationPlan plan = rules.Plan();
  EXPECT_TRUE(plan.Runs(4));
  EXPECT_FALSE(plan.Runs(1));
}

TEST(CorrelationPlan, RefusesWhatIsOverACycle) {
  EXPECT_EQ(Rules().Base("a").Over("top", {"a", "x"}).Over("x", {"x"}).Said(),
            (Words{"x.yml:10:5: error: the references run in a cycle: x -> x "
                   "[cycle]",
                   "top.yml:11:5: error: not run, because the correlation x "
                   "is part of a cycle or over one, at x.yml:1 "
                   "[refused-rule]"}));
}

TEST(CorrelationPlan, TakesAChainOfAnyLength) {
  Rules rules;
  constexpr int kLength = 20'000;
  for (int i = kLength; i > 0; --i) {
    rules.Over("c" + std::to_string(i), {"c" + std::to_string(i - 1)});
  }
  rules.Base("c0");
  CorrelationPlan plan = rules.Plan();
  EXPECT_TRUE(rules.diagnostics().empty());
  EXPECT_TRUE(plan.Runs(0));
  EXPECT_TRUE(plan.Reports(0));
  EXPECT_FALSE(plan.Reports(1));
}

}  // namespace
}  // namespace drillcheck
