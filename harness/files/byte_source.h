// ByteSource: bytes that are read once, front to back: a file, standard input,
// or what comes out of a decompressor. Large recordings are read through it.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_FILES_BYTE_SOURCE_H_
#define DRILLCHECK_FILES_BYTE_SOURCE_H_

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"

namespace drillcheck {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Fills `buffer` from its start and returns how many bytes there were; 0 at
  // the end. An error is final.
  virtual Result<size_t> Read(std::span<char> buffer) = 0;
};

// Bytes that are in memory already.
std::unique_ptr<ByteSource> BytesOf(std::string bytes);

// Up to `count` bytes; fewer only at the end.
Result<std::string> ReadUpTo(ByteSource& source, size_t count);

// `head`, and then what `rest` still holds: for a source whose first bytes
// were looked at.
std::unique_ptr<ByteSource> Behind(std::string head,
                                   std::unique_ptr<ByteSource> rest);

// All that is left, refused beyond `limit` bytes.
Result<std::string> ReadAll(ByteSource& source, size_t limit);

}  // namespace drillcheck

#endif  // DRILLCHECK_FILES_BYTE_SOURCE_H_
