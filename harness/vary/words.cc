#include "vary/words.h"

#include <array>
#include <variant>

#include "base/text.h"

namespace drillcheck {
namespace {

using sigma::Token;

constexpr size_t kShown = 60;  // bytes of a value

std::string Quoted(std::string_view text) {
  return "`" + Printable(text, kShown) + "`";
}

// How a text stands in the field: "ending in", and whether it is one text.
struct Shape {
  std::string relation;
  std::string text;
};

Shape ShapeOf(const sigma::Pattern& pattern) {
  bool before =
      !pattern.empty() && pattern.front().kind == Token::Kind::kAnyRun;
  bool after = !pattern.empty() && pattern.back().kind == Token::Kind::kAnyRun;
  size_t first = before ? 1 : 0;
  size_t last = pattern.size() - (after && pattern.size() > first ? 1 : 0);
  sigma::Pattern inner(pattern.begin() + static_cast<ptrdiff_t>(first),
                       pattern.begin() + static_cast<ptrdiff_t>(last));
  if (!IsPlain(inner)) return {"like", ToText(pattern)};
  std::string text = PlainText(inner);
  if (before && after) return {"containing", text};
  if (before) return {"ending in", text};
  if (after) return {"starting with", text};
  return {"being", text};
}

struct Phrase {
  const sigma::ItemValue& value;

  std::string operator()(const sigma::NullTest& /*test*/) const {
    return "absent";
  }
  std::string operator()(const sigma::ExistsTest& test) const {
    return test.expected ? "present" : "absent";
  }
  std::string operator()(const sigma::BoolTest& test) const {
    return test.expected ? "being true" : "being false";
  }
  std::string operator()(const sigma::NumberTest& test) const {
    return "being " + test.number.Text();
  }
  std::string operator()(const sigma::TextTest& test) const {
    Shape shape = ShapeOf(test.pattern);
    return shape.text.empty() ? "empty"
                              : shape.relation + " " + Quoted(shape.text);
  }
  std::string operator()(const sigma::RegexTest& test) const {
    return "matching " + Quoted(test.pattern);
  }
  std::string operator()(const sigma::NetworkTest& /*test*/) const {
    return "in the network " + value.written;
  }
  std::string operator()(const sigma::CompareTest& test) const {
    constexpr std::array kWords = {"below ", "at most ", "above ", "at least "};
    return kWords[static_cast<size_t>(test.op)] + test.number.Text();
  }
  std::string operator()(const sigma::TimePartTest& test) const {
    return "of a time with " + test.number.Text();
  }
  std::string operator()(const sigma::FieldTest& test) const {
    return "as the field " + Quoted(test.field) + " asks";
  }
};

std::string PhraseOf(const sigma::ItemValue& value) {
  if (value.tests.empty()) return "there";
  return std::visit(Phrase{value}, value.tests[0]);
}

std::string FieldOf(const sigma::Item& item) {
  const std::string& name =
      item.written_field.empty() ? item.field : item.written_field;
  return name.empty() ? "the keywords" : Quoted(name);
}

std::string Phrases(const sigma::Item& item) {
  std::string text = PhraseOf(item.values.at(0));
  size_t more = item.values.size() - 1;
  if (more == 0) return text;
  std::string_view joined = item.all_values ? " and " : " or ";
  return text + std::string(joined) + Count(more, "further value");
}

}  // namespace

std::string InWords(const sigma::Item& item) {
  return FieldOf(item) + (item.negated ? " not " : " ") + Phrases(item);
}

std::string InWords(const sigma::Item& item, const sigma::ItemValue& value) {
  return FieldOf(item) + (item.negated ? " not " : " ") + PhraseOf(value);
}

std::string InWordsNegated(const sigma::Item& item) {
  return FieldOf(item) + (item.negated ? " " : " not ") + Phrases(item);
}

std::string InWordsNegated(const sigma::Item& item,
                           const sigma::ItemValue& value) {
  return FieldOf(item) + (item.negated ? " " : " not ") + PhraseOf(value);
}

}  // namespace drillcheck
