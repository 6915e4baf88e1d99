// Replacement: what a pipeline's replace_string writes in place of a match,
// and how it is done on a Sigma pattern.
//
// A pattern is spelled out for the regular expression, `*` and `?` as they are
// written; what did not match, and what the replacement takes over from a
// group, keeps its tokens. So a wildcard stays one, and a plain star stays a
// plain star, whatever stands in front of it: spelled out and read again,
// `C:\Temp\` and a wildcard would come back as an escaped star.
//
// Thread rule: immutable; call from anywhere.
#ifndef DRILLCHECK_ENGINE_REPLACEMENT_H_
#define DRILLCHECK_ENGINE_REPLACEMENT_H_

#include <re2/re2.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sigma/pattern.h"

namespace drillcheck {

class Replacement {
 public:
  // `\1`, `\g<1>` and `\g<name>` stand for groups of `regex`, `\\` for a
  // backslash, \n, \r and \t for these characters; a backslash before other
  // letters is an error, before anything else it is itself.
  static Result<Replacement> Parse(std::string_view text, const RE2& regex);

  enum class Special {
    kInterpret,   // `*` and `?` of the replacement are wildcards
    kSkip,        // only the plain parts are searched; what comes is plain
    kSkipAndUse,  // only the plain parts are searched; wildcards may come
  };

  // The pattern with every match replaced; nothing when there is no match.
  // `limit` bounds the bytes of the result; beyond it, `too_long` is set.
  struct Replaced {
    sigma::Pattern pattern;
    bool matched = false;
    bool too_long = false;
  };
  Replaced Apply(const sigma::Pattern& pattern, const RE2& regex,
                 Special special, size_t limit) const;

 private:
  struct Part {
    std::string text;
    std::optional<int> group;  // then `text` is empty
  };
  class Rewriter;

  std::vector<Part> parts_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_REPLACEMENT_H_
