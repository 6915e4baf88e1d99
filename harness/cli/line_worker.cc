#include "cli/line_worker.h"

#include <algorithm>
#include <utility>

#include "engine/outlined_fields.h"

namespace drillcheck::cli {
namespace {

bool IsBlank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == line.npos;
}

}  // namespace

BlockHits LineWorker::Match(const LineBlock& block, size_t from) {
  BlockHits out;
  out.from = from;
  out.matched = from;
  std::string_view text = block.text();
  while (out.matched < text.size() && out.found.size() < kMostHits) {
    size_t end = text.find('\n', out.matched);
    bool broken = end != text.npos;
    std::string_view line = text.substr(out.matched, end - out.matched);
    out.ended = (!broken && !block.whole) ||
                (!IsBlank(line) && !MatchLine(line, out.found));
    if (out.ended) break;
    out.matched += line.size() + (broken ? 1 : 0);
    out.lines += broken ? 1 : 0;
  }
  return out;
}

bool LineWorker::MatchLine(std::string_view line, ScanFindings& found) {
  OutlinedEvent outlined;
  if (events_.Read(line, outlined) && matcher_.Match(outlined, fired_)) {
    if (timed_ || !fired_.empty()) Add(outlined, found);
    ++found.events;
    return true;
  }
  Event event;
  if (!events_.ReadWhole(line, event)) return false;
  Add(event, found);
  ++found.events;
  return true;
}

void LineWorker::Add(const OutlinedEvent& event, ScanFindings& found) const {
  std::optional<Time> time = event.outline->TimeIn(event.scalars);
  found.latest = std::max(found.latest, time.value_or(kFirstTurn));
  FoundIn in{found.events + 1, time, found.latest};
  Observation observation;
  for (const Selected& hit : fired_) {
    if (rules_.plan->Reports(hit.rule)) found.hits.push_back({hit.rule, in});
    OutlinedFields fields(event, hit.renames);
    rules_.plan->Read(hit.rule, fields, observation);
  }
  if (observation.empty()) return;
  found.observations.push_back({in, std::move(observation)});
}

void LineWorker::Add(const Event& event, ScanFindings& found) const {
  found.latest = std::max(found.latest, event.time.value_or(kFirstTurn));
  FoundIn in{found.events + 1, event.time, found.latest};
  std::vector<MemberHit> fired = rules_.set.Hits(event);
  for (const MemberHit& hit : fired) {
    if (rules_.plan->Reports(hit.rule)) found.hits.push_back({hit.rule, in});
  }
  Observation observation = rules_.plan->Read(fired);
  if (observation.empty()) return;
  found.observations.push_back({in, std::move(observation)});
}

}  // namespace drillcheck::cli
