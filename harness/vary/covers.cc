#include "vary/covers.h"

#include <optional>
#include <string>

#include "base/text.h"

namespace drillcheck {
namespace {

using sigma::Token;

// A plain text that may have something before and behind it.
struct Span {
  std::string text;
  bool open_start = false;
  bool open_end = false;
};

// Only ASCII: other letters fold in ways that lengths do not show.
std::optional<Span> SpanOf(const sigma::ItemValue& value) {
  if (value.tests.size() != 1) return std::nullopt;
  const auto* test = std::get_if<sigma::TextTest>(&value.tests[0]);
  if (test == nullptr || test->cased) return std::nullopt;
  Span span;
  for (size_t i = 0; i < test->pattern.size(); ++i) {
    const Token& token = test->pattern[i];
    bool run = token.kind == Token::Kind::kAnyRun;
    if (token.kind == Token::Kind::kText && span.text.empty()) {
      span.text = AsciiLower(token.text);
    } else if (run && i == 0) {
      span.open_start = true;
    } else if (run && i + 1 == test->pattern.size()) {
      span.open_end = true;
    } else {
      return std::nullopt;
    }
  }
  if (!IsAscii(span.text)) return std::nullopt;
  return span;
}

bool SpanCovers(const Span& wide, const Span& narrow) {
  if (narrow.open_start && !wide.open_start) return false;
  if (narrow.open_end && !wide.open_end) return false;
  if (wide.open_start && wide.open_end) {
    return narrow.text.find(wide.text) != std::string::npos;
  }
  if (wide.open_start) return narrow.text.ends_with(wide.text);
  if (wide.open_end) return narrow.text.starts_with(wide.text);
  return narrow.text == wide.text;
}

}  // namespace

std::vector<bool> NeedlessValues(const sigma::Item& item) {
  std::vector<std::optional<Span>> spans;
  for (const sigma::ItemValue& value : item.values) {
    spans.push_back(SpanOf(value));
  }
  std::vector<bool> needless(spans.size());
  for (size_t value = 0; value < spans.size(); ++value) {
    for (size_t other = 0; other < spans.size() && !needless[value]; ++other) {
      if (other == value || !spans[value] || !spans[other]) continue;
      needless[value] = item.all_values
                            ? SpanCovers(*spans[value], *spans[other])
                            : SpanCovers(*spans[other], *spans[value]);
    }
  }
  return needless;
}

}  // namespace drillcheck
