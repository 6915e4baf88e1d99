#include "sigma/header.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "base/text.h"
#include "sigma/misspelt_keys.h"
#include "sigma/tags.h"
#include "yaml/misspelt.h"

namespace drillcheck::sigma {
namespace {

// The specification asks for at most this many characters.
constexpr size_t kMaxTitle = 256;

bool IsUuid(std::string_view text) {
  constexpr std::string_view kShape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  if (text.size() != kShape.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    bool hex = std::string_view("0123456789abcdefABCDEF").find(text[i]) !=
               std::string_view::npos;
    if (kShape[i] == 'x' ? !hex : text[i] != '-') return false;
  }
  return true;
}

size_t CountCharacters(std::string_view text) {
  return static_cast<size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

// The text itself, or the texts of a list.
std::vector<const yaml::Node*> Texts(const yaml::Node* node) {
  std::vector<const yaml::Node*> texts;
  if (node == nullptr) return texts;
  if (node->IsScalar()) texts.push_back(node);
  for (const yaml::Node& item : node->items) {
    if (item.IsScalar()) texts.push_back(&item);
  }
  return texts;
}

// "rule", for "this rule has no title".
std::string Name(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::kCorrelation:
      return "correlation";
    case DocumentKind::kFilter:
      return "filter";
    case DocumentKind::kRule:
      break;
  }
  return "rule";
}

class HeaderReader {
 public:
  HeaderReader(const yaml::Node& document, DocumentKind kind, Rule& rule,
               Reporter& report)
      : document_(document), kind_(kind), rule_(rule), report_(report) {}

  bool Read() {
    rule_.at = document_.at;
    Title();
    Id();
    Level();
    Status();
    if (kind_ == DocumentKind::kCorrelation) {
      WarnOfLogSource();
    } else {
      LogSource();
    }
    Taxonomy();
    WarnOfMisspeltKeys(document_, Name(kind_), report_);
    rule_.name = Text("name").first;
    for (const yaml::Node* tag : Texts(document_.Find("tags"))) {
      rule_.tags.push_back(tag->text);
    }
    WarnOfBadTags(Texts(document_.Find("tags")), report_);
    for (const yaml::Node* field : Texts(document_.Find("fields"))) {
      rule_.fields.push_back(field->text);
      rule_.fields_at.push_back(field->at);
    }
    rule_.regression_tests_path = Text("regression_tests_path").first;
    return ok_;
  }

 private:
  // The text under `key` and its position; both empty when it is absent or no
  // text, of which only the second is an error.
  std::pair<std::string, Position> Text(std::string_view key) {
    const yaml::Entry* entry = document_.FindEntry(key);
    if (entry == nullptr || entry->value.IsNull()) return {};
    if (entry->value.IsScalar()) return {entry->value.text, entry->key.at};
    Refuse(entry->key.at, "bad-value",
           std::string(key) + " must be text, found " +
               std::string(yaml::Describe(entry->value)));
    return {};
  }

  void Title() {
    std::tie(rule_.title, rule_.title_at) = Text("title");
    if (Trim(rule_.title).empty()) {
      RefuseMissing({"title"}, document_, "no-title",
                    {document_.at, "this " + Name(kind_) + " has no title",
                     "add `title:` with one line that says what it detects"});
    } else if (CountCharacters(rule_.title) > kMaxTitle) {
      report_.Warn(rule_.title_at, "long-title",
                   "the title has more than 256 characters");
    }
  }

  void Id() {
    std::tie(rule_.id, rule_.id_at) = Text("id");
    if (rule_.id.empty() && kind_ == DocumentKind::kFilter) return;
    if (rule_.id.empty()) {
      yaml::Missing missing = yaml::PointAt(
          yaml::FindMisspelt(document_, {"id"}, {}),
          {document_.at,
           "this " + Name(kind_) + " has no id and cannot have a fixture",
           "add `id:` with a new UUID"});
      report_.Note(missing.at, "no-id", missing.text, missing.hint);
    } else if (!IsUuid(rule_.id)) {
      report_.Warn(rule_.id_at, "bad-id", "the id is not a UUID");
    }
  }

  void Level() {
    auto [text, at] = Text("level");
    rule_.level_at = at;
    if (at == Position()) return PlaceMisspeltLevel();
    rule_.level = ParseLevel(text);
    if (!rule_.level) RefuseName(at, "level", text, LevelNames());
  }

  void PlaceMisspeltLevel() {
    if (document_.FindEntry("level") != nullptr) return;
    const yaml::Node* key = FindSlip(document_, "level");
    if (key != nullptr) rule_.level_at = key->at;
  }

  void Status() {
    auto [text, at] = Text("status");
    rule_.status_at = at;
    if (at == Position()) return;
    rule_.status = ParseStatus(text);
    if (!rule_.status) RefuseName(at, "status", text, StatusNames());
  }

  void WarnOfLogSource() {
    const yaml::Entry* entry = document_.FindEntry("logsource");
    if (entry == nullptr) return;
    report_.Warn(entry->key.at, "needless-logsource",
                 "the log source of a correlation has no effect",
                 "the rules under it have theirs; leave it out");
  }

  void LogSource() {
    const yaml::Entry* entry = document_.FindEntry("logsource");
    if (entry == nullptr || !entry->value.IsMap()) {
      return RefuseMissing(
          {"logsource"}, document_, "no-logsource",
          {entry == nullptr ? document_.at : entry->key.at,
           "this " + Name(kind_) + " has no log source (logsource)",
           "add `logsource:` with category, product or service"});
    }
    rule_.log_source_at = entry->key.at;
    const yaml::Node& source = entry->value;
    rule_.log_source = {Part(source, "category", rule_.category_at),
                        Part(source, "product", rule_.product_at),
                        Part(source, "service", rule_.service_at)};
    if (ToText(rule_.log_source).empty()) {
      RefuseMissing(
          {"category", "product", "service"}, source, "no-logsource",
          {entry->key.at,
           "the log source (logsource) sets neither category nor product nor "
           "service",
           ""});
    } else {
      RefuseMisspeltPart(source);
    }
  }

  // Without the part that was meant the rule asks more events than it should.
  void RefuseMisspeltPart(const yaml::Node& source) {
    for (const char* key : {"category", "product", "service"}) {
      if (source.Find(key) != nullptr) continue;
      auto misspelt = yaml::FindMisspelt(
          source, {key}, {"category", "product", "service", "definition"});
      if (!misspelt) continue;
      yaml::Missing missing = yaml::PointAt(
          misspelt, {{}, std::string("this log source has no ") + key});
      Refuse(missing.at, "misspelt-key", missing.text, missing.hint);
    }
  }

  static std::string Part(const yaml::Node& source, std::string_view key,
                          Position& at) {
    const yaml::Node* value = source.Find(key);
    if (value == nullptr || !value->IsScalar()) return "";
    at = value->at;
    return value->text;
  }

  void Taxonomy() {
    auto [text, at] = Text("taxonomy");
    if (text.empty() || text == "sigma") return;
    Refuse(at, "not-supported",
           "the taxonomy '" + Printable(text) + "' is not known",
           "only the default, sigma, can be run");
  }

  void RefuseName(Position at, const std::string& key, const std::string& text,
                  const std::vector<std::string>& names) {
    std::string nearest = NearestWord(text, names);
    Refuse(at, "bad-" + key,
           "'" + Printable(text) + "' is not a " + key + " of Sigma",
           nearest.empty() ? "one of: " + Join(names, ", ")
                           : "did you mean " + nearest + "?");
  }

  void RefuseMissing(const std::vector<std::string>& keys,
                     const yaml::Node& map, std::string code,
                     yaml::Missing missing) {
    missing =
        yaml::PointAt(yaml::FindMisspelt(map, keys, {}), std::move(missing));
    Refuse(missing.at, std::move(code), std::move(missing.text),
           std::move(missing.hint));
  }

  void Refuse(Position at, std::string code, std::string text,
              std::string hint = "") {
    ok_ = false;
    report_.Error(at, std::move(code), std::move(text), std::move(hint));
  }

  const yaml::Node& document_;
  DocumentKind kind_;
  Rule& rule_;
  Reporter& report_;
  bool ok_ = true;
};

}  // namespace

bool ParseHeader(const yaml::Node& document, DocumentKind kind, Rule& rule,
                 Reporter& report) {
  return HeaderReader(document, kind, rule, report).Read();
}

}  // namespace drillcheck::sigma
