// drillcheck_parse_only: the yardstick of `ci/bench`. How fast simdjson alone
// reads a file of JSON lines that is in memory already, when every key and
// every text of an event's first level is looked at.
//
// usage: drillcheck_parse_only FILE
// Prints the number of events and the processor seconds of the best of five
// rounds. Processor time, because machines that measure are seldom idle.
#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <limits>
#include <optional>
#include <string_view>

namespace {

namespace od = simdjson::ondemand;

constexpr int kRounds = 5;
constexpr size_t kWindow = size_t{1} << 20;

struct Seen {
  size_t events = 0;
  size_t bytes = 0;  // of keys and texts; keeps the work from being left out
};

void LookAt(od::object& event, Seen& seen) {
  for (auto field : event) {
    std::string_view key;
    if (field.unescaped_key().get(key)) return;
    seen.bytes += key.size();
    od::value value;
    std::string_view text;
    if (field.value().get(value)) return;
    if (!value.get_string().get(text)) seen.bytes += text.size();
  }
}

std::optional<Seen> ReadAll(const simdjson::padded_string& text) {
  od::parser parser;
  od::document_stream events;
  if (parser.iterate_many(text, kWindow).get(events)) return {};
  Seen seen;
  for (auto document : events) {
    od::object event;
    if (document.get_object().get(event)) continue;
    LookAt(event, seen);
    ++seen.events;
  }
  return seen;
}

double ProcessorSeconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

int Measure(const char* path) {
  simdjson::padded_string text;
  if (simdjson::padded_string::load(path).get(text)) return 2;
  double best = std::numeric_limits<double>::max();
  Seen seen;
  for (int round = 0; round < kRounds; ++round) {
    double start = ProcessorSeconds();
    auto read = ReadAll(text);
    if (!read || read->events == 0 || read->bytes == 0) return 2;
    best = std::min(best, ProcessorSeconds() - start);
    seen = *read;
  }
  std::printf("%zu %.6f\n", seen.events, best);
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: drillcheck_parse_only FILE\n");
    return 3;
  }
  return Measure(arguments[1]);
}
