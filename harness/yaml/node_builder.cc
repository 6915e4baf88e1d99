#include "yaml/node_builder.h"

#include <algorithm>

#include "base/text.h"

namespace drillcheck::yaml {
namespace {

// yaml-cpp places a value that is not there (`key:`) at whatever follows it.
// This is where it was left out: after the last character before that.
Position PlaceOfNull(std::string_view text, const YAML::Mark& mark) {
  text = WithoutByteOrderMark(text);
  size_t next = std::min(static_cast<size_t>(mark.pos), text.size());
  bool written = next < text.size() &&
                 (text[next] == '~' || text.substr(next + 1, 3) == "ull" ||
                  text.substr(next + 1, 3) == "ULL");
  size_t last = text.substr(0, next).find_last_not_of(" \t\r\n");
  if (written || last == std::string_view::npos) return At(mark);
  std::string_view between = text.substr(last + 1, next - last - 1);
  auto lines = std::count(between.begin(), between.end(), '\n');
  if (lines == 0) return At(mark);
  size_t line_end = text.rfind('\n', last);
  size_t start = line_end == std::string_view::npos ? 0 : line_end + 1;
  return {mark.line + 1 - static_cast<int>(lines),
          static_cast<int>(last + 2 - start)};
}

std::string ExplicitTag(const std::string& tag) {
  if (tag.empty() || tag == "!" || tag == "?") return "";
  constexpr std::string_view kCore = "tag:yaml.org,2002:";
  if (tag.starts_with(kCore)) return "!!" + tag.substr(kCore.size());
  return tag;
}

}  // namespace

Position At(const YAML::Mark& mark) { return {mark.line + 1, mark.column + 1}; }

void NodeBuilder::OnDocumentStart(const YAML::Mark& mark) {
  // At a comma that stands nowhere, yaml-cpp gives empty documents forever.
  if (mark.pos == document_) {
    throw YAML::ParserException(mark, "nothing can stand here");
  }
  document_ = mark.pos;
  root_ = Node();
  anchors_.clear();
}

void NodeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  Node node;
  node.at = PlaceOfNull(text_, mark);
  Place(std::move(node), anchor, {});
}

void NodeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  auto it = anchors_.find(anchor);
  if (it == anchors_.end()) {
    throw LimitReached{At(mark), "an alias inside its own anchor"};
  }
  const auto& [node, cost] = it->second;
  Spend({cost.nodes - 1, cost.text_bytes}, At(mark));  // Place spends one
  Place(node, YAML::NullAnchor, {cost.nodes - 1, cost.text_bytes});
}

void NodeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag,
                           YAML::anchor_t anchor, const std::string& value) {
  Node node;
  node.kind = Node::Kind::kScalar;
  node.at = At(mark);
  node.text = value;
  node.quoted = tag == "!";
  node.tag = ExplicitTag(tag);
  Spend({0, value.size()}, node.at);
  Place(std::move(node), anchor, {0, value.size()});
}

void NodeBuilder::OnSequenceStart(const YAML::Mark& mark,
                                  const std::string& tag, YAML::anchor_t anchor,
                                  YAML::EmitterStyle::value /*style*/) {
  Open(Node::Kind::kSequence, mark, tag, anchor);
}

void NodeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag,
                             YAML::anchor_t anchor,
                             YAML::EmitterStyle::value /*style*/) {
  Open(Node::Kind::kMap, mark, tag, anchor);
}

void NodeBuilder::Spend(Cost cost, Position at) {
  spent_.nodes += cost.nodes;
  spent_.text_bytes += cost.text_bytes;
  Check(spent_, at);
}

void NodeBuilder::Keep(YAML::anchor_t anchor, const Node& node, Cost cost) {
  kept_.nodes += cost.nodes;
  kept_.text_bytes += cost.text_bytes;
  Check(kept_, node.at);
  anchors_[anchor] = {node, cost};
}

void NodeBuilder::Check(Cost cost, Position at) const {
  std::string most;
  if (cost.nodes > limits_.nodes) {
    most = std::to_string(limits_.nodes) + " values";
  } else if (cost.text_bytes > limits_.text_bytes) {
    most = std::to_string(limits_.text_bytes) + " bytes of text";
  }
  if (most.empty()) return;
  throw LimitReached{at, "this file grows to more than " + most +
                             " (aliases counted as often as used)"};
}

void NodeBuilder::Open(Node::Kind kind, const YAML::Mark& mark,
                       const std::string& tag, YAML::anchor_t anchor) {
  if (static_cast<int>(open_.size()) >= limits_.depth) {
    throw LimitReached{
        At(mark),
        "nested more than " + std::to_string(limits_.depth) + " levels deep"};
  }
  Frame frame;
  frame.node.kind = kind;
  frame.node.at = At(mark);
  frame.node.tag = ExplicitTag(tag);
  frame.anchor = anchor;
  frame.spent_before = spent_;
  open_.push_back(std::move(frame));
}

void NodeBuilder::Close() {
  Frame frame = std::move(open_.back());
  open_.pop_back();
  Cost inner{spent_.nodes - frame.spent_before.nodes,
             spent_.text_bytes - frame.spent_before.text_bytes};
  Place(std::move(frame.node), frame.anchor, inner);
}

void NodeBuilder::Place(Node node, YAML::anchor_t anchor, Cost inner) {
  Spend({1, 0}, node.at);
  if (anchor != YAML::NullAnchor) {
    Keep(anchor, node, {inner.nodes + 1, inner.text_bytes});
  }
  if (open_.empty()) {
    root_ = std::move(node);
    return;
  }
  Frame& frame = open_.back();
  if (frame.node.IsSequence()) {
    frame.node.items.push_back(std::move(node));
  } else if (!frame.has_key) {
    frame.has_key = true;
    frame.key = std::move(node);
  } else {
    frame.has_key = false;
    AddEntry(frame, {std::move(frame.key), std::move(node)});
  }
}

void NodeBuilder::AddEntry(Frame& frame, Entry entry) {
  const Node& key = entry.key;
  if (!key.IsScalar() && !key.IsNull()) return keys_.NoText(key.at);
  if (key.text == "<<" && !key.quoted) return keys_.Merge(key.at);
  auto [seen, is_new] = frame.seen.emplace(key.text, SeenKey{key.at.line});
  if (!is_new) RefuseCopy(seen->second, key);
  if (!is_new && copies_ == Copies::kDropped) return;
  frame.node.entries.push_back(std::move(entry));
}

void NodeBuilder::RefuseCopy(SeenKey& seen, const Node& key) {
  if (seen.again) return keys_.Again(seen.mistake, key.at.line);
  seen.mistake = keys_.Twice(key.text, seen.line, key.at);
  seen.again = true;
}

}  // namespace drillcheck::yaml
