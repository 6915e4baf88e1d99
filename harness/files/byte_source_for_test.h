// A byte source whose bytes come in small steps, as those of a pipe do, and
// which may break off: for the tests of all that reads from one.
#ifndef DRILLCHECK_FILES_BYTE_SOURCE_FOR_TEST_H_
#define DRILLCHECK_FILES_BYTE_SOURCE_FOR_TEST_H_

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "files/byte_source.h"

namespace drillcheck {

class SteppedSource : public ByteSource {
 public:
  // An `error` that is not empty stands behind the last byte.
  SteppedSource(std::string bytes, size_t step, std::string error)
      : bytes_(std::move(bytes)), step_(step), error_(std::move(error)) {}

  Result<size_t> Read(std::span<char> buffer) override {
    bool ended = next_ == bytes_.size();
    if (ended && !error_.empty()) return Error{error_};
    size_t count = std::min({step_, buffer.size(), bytes_.size() - next_});
    bytes_.copy(buffer.data(), count, next_);
    next_ += count;
    return count;
  }

 private:
  std::string bytes_;
  size_t step_;
  std::string error_;
  size_t next_ = 0;
};

inline std::unique_ptr<ByteSource> BytesInSteps(std::string bytes, size_t step,
                                                std::string error = "") {
  return std::make_unique<SteppedSource>(std::move(bytes), step,
                                         std::move(error));
}

}  // namespace drillcheck

#endif  // DRILLCHECK_FILES_BYTE_SOURCE_FOR_TEST_H_
