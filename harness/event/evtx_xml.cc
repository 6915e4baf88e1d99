#include "event/evtx_xml.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "event/evtx_value.h"
#include "event/utf16.h"

namespace drillcheck {
namespace {

// What the records of one chunk may make: a full chunk of real events makes
// less than a sixteenth of it.
constexpr size_t kMaxMade = size_t{16} << 20;

constexpr size_t kMaxTemplates = 8;  // within each other

constexpr uint8_t kMore = 0x40;  // a flag of a token: more of its kind follow

enum Token : uint8_t {
  kEndOfFragment = 0x00,
  kOpenElement = 0x01,
  kCloseOpening = 0x02,
  kCloseEmpty = 0x03,
  kEndElement = 0x04,
  kText = 0x05,
  kAttribute = 0x06,
  kCdata = 0x07,
  kCharacter = 0x08,
  kEntity = 0x09,
  kInstructionTarget = 0x0A,
  kInstructionData = 0x0B,
  kTemplate = 0x0C,
  kSubstitution = 0x0D,
  kOptionalSubstitution = 0x0E,
  kFragment = 0x0F,
};

// A value that a record gives to its template.
struct Value {
  size_t begin = 0;
  size_t end = 0;
  uint8_t type = kEvtxNull;
};
using Values = std::vector<Value>;

// Where reading stands: in a record, a template or a value of binary XML.
struct Place {
  size_t at = 0;
  size_t end = 0;
  const Values* values = nullptr;  // null: in no template
  size_t templates = 0;            // how many are open
  size_t depth = 0;                // of elements
};

// What an element takes, its children left out.
size_t SizeOf(const XmlElement& element) {
  size_t size = sizeof element + element.name.size();
  for (const XmlAttribute& attribute : element.attributes) {
    size += sizeof attribute + attribute.name.size() + attribute.value.size();
  }
  return size;
}

std::string Entity(std::string_view name) {
  if (name == "lt") return "<";
  if (name == "gt") return ">";
  if (name == "amp") return "&";
  if (name == "quot") return "\"";
  if (name == "apos") return "'";
  return "&" + std::string(name) + ";";
}

// Reads one record. After the first trouble every number reads as 0 and every
// place as its end, so that reading comes to an end by itself.
class Walk {
 public:
  Walk(std::string_view chunk, size_t& made) : chunk_(chunk), made_(made) {}

  // Appends the elements of a fragment to `parent`.
  void Fragment(Place place, XmlElement& parent) {
    while (ok() && place.at < place.end) {
      uint8_t token = Byte(place);
      switch (token & ~kMore) {
        case kFragment:
          Skip(place, 3);
          break;
        case kOpenElement:
          Element(place, (token & kMore) != 0, parent);
          break;
        case kTemplate:
          Template(place, parent);
          break;
        case kInstructionTarget:
          Name(place);
          break;
        case kInstructionData:
          Utf16(place);
          break;
        case kEndOfFragment:
          return;
        default:
          return Fail(place, "unknown token " + std::to_string(token));
      }
    }
  }

  bool ok() const { return trouble_.empty(); }
  const std::string& trouble() const { return trouble_; }

 private:
  void Fail(Place& place, const std::string& what) {
    if (ok()) trouble_ = what + " at byte " + std::to_string(place.at);
    place.at = place.end;
  }

  // False, and trouble, when the chunk makes too much.
  bool Charge(Place& place, size_t amount) {
    made_ += amount;
    if (made_ > kMaxMade) Fail(place, "this event unfolds beyond all bounds");
    return ok();
  }

  std::string_view Bytes(Place& place, size_t size) {
    if (!ok() || size > place.end - place.at) {
      Fail(place, "this event ends too early");
      return {};
    }
    place.at += size;
    return chunk_.substr(place.at - size, size);
  }

  void Skip(Place& place, size_t size) { Bytes(place, size); }

  size_t Integer(Place& place, size_t size) {
    return EvtxInteger(Bytes(place, size));
  }

  uint8_t Byte(Place& place) { return static_cast<uint8_t>(Integer(place, 1)); }

  // Text with its length in front.
  std::string Utf16(Place& place) {
    size_t units = Integer(place, 2);
    Charge(place, units);
    return Utf8Of(Bytes(place, 2 * units), ByteOrder::kLittleEndian);
  }

  // A name stands where it was used first; later uses point there.
  std::string Name(Place& place) {
    size_t offset = Integer(place, 4);
    bool here = offset == place.at;
    Place there{offset, here ? place.end : chunk_.size()};
    if (offset >= chunk_.size()) {
      Fail(place, "a name is outside of the chunk");
      return {};
    }
    Skip(there, 6);  // the next name, a hash
    std::string name = Utf16(there);
    Skip(there, 2);  // a NUL
    if (here) place.at = ok() ? there.at : place.end;
    return name.substr(name.find(':') + 1);
  }

  void Element(Place& place, bool has_attributes, XmlElement& parent) {
    if (place.depth >= kMaxXmlDepth) return Fail(place, "too deeply nested");
    if (!Charge(place, sizeof(XmlElement))) return;
    size_t condition = place.values == nullptr ? kAlways : Integer(place, 2);
    Skip(place, 4);  // the size, which the tokens tell too
    XmlElement element;
    element.name = Name(place);
    std::vector<std::string> more;
    if (has_attributes) Attributes(place, element);
    switch (Byte(place)) {
      case kCloseEmpty:
        break;
      case kCloseOpening:
        ++place.depth;
        Content(place, element, more);
        --place.depth;
        break;
      default:
        return Fail(place, "an element's opening does not end");
    }
    if (IsLeftOut(place, condition)) return;
    parent.children.push_back(std::move(element));
    Repeat(place, more, parent);
  }

  // An element can depend on one of the values.
  static bool IsLeftOut(const Place& place, size_t condition) {
    return condition != kAlways && condition < place.values->size() &&
           (*place.values)[condition].type == kEvtxNull;
  }

  // A list as the value of an element: the element again for each.
  void Repeat(Place& place, std::vector<std::string>& more,
              XmlElement& parent) {
    if (more.empty()) return;
    XmlElement again;
    again.name = parent.children.back().name;
    again.attributes = parent.children.back().attributes;
    size_t size = SizeOf(again);
    for (std::string& text : more) {
      if (!Charge(place, size)) return;
      parent.children.push_back(again);
      parent.children.back().text = std::move(text);
    }
  }

  void Attributes(Place& place, XmlElement& element) {
    size_t size = Integer(place, 4);
    if (size > place.end - place.at) return Fail(place, "attributes too long");
    Place list = place;
    list.end = place.at + size;
    while (ok() && list.at < list.end) {
      uint8_t token = Byte(list);
      if ((token & ~kMore) != kAttribute) {
        return Fail(place, "an attribute is expected");
      }
      if (!Charge(list, sizeof(XmlAttribute))) break;
      std::string name = Name(list);
      XmlElement value;
      std::vector<std::string> more;
      bool present = AttributeValue(list, value, more);
      if (present) element.attributes.push_back({name, std::move(value.text)});
    }
    place.at = ok() ? list.end : place.end;
  }

  // False: it is left out, because its value is.
  bool AttributeValue(Place& list, XmlElement& value,
                      std::vector<std::string>& more) {
    bool present = true;
    while (ok() && list.at < list.end) {
      auto token = static_cast<uint8_t>(chunk_[list.at]) & ~kMore;
      if (token == kAttribute) return present;
      if (token == kOptionalSubstitution) present = false;
      size_t before = value.text.size();
      bool filled = Part(list, value, more);
      if (filled || value.text.size() > before) present = true;
    }
    return present;
  }

  void Content(Place& place, XmlElement& element,
               std::vector<std::string>& more) {
    while (ok()) {
      if (place.at >= place.end) return Fail(place, "an element does not end");
      auto token = static_cast<uint8_t>(chunk_[place.at]);
      if (token == kEndElement) return Skip(place, 1);
      Part(place, element, more);
    }
  }

  // One token of an element's content or an attribute's value. False: a value
  // that is not there.
  bool Part(Place& place, XmlElement& element, std::vector<std::string>& more) {
    uint8_t token = Byte(place);
    switch (token & ~kMore) {
      case kOpenElement:
        Element(place, (token & kMore) != 0, element);
        break;
      case kText:
        Skip(place, 1);  // always UTF-16
        element.text += Utf16(place);
        break;
      case kCdata:
        element.text += Utf16(place);
        break;
      case kCharacter:
        element.text += Utf8Of(Bytes(place, 2), ByteOrder::kLittleEndian);
        break;
      case kEntity:
        element.text += Entity(Name(place));
        break;
      case kInstructionTarget:
        Name(place);
        break;
      case kInstructionData:
        Utf16(place);
        break;
      case kSubstitution:
      case kOptionalSubstitution:
        return Substitute(place, element, more);
      default:
        Fail(place, "unknown token " + std::to_string(token));
    }
    return true;
  }

  bool Substitute(Place& place, XmlElement& element,
                  std::vector<std::string>& more) {
    size_t index = Integer(place, 2);
    Skip(place, 1);  // the type again
    if (!ok() || place.values == nullptr || index >= place.values->size()) {
      Fail(place, "a value is missing");
      return false;
    }
    const Value& value = (*place.values)[index];
    if (value.type == kEvtxNull || !Charge(place, value.end - value.begin)) {
      return false;
    }
    if (value.type == kEvtxXml) {
      Fragment({value.begin, value.end, nullptr, place.templates, place.depth},
               element);
      return ok();
    }
    std::vector<std::string> texts = EvtxTexts(
        value.type, chunk_.substr(value.begin, value.end - value.begin));
    if (texts.empty()) return false;
    element.text += texts[0];
    more.insert(more.end(), texts.begin() + 1, texts.end());
    return true;
  }

  void Template(Place& place, XmlElement& parent) {
    if (place.templates >= kMaxTemplates) {
      return Fail(place, "too many templates within each other");
    }
    Skip(place, 5);  // a version, the template's own number
    size_t offset = Integer(place, 4);
    bool here = offset == place.at;
    if (offset >= chunk_.size()) {
      return Fail(place, "a template is outside of the chunk");
    }
    Place body{offset, chunk_.size()};
    Skip(body, 20);  // the next template, an identifier
    size_t size = Integer(body, 4);
    if (size > body.end - body.at) return Fail(place, "a template is too long");
    body.end = body.at + size;
    if (!Charge(place, size)) return;
    if (here) Skip(place, body.end - place.at);
    Values values = ReadValues(place);
    if (!ok()) return Fail(place, "");
    body.values = &values;
    body.templates = place.templates + 1;
    body.depth = place.depth;
    Fragment(body, parent);
  }

  Values ReadValues(Place& place) {
    size_t count = Integer(place, 4);
    Values values;
    if (!ok() || count > (place.end - place.at) / 4) {
      Fail(place, "more values than there is room for");
      return values;
    }
    if (!Charge(place, count)) return values;
    Place heads = place;
    Skip(place, 4 * count);
    for (size_t i = 0; i < count && ok(); ++i) {
      size_t size = Integer(heads, 2);
      uint8_t type = Byte(heads);
      Skip(heads, 1);
      Value value{place.at, place.at + size, type};
      Skip(place, size);
      values.push_back(value);
    }
    return values;
  }

  static constexpr size_t kAlways = 0xFFFF;

  std::string_view chunk_;
  size_t& made_;
  std::string trouble_;
};

}  // namespace

Result<XmlElement> EvtxXml::Read(size_t begin, size_t end) {
  Walk walk(chunk_, made_);
  XmlElement root;
  walk.Fragment({begin, end}, root);
  if (!walk.ok()) return Error{walk.trouble()};
  if (root.children.empty()) return Error{"this event is empty"};
  return std::move(root.children[0]);
}

}  // namespace drillcheck
