// Result<T>: a value, or the reason why there is none.
//
// For our own failures only (a file that cannot be opened, a regular
// expression that does not compile). Mistakes of a rule or fixture author are
// Diagnostics (see diagnostic.h), because one file may hold several of them.
//
// Thread rule: a plain value; share it as you would share a T.
#ifndef DRILLCHECK_BASE_RESULT_H_
#define DRILLCHECK_BASE_RESULT_H_

#include <string>
#include <utility>
#include <variant>

namespace drillcheck {

// Why something could not be done, in words fit for a user.
struct Error {
  std::string message;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT: implicit
  Result(Error error) : state_(std::move(error)) {}  // NOLINT: implicit

  bool ok() const { return std::holds_alternative<T>(state_); }

  // Requires ok().
  const T& value() const& { return std::get<T>(state_); }
  T& value() & { return std::get<T>(state_); }
  T&& value() && { return std::get<T>(std::move(state_)); }

  // Requires !ok().
  const std::string& error() const { return std::get<Error>(state_).message; }

 private:
  std::variant<T, Error> state_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_BASE_RESULT_H_
