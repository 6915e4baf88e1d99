// Damage: reports the damaged events of one recording, up to a bound: a file
// of garbage has one in every line, and may be endless.
//
// For the readers of all formats.
#ifndef DRILLCHECK_EVENT_DAMAGE_H_
#define DRILLCHECK_EVENT_DAMAGE_H_

#include <cstddef>
#include <string>
#include <utility>

#include "base/diagnostic.h"
#include "base/text.h"

namespace drillcheck {

class Damage {
 public:
  static constexpr size_t kMaxListed = 100;

  // The reporter must outlive it. `noun` is what is damaged: "event".
  Damage(Reporter& report, std::string noun)
      : report_(report), noun_(std::move(noun)) {}

  // What is beyond kMaxListed is counted only.
  void Add(Position at, std::string text, std::string hint = "") {
    if (++count_ > kMaxListed) return;
    report_.Error(at, "bad-event", std::move(text), std::move(hint));
  }

  // The same for a record, counted from 1, that starts at a byte of the file.
  void Add(Position at, size_t record, size_t offset, const std::string& what,
           std::string hint = "") {
    Add(at,
        "record " + std::to_string(record) + " at byte " +
            std::to_string(offset) + ": " + what,
        std::move(hint));
  }

  // At the end of the recording: how many are not listed. Again: nothing.
  void Finish() {
    size_t count = std::exchange(count_, 0);
    if (count <= kMaxListed) return;
    report_.Error({}, "more-bad-events",
                  Count(count - kMaxListed, "further damaged " + noun_) +
                      " of this recording: not listed");
  }

 private:
  Reporter& report_;
  std::string noun_;
  size_t count_ = 0;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_DAMAGE_H_
