// NodeBuilder: yaml-cpp's parsing events made into Nodes, within limits.
//
// Why apart from node.h: yaml-cpp is seen by this module's sources only. Used
// by node.cc, once for each file.
//
// Errors: mistakes in keys are kept for ReportKeys(); what cannot go on is
// thrown, as LimitReached or as yaml-cpp's own exception, and ends in node.cc.
//
// Thread rule: one file, one thread.
#ifndef DRILLCHECK_YAML_NODE_BUILDER_H_
#define DRILLCHECK_YAML_NODE_BUILDER_H_

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "yaml/key_mistakes.h"
#include "yaml/node.h"

namespace drillcheck::yaml {

Position At(const YAML::Mark& mark);

// Leaves yaml-cpp's parser early.
struct LimitReached {
  Position at;
  std::string text;
};

class NodeBuilder : public YAML::EventHandler {
 public:
  // `text` must outlive this object.
  NodeBuilder(std::string_view text, const Limits& limits, Copies copies)
      : text_(text), limits_(limits), copies_(copies) {}

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag,
                YAML::anchor_t anchor, const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                       YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { Close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag,
                  YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { Close(); }

  // The document that was read last.
  Node TakeRoot() { return std::move(root_); }

  // What is wrong with its keys. Also after an exception: of what was read.
  void ReportKeys(Reporter& out) { keys_.Report(out); }

 private:
  // What a value takes of the limits.
  struct Cost {
    size_t nodes = 0;
    size_t text_bytes = 0;
  };

  struct SeenKey {
    int line = 0;
    bool again = false;
    size_t mistake = 0;  // where `again`
  };

  // A collection still being read; `key` waits for its value in a map.
  struct Frame {
    Node node;
    YAML::anchor_t anchor = YAML::NullAnchor;
    Cost spent_before;
    bool has_key = false;
    Node key;
    std::unordered_map<std::string, SeenKey> seen;
  };

  struct Anchored {
    Node node;
    Cost cost;
  };

  void Spend(Cost cost, Position at);
  // An anchored value is kept a second time. Counted apart: otherwise each
  // anchor around another one would double the count.
  void Keep(YAML::anchor_t anchor, const Node& node, Cost cost);
  void Check(Cost cost, Position at) const;

  void Open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag,
            YAML::anchor_t anchor);
  void Close();
  // `inner` is what the value's parts have spent already.
  void Place(Node node, YAML::anchor_t anchor, Cost inner);
  void AddEntry(Frame& frame, Entry entry);
  void RefuseCopy(SeenKey& seen, const Node& key);

  std::string_view text_;
  Limits limits_;
  Copies copies_;
  KeyMistakes keys_;
  int document_ = -1;  // where the document at hand starts
  Node root_;
  std::vector<Frame> open_;
  std::map<YAML::anchor_t, Anchored> anchors_;
  Cost spent_;
  Cost kept_;
};

}  // namespace drillcheck::yaml

#endif  // DRILLCHECK_YAML_NODE_BUILDER_H_
