#include "yaml/node.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <unordered_map>
#include <utility>

#include "base/text.h"

namespace drillcheck::yaml {
namespace {

Position At(const YAML::Mark& mark) { return {mark.line + 1, mark.column + 1}; }

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

// Thrown inside this file only, to leave yaml-cpp's parser early.
struct LimitReached {
  Position at;
  std::string text;
};

// Builds Nodes from yaml-cpp's parsing events.
class Builder : public YAML::EventHandler {
 public:
  Builder(std::string_view text, Reporter& out, const Limits& limits)
      : text_(text), out_(out), limits_(limits) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    // At a comma that stands nowhere, yaml-cpp gives empty documents forever.
    if (mark.pos == document_) {
      throw YAML::ParserException(mark, "nothing can stand here");
    }
    document_ = mark.pos;
    root_ = Node();
    anchors_.clear();
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Node node;
    node.at = PlaceOfNull(text_, mark);
    Place(std::move(node), anchor, {});
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    auto it = anchors_.find(anchor);
    if (it == anchors_.end()) {
      throw LimitReached{At(mark), "an alias inside its own anchor"};
    }
    const auto& [node, cost] = it->second;
    Spend({cost.nodes - 1, cost.text_bytes}, At(mark));  // Place spends one
    Place(node, YAML::NullAnchor, {cost.nodes - 1, cost.text_bytes});
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag,
                YAML::anchor_t anchor, const std::string& value) override {
    Node node;
    node.kind = Node::Kind::kScalar;
    node.at = At(mark);
    node.text = value;
    node.quoted = tag == "!";
    node.tag = ExplicitTag(tag);
    Spend({0, value.size()}, node.at);
    Place(std::move(node), anchor, {0, value.size()});
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                       YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    Open(Node::Kind::kSequence, mark, tag, anchor);
  }
  void OnSequenceEnd() override { Close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag,
                  YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    Open(Node::Kind::kMap, mark, tag, anchor);
  }
  void OnMapEnd() override { Close(); }

  Node TakeRoot() { return std::move(root_); }

 private:
  // What a value takes of the limits.
  struct Cost {
    size_t nodes = 0;
    size_t text_bytes = 0;
  };

  // A collection still being read; `key` waits for its value in a map.
  struct Frame {
    Node node;
    YAML::anchor_t anchor = YAML::NullAnchor;
    Cost spent_before;
    bool has_key = false;
    Node key;
    std::unordered_map<std::string, int> line_of_key;
  };

  struct Anchored {
    Node node;
    Cost cost;
  };

  static std::string ExplicitTag(const std::string& tag) {
    if (tag.empty() || tag == "!" || tag == "?") return "";
    constexpr std::string_view kCore = "tag:yaml.org,2002:";
    if (tag.starts_with(kCore)) return "!!" + tag.substr(kCore.size());
    return tag;
  }

  void Spend(Cost cost, Position at) {
    spent_.nodes += cost.nodes;
    spent_.text_bytes += cost.text_bytes;
    Check(spent_, at);
  }

  // An anchored value is kept a second time. Counted apart: otherwise each
  // anchor around another one would double the count.
  void Keep(YAML::anchor_t anchor, const Node& node, Cost cost) {
    kept_.nodes += cost.nodes;
    kept_.text_bytes += cost.text_bytes;
    Check(kept_, node.at);
    anchors_[anchor] = {node, cost};
  }

  void Check(Cost cost, Position at) const {
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

  void Open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag,
            YAML::anchor_t anchor) {
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

  void Close() {
    Frame frame = std::move(open_.back());
    open_.pop_back();
    Cost inner{spent_.nodes - frame.spent_before.nodes,
               spent_.text_bytes - frame.spent_before.text_bytes};
    Place(std::move(frame.node), frame.anchor, inner);
  }

  // `inner` is what the value's parts have spent already.
  void Place(Node node, YAML::anchor_t anchor, Cost inner) {
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

  void AddEntry(Frame& frame, Entry entry) {
    const Node& key = entry.key;
    if (!key.IsScalar() && !key.IsNull()) {
      out_.Error(key.at, "bad-key", "a key must be text");
      return;
    }
    if (key.text == "<<" && !key.quoted) {
      out_.Error(key.at, "merge-key", "merge keys (<<) are not supported",
                 "write the merged keys out");
      return;
    }
    auto [first, is_new] = frame.line_of_key.emplace(key.text, key.at.line);
    if (is_new) {
      frame.node.entries.push_back(std::move(entry));
      return;
    }
    out_.Error(key.at, "duplicate-key",
               "the key '" + Printable(key.text) + "' stands twice in this map",
               "it stands first in line " + std::to_string(first->second) +
                   "; keep one of the two, or join their values");
  }

  std::string_view text_;
  Reporter& out_;
  Limits limits_;
  int document_ = -1;  // where the document at hand starts
  Node root_;
  std::vector<Frame> open_;
  std::map<YAML::anchor_t, Anchored> anchors_;
  Cost spent_;
  Cost kept_;
};

Position PositionOf(std::string_view text, size_t offset) {
  Position at{1, 1};
  for (char c : text.substr(0, offset)) {
    at.column = c == '\n' ? 1 : at.column + 1;
    at.line += c == '\n' ? 1 : 0;
  }
  return at;
}

bool IsUtf8(std::string_view text, Reporter& out) {
  size_t bad = FindInvalidUtf8(text);
  if (bad == std::string_view::npos) return true;
  out.Error(PositionOf(text, bad), "not-utf8",
            "this byte is not part of valid UTF-8 text",
            "save the file as UTF-8");
  return false;
}

// YAML allows no control characters, and yaml-cpp takes 0x04 for the end of
// the file: what stands behind it would be passed over in silence.
bool IsPrintable(std::string_view text, Reporter& out) {
  auto control = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' &&
           c != '\r';
  };
  auto it = std::find_if(text.begin(), text.end(), control);
  if (it == text.end()) return true;
  auto offset = static_cast<size_t>(it - text.begin());
  out.Error(PositionOf(text, offset), "control-character",
            "this is the control character " + Printable({&*it, 1}) +
                ", which YAML does not allow",
            "in a text in double quotes write it as an escape");
  return false;
}

}  // namespace

const Entry* Node::FindEntry(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key.text == key) return &entry;
  }
  return nullptr;
}

const Node* Node::Find(std::string_view key) const {
  const Entry* entry = FindEntry(key);
  return entry == nullptr ? nullptr : &entry->value;
}

std::string_view Describe(const Node& node) {
  switch (node.kind) {
    case Node::Kind::kScalar:
      return "text";
    case Node::Kind::kSequence:
      return "a list";
    case Node::Kind::kMap:
      return "a map";
    case Node::Kind::kNull:
      break;
  }
  return "nothing";
}

std::vector<Node> Parse(std::string_view text, Reporter& diagnostics,
                        const Limits& limits) {
  std::vector<Node> documents;
  if (!IsUtf8(text, diagnostics) || !IsPrintable(text, diagnostics)) {
    return documents;
  }
  std::string source(text);
  // yaml-cpp takes a quote that is never closed if the file ends with a line
  // end, and all the rest of the file as its text. A comment hinders it.
  if (source.ends_with('\n')) source += '#';
  std::istringstream in(std::move(source));
  try {
    YAML::Parser parser(in);
    Builder builder(text, diagnostics, limits);
    while (parser.HandleNextDocument(builder)) {
      Node root = builder.TakeRoot();
      if (!root.IsNull()) documents.push_back(std::move(root));
    }
  } catch (const YAML::Exception& error) {
    diagnostics.Error(At(error.mark), "yaml-syntax",
                      "not valid YAML at this line or above it: " + error.msg,
                      "look for a quote that is not closed, a tab, or a value "
                      "that needs quotes: one with ': ' inside, or one that "
                      "starts with * [ { or &");
  } catch (const LimitReached& limit) {
    diagnostics.Error(limit.at, "yaml-limit", limit.text);
  }
  return documents;
}

}  // namespace drillcheck::yaml
