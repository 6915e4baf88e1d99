// drillcheck_correlate_only: how fast correlations run over hits that are
// there already, for ci/bench.
//
// usage: drillcheck_correlate_only RULES EVENTS
// Measures only what correlations do of each event: the reading of its hits
// and the correlator. Prints the number of events, the seconds of the
// processor, the alerts, and the most events that were kept at once.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <utility>
#include <vector>

#include "bench/loaded.h"
#include "event/event_reader.h"

namespace drillcheck {
namespace {

// Events are read and matched so many at a time, while no clock runs: few
// enough that they are still near when their hits are read, as in a scan.
constexpr size_t kBatch = 256;

// What is kept is counted once in so many batches: that looks at every group.
constexpr size_t kBatchesToCount = 16;

struct Measured {
  size_t events = 0;
  size_t batches = 0;
  std::clock_t ticks = 0;
  size_t alerts = 0;
  size_t most = 0;  // events kept at once
};

std::vector<Event> NextEvents(EventReader& reader) {
  std::vector<Event> events;
  for (Event event; events.size() < kBatch && reader.Next(event);
       event = Event()) {
    if (event.time) events.push_back(std::move(event));
  }
  return events;
}

void Correlate(const Correlated& correlated, const std::vector<Event>& events,
               Correlator& correlator, Measured& measured) {
  std::vector<std::vector<MemberHit>> hits;
  for (const Event& event : events) hits.push_back(correlated.set.Hits(event));
  std::clock_t start = std::clock();
  for (size_t i = 0; i < events.size(); ++i) {
    measured.alerts += correlator
                           .Observe({0, measured.events + i}, *events[i].time,
                                    correlated.plan.Read(hits[i]))
                           .size();
  }
  measured.ticks += std::clock() - start;
  measured.events += events.size();
  if (++measured.batches % kBatchesToCount != 0) return;
  measured.most = std::max(measured.most, correlator.size().events);
}

int Main(const char* rules, const char* recording) {
  auto files = ReadRules(rules);
  Diagnostics found;
  auto reader = OpenEvents(recording, found);
  if (!files.ok() || !reader.ok()) {
    const std::string& why = files.ok() ? reader.error() : files.error();
    std::fprintf(stderr, "%s\n", why.c_str());
    return 2;
  }
  auto loaded = CompileCorrelated(files.value());
  if (!loaded.ok()) {
    std::fprintf(stderr, "%s\n", loaded.error().c_str());
    return 2;
  }
  const Correlated& correlated = loaded.value();
  if (correlated.plan.empty()) {
    std::fprintf(stderr, "%s: no correlation can run\n", rules);
    return 2;
  }
  Correlator correlator(correlated.plan);
  Measured measured;
  for (auto events = NextEvents(*reader.value()); !events.empty();
       events = NextEvents(*reader.value())) {
    Correlate(correlated, events, correlator, measured);
  }
  std::printf("%zu %.6f %zu %zu\n", measured.events,
              static_cast<double>(measured.ticks) / CLOCKS_PER_SEC,
              measured.alerts, measured.most);
  return 0;
}

}  // namespace
}  // namespace drillcheck

// An exception ends it, and so the row.
// NOLINTNEXTLINE(bugprone-exception-escape)
int main(int count, char** arguments) {
  if (count != 3) {
    std::fprintf(stderr, "usage: drillcheck_correlate_only RULES EVENTS\n");
    return 3;
  }
  return drillcheck::Main(arguments[1], arguments[2]);
}
