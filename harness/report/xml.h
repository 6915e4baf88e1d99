// XML text that is well-formed whatever is put into it.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_REPORT_XML_H_
#define DRILLCHECK_REPORT_XML_H_

#include <string>
#include <string_view>

namespace drillcheck {

// `text` as element content or as an attribute between double quotes. What is
// not UTF-8 and what XML 1.0 forbids even as a reference becomes U+FFFD.
std::string XmlEscaped(std::string_view text);

// ` name="text"`.
std::string XmlAttribute(std::string_view name, std::string_view text);

}  // namespace drillcheck

#endif  // DRILLCHECK_REPORT_XML_H_
