#include "bench/yardstick.h"

#include <simdjson.h>

#include <algorithm>
#include <ctime>
#include <limits>
#include <optional>
#include <string_view>

namespace drillcheck {
namespace {

namespace od = simdjson::ondemand;

constexpr int kRounds = 5;
constexpr size_t kWindow = size_t{1} << 20;

struct Seen {
  size_t events = 0;
  size_t bytes = 0;  // of keys and texts; keeps the work from being left out
};

void LookInto(od::value& value, Seen& seen);

template <ParseDepth kDepth>
void LookAt(od::object& object, Seen& seen) {
  for (auto field : object) {
    std::string_view key;
    if (field.unescaped_key().get(key)) return;
    seen.bytes += key.size();
    od::value value;
    std::string_view text;
    if (field.value().get(value)) return;
    if (!value.get_string().get(text)) {
      seen.bytes += text.size();
    } else if constexpr (kDepth == ParseDepth::kNested) {
      LookInto(value, seen);
    }
  }
}

// Apart: a yardstick must not be slowed by what it does not meet.
[[gnu::noinline]] void LookInto(od::value& value, Seen& seen) {
  od::object object;
  od::array list;
  if (!value.get_object().get(object)) {
    LookAt<ParseDepth::kNested>(object, seen);
  } else if (!value.get_array().get(list)) {
    for (auto item : list) {
      od::value of_list;
      std::string_view text;
      if (item.get(of_list)) return;
      if (of_list.get_string().get(text)) {
        LookInto(of_list, seen);
      } else {
        seen.bytes += text.size();
      }
    }
  }
}

template <ParseDepth kDepth>
std::optional<Seen> ReadAll(const simdjson::padded_string& text) {
  od::parser parser;
  od::document_stream events;
  if (parser.iterate_many(text, kWindow).get(events)) return {};
  Seen seen;
  for (auto document : events) {
    od::object event;
    if (document.get_object().get(event)) continue;
    LookAt<kDepth>(event, seen);
    ++seen.events;
  }
  return seen;
}

double ProcessorSeconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

}  // namespace

Result<ParseCost> ParseOnly(const std::string& path, ParseDepth depth) {
  simdjson::padded_string text;
  if (auto error = simdjson::padded_string::load(path).get(text)) {
    return Error{path + ": " + simdjson::error_message(error)};
  }
  ParseCost cost{0, std::numeric_limits<double>::max()};
  for (int round = 0; round < kRounds; ++round) {
    double start = ProcessorSeconds();
    auto seen = depth == ParseDepth::kNested
                    ? ReadAll<ParseDepth::kNested>(text)
                    : ReadAll<ParseDepth::kFirstLevel>(text);
    if (!seen || seen->bytes == 0) return Error{path + ": no events"};
    cost.seconds = std::min(cost.seconds, ProcessorSeconds() - start);
    cost.events = seen->events;
  }
  return cost;
}

}  // namespace drillcheck
