#include "diagnose/quoted_null.h"

#include <string>

#include "base/text.h"
#include "sigma/pattern.h"

namespace drillcheck {

bool AsksForTextNull(const sigma::Item& item) {
  if (item.field.empty() || item.values.size() != 1) return false;
  const sigma::ItemValue& value = item.values[0];
  const auto* text = value.tests.size() == 1
                         ? std::get_if<sigma::TextTest>(&value.tests[0])
                         : nullptr;
  if (text == nullptr || !sigma::IsPlain(text->pattern)) return false;
  std::string word = AsciiLower(sigma::PlainText(text->pattern));
  return word == "null" || word == "~";
}

}  // namespace drillcheck
