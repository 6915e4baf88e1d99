// LineBlocks: cuts what a ByteSource gives into blocks of whole lines. For
// json_events.cc.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_EVENT_LINE_BLOCKS_H_
#define DRILLCHECK_EVENT_LINE_BLOCKS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "event/line_block.h"
#include "files/byte_source.h"

namespace drillcheck {

class LineBlocks {
 public:
  // A block has about this many bytes: it stays in the processor's cache.
  static constexpr size_t kBlockBytes = size_t{256} << 10;
  // A line that is longer is cut; no event has so much.
  static constexpr size_t kMostBytes = size_t{8} << 20;

  // `bytes` must outlive it.
  explicit LineBlocks(ByteSource& bytes) : bytes_(bytes) {}

  // Fills `block` again. False: nothing is left, or it cannot be read further
  // (error()). The last line of all may end without a line break.
  bool Next(LineBlock& block);

  // What was read and is in no block.
  std::string TakeRest();

  // Not empty: reading failed behind the blocks and the rest.
  const std::string& error() const { return error_; }

 private:
  size_t Fill(std::string& bytes, size_t size);

  ByteSource& bytes_;
  std::string rest_;   // the start of a line
  size_t offset_ = 0;  // of `rest_`, in the file
  std::string error_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_LINE_BLOCKS_H_
