#include "yaml/fields.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/text.h"
#include "yaml/scalar.h"

namespace drillcheck::yaml {
namespace {

std::string Quoted(std::string_view text) {
  return "'" + Printable(text, 60) + "'";
}

bool IsBoolean(const Node& node) {
  return node.IsScalar() && std::holds_alternative<bool>(Resolve(node));
}

std::string Found(const Node& node) {
  if (node.IsSequence() && node.items.empty()) return "an empty list";
  if (node.IsMap() && node.entries.empty()) return "an empty map";
  if (!node.IsScalar()) return std::string(Describe(node));
  Scalar scalar = Resolve(node);
  std::string kind = "the text ";
  if (std::holds_alternative<bool>(scalar)) kind = "the boolean ";
  if (std::holds_alternative<Number>(scalar)) kind = "the number ";
  if (std::holds_alternative<Timestamp>(scalar)) kind = "the date ";
  return kind + Quoted(node.text);
}

// The out-of-place key, and what could stand there instead.
void ReportUnknown(const Node& key, const std::vector<std::string>& valid,
                   Reporter& out) {
  std::string all = "valid keys: " + Join(valid, ", ");
  if (IsBoolean(key)) {
    out.Error(key.at, "boolean-key",
              "YAML 1.1 reads the key " + Quoted(key.text) + " as a boolean",
              all);
    return;
  }
  std::string nearest = NearestWord(key.text, valid);
  out.Error(key.at, "unknown-key", "unknown key " + Quoted(key.text),
            nearest.empty() ? all : "did you mean '" + nearest + "'?");
}

std::string NewestKnown(std::string_view schema) {
  return "this version of drillcheck reads 'schema: " + std::string(schema) +
         "'";
}

}  // namespace

void WrongType(const Node& node, std::string_view expected, Reporter& out,
               std::string hint) {
  out.Error(node.at, "wrong-type",
            "expected " + std::string(expected) + ", found " + Found(node),
            std::move(hint));
}

std::string ReadText(const Node& node, std::string_view expected,
                     Reporter& out) {
  if (node.IsScalar() && !Trim(node.text).empty()) return node.text;
  WrongType(node, expected, out);
  return "";
}

std::optional<size_t> ReadCount(const Node& node, std::string_view expected,
                                Reporter& out) {
  const std::string& text = node.text;
  size_t count = 0;
  auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), count);
  bool whole = error == std::errc() && end == text.data() + text.size();
  bool octal = text.size() > 1 && text[0] == '0';
  if (node.IsScalar() && !node.quoted && whole && !octal) return count;
  WrongType(node, expected, out);
  return std::nullopt;
}

std::vector<const Entry*> NamedEntries(const Node& node,
                                       std::string_view expected,
                                       Reporter& out) {
  std::vector<const Entry*> entries;
  if (node.IsNull()) return entries;
  if (!node.IsMap()) WrongType(node, expected, out);
  for (const Entry& entry : node.entries) {
    if (IsBoolean(entry.key)) {
      out.Error(
          entry.key.at, "boolean-key",
          "YAML 1.1 reads the key " + Quoted(entry.key.text) + " as a boolean",
          "choose another name");
    } else {
      entries.push_back(&entry);
    }
  }
  return entries;
}

std::optional<Node> ParseOneMap(std::string_view text, Reporter& out,
                                Copies copies) {
  Diagnostics found;
  Reporter syntax(out.path(), found);
  std::vector<Node> documents = Parse(text, syntax, {}, copies);
  bool broken = !found.empty();
  for (Diagnostic& d : found) out.Error(d.at, d.code, d.text, d.hint);
  if (documents.size() > 1) {
    out.Error(documents[1].at, "several-documents",
              "this file holds one document; a second one begins here");
  }
  if (documents.empty()) {
    if (!broken) out.Error({}, "empty-file", "this file holds nothing");
    return std::nullopt;
  }
  if (documents[0].IsMap()) return std::move(documents[0]);
  WrongType(documents[0], "a map of keys and values", out);
  return std::nullopt;
}

void CheckSchema(Fields& fields, std::string_view schema, Reporter& out) {
  const Node* value = fields.Value("schema");
  if (value == nullptr) {
    fields.ReportMissing(
        {"schema"},
        {{1, 1}, "the key 'schema' is missing", NewestKnown(schema)});
  } else if (!value->IsScalar() || value->text != schema) {
    out.Error(
        value->at, "wrong-schema",
        "expected the text " + Quoted(schema) + ", found " + Found(*value),
        NewestKnown(schema));
  }
}

const Node* Fields::Value(std::string_view key, Presence presence) {
  if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) {
    asked_.emplace_back(key);
  }
  const Node* value = map_.Find(key);
  if (value == nullptr && presence == Presence::kRequired) {
    ReportMissing({std::string(key)},
                  {map_.at, "the key '" + std::string(key) + "' is missing"});
  }
  return value;
}

std::string Fields::Text(std::string_view key, Presence presence) {
  const Node* value = Value(key, presence);
  return value == nullptr ? "" : ReadText(*value, "text", out_);
}

std::vector<std::string> Fields::Texts(std::string_view key,
                                       std::string_view what,
                                       Presence presence) {
  const Node* value = Value(key, presence);
  if (value == nullptr) return {};
  std::string list = "a list of " + std::string(what);
  if (value->IsScalar()) return {ReadText(*value, list, out_)};
  if (!value->IsSequence() || value->items.empty()) {
    WrongType(*value, list, out_);
  }
  std::vector<std::string> texts;
  for (const Node& item : value->items) {
    texts.push_back(ReadText(item, "text", out_));
  }
  return texts;
}

std::optional<bool> Fields::Truth(std::string_view key) {
  const Node* value = Value(key);
  if (value == nullptr) return std::nullopt;
  if (IsBoolean(*value)) return std::get<bool>(Resolve(*value));
  WrongType(*value, "true or false", out_);
  return std::nullopt;
}

std::optional<size_t> Fields::Count(std::string_view key) {
  const Node* value = Value(key);
  if (value == nullptr) return std::nullopt;
  return ReadCount(*value, "a whole number, such as 3", out_);
}

std::optional<Time> Fields::Date(std::string_view key, Presence presence) {
  const Node* value = Value(key, presence);
  if (value == nullptr) return std::nullopt;
  auto time = value->IsScalar() ? ParseTime(value->text) : std::nullopt;
  if (!time) WrongType(*value, "a date, such as 2026-04-29", out_);
  return time;
}

void Fields::ReportMissing(const std::vector<std::string>& keys,
                           Missing missing, std::string code) {
  auto misspelt = FindMisspelt(map_, keys, asked_);
  missing = PointAt(misspelt, std::move(missing));
  out_.Error(missing.at, std::move(code), std::move(missing.text),
             std::move(missing.hint));
  if (misspelt) reported_.push_back(misspelt->key);
}

Position Fields::KeyAt(std::string_view key) const {
  const Entry* entry = map_.FindEntry(key);
  return entry == nullptr ? map_.at : entry->key.at;
}

void Fields::Finish() {
  for (const Entry& entry : map_.entries) {
    bool known = std::find(asked_.begin(), asked_.end(), entry.key.text) !=
                     asked_.end() ||
                 std::find(reported_.begin(), reported_.end(), &entry.key) !=
                     reported_.end();
    if (!known) ReportUnknown(entry.key, asked_, out_);
  }
}

}  // namespace drillcheck::yaml
