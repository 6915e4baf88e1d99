#include "deployed/snapshot.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "files/walk.h"
#include "json/object.h"
#include "json/parser.h"
#include "json/value.h"
#include "policy/mute_kinds.h"

namespace drillcheck {
namespace {

constexpr std::string_view kSchema = "drillcheck/deployed@1";
constexpr size_t kMaxSnapshotBytes = size_t{512} << 20;

Mute ReadMute(const json::Value& value, std::string_view line, int number,
              Reporter& out) {
  json::Object object(value, line, number, out);
  Mute mute;
  object.Require("kind");
  mute.kind = object.OneOf("kind", ProductionMuteKinds());
  mute.full = object.OneOf("scope", {"full", "partial"}) != "partial";
  mute.since = object.Date("since");
  mute.until = object.Date("until");
  mute.by = object.Text("by");
  mute.reason = object.Text("reason");
  object.Finish();
  return mute;
}

bool IsSha256(std::string_view text) {
  return text.size() == 64 &&
         text.find_first_not_of("0123456789abcdef") == text.npos;
}

// Reads the lines of one file.
class FileReader {
 public:
  FileReader(const std::string& path, Snapshot& snapshot)
      : snapshot_(snapshot), out_(path, snapshot.diagnostics) {
    file_.path = path;
  }

  void Read(std::string_view text) {
    int number = 0;
    while (!text.empty()) {
      size_t end = std::min(text.find('\n'), text.size());
      ++number;
      std::string_view line = text.substr(0, end);
      if (!Trim(line).empty()) Line(line, number);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (!has_header_) MissHeader({1, 1});
    snapshot_.files.push_back(std::move(file_));
  }

 private:
  void MissHeader(Position at) {
    out_.Error(at, "no-header", "the first line is no header of a snapshot",
               R"(expected {"schema": ")" + std::string(kSchema) +
                   R"(", "system": ")" + snapshot_.system +
                   R"(", "taken_at": TIME, "total": COUNT})");
    has_header_ = true;
  }

  void Line(std::string_view line, int number) {
    bool first = !std::exchange(seen_line_, true);
    auto value = parser_.Parse(line);
    bool readable = value.ok() && value.value().IsObject();
    bool header = first && readable && value.value().Find("schema") != nullptr;
    if (first && !header) MissHeader({number, 1});
    if (header) return Header(value.value(), line, number);
    ++file_.records;
    if (readable) return Record(value.value(), line, number);
    out_.Error({number, 1}, "damaged",
               value.ok() ? "expected one JSON object a line"
                          : "this line is " + value.error());
  }

  void Header(const json::Value& value, std::string_view line, int number) {
    has_header_ = true;
    json::Object header(value, line, number, out_);
    if (header.Text("schema") != kSchema) {
      header.Wrong("schema", "\"" + std::string(kSchema) + "\"");
    }
    if (header.Text("system") != snapshot_.system) {
      header.Wrong("system",
                   "\"" + snapshot_.system + "\", the name of the folder,");
    }
    header.Require("taken_at");
    file_.taken_at = header.Date("taken_at");
    header.Require("total");
    file_.total = header.Count("total");
    header.Finish();
  }

  void Record(const json::Value& value, std::string_view line, int number) {
    size_t before = out_.count();
    json::Object object(value, line, number, out_);
    DeployedRule rule;
    rule.path = file_.path;
    rule.at = {number, 1};
    ReadIdentity(object, rule);
    ReadState(object, rule);
    for (const json::Value& mute : Mutes(object)) {
      rule.mutes.push_back(ReadMute(mute, line, number, out_));
    }
    object.Finish();
    // A record that is misread in part must not pass for a sound one; which
    // rule it is of is known all the same.
    bool sound = out_.count() == before;
    if (!sound) rule.enabled.reset();
    if (!rule.rule_id.empty() || sound) {
      snapshot_.rules.push_back(std::move(rule));
    }
  }

  void ReadIdentity(json::Object& object, DeployedRule& rule) {
    rule.rule_id = object.Text("rule_id");
    // What a converter writes for a rule without an id.
    if (rule.rule_id == "None") rule.rule_id.clear();
    rule.native_id = object.Text("native_id");
    rule.name = object.Text("name");
    bool named =
        !rule.rule_id.empty() || !rule.native_id.empty() || !rule.name.empty();
    if (!named) {
      out_.Error(rule.at, "missing-key",
                 "the record says neither rule_id nor native_id nor name");
    }
  }

  void ReadState(json::Object& object, DeployedRule& rule) {
    object.Require("enabled");
    rule.enabled = object.Truth("enabled");
    rule.severity =
        sigma::ParseLevel(object.OneOf("severity", sigma::LevelNames()));
    rule.query_sha256 = AsciiLower(object.Text("query_sha256"));
    if (rule.query_sha256.empty() || IsSha256(rule.query_sha256)) return;
    object.Wrong("query_sha256", "64 hexadecimal digits");
  }

  std::vector<json::Value> Mutes(json::Object& object) {
    const json::Value* mutes = object.Find("mutes");
    if (mutes == nullptr) return {};
    bool maps = mutes->IsArray() &&
                std::all_of(mutes->items.begin(), mutes->items.end(),
                            [](const auto& item) { return item.IsObject(); });
    if (maps) return mutes->items;
    object.Wrong("mutes", "a list of objects");
    return {};
  }

  Snapshot& snapshot_;
  Reporter out_;
  SnapshotFile file_;
  json::Parser parser_;
  bool seen_line_ = false;
  bool has_header_ = false;
};

void Refuse(const std::string& path, std::string text, Snapshot& snapshot) {
  Reporter(path, snapshot.diagnostics).Error({}, "unreadable", std::move(text));
}

}  // namespace

void ReadSnapshotFile(const std::string& path, std::string_view text,
                      Snapshot& snapshot) {
  FileReader(path, snapshot).Read(text);
}

std::vector<std::string> FindSystems(const FileSystem& files,
                                     const std::string& root) {
  std::vector<std::string> systems;
  for (const std::string& name : NamesIn(files, root)) {
    bool folder = files.KindOf(JoinPath(root, name)) == FileKind::kFolder;
    if (folder && !name.starts_with('.')) systems.push_back(name);
  }
  return systems;
}

Snapshot ReadSnapshot(const FileSystem& files, const std::string& root,
                      const std::string& system) {
  Snapshot snapshot;
  snapshot.system = system;
  snapshot.folder = JoinPath(root, system);
  for (const std::string& path :
       WalkFiles(files, snapshot.folder, snapshot.diagnostics)) {
    bool inside = FolderOf(path) == snapshot.folder;
    if (!inside || !path.ends_with(".jsonl")) continue;
    auto text = files.Read(path, kMaxSnapshotBytes);
    if (text.ok()) {
      ReadSnapshotFile(path, text.value(), snapshot);
    } else {
      Refuse(path, text.error(), snapshot);
    }
  }
  if (snapshot.files.empty() && snapshot.diagnostics.empty()) {
    Refuse(snapshot.folder, "there is no *.jsonl here", snapshot);
  }
  return snapshot;
}

}  // namespace drillcheck
