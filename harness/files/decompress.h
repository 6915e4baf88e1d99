// gzip and Zstandard, recognised by their first bytes: recordings are kept
// packed. Untrusted: what comes out is bounded, and damage is an error.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_FILES_DECOMPRESS_H_
#define DRILLCHECK_FILES_DECOMPRESS_H_

#include <cstddef>
#include <string>

#include "base/result.h"

namespace drillcheck {

// `bytes` unpacked if they are gzip (RFC 1952) or Zstandard (RFC 8878), else
// as they are. A packed file that grows beyond `limit` bytes is refused: a
// few kilobytes can unpack to terabytes.
Result<std::string> Decompress(std::string bytes, size_t limit);

}  // namespace drillcheck

#endif  // DRILLCHECK_FILES_DECOMPRESS_H_
