#include "diagnose/field_memory.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "base/time.h"
#include "json/object.h"
#include "json/parser.h"
#include "json/writer.h"

namespace drillcheck {
namespace {

constexpr std::string_view kSchema = "drillcheck/fields@1";
constexpr size_t kMaxLockBytes = size_t{256} << 20;
constexpr size_t kMaxErrors = 20;  // nobody reads more

const std::vector<std::string>& TypeNames() {
  static const std::vector<std::string> names = {"bool", "null", "number",
                                                 "string"};
  return names;
}

bool IsByPath(const KnownPath& known, std::string_view path) {
  return known.path < path;
}

// Lines that git leaves behind when two branches changed the same place.
bool IsConflictMark(std::string_view line) {
  return line.starts_with("<<<<<<<") || line.starts_with("=======") ||
         line.starts_with(">>>>>>>") || line.starts_with("|||||||");
}

class LockReader {
 public:
  LockReader(const std::string& path, FieldMemory& memory, Diagnostics& found)
      : memory_(memory), out_(path, found) {}

  void Read(std::string_view text) {
    int number = 0;
    while (!text.empty() && errors_ < kMaxErrors) {
      size_t end = std::min(text.find('\n'), text.size());
      ++number;
      if (!Trim(text.substr(0, end)).empty()) Line(text.substr(0, end), number);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (!has_header_) NoHeader({1, 1});
    if (text.empty()) return;
    out_.Error({number + 1, 1}, "too-many-errors",
               "the rest of the file is not read");
  }

 private:
  void Error(Position at, const std::string& code, const std::string& text,
             const std::string& hint) {
    ++errors_;
    out_.Error(at, code, text, hint);
  }

  void NoHeader(Position at) {
    has_header_ = true;
    Error(at, "no-header", "the first line is no header of a field memory",
          R"(expected {"schema":")" + std::string(kSchema) + "\"}");
  }

  void Damaged(int number, const std::string& text) {
    Error({number, 1}, "damaged", text,
          "take the line from git, or remove it to forget this field");
  }

  void Line(std::string_view line, int number) {
    if (IsConflictMark(line)) {
      return Error({number, 1}, "merge-conflict",
                   "this line is left from a merge conflict",
                   "remove the marks and keep the lines of both sides, then "
                   "run drillcheck fields --update");
    }
    auto value = parser_.Parse(line);
    if (!value.ok()) {
      return Damaged(number, "this line is " + value.error());
    }
    if (!value.value().IsObject()) {
      return Damaged(number, "expected one JSON object a line");
    }
    size_t before = out_.count();
    json::Object object(value.value(), line, number, out_);
    bool header = value.value().Find("schema") != nullptr;
    if (!header && !has_header_) NoHeader({number, 1});
    header ? Header(object) : Path(object, number);
    if (out_.count() > before) ++errors_;
  }

  void Header(json::Object& object) {
    has_header_ = true;
    if (object.Text("schema") != kSchema) {
      object.Wrong("schema", "\"" + std::string(kSchema) + "\"");
    }
    object.Finish();
  }

  std::string Needed(json::Object& object, std::string_view key) {
    object.Require(key);
    std::string text = object.Text(key);
    if (text.empty()) object.Wrong(key, "a text that is not empty");
    return text;
  }

  RecordedIn ReadRecordedIn(json::Object& object, const std::string& name) {
    RecordedIn recorded;
    object.Require(name);
    auto date = object.Date(name);
    if (date) recorded.date = FormatDate(*date);
    recorded.file = Needed(object, name + "_in");
    return recorded;
  }

  std::vector<std::string> ReadTypes(json::Object& object) {
    std::vector<std::string> types;
    object.Require("types");
    const json::Value* list = object.Find("types");
    bool right = list != nullptr && list->IsArray() && !list->items.empty();
    if (!right) {
      object.Wrong("types", "a list of " + Join(TypeNames(), ", "));
      return types;
    }
    for (const json::Value& item : list->items) {
      const auto& names = TypeNames();
      bool known =
          std::find(names.begin(), names.end(), item.text) != names.end();
      if (!known || !item.IsString()) {
        object.Wrong("types", "a list of " + Join(names, ", "));
      }
      types.push_back(item.text);
    }
    std::sort(types.begin(), types.end());
    types.erase(std::unique(types.begin(), types.end()), types.end());
    return types;
  }

  void Path(json::Object& object, int number) {
    size_t before = out_.count();
    KnownPath known;
    std::string key = Needed(object, "key");
    known.path = Needed(object, "path");
    known.types = ReadTypes(object);
    object.Require("share");
    size_t share = object.Count("share").value_or(0);
    if (share < 1 || share > 100) object.Wrong("share", "1 to 100 percent");
    known.share = static_cast<int>(share);
    known.first = ReadRecordedIn(object, "first");
    known.last = ReadRecordedIn(object, "last");
    object.Finish();
    if (out_.count() > before) return;
    if (++paths_ > FieldMemory::kMaxPaths) {
      return Damaged(number, "this file holds more than " +
                                 std::to_string(FieldMemory::kMaxPaths) +
                                 " fields");
    }
    memory_.Put(key, std::move(known));
  }

  FieldMemory& memory_;
  Reporter out_;
  json::Parser parser_;
  bool has_header_ = false;
  size_t errors_ = 0;
  size_t paths_ = 0;
};

void Write(const std::string& key, const KnownPath& known, std::string& out) {
  json::Writer line(json::Writer::Layout::kCompact);
  line.BeginObject();
  line.Member("key", key);
  line.Member("path", known.path);
  line.Key("types");
  line.BeginArray();
  for (const std::string& type : known.types) line.String(type);
  line.EndArray();
  line.Member("share", int64_t{known.share});
  line.Member("first", known.first.date);
  line.Member("first_in", known.first.file);
  line.Member("last", known.last.date);
  line.Member("last_in", known.last.file);
  line.EndObject();
  out += line.Take() + "\n";
}

}  // namespace

FieldMemory FieldMemory::Read(const std::string& path, std::string_view text,
                              Diagnostics& diagnostics) {
  FieldMemory memory;
  LockReader(path, memory, diagnostics).Read(text);
  return memory;
}

bool FieldMemory::Knows(std::string_view key) const {
  return paths_.find(key) != paths_.end();
}

const std::vector<KnownPath>& FieldMemory::PathsOf(std::string_view key) const {
  static const std::vector<KnownPath> none;
  auto found = paths_.find(key);
  return found == paths_.end() ? none : found->second;
}

const KnownPath* FieldMemory::Find(std::string_view key,
                                   std::string_view path) const {
  const auto& known = PathsOf(key);
  auto it = std::lower_bound(known.begin(), known.end(), path, IsByPath);
  return it != known.end() && it->path == path ? &*it : nullptr;
}

bool FieldMemory::Remembers(std::string_view key, std::string_view path) const {
  if (Find(key, path) != nullptr) return true;
  const auto& known = PathsOf(key);
  std::string below = std::string(path) + ".";
  auto it = std::lower_bound(known.begin(), known.end(), below, IsByPath);
  return it != known.end() && it->path.starts_with(below);
}

bool FieldMemory::AlwaysHad(std::string_view key, std::string_view path) const {
  const KnownPath* exact = Find(key, path);
  if (exact != nullptr) return exact->share == 100;
  const auto& known = PathsOf(key);
  std::string below = std::string(path) + ".";
  auto it = std::lower_bound(known.begin(), known.end(), below, IsByPath);
  return std::any_of(it, known.end(), [&](const KnownPath& at) {
    return at.share == 100 && at.path.starts_with(below);
  });
}

std::vector<std::string> FieldMemory::Keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, unused] : paths_) keys.push_back(key);
  return keys;
}

size_t FieldMemory::size() const {
  size_t count = 0;
  for (const auto& [unused, known] : paths_) count += known.size();
  return count;
}

void FieldMemory::Put(const std::string& key, KnownPath path) {
  auto& known = paths_[key];
  auto it = std::lower_bound(known.begin(), known.end(), path.path, IsByPath);
  if (it == known.end() || it->path != path.path) {
    known.insert(it, std::move(path));
    return;
  }
  std::vector<std::string> types;
  std::set_union(it->types.begin(), it->types.end(), path.types.begin(),
                 path.types.end(), std::back_inserter(types));
  it->types = std::move(types);
  it->share = std::min(it->share, path.share);
  if (IsEarlier(path.first, it->first)) it->first = std::move(path.first);
  if (IsEarlier(it->last, path.last)) it->last = std::move(path.last);
}

std::string FieldMemory::Text() const {
  std::string text = R"({"schema":")" + std::string(kSchema) + "\"}\n";
  for (const auto& [key, known] : paths_) {
    for (const KnownPath& path : known) Write(key, path, text);
  }
  return text;
}

bool IsEarlier(const RecordedIn& a, const RecordedIn& b) {
  return std::tie(a.date, a.file) < std::tie(b.date, b.file);
}

std::string FieldLockPath(const std::string& fixtures_root) {
  return JoinPath(fixtures_root, "fields.lock");
}

FieldMemory LoadFieldMemory(const FileSystem& files,
                            const std::string& fixtures_root,
                            Diagnostics& diagnostics) {
  std::string path = FieldLockPath(fixtures_root);
  if (files.KindOf(path) == FileKind::kMissing) return {};
  auto text = files.Read(path, kMaxLockBytes);
  if (text.ok()) return FieldMemory::Read(path, text.value(), diagnostics);
  Reporter(path, diagnostics).Error({}, "unreadable", text.error());
  return {};
}

}  // namespace drillcheck
