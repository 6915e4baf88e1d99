#include "base/number.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace drillcheck {
namespace {

std::partial_ordering Reverse(std::partial_ordering order) {
  if (order == std::partial_ordering::less) {
    return std::partial_ordering::greater;
  }
  if (order == std::partial_ordering::greater) {
    return std::partial_ordering::less;
  }
  return order;
}

// An integer against a double without converting the integer: compare with
// the double's whole part, then let its fraction decide.
template <class Int>
std::partial_ordering CompareExact(Int integer, double fraction) {
  if (std::isnan(fraction)) return std::partial_ordering::unordered;
  // 2^63 or 2^64: one past the largest Int, exact as a double.
  const double end = std::ldexp(1.0, std::numeric_limits<Int>::digits);
  if (fraction >= end) return std::partial_ordering::less;
  if (fraction < static_cast<double>(std::numeric_limits<Int>::min())) {
    return std::partial_ordering::greater;
  }
  double whole = std::floor(fraction);
  auto floor_value = static_cast<Int>(whole);
  if (integer != floor_value) return integer <=> floor_value;
  return whole == fraction ? std::partial_ordering::equivalent
                           : std::partial_ordering::less;
}

std::partial_ordering CompareInts(int64_t a, uint64_t b) {
  if (a < 0) return std::partial_ordering::less;
  return static_cast<uint64_t>(a) <=> b;
}

struct Compare {
  std::partial_ordering operator()(int64_t a, int64_t b) { return a <=> b; }
  std::partial_ordering operator()(uint64_t a, uint64_t b) { return a <=> b; }
  std::partial_ordering operator()(double a, double b) { return a <=> b; }
  std::partial_ordering operator()(int64_t a, uint64_t b) {
    return CompareInts(a, b);
  }
  std::partial_ordering operator()(uint64_t a, int64_t b) {
    return Reverse(CompareInts(b, a));
  }
  std::partial_ordering operator()(int64_t a, double b) {
    return CompareExact(a, b);
  }
  std::partial_ordering operator()(uint64_t a, double b) {
    return CompareExact(a, b);
  }
  std::partial_ordering operator()(double a, int64_t b) {
    return Reverse(CompareExact(b, a));
  }
  std::partial_ordering operator()(double a, uint64_t b) {
    return Reverse(CompareExact(b, a));
  }
};

template <class T>
std::optional<T> ParseAs(std::string_view text) {
  T value{};
  auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

// Digits, a dot, an exponent: keeps from_chars from reading "inf" or "nan".
bool LooksDecimal(std::string_view text) {
  size_t digit = text.find_first_not_of('-');
  return digit <= 1 && digit < text.size() && text[digit] >= '0' &&
         text[digit] <= '9' && text.back() >= '0' && text.back() <= '9';
}

}  // namespace

Number::Number(uint64_t value) : value_(value) {
  if (value <= static_cast<uint64_t>(std::numeric_limits<int64_t>::max())) {
    value_ = static_cast<int64_t>(value);
  }
}

std::optional<Number> Number::Parse(std::string_view text) {
  if (text.size() > 1 && text[0] == '+' && text[1] != '-') {
    text.remove_prefix(1);
  }
  if (!LooksDecimal(text)) return std::nullopt;
  if (auto integer = ParseAs<int64_t>(text)) return Number(*integer);
  if (auto integer = ParseAs<uint64_t>(text)) return Number(*integer);
  if (auto fraction = ParseAs<double>(text)) return Number(*fraction);
  return std::nullopt;
}

std::partial_ordering Number::operator<=>(const Number& other) const {
  return std::visit(Compare(), value_, other.value_);
}

double Number::AsDouble() const {
  return std::visit([](auto v) { return static_cast<double>(v); }, value_);
}

long double Number::AsLongDouble() const {
  return std::visit([](auto v) { return static_cast<long double>(v); }, value_);
}

std::string Number::Text() const {
  std::array<char, 32> buffer{};
  auto write = [&](auto v) {
    return std::to_chars(buffer.data(), buffer.data() + buffer.size(), v).ptr;
  };
  const char* end = std::visit(write, value_);
  return {static_cast<const char*>(buffer.data()), end};
}

}  // namespace drillcheck
