#include "event/xml_element.h"

#include <algorithm>
#include <pugixml.hpp>
#include <utility>

#include "base/text.h"

namespace drillcheck {
namespace {

// No line ends are changed: the text is what an event recorded.
constexpr unsigned kOptions =
    pugi::parse_cdata | pugi::parse_escapes | pugi::parse_ws_pcdata_single;

std::string WithoutPrefix(std::string_view name) {
  return std::string(name.substr(name.find(':') + 1));
}

bool IsText(const pugi::xml_node& node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

// False when it is nested too deeply.
bool Fill(const pugi::xml_node& from, size_t depth, XmlElement& element) {
  if (depth > kMaxXmlDepth) return false;
  element.name = WithoutPrefix(from.name());
  for (const pugi::xml_attribute& attribute : from.attributes()) {
    element.attributes.push_back({attribute.name(), attribute.value()});
  }
  for (const pugi::xml_node& child : from.children()) {
    if (IsText(child)) element.text += child.value();
    if (child.type() != pugi::node_element) continue;
    element.children.emplace_back();
    if (!Fill(child, depth + 1, element.children.back())) return false;
  }
  return true;
}

bool IsUtf8(std::string_view text) {
  return FindInvalidUtf8(text) == text.npos;
}

// False where a reference such as &#xD800; stands for no character: pugixml
// writes bytes for it that are no UTF-8.
bool HoldsCharacters(const XmlElement& element) {
  auto sound = [](const XmlAttribute& own) { return IsUtf8(own.value); };
  return IsUtf8(element.text) &&
         std::all_of(element.attributes.begin(), element.attributes.end(),
                     sound) &&
         std::all_of(element.children.begin(), element.children.end(),
                     HoldsCharacters);
}

}  // namespace

std::string_view XmlElement::ValueOf(std::string_view attribute) const {
  for (const XmlAttribute& own : attributes) {
    if (own.name == attribute) return own.value;
  }
  return {};
}

Result<XmlElement> ParseXml(std::string_view text, CutOff cut_off) {
  if (FindInvalidUtf8(text) != text.npos) return Error{"this is not UTF-8"};
  if (text.find('\0') != text.npos) return Error{"a NUL stands in it"};
  pugi::xml_document document;
  auto parsed = document.load_buffer(text.data(), text.size(), kOptions,
                                     pugi::encoding_utf8);
  bool taken = cut_off == CutOff::kTaken && document.document_element();
  if (!parsed && !taken) {
    return Error{"not valid XML: " + std::string(parsed.description())};
  }
  XmlElement element;
  if (!Fill(document.document_element(), 1, element)) {
    return Error{"elements are nested more than " +
                 std::to_string(kMaxXmlDepth) + " deep"};
  }
  if (!HoldsCharacters(element)) {
    return Error{"a character reference in it stands for no character"};
  }
  return element;
}

}  // namespace drillcheck
