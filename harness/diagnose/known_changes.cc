#include "diagnose/known_changes.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "diagnose/shipped_changes.h"
#include "yaml/fields.h"

namespace drillcheck {
namespace {

constexpr auto kRequired = yaml::Presence::kRequired;

// Files are untrusted: a table is read for each failing test.
constexpr size_t kMaxChanges = 2000;
constexpr size_t kMaxText = 500;
constexpr yaml::Limits kLimits{60'000, size_t{2} << 20, 10};

constexpr std::string_view kShape =
    "a map with old, new, source, and product, service or category";

bool IsDigits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

// 2025, 2025-07 or 2025-07-14.
bool IsDate(std::string_view text) {
  std::vector<std::string> parts = Split(text, '-');
  if (parts.size() > 3 || parts[0].size() != 4 || !IsDigits(parts[0])) {
    return false;
  }
  return std::all_of(parts.begin() + 1, parts.end(), [](const auto& part) {
    return part.size() == 2 && IsDigits(part);
  });
}

class ChangeReader {
 public:
  ChangeReader(const yaml::Node& node, Reporter& out)
      : node_(node), fields_(node, out), out_(out) {}

  KnownChange Read() {
    KnownChange change;
    change.at = node_.at;
    change.log_source.product = Bounded("product");
    change.log_source.service = Bounded("service");
    change.log_source.category = Bounded("category");
    change.old_path = Bounded("old", kRequired);
    change.new_paths = fields_.Texts("new", "paths");
    change.old_value = Bounded("old_value");
    change.new_value = Bounded("new_value");
    change.since = Date("since");
    change.until = Date("until");
    change.source = Bounded("source", kRequired);
    change.note = Bounded("note");
    change.moves_source = fields_.Truth("moves_source").value_or(false);
    fields_.Finish();
    Check(change);
    return change;
  }

 private:
  std::string Bounded(std::string_view key,
                      yaml::Presence presence = yaml::Presence::kOptional) {
    std::string text = fields_.Text(key, presence);
    if (text.size() <= kMaxText) return text;
    out_.Error(PlaceOf(key), "too-long",
               "`" + std::string(key) + "` is longer than " +
                   std::to_string(kMaxText) + " bytes");
    return {};
  }

  std::string Date(std::string_view key) {
    std::string text = fields_.Text(key);
    if (text.empty() || IsDate(text)) return text;
    out_.Error(PlaceOf(key), "wrong-value",
               "'" + Printable(text, 60) + "' is no date",
               "write 2025, 2025-07 or 2025-07-14");
    return {};
  }

  Position PlaceOf(std::string_view key) {
    const yaml::Node* value = fields_.Value(key);
    return value == nullptr ? node_.at : value->at;
  }

  void Check(const KnownChange& change) {
    const sigma::LogSource& source = change.log_source;
    bool anywhere = source.product.empty() && source.service.empty() &&
                    source.category.empty();
    if (anywhere) {
      out_.Error(node_.at, "missing-key",
                 "a known change needs a product, a service or a category",
                 "name the log source as rules do");
    }
    if (change.new_paths.empty() && change.note.empty()) {
      out_.Error(node_.at, "missing-key",
                 "a field without a new path needs a `note`",
                 "say in `note` what to do now, or name the path in `new`");
    }
    if (change.old_value.empty() != change.new_value.empty()) {
      out_.Error(node_.at, "missing-key",
                 "`old_value` and `new_value` stand together");
    }
    CheckRenamedParent(change);
  }

  // `gsuite.*` becomes `google_workspace.*`: both or neither end so.
  void CheckRenamedParent(const KnownChange& change) {
    bool parent = change.old_path.ends_with(".*");
    for (const std::string& path : change.new_paths) {
      if (path.ends_with(".*") == parent) continue;
      out_.Error(PlaceOf("new"), "wrong-value",
                 "`old` and `new` both end in `.*`, or neither does",
                 "a renamed parent is written old: a.*, new: b.*");
    }
  }

  const yaml::Node& node_;
  yaml::Fields fields_;
  Reporter& out_;
};

void ReadList(const yaml::Node& list, Reporter& out, KnownChanges& changes) {
  if (list.IsNull()) return;
  if (!list.IsSequence()) {
    return yaml::WrongType(list, "a list of changes", out);
  }
  if (list.items.size() > kMaxChanges) {
    return out.Error(list.at, "too-many",
                     "more than " + std::to_string(kMaxChanges) + " changes");
  }
  for (const yaml::Node& item : list.items) {
    if (item.IsMap()) {
      changes.push_back(ChangeReader(item, out).Read());
    } else {
      yaml::WrongType(item, kShape, out);
    }
  }
}

bool Agrees(std::string_view part, std::string_view of_rule) {
  return part.empty() || of_rule.empty() ||
         AsciiLower(part) == AsciiLower(of_rule);
}

// A part that the rule leaves open may be any; but one must be the same.
bool Concerns(const KnownChange& change, const sigma::LogSource& source) {
  const sigma::LogSource& where = change.log_source;
  bool agrees = Agrees(where.product, source.product) &&
                Agrees(where.service, source.service) &&
                Agrees(where.category, source.category);
  auto shares = [](std::string_view a, std::string_view b) {
    return !a.empty() && AsciiLower(a) == AsciiLower(b);
  };
  return agrees && (shares(where.product, source.product) ||
                    shares(where.service, source.service) ||
                    shares(where.category, source.category));
}

// False where Apply() is, at a small part of its cost: most changes are of
// other fields.
bool MayApply(std::string_view field, const KnownChange& change) {
  return change.old_path.size() == field.size() ||
         change.old_path.ends_with(".*");
}

// The change as it holds for `field`, where the whole parent was renamed.
bool Apply(std::string_view field, KnownChange& change) {
  if (AsciiLower(change.old_path) == AsciiLower(field)) return true;
  if (!change.old_path.ends_with(".*")) return false;
  std::string_view parent(change.old_path);
  parent.remove_suffix(1);
  if (!AsciiLower(field).starts_with(AsciiLower(parent))) return false;
  for (std::string& path : change.new_paths) {
    path.pop_back();
    path += field.substr(parent.size());
  }
  return true;
}

}  // namespace

KnownChanges ReadKnownChanges(const std::string& path, std::string_view text,
                              Diagnostics& diagnostics) {
  Diagnostics found;
  Reporter out(path, found);
  KnownChanges changes;
  std::vector<yaml::Node> documents = yaml::Parse(text, out, kLimits);
  if (documents.size() > 1) {
    out.Error(documents[1].at, "several-documents",
              "this file holds one document; a second one begins here");
  }
  if (!documents.empty() && !documents[0].IsMap()) {
    yaml::WrongType(documents[0], "a map with schema and changes", out);
  } else if (!documents.empty()) {
    yaml::Fields fields(documents[0], out);
    yaml::CheckSchema(fields, "drillcheck/known-changes@1", out);
    const yaml::Node* list = fields.Value("changes", kRequired);
    if (list != nullptr) ReadList(*list, out, changes);
    fields.Finish();
  }
  bool broken = HasErrors(found);
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  return broken ? KnownChanges() : changes;
}

const KnownChanges& ShippedChanges() {
  static const KnownChanges* changes = [] {
    Diagnostics unused;  // known_changes_test.cc proves that there are none
    return new KnownChanges(
        ReadKnownChanges("known-changes.yml", ShippedChangesText(), unused));
  }();
  return *changes;
}

std::vector<KnownChange> FindChanges(const KnownChanges& own,
                                     const sigma::LogSource& source,
                                     std::string_view field) {
  std::vector<KnownChange> found;
  for (const KnownChanges* table : {&own, &ShippedChanges()}) {
    for (const KnownChange& change : *table) {
      if (!MayApply(field, change) || !Concerns(change, source)) continue;
      KnownChange applied = change;
      if (Apply(field, applied)) found.push_back(std::move(applied));
    }
  }
  return found;
}

std::string Describe(const KnownChange& change) {
  std::string text = "known change";
  if (!change.since.empty()) text += " since " + change.since;
  if (!change.until.empty()) text += " until " + change.until;
  return text + ", " + Printable(change.source, 80);
}

}  // namespace drillcheck
