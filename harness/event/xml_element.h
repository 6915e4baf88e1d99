// One element of XML with all that is in it, and the reader that makes it from
// text. evtx_xml.h makes the same from binary XML, so that what follows
// (windows_xml.h) knows neither.
//
// Thread rule: plain values and pure functions.
#ifndef DRILLCHECK_EVENT_XML_ELEMENT_H_
#define DRILLCHECK_EVENT_XML_ELEMENT_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace drillcheck {

struct XmlAttribute {
  std::string name;
  std::string value;
};

struct XmlElement {
  std::string name;  // without a namespace's prefix
  std::vector<XmlAttribute> attributes;
  std::string text;  // all text directly in it, CDATA too
  std::vector<XmlElement> children;

  // The value of an attribute, or empty.
  std::string_view ValueOf(std::string_view attribute) const;
};

// How deep elements may be nested.
inline constexpr size_t kMaxXmlDepth = 64;

// Syslog cuts long lines off.
enum class CutOff { kRefused, kTaken };

// The one element that `text` holds; of one that is cut off what there is, if
// that is to be taken. Line ends stay as they are. Entities of
// a document's own are not expanded, and nothing outside of it is read.
Result<XmlElement> ParseXml(std::string_view text,
                            CutOff cut_off = CutOff::kRefused);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_XML_ELEMENT_H_
