#include "check/blame.h"

#include <algorithm>

#include "base/text.h"
#include "check/condition_words.h"
#include "json/value.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

// An `or` of forty values is told by its first few.
constexpr size_t kMaxAlternatives = 6;

// The place of a part: an identifier's is its definition, not its use. `path`
// is that of the filter around it.
Position PlaceIn(const sigma::Rule& rule, const Trace& node,
                 const std::string& path) {
  if (node.kind != Kind::kIdentifier) return node.at;
  for (const sigma::Identifier& identifier : rule.identifiers) {
    bool same = identifier.name == node.text && identifier.path == path;
    if (same) return identifier.at;
  }
  return node.at;
}

class Teller {
 public:
  explicit Teller(const sigma::Rule& rule) : rule_(rule) {}

  // `node` answered node.holds; tells which parts made it so.
  void Tell(const Trace& node, int depth) {
    std::string around = path_;
    if (!node.path.empty()) path_ = node.path;
    TellInside(node, depth);
    path_ = around;
  }

  Blame Take() { return std::move(blame_); }

 private:
  void TellInside(const Trace& node, int depth) {
    switch (node.kind) {
      case Kind::kItem:
        Line(node, depth);
        if (blame_.items.empty()) blame_.path = path_;
        blame_.items.push_back(&node);
        return;
      case Kind::kIdentifier:
        Line(node, depth);
        in_condition_ = false;
        Tell(node.parts[0], depth + 1);
        in_condition_ = true;
        return;
      case Kind::kNot:
        negated_ = !negated_;
        turned_ = !turned_;
        Tell(node.parts[0], depth);
        turned_ = !turned_;
        return;
      case Kind::kAll:
        node.holds ? Every(node, depth) : First(node, depth);
        return;
      case Kind::kAny:
        node.holds ? First(node, depth) : Every(node, depth);
        return;
    }
  }

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
      if (part.holds == node.holds) {
        ConditionLine(part, node, depth);
        return Tell(part, depth);
      }
      if (part.kind == Kind::kItem) Line(part, depth);
    }
  }

  // Where an `and` of the rule's condition keeps it silent.
  void ConditionLine(const Trace& failed, const Trace& all, int depth) {
    bool here = in_condition_ && !turned_ && path_.empty() &&
                failed.path.empty() && all.kind == Kind::kAll &&
                all.text.empty();
    if (!here || !IsJoinToBlame(failed, all)) return;
    Evidence line;
    line.depth = depth;
    line.text = "condition: " + Printable(WrittenAround(failed, all), 200);
    line.at = failed.at;
    blame_.evidence.push_back(std::move(line));
  }

  int Header(const Trace& node, int depth) {
    if (node.text.empty()) return depth;
    Line(node, depth);
    return depth + 1;
  }

  void Line(const Trace& node, int depth) {
    Evidence line;
    line.depth = depth;
    line.text = (negated_ ? "not " : "") + node.text;
    negated_ = false;
    line.at = PlaceIn(rule_, node, path_);
    if (node.kind == Kind::kItem) {
      line.mark = node.holds ? Evidence::Mark::kTrue : Evidence::Mark::kFalse;
      bool speaks = !node.holds || node.item->values.size() > 1 ||
                    !node.item->modifiers.empty();
      if (speaks || node.absent) line.note = Seen(node);
    }
    if (!path_.empty()) PlaceElsewhere(path_, line);
    blame_.evidence.push_back(std::move(line));
  }

  void More(const Trace& node, int depth) {
    Evidence line;
    line.depth = depth;
    line.text = "… " + Count(node.parts.size() - kMaxAlternatives, "more part");
    blame_.evidence.push_back(std::move(line));
  }

  const sigma::Rule& rule_;
  bool negated_ = false;  // the next line stands under a `not`
  bool turned_ = false;   // an odd number of nots is around the node at hand
  bool in_condition_ = true;  // not inside an identifier
  std::string path_;          // of the filter around the node at hand
  Blame blame_;
};

// True when `part` is below `trace`; then `path` is that of the filter around
// it, or empty.
bool FindFile(const Trace& trace, const Trace* part, std::string& path) {
  bool below =
      &trace == part || std::any_of(trace.parts.begin(), trace.parts.end(),
                                    [&](const Trace& inner) {
                                      return FindFile(inner, part, path);
                                    });
  if (below && path.empty()) path = trace.path;
  return below;
}

std::string JoinWord(const Trace& node) {
  if (!node.text.empty()) return node.text;
  if (node.kind == Kind::kNot) return "not";
  return node.kind == Kind::kAll ? "all of" : "any of";
}

// The map of an identifier says no more than the identifier's own line, and a
// condition that a filter was joined to no more than the two together.
bool IsPlainBody(const Trace& parent, const Trace& part) {
  bool joined = parent.kind == Kind::kAll && parent.text.empty();
  return (parent.kind == Kind::kIdentifier || joined) &&
         part.kind == Kind::kAll && part.text.empty() && part.path.empty();
}

void AddTree(const Trace& node, const sigma::Rule& rule, int depth,
             std::string path, std::vector<Evidence>& lines) {
  if (!node.path.empty()) path = node.path;
  Evidence line;
  line.depth = depth;
  line.mark = node.holds ? Evidence::Mark::kTrue : Evidence::Mark::kFalse;
  line.text = JoinWord(node);
  line.at = PlaceIn(rule, node, path);
  if (node.kind == Kind::kItem) line.note = Seen(node);
  if (!path.empty()) PlaceElsewhere(path, line);
  lines.push_back(std::move(line));
  for (const Trace& part : node.parts) {
    if (!IsPlainBody(node, part)) {
      AddTree(part, rule, depth + 1, path, lines);
      continue;
    }
    for (const Trace& inner : part.parts) {
      AddTree(inner, rule, depth + 1, path, lines);
    }
  }
}

std::string Quoted(const json::Value& value) {
  if (value.IsNull()) return "null";
  if (value.IsString()) return "\"" + Printable(value.text, 160) + "\"";
  return Printable(json::ToText(value), 160);
}

// `is "x", "y", …`.
std::string Is(const std::vector<const json::Value*>& seen) {
  std::vector<std::string> values;
  for (const json::Value* value : seen) {
    if (values.size() == 4) {
      values.emplace_back("…");
      break;
    }
    values.push_back(Quoted(*value));
  }
  return "is " + Join(values, ", ");
}

// What the fields hold that `fieldref` compares with.
std::string SeenBeside(const Trace& item) {
  std::string beside;
  for (const Trace::Compared& other : item.compared) {
    std::string field = Printable(other.field, 80);
    beside += other.values.empty() ? "; the event lacks " + field
                                   : "; " + field + " " + Is(other.values);
  }
  return beside;
}

}  // namespace

Blame FindBlame(const Trace& trace, const sigma::Rule& rule) {
  Teller teller(rule);
  teller.Tell(trace, 0);
  return teller.Take();
}

std::string Seen(const Trace& item) {
  if (item.item->field.empty()) {
    return item.holds ? "found in this event" : "nowhere in this event";
  }
  if (item.absent && item.actual.empty()) return "no such field in this event";
  if (item.actual.empty()) return "is an empty list";
  return Is(item.actual) + SeenBeside(item);
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
    case Kind::kIdentifier:  // see Inverted()
      return trace.holds == trace.parts[0].holds ? most : 1 - most;
    case Kind::kAll:
      break;
  }
  return trace.parts.empty() ? 0
                             : sum / static_cast<double>(trace.parts.size());
}

std::vector<Evidence> WholeTree(const Trace& trace, const sigma::Rule& rule) {
  std::vector<Evidence> lines;
  AddTree(trace, rule, 0, "", lines);
  return lines;
}

const Trace* FindIdentifier(const Trace& trace, const std::string& name) {
  if (trace.kind == Kind::kIdentifier && trace.text == name) return &trace;
  for (const Trace& part : trace.parts) {
    if (const Trace* found = FindIdentifier(part, name)) return found;
  }
  return nullptr;
}

std::string FileOf(const sigma::Rule& rule, const Trace& trace,
                   const Trace* part) {
  std::string path;
  return FindFile(trace, part, path) && !path.empty() ? path : rule.path;
}

void PlaceElsewhere(const std::string& path, Evidence& line) {
  if (line.at.line == 0) return;
  std::string place = path + ":" + std::to_string(line.at.line);
  line.note = line.note.empty() ? place : place + "   " + line.note;
  line.at = {};
}

Position PlaceOf(const Blame& blame, const Trace& trace) {
  return blame.items.empty() ? trace.at : blame.items[0]->at;
}

}  // namespace drillcheck
