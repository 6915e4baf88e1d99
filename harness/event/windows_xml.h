// A Windows event as XML, in the shape that JSON dumps of .evtx files have, so
// that both are unwrapped by the same code (windows.h) and cannot disagree.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_EVENT_WINDOWS_XML_H_
#define DRILLCHECK_EVENT_WINDOWS_XML_H_

#include "event/xml_element.h"
#include "json/value.h"

namespace drillcheck {

// Requires an <Event>. Every value is text.
json::Value DumpOf(XmlElement event);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_WINDOWS_XML_H_
