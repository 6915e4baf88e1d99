#include "yaml/node.h"

#include <sstream>
#include <utility>

#include "yaml/characters.h"
#include "yaml/node_builder.h"
#include "yaml/syntax.h"

namespace drillcheck::yaml {

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
                        const Limits& limits, Copies copies) {
  std::vector<Node> documents;
  if (!IsReadableText(text, diagnostics)) return documents;
  std::string source(text);
  // yaml-cpp takes a quote that is never closed if the file ends with a line
  // end, and all the rest of the file as its text. A comment hinders it.
  if (source.ends_with('\n')) source += '#';
  std::istringstream in(std::move(source));
  NodeBuilder builder(text, limits, copies);
  try {
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(builder)) {
      builder.ReportKeys(diagnostics);
      Node root = builder.TakeRoot();
      if (!root.IsNull()) documents.push_back(std::move(root));
    }
  } catch (const YAML::Exception& error) {
    builder.ReportKeys(diagnostics);
    ReportSyntax(text, At(error.mark), error.msg, diagnostics);
  } catch (const LimitReached& limit) {
    builder.ReportKeys(diagnostics);
    diagnostics.Error(limit.at, "yaml-limit", limit.text);
  }
  return documents;
}

}  // namespace drillcheck::yaml
