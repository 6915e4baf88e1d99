#include "engine/item_literals.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "base/text.h"
#include "engine/folding.h"
#include "engine/lowered.h"
#include "engine/plain_text.h"

namespace drillcheck {
namespace {

struct Literal {
  Sign::Kind kind;
  std::string text;
};

std::optional<Literal> LiteralOf(const sigma::Test& test) {
  const auto* asked = std::get_if<sigma::TextTest>(&test);
  if (asked == nullptr || asked->cased) return std::nullopt;
  auto plain = PlainTextOf(asked->pattern);
  if (!plain) return std::nullopt;
  return Literal{plain->kind, AsciiLower(plain->text)};
}

// Those of all tests of a value; none, if one of the tests is no literal.
std::vector<Literal> LiteralsOf(const sigma::ItemValue& value) {
  std::vector<Literal> literals;
  for (const sigma::Test& test : value.tests) {
    auto literal = LiteralOf(test);
    if (!literal) return {};
    literals.push_back(std::move(*literal));
  }
  return literals;
}

struct Buffers {
  Lowered lowered;
  LiteralIndex::Owners found;
};

Buffers& ThreadBuffers() {
  static thread_local Buffers buffers;
  return buffers;
}

}  // namespace

std::unique_ptr<const ItemLiterals> ItemLiterals::Of(const sigma::Item& item) {
  if (item.all_values || item.values.size() < kFewest) return nullptr;
  auto literals = std::make_unique<ItemLiterals>();
  size_t count = 0;
  for (size_t i = 0; i < item.values.size(); ++i) {
    std::vector<Literal> texts = LiteralsOf(item.values[i]);
    for (const auto& [kind, text] : texts) {
      literals->index_.Add(kind, text, 0);
    }
    count += texts.empty() ? 0 : 1;
    if (texts.empty()) literals->others_.push_back(i);
  }
  if (count < kFewest) return nullptr;
  literals->index_.Build();
  return literals;
}

bool ItemLiterals::CanTell(std::string_view text) {
  return IsAscii(text) || !FoldsToAscii(text);
}

bool ItemLiterals::AnyIn(std::string_view text) const {
  Lowered& lowered = ThreadBuffers().lowered;
  lowered.Set(text);
  return AnyIn(lowered);
}

bool ItemLiterals::AnyIn(const Lowered& text) const {
  LiteralIndex::Owners& found = ThreadBuffers().found;
  found.clear();
  index_.Find(text, found);
  return !found.empty();
}

}  // namespace drillcheck
