#include "sigma/parse.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.h"
#include "sigma/detection.h"
#include "sigma/header.h"
#include "sigma/read_correlation.h"
#include "sigma/read_filter.h"
#include "yaml/misspelt.h"
#include "yaml/node.h"

namespace drillcheck::sigma {
namespace {

// Puts the entries of `from` into `into`; maps are merged, all else of `from`
// wins.
void Merge(const yaml::Node& from, yaml::Node& into) {
  for (const yaml::Entry& entry : from.entries) {
    auto same = [&](const yaml::Entry& e) {
      return e.key.text == entry.key.text;
    };
    auto it = std::find_if(into.entries.begin(), into.entries.end(), same);
    if (it == into.entries.end()) {
      into.entries.push_back(entry);
    } else if (it->value.IsMap() && entry.value.IsMap()) {
      Merge(entry.value, it->value);
    } else {
      *it = entry;
    }
  }
}

// What `action` may copy within one file, in values. A few bytes of document
// could otherwise cost as much as a whole template.
constexpr size_t kMaxCopied = 1'000'000;

size_t CountValues(const yaml::Node& node) {
  size_t count = 1;
  for (const yaml::Node& item : node.items) count += CountValues(item);
  for (const yaml::Entry& entry : node.entries) {
    count += 1 + CountValues(entry.value);
  }
  return count;
}

constexpr std::array<std::pair<std::string_view, DocumentKind>, 3> kKinds = {
    {{"detection", DocumentKind::kRule},
     {"correlation", DocumentKind::kCorrelation},
     {"filter", DocumentKind::kFilter}}};

// Turns the documents of a file into rules, with the state that `action`
// keeps between them.
class FileParser {
 public:
  explicit FileParser(RuleFile& out)
      : out_(out), report_(out.path, out.diagnostics) {}

  void Document(yaml::Node document) {
    if (!document.IsMap()) {
      report_.Error(document.at, "not-a-rule",
                    "expected a Sigma rule, which is a map, found " +
                        std::string(yaml::Describe(document)));
      return;
    }
    at_ = document.at;
    const yaml::Entry* action = document.FindEntry("action");
    if (action != nullptr) return Legacy(document, *action);
    if (template_) {
      if (!MayCopy(*template_, document.at)) return;
      Merge(*template_, document);
    }
    Rule(std::move(document));
  }

  void Parse(std::string_view text) {
    out_.titles = DocumentTitles(text);
    for (yaml::Node& document : yaml::Parse(text, report_)) {
      Document(std::move(document));
      ++index_;
    }
    bool silent = out_.rules.empty() && out_.filters.empty() &&
                  !HasErrors(out_.diagnostics);
    if (silent) {
      report_.Error({1, 1}, "not-a-rule", "this file holds no rule");
    }
  }

 private:
  // Reports the first copy that is one too many.
  bool MayCopy(const yaml::Node& from, Position at) {
    if (copied_ > kMaxCopied) return false;
    copied_ += CountValues(from);
    if (copied_ <= kMaxCopied) return true;
    report_.Error(at, "too-many",
                  "from here on nothing is read: with what `action` copies, "
                  "this file grows by more than " +
                      std::to_string(kMaxCopied) + " values",
                  "write the rules into several files");
    return false;
  }

  void Legacy(const yaml::Node& document, const yaml::Entry& action) {
    const std::string& word = action.value.text;
    report_.Warn(action.key.at, "legacy-action",
                 "action is a form of Sigma 1; write whole documents");
    yaml::Node content = document;
    std::erase_if(content.entries,
                  [](const yaml::Entry& e) { return e.key.text == "action"; });
    if (word == "global") {
      template_ = content;
      template_at_ = at_;
    } else if (word == "reset") {
      template_.reset();
    } else if (word == "repeat" && previous_) {
      if (!MayCopy(*previous_, action.key.at)) return;
      yaml::Node repeated = *previous_;
      Merge(content, repeated);
      Rule(std::move(repeated));
    } else {
      std::string nearest =
          word == "repeat" ? ""
                           : NearestWord(word, {"global", "repeat", "reset"});
      report_.Error(action.key.at, "bad-action",
                    "the action '" + Printable(word) + "' cannot be run here",
                    nearest.empty()
                        ? "known are global, repeat (after a rule) and reset"
                        : "did you mean " + nearest + "?");
    }
  }

  void Rule(yaml::Node document) {
    RememberNames(document);
    if (!RefuseSecondKind(document)) {
      if (document.FindEntry("filter") != nullptr) {
        auto filter = ParseFilter(document, report_);
        if (filter) out_.filters.push_back(std::move(*filter));
      } else {
        DetectionOrCorrelation(document);
      }
    }
    previous_ = std::move(document);
  }

  void DetectionOrCorrelation(const yaml::Node& document) {
    sigma::Rule rule;
    rule.path = out_.path;
    rule.document = index_;
    rule.from_global = template_.has_value();
    DocumentKind kind = KindOf(document);
    bool complete = ParseHeader(document, kind, rule, report_);
    if (document.FindEntry("correlation") != nullptr) {
      rule.correlation = ParseCorrelation(document, report_);
      complete = complete && rule.correlation.has_value();
    } else {
      complete = Detection(document, rule) && complete;
    }
    if (complete) out_.rules.push_back(std::move(rule));
  }

  // What it holds, or with a misspelt key was meant to hold: so that its
  // header is not asked for what only another kind needs.
  static DocumentKind KindOf(const yaml::Node& document) {
    for (const auto& [key, kind] : kKinds) {
      if (document.FindEntry(key) != nullptr) return kind;
    }
    auto misspelt = FindMisspeltKind(document);
    for (const auto& [key, kind] : kKinds) {
      if (misspelt && misspelt->meant == key) return kind;
    }
    return DocumentKind::kRule;
  }

  static std::optional<yaml::Misspelt> FindMisspeltKind(
      const yaml::Node& document) {
    return yaml::FindMisspelt(document, {"detection", "correlation", "filter"},
                              {});
  }

  bool Detection(const yaml::Node& document, sigma::Rule& rule) {
    const yaml::Entry* detection = document.FindEntry("detection");
    if (detection != nullptr) return ParseDetection(*detection, rule, report_);
    yaml::Missing missing =
        yaml::PointAt(FindMisspeltKind(document),
                      {document.at, "this rule has no detection",
                       "add `detection:` with a search and a condition"});
    report_.Error(missing.at, "no-detection", missing.text, missing.hint);
    return false;
  }

  // A document is one thing: of two kinds, one would be passed over.
  bool RefuseSecondKind(const yaml::Node& document) {
    const yaml::Entry* first = nullptr;
    for (const auto& [key, kind] : kKinds) {
      const yaml::Entry* entry = document.FindEntry(key);
      if (entry == nullptr) continue;
      if (first != nullptr) {
        report_.Error(entry->key.at, "two-kinds",
                      "one document cannot hold both " + first->key.text +
                          " and " + entry->key.text,
                      "write two documents, with a line of --- between them");
        return true;
      }
      first = entry;
    }
    return false;
  }

  void RememberNames(const yaml::Node& document) {
    std::string title = TextOf(document, "title");
    out_.titles.Add(at_.line, title);
    // A template is part of each rule below it, and told under the first.
    if (template_) out_.titles.Add(template_at_.line, title);
    if (out_.first_title.empty()) out_.first_title = title;
    if (out_.first_id.empty()) out_.first_id = TextOf(document, "id");
  }

  static std::string TextOf(const yaml::Node& document, std::string_view key) {
    const yaml::Node* value = document.Find(key);
    return value != nullptr && value->IsScalar() ? value->text : "";
  }

  RuleFile& out_;
  Reporter report_;
  size_t index_ = 0;
  size_t copied_ = 0;
  Position at_;  // of the document at hand, as it stands in the file
  std::optional<yaml::Node> template_;
  Position template_at_;
  std::optional<yaml::Node> previous_;
};

}  // namespace

RuleFile ParseRuleFile(const std::string& path, std::string_view text) {
  RuleFile file;
  file.path = path;
  FileParser(file).Parse(text);
  return file;
}

}  // namespace drillcheck::sigma
