// The fingerprint of a file's bytes: a production snapshot names the one that
// its record was made from, so that a swapped file is noticed. Formats that
// check themselves use a shorter one.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_FILES_DIGEST_H_
#define DRILLCHECK_FILES_DIGEST_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace drillcheck {

// SHA-256 in 64 lower-case hexadecimal digits, as `sha256sum` prints it.
std::string Sha256Hex(std::string_view bytes);

// CRC-32 as zip, gzip and .evtx files use it. Requires less than 4 GiB.
uint32_t Crc32(std::string_view bytes);

}  // namespace drillcheck

#endif  // DRILLCHECK_FILES_DIGEST_H_
