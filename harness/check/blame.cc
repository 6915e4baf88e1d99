#include "check/blame.h"

#include <algorithm>

#include "base/text.h"
#include "json/value.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

// An `or` of forty values is told by its first few.
constexpr size_t kMaxAlternatives = 6;

class Teller {
 public:
  // `node` answered node.holds; tells which parts made it so.
  void Tell(const Trace& node, int depth) {
    switch (node.kind) {
      case Kind::kItem:
        Line(node, depth);
        blame_.items.push_back(&node);
        return;
      case Kind::kIdentifier:
        Line(node, depth);
        Tell(node.parts[0], depth + 1);
        return;
      case Kind::kNot:
        Tell(node.parts[0], depth);
        return;
      case Kind::kAll:
        node.holds ? Every(node, depth) : First(node, depth);
        return;
      case Kind::kAny:
        node.holds ? First(node, depth) : Every(node, depth);
        return;
    }
  }

  Blame Take() { return std::move(blame_); }

 private:
  // Each part had to answer as it did.
  void Every(const Trace& node, int depth) {
    depth = Header(node, depth);
    size_t told = 0;
    for (const Trace& part : node.parts) {
      if (told++ == kMaxAlternatives) return More(node, depth);
      Tell(part, depth);
    }
  }

  // One part is enough: the first that answers like the whole. Leaves before
  // it are shown, as a reader goes through the rule from the top.
  void First(const Trace& node, int depth) {
    depth = Header(node, depth);
    for (const Trace& part : node.parts) {
      if (part.holds == node.holds) return Tell(part, depth);
      if (part.kind == Kind::kItem) Line(part, depth);
    }
  }

  int Header(const Trace& node, int depth) {
    if (node.text.empty()) return depth;
    Line(node, depth);
    return depth + 1;
  }

  void Line(const Trace& node, int depth) {
    Evidence line;
    line.depth = depth;
    line.text = node.text;
    line.at = node.at;
    if (node.kind == Kind::kItem) {
      line.mark = node.holds ? Evidence::Mark::kTrue : Evidence::Mark::kFalse;
      bool speaks = !node.holds || node.item->values.size() > 1 ||
                    !node.item->modifiers.empty();
      if (speaks || node.absent) line.note = Seen(node);
    }
    blame_.evidence.push_back(std::move(line));
  }

  void More(const Trace& node, int depth) {
    Evidence line;
    line.depth = depth;
    line.text = "… " + Count(node.parts.size() - kMaxAlternatives, "more part");
    blame_.evidence.push_back(std::move(line));
  }

  Blame blame_;
};

std::string JoinWord(const Trace& node) {
  if (!node.text.empty()) return node.text;
  if (node.kind == Kind::kNot) return "not";
  return node.kind == Kind::kAll ? "all of" : "any of";
}

// The map of an identifier says no more than the identifier's own line.
bool IsPlainBody(const Trace& parent, const Trace& part) {
  return parent.kind == Kind::kIdentifier && part.kind == Kind::kAll &&
         part.text.empty();
}

void AddTree(const Trace& node, int depth, std::vector<Evidence>& lines) {
  Evidence line;
  line.depth = depth;
  line.mark = node.holds ? Evidence::Mark::kTrue : Evidence::Mark::kFalse;
  line.text = JoinWord(node);
  line.at = node.at;
  if (node.kind == Kind::kItem) line.note = Seen(node);
  lines.push_back(std::move(line));
  for (const Trace& part : node.parts) {
    if (!IsPlainBody(node, part)) {
      AddTree(part, depth + 1, lines);
      continue;
    }
    for (const Trace& inner : part.parts) AddTree(inner, depth + 1, lines);
  }
}

std::string Quoted(const json::Value& value) {
  if (value.IsNull()) return "null";
  if (value.IsString()) return "\"" + Printable(value.text, 160) + "\"";
  return Printable(json::ToText(value), 160);
}

}  // namespace

Blame FindBlame(const Trace& trace) {
  Teller teller;
  teller.Tell(trace, 0);
  return teller.Take();
}

std::string Seen(const Trace& item) {
  if (item.item->field.empty()) {
    return item.holds ? "found in this event" : "nowhere in this event";
  }
  if (item.absent && item.actual.empty()) return "no such field in this event";
  if (item.actual.empty()) return "is an empty list";
  std::vector<std::string> values;
  for (const json::Value* value : item.actual) {
    if (values.size() == 4) {
      values.emplace_back("…");
      break;
    }
    values.push_back(Quoted(*value));
  }
  std::string seen = "is " + Join(values, ", ");
  return item.absent ? seen + "; the event lacks the other field" : seen;
}

double Nearness(const Trace& trace) {
  double sum = 0;
  double most = 0;
  for (const Trace& part : trace.parts) {
    double near = Nearness(part);
    sum += near;
    most = std::max(most, near);
  }
  switch (trace.kind) {
    case Kind::kItem:
      return trace.holds ? 1 : 0;
    case Kind::kNot:
      return 1 - most;
    case Kind::kAny:
      return most;
    case Kind::kAll:
    case Kind::kIdentifier:
      break;
  }
  return trace.parts.empty() ? 0
                             : sum / static_cast<double>(trace.parts.size());
}

std::vector<Evidence> WholeTree(const Trace& trace) {
  std::vector<Evidence> lines;
  AddTree(trace, 0, lines);
  return lines;
}

Position PlaceOf(const Blame& blame, const Trace& trace) {
  return blame.items.empty() ? trace.at : blame.items[0]->at;
}

}  // namespace drillcheck
