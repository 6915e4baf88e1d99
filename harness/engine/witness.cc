#include "engine/witness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>
#include <variant>

#include "base/text.h"
#include "engine/required_text.h"

namespace drillcheck {
namespace {

using Kind = Sign::Kind;
using Signs = std::optional<Witness>;

// What most Windows events hold, so that it tells little.
constexpr std::array<std::string_view, 20> kCommon = {"currentcontrolset",
                                                      "currentversion",
                                                      "program files",
                                                      "kernelbase",
                                                      "powershell",
                                                      "microsoft",
                                                      "software",
                                                      "system32",
                                                      "windows",
                                                      "appdata",
                                                      "svchost",
                                                      "users",
                                                      "ntdll",
                                                      "hklm",
                                                      "temp",
                                                      "http",
                                                      ".exe",
                                                      ".dll",
                                                      "cmd",
                                                      "c:"};

// The length of a text with what is common in it counted as one.
double TellingLength(std::string_view text) {
  double length = 0;
  while (!text.empty()) {
    auto common = std::find_if(kCommon.begin(), kCommon.end(),
                               [&](auto c) { return text.starts_with(c); });
    text.remove_prefix(common == kCommon.end() ? 1 : common->size());
    length += 1;
  }
  return length;
}

// About how many of the events show it. Only the order matters.
double Frequency(const Sign& sign) {
  double rare = std::exp2(-TellingLength(sign.text));
  switch (sign.kind) {
    case Kind::kPresent:
      return 0.9;
    case Kind::kNumber:
      return 0.05;
    case Kind::kEqual:
      return std::max(0.5 * rare, 0.001);
    case Kind::kStart:
    case Kind::kEnd:
      return 0.7 * rare;
    case Kind::kContains:
      break;
  }
  return rare;
}

double Frequency(const Witness& witness) {
  double sum = 0;
  for (const Sign& sign : witness) sum += Frequency(sign);
  return sum;
}

// Adds the signs of one part of an `or`. False: the part has none.
bool Join(Witness& all, Signs part) {
  if (!part) return false;
  std::move(part->begin(), part->end(), std::back_inserter(all));
  return true;
}

// Keeps the rarer witness of two parts of an `and`.
void Prefer(Signs& best, Signs part) {
  if (!part) return;
  if (!best || Frequency(*part) < Frequency(*best)) best = std::move(part);
}

bool IsPlainByte(char c) { return static_cast<unsigned char>(c) < 0x80; }

// The longest runs of ASCII at the ends of a text and within it. What is not
// ASCII may fold to other bytes.
std::string_view AsciiHead(std::string_view text) {
  auto end = std::find_if_not(text.begin(), text.end(), IsPlainByte);
  return text.substr(0, static_cast<size_t>(end - text.begin()));
}

std::string_view AsciiTail(std::string_view text) {
  auto begin = std::find_if_not(text.rbegin(), text.rend(), IsPlainByte);
  return text.substr(text.size() - static_cast<size_t>(begin - text.rbegin()));
}

std::string_view LongestAscii(std::string_view text) {
  std::string_view longest;
  while (!text.empty()) {
    std::string_view head = AsciiHead(text);
    if (head.size() > longest.size()) longest = head;
    text.remove_prefix(std::min(head.size() + 1, text.size()));
  }
  return longest;
}

// The signs that one Test asks of its field.
class SignsOf {
 public:
  explicit SignsOf(const std::string& field) : field_(field) {}

  Signs operator()(const sigma::NullTest& /*test*/) const { return {}; }
  Signs operator()(const sigma::ExistsTest& test) const {
    return test.expected ? Present() : Signs();
  }
  Signs operator()(const sigma::BoolTest& test) const {
    return One(Kind::kEqual, test.expected ? "true" : "false");
  }
  Signs operator()(const sigma::NumberTest& test) const {
    std::string text = test.number.Text();
    return IsWholeNumber(text) ? One(Kind::kNumber, text) : Present();
  }
  Signs operator()(const sigma::RegexTest& test) const {
    Witness witness;
    for (std::string& text : RequiredTexts(test)) {
      witness.push_back({Kind::kContains, field_, std::move(text)});
    }
    return witness.empty() ? Present() : witness;
  }
  Signs operator()(const sigma::TextTest& test) const {
    if (sigma::IsPlain(test.pattern)) return Plain(test.pattern);
    Signs best = Present();
    for (size_t i = 0; i < test.pattern.size(); ++i) {
      const sigma::Token& token = test.pattern[i];
      if (token.kind != sigma::Token::Kind::kText) continue;
      bool first = i == 0;
      bool last = i + 1 == test.pattern.size();
      if (first) Prefer(best, One(Kind::kStart, AsciiHead(token.text)));
      if (last) Prefer(best, One(Kind::kEnd, AsciiTail(token.text)));
      Prefer(best, One(Kind::kContains, LongestAscii(token.text)));
    }
    return best;
  }
  // Networks, comparisons, times, other fields: they need some value.
  template <class Test>
  Signs operator()(const Test& /*test*/) const {
    return Present();
  }

 private:
  Signs Present() const { return Witness{{Kind::kPresent, field_, ""}}; }

  Signs One(Kind kind, std::string_view text) const {
    bool tells = kind == Kind::kEqual || !text.empty();
    return tells ? Witness{{kind, field_, AsciiLower(text)}} : Present();
  }

  Signs Plain(const sigma::Pattern& pattern) const {
    std::string text = sigma::PlainText(pattern);
    if (IsAscii(text)) return One(Kind::kEqual, text);
    return One(Kind::kContains, LongestAscii(text));
  }

  const std::string& field_;
};

Signs OfValue(const sigma::Item& item, const sigma::ItemValue& value) {
  Witness all;
  for (const sigma::Test& test : value.tests) {
    if (!Join(all, std::visit(SignsOf(item.field), test))) return {};
  }
  return all;
}

Signs OfItem(const sigma::Item& item) {
  Signs best;
  Witness any;
  for (const sigma::ItemValue& value : item.values) {
    Signs signs = OfValue(item, value);
    if (item.all_values) {
      Prefer(best, std::move(signs));
    } else if (!Join(any, std::move(signs))) {
      return {};
    }
  }
  return item.all_values ? best : any;
}

// Walks the tree in negation normal form: `asked` is false below an odd number
// of nots, where and and or change places.
class Walk {
 public:
  explicit Walk(const Program::Body& body) : body_(body) {}

  Signs Of(const Node& node, bool asked) const {
    switch (node.kind) {
      case Trace::Kind::kItem: {
        const sigma::Item& item = *body_.items[node.index].item;
        return item.negated != asked ? OfItem(item) : Signs();
      }
      case Trace::Kind::kIdentifier:
        return Of(body_.identifiers[node.index], asked);
      case Trace::Kind::kNot:
        return Of(node.parts[0], !asked);
      case Trace::Kind::kAll:
        return asked ? All(node, asked) : Any(node, asked);
      case Trace::Kind::kAny:
        break;
    }
    return asked ? Any(node, asked) : All(node, asked);
  }

 private:
  Signs All(const Node& node, bool asked) const {
    Signs best;
    for (const Node& part : node.parts) Prefer(best, Of(part, asked));
    return best;
  }

  Signs Any(const Node& node, bool asked) const {
    Witness all;
    for (const Node& part : node.parts) {
      if (!Join(all, Of(part, asked))) return {};
    }
    return all;
  }

  const Program::Body& body_;
};

}  // namespace

std::optional<Witness> WitnessOf(const Program::Body& body) {
  return Walk(body).Of(body.condition, true);
}

bool IsWholeNumber(std::string_view text) {
  constexpr size_t kMostDigits = 18;
  if (text == "0") return true;
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.size() <= kMostDigits && text[0] != '0' &&
         text.find_first_not_of("0123456789") == text.npos;
}

}  // namespace drillcheck
