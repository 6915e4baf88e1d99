#include "check/changed_numbers.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "check/correlation_text.h"
#include "check/turning_leaves.h"

namespace drillcheck {
namespace {

constexpr int64_t kMostCounted = 60;
constexpr int64_t kSecond = 1'000'000;

// What people write, in seconds: up to a week.
constexpr std::array<int64_t, 24> kUsualSpans = {
    1,    2,    5,     10,    15,    20,    30,    45,
    60,   120,  180,   300,   600,   900,   1200,  1800,
    3600, 7200, 10800, 14400, 21600, 43200, 86400, 604800};

// "10m", as a rule has it.
std::string Written(Duration span) {
  int64_t seconds = span.micros / kSecond;
  for (auto [unit, letter] :
       {std::pair{86400, "d"}, std::pair{3600, "h"}, std::pair{60, "m"}}) {
    if (seconds % unit == 0) return std::to_string(seconds / unit) + letter;
  }
  return std::to_string(seconds) + "s";
}

bool IsNear(const Subject& subject, const Sighting& seen) {
  Trace trace =
      ProgramAt(subject, seen.event, seen.document).Explain(seen.view);
  if (trace.holds) return false;
  auto fewest = FewestToTurn(trace, [](const Trace&) { return true; });
  return fewest && fewest->size() == 1;
}

std::set<EventRef> HitIn(const Replay& replay) {
  std::set<EventRef> hit;
  for (const Hit& match : replay.matches) hit.insert(match.event);
  return hit;
}

// A drill fails, and an event that no member hits is one leaf away from that.
bool SomeEventIsNear(const TriedCorrelation& tried) {
  const auto& failing = tried.cases().failing;
  return std::any_of(failing.begin(), failing.end(), [&](const Case* test) {
    if (test->fires.never) return false;
    Replay replay = ReplayCase(tried.subject(), *test);
    std::set<EventRef> hit = HitIn(replay);
    return std::any_of(
        replay.seen.begin(), replay.seen.end(), [&](const Sighting& seen) {
          return !hit.contains(seen.event) && IsNear(tried.subject(), seen);
        });
  });
}

// One more than any case could count.
int64_t MostCounted(const TriedCorrelation& tried) {
  size_t most = 0;
  for (const auto* cases : {&tried.cases().failing, &tried.cases().holding}) {
    for (const Case* test : *cases) {
      size_t events = 0;
      for (size_t recording : test->replay) {
        events += tried.subject().recordings[recording].recording.events.size();
      }
      most = std::max(most, events);
    }
  }
  return std::min(static_cast<int64_t>(most) + 1, kMostCounted);
}

std::optional<CorrelationWay> FindBound(TriedCorrelation& tried, size_t b) {
  const sigma::Bound& bound = tried.written().bounds[b];
  std::vector<std::string> hold;
  for (int64_t n = 1, most = MostCounted(tried); n <= most; ++n) {
    Number number(n);
    auto edit = [&](sigma::Correlation& c) { c.bounds[b].number = number; };
    if (number != bound.number && tried.AllHold(edit)) {
      hold.push_back(number.Text());
    } else if (!hold.empty()) {
      break;
    }
  }
  if (hold.empty()) return std::nullopt;
  return WayOfNumbers("threshold", bound.at, Sign(bound.op),
                      bound.number.Text(), hold);
}

std::optional<CorrelationWay> FindTimespan(TriedCorrelation& tried) {
  Duration written = tried.written().timespan;
  std::vector<std::string> hold;
  for (int64_t seconds : kUsualSpans) {
    Duration span{seconds * kSecond};
    if (span == written) continue;
    auto edit = [&](sigma::Correlation& c) { c.timespan = span; };
    if (tried.AllHold(edit)) {
      hold.push_back(Written(span));
    } else if (!hold.empty()) {
      break;
    }
  }
  if (hold.empty()) return std::nullopt;
  return WayOfNumbers("timespan", tried.written().timespan_at, "timespan",
                      Written(written), hold);
}

}  // namespace

std::vector<CorrelationWay> FindNumbers(TriedCorrelation& tried) {
  std::vector<CorrelationWay> ways;
  if (tried.cases().drifted || SomeEventIsNear(tried)) return ways;
  for (size_t b = 0; b < tried.written().bounds.size(); ++b) {
    if (auto way = FindBound(tried, b)) ways.push_back(*way);
  }
  if (auto way = FindTimespan(tried)) ways.push_back(*way);
  return ways;
}

}  // namespace drillcheck
