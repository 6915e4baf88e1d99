// gzip and Zstandard, recognised by their first bytes: recordings are kept
// packed. Untrusted: what comes out is bounded, and damage is an error that
// says after which packed byte it shows.
//
// Thread rule: pure function; a source as ByteSource.
#ifndef DRILLCHECK_FILES_DECOMPRESS_H_
#define DRILLCHECK_FILES_DECOMPRESS_H_

#include <cstddef>
#include <memory>
#include <string>

#include "base/result.h"
#include "files/byte_source.h"

namespace drillcheck {

// What `packed` unpacks to if it is gzip (RFC 1952) or Zstandard (RFC 8878),
// else its bytes as they are. More than `limit` unpacked bytes are an error: a
// few kilobytes can unpack to terabytes. Memory does not grow with the size.
std::unique_ptr<ByteSource> Unpacked(std::unique_ptr<ByteSource> packed,
                                     size_t limit);

// The same for bytes in memory.
Result<std::string> Decompress(std::string bytes, size_t limit);

}  // namespace drillcheck

#endif  // DRILLCHECK_FILES_DECOMPRESS_H_
