#include "json/written_word.h"

#include <cstring>
#include <string_view>

namespace drillcheck::json {
namespace {

const char* BehindLiteral(std::string_view literal, const char* at) {
  bool stands = std::memcmp(at, literal.data(), literal.size()) == 0;
  return stands ? at + literal.size() : nullptr;
}

// Null if there are none.
const char* BehindDigits(const char* at, const char* end) {
  const char* begin = at;
  while (at < end && *at >= '0' && *at <= '9') ++at;
  return at > begin ? at : nullptr;
}

// A fraction, an exponent or both.
const char* BehindRest(const char* at, const char* end) {
  if (*at == '.') at = BehindDigits(at + 1, end);
  if (at == nullptr || (*at != 'e' && *at != 'E')) return at;
  ++at;
  if (*at == '-' || *at == '+') ++at;
  return BehindDigits(at, end);
}

const char* BehindNumber(const char* at, const char* end) {
  if (*at == '-') ++at;
  at = *at == '0' ? at + 1 : BehindDigits(at, end);
  if (at == nullptr) return nullptr;
  bool ends = *at != '.' && *at != 'e' && *at != 'E';
  return ends ? at : BehindRest(at, end);
}

}  // namespace

const char* BehindWord(Value::Kind kind, const char* at, const char* end) {
  if (kind == Value::Kind::kNumber) return BehindNumber(at, end);
  if (kind == Value::Kind::kNull) return BehindLiteral("null", at);
  return BehindLiteral(*at == 't' ? "true" : "false", at);
}

}  // namespace drillcheck::json
