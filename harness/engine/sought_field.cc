#include "engine/sought_field.h"

#include "engine/folding.h"
#include "engine/found.h"

namespace drillcheck {
namespace {

using Kind = Sign::Kind;

void Append(SoughtField::Owners& to, const SoughtField::Owners& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

void SoughtField::Add(const Sign& sign, uint32_t found) {
  if (sign.kind == Kind::kPresent) {
    present_.push_back(found);
  } else if (sign.kind == Kind::kBeyondAscii) {
    beyond_ascii_.push_back(found);
  } else {
    literals_.Add(sign.kind, sign.text, found);
  }
  if (sign.kind == Kind::kNumber) numbers_.push_back(found);
}

void SoughtField::Build() {
  literals_.Build();
  for (Owners* each : {&numbers_, &present_, &beyond_ascii_}) {
    Found::MakeSet(*each);
  }
}

void SoughtField::Show(const json::Scalar& value, Lowered& lowered,
                       Owners& found) const {
  // 1e3 is 1000: only whole numbers are known by their digits.
  if (value.IsNumber() && !IsWholeNumber(value.text)) Append(found, numbers_);
  if (!lowered.Set(value.text) && ShowBeyondAscii(value.text, found)) return;
  literals_.Find(lowered, found);
}

bool SoughtField::ShowBeyondAscii(std::string_view text, Owners& found) const {
  Append(found, beyond_ascii_);
  if (!FoldsToAscii(text)) return false;
  for (uint32_t each : literals_.owners()) {
    found.push_back(each | Found::kAsked);
  }
  return true;
}

}  // namespace drillcheck
