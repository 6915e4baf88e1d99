#include "engine/pipeline_rewrite.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"

namespace drillcheck {
namespace {

using sigma::Pattern;
using sigma::TextTest;
using sigma::Token;
using Tests = std::vector<sigma::Test>;

// What a value may grow to.
constexpr size_t kMaxText = size_t{64} << 10;

// The tests in place of one; nothing to keep it.
using NewTests = std::function<std::optional<Tests>(
    const sigma::Test& test, const sigma::ItemValue& value)>;

void RewriteTests(PipelineRun& run, const NewTests& rewrite) {
  run.ForEachMatching([&](DraftSearch& leaf) {
    for (sigma::ItemValue& value : leaf.item.values) {
      Tests tests;
      bool changed = false;
      for (sigma::Test& test : value.tests) {
        auto found = run.ok() ? rewrite(test, value) : std::nullopt;
        if (!found || !run.Spend(found->size())) {
          tests.push_back(std::move(test));
          continue;
        }
        changed = true;
        std::move(found->begin(), found->end(), std::back_inserter(tests));
      }
      value.tests = std::move(tests);
      if (changed) run.Changed(leaf);
    }
  });
}

// Neighbouring texts are one token, as the parser makes them.
void Append(const Token& token, Pattern& pattern) {
  bool joins = token.kind == Token::Kind::kText && !pattern.empty() &&
               pattern.back().kind == Token::Kind::kText;
  if (joins) {
    pattern.back().text += token.text;
  } else {
    pattern.push_back(token);
  }
}

void Append(const Pattern& more, Pattern& pattern) {
  for (const Token& token : more) Append(token, pattern);
}

bool Handles(const sigma::FillPlaceholders& fill, const std::string& name) {
  auto among = [&](const std::vector<std::string>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  if (fill.include) return among(*fill.include);
  return !fill.exclude || !among(*fill.exclude);
}

// Fills the placeholders of one pattern.
class Filling {
 public:
  Filling(PipelineRun& run, const sigma::FillPlaceholders& fill,
          const sigma::ItemValue& value)
      : run_(run), fill_(fill), value_(value) {}

  std::vector<Pattern> Fill(const Pattern& pattern) {
    std::vector<Pattern> filled(1);
    for (const Token& token : pattern) {
      bool placeholder =
          token.kind == Token::Kind::kPlaceholder && Handles(fill_, token.text);
      if (placeholder) {
        filled = Product(filled, ValuesOf(token.text));
      } else {
        for (Pattern& form : filled) Append(token, form);
      }
      if (!run_.ok()) return {};
    }
    return filled;
  }

 private:
  std::vector<Pattern> ValuesOf(const std::string& name) {
    if (fill_.with_wildcard) return {{{Token::Kind::kAnyRun, ""}}};
    const auto& known = run_.body().values;
    auto found = known.find(name);
    if (found == known.end()) {
      run_.Refuse(value_.at, "no-values",
                  "no pipeline gives values for the placeholder '" +
                      Printable(name, 60) + "'");
      return {};
    }
    run_.Changed(found->second.pipeline);
    std::vector<Pattern> patterns;
    for (const std::string& value : *found->second.values) {
      patterns.push_back(sigma::ParsePattern(value));
    }
    return patterns;
  }

  std::vector<Pattern> Product(const std::vector<Pattern>& forms,
                               const std::vector<Pattern>& values) {
    std::vector<Pattern> product;
    if (!run_.Spend(forms.size() * values.size())) return product;
    for (const Pattern& form : forms) {
      for (const Pattern& value : values) {
        Append(value, product.emplace_back(form));
      }
    }
    return product;
  }

  PipelineRun& run_;
  const sigma::FillPlaceholders& fill_;
  const sigma::ItemValue& value_;
};

Replacement::Special SpecialOf(const sigma::ReplaceString& replace) {
  if (!replace.skip_special) return Replacement::Special::kInterpret;
  return replace.interpret_special ? Replacement::Special::kSkipAndUse
                                   : Replacement::Special::kSkip;
}

// The text that a pipeline may rewrite, if the test has one.
std::optional<TextTest> TextOf(const sigma::Test& test) {
  if (const auto* text = std::get_if<TextTest>(&test)) return *text;
  const auto* number = std::get_if<sigma::NumberTest>(&test);
  if (number == nullptr) return std::nullopt;
  return TextTest{{{Token::Kind::kText, number->number.Text()}}};
}

}  // namespace

void Rewrite(PipelineRun& run, const sigma::ReplaceString& replace) {
  const Replacement& replacement = run.body().replacements.at(&replace);
  const RE2& regex = run.body().Regex(replace.regex);
  RewriteTests(run,
               [&](const sigma::Test& test,
                   const sigma::ItemValue& value) -> std::optional<Tests> {
                 auto text = TextOf(test);
                 if (!text) return std::nullopt;
                 auto replaced = replacement.Apply(
                     text->pattern, regex, SpecialOf(replace), kMaxText);
                 if (replaced.too_long) {
                   run.Refuse(
                       value.at, "too-large",
                       "replace_string makes this value longer than 64 KiB");
                   return std::nullopt;
                 }
                 if (!replaced.matched || replaced.pattern == text->pattern) {
                   return std::nullopt;
                 }
                 text->pattern = std::move(replaced.pattern);
                 return Tests{*text};
               });
}

void Rewrite(PipelineRun& run, const sigma::MapString& mapping) {
  RewriteTests(run,
               [&](const sigma::Test& test,
                   const sigma::ItemValue& /*value*/) -> std::optional<Tests> {
                 const auto* text = std::get_if<TextTest>(&test);
                 if (text == nullptr) return std::nullopt;
                 auto targets = mapping.mapping.find(ToText(text->pattern));
                 if (targets == mapping.mapping.end()) return std::nullopt;
                 Tests tests;
                 for (const std::string& target : targets->second) {
                   tests.emplace_back(
                       TextTest{sigma::ParsePattern(target), text->cased});
                 }
                 return tests;
               });
}

void Rewrite(PipelineRun& run, const sigma::FillPlaceholders& fill) {
  RewriteTests(
      run,
      [&](const sigma::Test& test,
          const sigma::ItemValue& value) -> std::optional<Tests> {
        const auto* text = std::get_if<TextTest>(&test);
        bool any =
            text != nullptr &&
            std::any_of(text->pattern.begin(), text->pattern.end(),
                        [&](const Token& token) {
                          return token.kind == Token::Kind::kPlaceholder &&
                                 Handles(fill, token.text);
                        });
        if (!any) return std::nullopt;
        Tests tests;
        for (Pattern& form : Filling(run, fill, value).Fill(text->pattern)) {
          tests.emplace_back(TextTest{std::move(form), text->cased});
        }
        if (!run.ok()) return std::nullopt;
        return tests;
      });
}

}  // namespace drillcheck
