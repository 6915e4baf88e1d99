// gzip and Zstandard, recognised by their first bytes.
#ifndef DRILLCHECK_FILES_DECOMPRESS_H_
#define DRILLCHECK_FILES_DECOMPRESS_H_

#include <string>

#include "base/result.h"

namespace drillcheck {

// `bytes` unpacked if they are gzip (RFC 1952) or Zstandard (RFC 8878), else
// as they are. A packed file that grows beyond `limit` bytes is refused: a
// few kilobytes can unpack to terabytes.
Result<std::string> Decompress(std::string bytes, size_t limit);

}  // namespace drillcheck

#endif  // DRILLCHECK_FILES_DECOMPRESS_H_
