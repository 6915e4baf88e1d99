// A typed value of binary XML as the text that Windows makes of it.
//
// Source: [MS-EVEN6] 2.2.12.19 and the rendering of Event Viewer.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_EVENT_EVTX_VALUE_H_
#define DRILLCHECK_EVENT_EVTX_VALUE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace drillcheck {

// The types that the reader of binary XML treats apart.
inline constexpr uint8_t kEvtxNull = 0x00;
inline constexpr uint8_t kEvtxXml = 0x21;

// Little-endian, as everything in the file. Requires as many bytes.
uint64_t EvtxInteger(std::string_view bytes);

// The text of a value, or one for each element of an array. A type that is
// not known, or bytes that do not fit it, are written as hexadecimal digits.
std::vector<std::string> EvtxTexts(uint8_t type, std::string_view bytes);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_EVTX_VALUE_H_
