// UTF-16 made UTF-8: the text that wevtutil and PowerShell write, and the
// strings inside of .evtx files.
//
// A surrogate without its other half becomes U+FFFD, as does an odd last byte:
// text in an event is always UTF-8.
//
// Thread rule: functions are pure; a ByteSource as everywhere.
#ifndef DRILLCHECK_EVENT_UTF16_H_
#define DRILLCHECK_EVENT_UTF16_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "files/byte_source.h"

namespace drillcheck {

enum class ByteOrder { kLittleEndian, kBigEndian };

// The byte order of a recording that starts with `head`, or nothing when it
// is no UTF-16: told by its mark, or by how the first sign of JSON or XML is
// written.
std::optional<ByteOrder> Utf16Order(std::string_view head);

// `bytes` as UTF-8.
std::string Utf8Of(std::string_view bytes, ByteOrder order);

// What `utf16` gives as UTF-8, without its mark.
std::unique_ptr<ByteSource> Utf8Of(std::unique_ptr<ByteSource> utf16,
                                   ByteOrder order);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_UTF16_H_
