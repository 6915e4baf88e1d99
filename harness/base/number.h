// Number: a number as rules and events write it, compared without rounding.
//
// Sigma compares numbers exactly (sigma-language.md §3): 64-bit integers must
// not pass through double, which cannot tell 2^53 from 2^53 + 1.
#ifndef DRILLCHECK_BASE_NUMBER_H_
#define DRILLCHECK_BASE_NUMBER_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace drillcheck {

class Number {
 public:
  explicit Number(int64_t value) : value_(value) {}
  explicit Number(uint64_t value);  // kept as int64_t where it fits
  explicit Number(double value) : value_(value) {}

  // A decimal number as JSON writes it; a leading plus and leading zeros are
  // accepted ("007" is 7). Nothing else may stand around it. Integers beyond
  // 64 bits become the nearest double.
  static std::optional<Number> Parse(std::string_view text);

  // Exact, also between integers and fractions; unordered with NaN.
  std::partial_ordering operator<=>(const Number& other) const;
  bool operator==(const Number& other) const {
    return (*this <=> other) == std::partial_ordering::equivalent;
  }

  double AsDouble() const;
  // Exact for all integers where long double has 64 bits of mantissa.
  long double AsLongDouble() const;

  // Canonical decimal: no plus, no leading zeros, shortest fraction that
  // reads back the same ("1.5", "1e+30").
  std::string Text() const;

 private:
  std::variant<int64_t, uint64_t, double> value_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_BASE_NUMBER_H_
