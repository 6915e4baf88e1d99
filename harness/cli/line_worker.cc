#include "cli/line_worker.h"

namespace drillcheck::cli {
namespace {

bool IsBlank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == line.npos;
}

}  // namespace

BlockHits LineWorker::Match(const LineBlock& block, size_t from) {
  BlockHits out;
  out.matched = from;
  std::string_view text = block.text();
  while (out.matched < text.size() && out.hits.size() < kMostHits) {
    size_t end = text.find('\n', out.matched);
    bool broken = end != text.npos;
    std::string_view line = text.substr(out.matched, end - out.matched);
    out.ended = (!broken && !block.whole) || !MatchLine(line, out);
    if (out.ended) break;
    out.matched += line.size() + (broken ? 1 : 0);
    out.lines += broken ? 1 : 0;
  }
  return out;
}

bool LineWorker::MatchLine(std::string_view line, BlockHits& out) {
  if (IsBlank(line)) return true;
  std::optional<Time> time;
  OutlinedEvent outlined;
  if (events_.Read(line, outlined) && matcher_.Match(outlined, fired_)) {
    if (!fired_.empty()) time = outlined.outline->TimeIn(outlined.scalars);
  } else {
    Event event;
    if (!events_.ReadWhole(line, event)) return false;
    fired_ = rules_.Match(event);
    time = event.time;
  }
  ++out.records;
  for (size_t rule : fired_) out.hits.push_back({rule, out.records, time});
  return true;
}

}  // namespace drillcheck::cli
