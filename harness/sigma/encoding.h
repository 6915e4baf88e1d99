// The encodings that Sigma modifiers apply to a value, byte for byte: rules
// search for text that an attacker's command line carries encoded.
//
// Source: Sigma specification 2.1, appendix on modifiers; RFC 4648, RFC 2781.
// Thread rule: pure functions.
#ifndef DRILLCHECK_SIGMA_ENCODING_H_
#define DRILLCHECK_SIGMA_ENCODING_H_

#include <string>
#include <string_view>
#include <vector>

namespace drillcheck::sigma {

// RFC 4648 alphabet, padding kept.
std::string Base64(std::string_view bytes);

// What `bytes` look like inside a longer Base64 text, at each of the three
// possible offsets, without the characters that depend on the neighbours.
std::vector<std::string> Base64Offsets(std::string_view bytes);

enum class Utf16 { kLittleEndian, kBigEndian, kWithMark };

// Requires UTF-8. kWithMark is little-endian after FF FE.
std::string ToUtf16(std::string_view text, Utf16 form);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_ENCODING_H_
