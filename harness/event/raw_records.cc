#include "event/raw_records.h"

#include <string_view>
#include <utility>

#include "event/envelope.h"
#include "files/decompress.h"
#include "files/files.h"
#include "json/parser.h"
#include "json/stream.h"

namespace drillcheck {
namespace {

using Records = std::vector<json::Value>;

class RawReader {
 public:
  Result<Records> Read(json::ValueStream& values) {
    json::Slice slice;
    while (values.Next(slice)) {
      std::string trouble = Take(slice);
      if (!trouble.empty()) return Error{trouble};
    }
    return std::move(records_);
  }

 private:
  // Not empty: why the value is no event.
  std::string Take(const json::Slice& slice) {
    if (slice.open_list || !slice.trouble.empty()) return slice.trouble;
    std::string_view list = ListInEnvelope(slice.text);
    if (!list.empty()) return TakeList(std::string(list));
    auto parsed = parser_.Parse(slice.text);
    if (!parsed.ok()) return parsed.error();
    if (!parsed.value().IsObject()) return "an event must be a JSON object";
    records_.push_back(std::move(parsed).value());
    return {};
  }

  std::string TakeList(const std::string& list) {
    json::ValueStream values(list, 0, 1);
    json::Slice slice;
    while (values.Next(slice)) {
      if (!slice.trouble.empty()) return slice.trouble;
      auto parsed = parser_.Parse(slice.text);
      if (!parsed.ok()) return parsed.error();
      records_.push_back(std::move(parsed).value());
    }
    return {};
  }

  json::Parser parser_;
  Records records_;
};

}  // namespace

Result<Records> RawRecords(std::string bytes) {
  auto unpacked = Decompress(std::move(bytes), kMaxRecordingBytes);
  if (!unpacked.ok()) return Error{unpacked.error()};
  std::string_view text = unpacked.value();
  size_t first = text.find_first_not_of(" \t\r\n");
  bool json = first != text.npos && (text[first] == '{' || text[first] == '[');
  if (!json) return Error{"it is no JSON"};
  json::ValueStream values(text, 0, 1);
  return RawReader().Read(values);
}

}  // namespace drillcheck
