// Binary XML, as the records of an .evtx file hold it.
//
// An event is mostly a template, which stands once in its chunk, and the values
// to put into it; names too stand once. A hostile chunk can make much of
// little: what all its records make together is limited.
// Source: [MS-EVEN6] 2.2.12.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_EVENT_EVTX_XML_H_
#define DRILLCHECK_EVENT_EVTX_XML_H_

#include <string_view>

#include "base/result.h"
#include "event/xml_element.h"

namespace drillcheck {

class EvtxXml {
 public:
  // `chunk` must outlive this.
  explicit EvtxXml(std::string_view chunk) : chunk_(chunk) {}

  // The element that chunk[begin, end) holds. An error says where, counted
  // from the start of the chunk.
  Result<XmlElement> Read(size_t begin, size_t end);

 private:
  std::string_view chunk_;
  size_t made_ = 0;  // elements, attributes, values and bytes of all records
};

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_EVTX_XML_H_
