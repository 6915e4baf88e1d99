#include "engine/matcher.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "base/text.h"
#include "engine/regex_matcher.h"
#include "engine/text_matcher.h"
#include "engine/time_part.h"

namespace drillcheck {
namespace {

using json::Scalar;

// Tests that ask each value by itself; any of them decides for the field.
class ValueMatcher : public Matcher {
 public:
  bool AsksEachValue() const override { return true; }
  bool Matches(const Candidate& candidate) const override {
    const Scalars& values = candidate.given.values;
    return std::any_of(values.begin(), values.end(), [&](const Scalar& value) {
      return MatchesValue(value);
    });
  }
};

class NullMatcher : public Matcher {
 public:
  bool Matches(const Candidate& candidate) const override {
    return !candidate.given.present || candidate.given.null;
  }
  bool MatchesValue(const Scalar& value) const override {
    return value.IsNull();
  }
};

class ExistsMatcher : public Matcher {
 public:
  explicit ExistsMatcher(bool expected) : expected_(expected) {}
  bool Matches(const Candidate& candidate) const override {
    return candidate.given.present == expected_;
  }
  bool MatchesValue(const Scalar& /*value*/) const override {
    return expected_;
  }

 private:
  bool expected_;
};

class BoolMatcher : public ValueMatcher {
 public:
  explicit BoolMatcher(bool expected) : text_(expected ? "true" : "false") {}
  bool MatchesValue(const Scalar& value) const override {
    bool has_truth = value.kind == json::Value::Kind::kBool || value.IsString();
    return has_truth && AsciiLower(value.text) == text_;
  }

 private:
  std::string text_;
};

class NumberMatcher : public ValueMatcher {
 public:
  explicit NumberMatcher(const Number& number)
      : number_(number), text_(number.Text()) {}
  bool MatchesValue(const Scalar& value) const override {
    if (value.IsString()) return value.text == text_;
    auto number = value.IsNumber() ? Number::Parse(value.text) : std::nullopt;
    return number && *number == number_;
  }

 private:
  Number number_;
  std::string text_;
};

class PatternMatcher : public ValueMatcher {
 public:
  explicit PatternMatcher(const sigma::TextTest& test)
      : text_(test.pattern, test.cased) {}
  bool CanFold() const { return text_.CanFold(); }
  bool MatchesValue(const Scalar& value) const override {
    return value.HasText() && text_.Matches(value.text);
  }
  const sigma::Pattern* Uncased() const override { return text_.Uncased(); }

 private:
  TextMatcher text_;
};

class ExpressionMatcher : public ValueMatcher {
 public:
  explicit ExpressionMatcher(RegexMatcher regex) : regex_(std::move(regex)) {}
  bool MatchesValue(const Scalar& value) const override {
    return value.HasText() && regex_.Matches(value.text);
  }

 private:
  RegexMatcher regex_;
};

class NetworkMatcher : public ValueMatcher {
 public:
  explicit NetworkMatcher(const sigma::Network& network) : network_(network) {}
  bool MatchesValue(const Scalar& value) const override {
    return value.IsString() && network_.Contains(value.text);
  }

 private:
  sigma::Network network_;
};

bool Holds(sigma::CompareTest::Operator op, std::partial_ordering order) {
  using Operator = sigma::CompareTest::Operator;
  switch (op) {
    case Operator::kLess:
      return order < 0;
    case Operator::kLessEqual:
      return order <= 0;
    case Operator::kGreater:
      return order > 0;
    case Operator::kGreaterEqual:
      break;
  }
  return order >= 0;
}

class CompareMatcher : public ValueMatcher {
 public:
  explicit CompareMatcher(const sigma::CompareTest& test) : test_(test) {}
  bool MatchesValue(const Scalar& value) const override {
    bool may_be_number = value.IsNumber() || value.IsString();
    auto number = may_be_number ? Number::Parse(value.text) : std::nullopt;
    return number && Holds(test_.op, *number <=> test_.number);
  }

 private:
  sigma::CompareTest test_;
};

class TimePartMatcher : public ValueMatcher {
 public:
  explicit TimePartMatcher(const sigma::TimePartTest& test) : test_(test) {}
  bool MatchesValue(const Scalar& value) const override {
    auto part = PartOf(value);
    if (!part) return false;
    auto order = Number(*part) <=> test_.number;
    return test_.op ? Holds(*test_.op, order) : order == 0;
  }

 private:
  std::optional<int64_t> PartOf(const Scalar& value) const {
    if (value.IsString()) return TimePart(value.text, test_.part);
    auto number = value.IsNumber() ? Number::Parse(value.text) : std::nullopt;
    return number ? TimePartOfEpoch(number->AsDouble(), test_.part)
                  : std::nullopt;
  }

  sigma::TimePartTest test_;
};

// Compares with another field of the event, whose value is data: it has no
// wildcards.
class FieldMatcher : public Matcher {
 public:
  explicit FieldMatcher(sigma::FieldTest test) : test_(std::move(test)) {}

  bool Matches(const Candidate& candidate) const override {
    std::vector<Scalar> room;
    Given others = candidate.fields.Find(test_.field, room);
    for (const Scalar& other : others.values) {
      if (!other.HasText()) continue;
      TextMatcher text(PatternFor(other.text), test_.cased);
      for (const Scalar& value : candidate.given.values) {
        if (value.HasText() && text.Matches(value.text)) return true;
      }
    }
    return false;
  }

  bool MatchesValue(const Scalar& /*value*/) const override { return false; }

  std::string_view OtherField() const override { return test_.field; }

 private:
  sigma::Pattern PatternFor(std::string_view text) const {
    using Where = sigma::FieldTest::Where;
    sigma::Pattern pattern;
    if (!text.empty())
      pattern.push_back({sigma::Token::Kind::kText, std::string(text)});
    bool before = test_.where == Where::kContains || test_.where == Where::kEnd;
    bool after =
        test_.where == Where::kContains || test_.where == Where::kStart;
    return sigma::Surrounded(std::move(pattern), before, after);
  }

  sigma::FieldTest test_;
};

using Made = Result<std::unique_ptr<Matcher>>;

struct Maker {
  Made operator()(const sigma::NullTest& /*test*/) const {
    return Made(std::make_unique<NullMatcher>());
  }
  Made operator()(const sigma::ExistsTest& test) const {
    return Made(std::make_unique<ExistsMatcher>(test.expected));
  }
  Made operator()(const sigma::BoolTest& test) const {
    return Made(std::make_unique<BoolMatcher>(test.expected));
  }
  Made operator()(const sigma::NumberTest& test) const {
    return Made(std::make_unique<NumberMatcher>(test.number));
  }
  Made operator()(const sigma::TextTest& test) const {
    auto matcher = std::make_unique<PatternMatcher>(test);
    if (!matcher->CanFold()) {
      return Error{"this text of " +
                   Count(sigma::ToText(test.pattern).size(), "byte") +
                   " is too long to be compared without regard to case: "
                   "use a shorter part of it, or the modifier cased"};
    }
    return Made(std::move(matcher));
  }
  Made operator()(const sigma::NetworkTest& test) const {
    return Made(std::make_unique<NetworkMatcher>(test.network));
  }
  Made operator()(const sigma::CompareTest& test) const {
    return Made(std::make_unique<CompareMatcher>(test));
  }
  Made operator()(const sigma::TimePartTest& test) const {
    return Made(std::make_unique<TimePartMatcher>(test));
  }
  Made operator()(const sigma::FieldTest& test) const {
    return Made(std::make_unique<FieldMatcher>(test));
  }
  Made operator()(const sigma::RegexTest& test) const {
    auto regex = RegexMatcher::Make(test);
    if (!regex.ok()) return Error{regex.error()};
    return Made(std::make_unique<ExpressionMatcher>(std::move(regex).value()));
  }
};

}  // namespace

Result<std::unique_ptr<Matcher>> MakeMatcher(const sigma::Test& test) {
  return std::visit(Maker(), test);
}

}  // namespace drillcheck
