#include "suggest/derived_record.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "event/linux_audit.h"
#include "event/raw_records.h"
#include "event/reader.h"
#include "event/shape.h"

namespace drillcheck {
namespace {

using json::Value;

constexpr size_t kMaxPlaces = 3000;  // of one raw record

void Collect(const Value& value, const EventPath& path,
             std::vector<EventPath>& out) {
  if (out.size() >= kMaxPlaces) return;
  out.push_back(path);
  for (size_t i = 0; i < value.items.size(); ++i) {
    EventPath deeper = path;
    deeper.push_back({"", i});
    Collect(value.items[i], deeper, out);
  }
  for (const json::Member& member : value.members) {
    EventPath deeper = path;
    deeper.push_back({member.key, 0});
    Collect(member.value, deeper, out);
  }
}

bool Same(const Value& a, const Value& b) {
  if (a.IsScalar() && b.IsScalar()) return a.text == b.text;
  return json::ToText(a) == json::ToText(b);
}

// All that the rule sees of one field, as one text.
std::string Seen(const View& view, std::string_view field) {
  FieldValues values = Lookup(view, field);
  std::string text = values.present ? "+" : "-";
  for (const Value* value : values.values) text += json::ToText(*value) + "\n";
  return text;
}

// What a command line reads when it is kept as a list of its words.
std::string Joined(const Value& list) {
  std::vector<std::string> words;
  for (const Value& item : list.items) {
    if (!item.IsString()) return {};
    words.push_back(item.text);
  }
  return Join(words, " ");
}

Value Words(const std::string& text) {
  Value list;
  list.kind = Value::Kind::kArray;
  for (const std::string& word : Split(text, ' ')) {
    list.items.push_back(Value::String(word));
  }
  return list;
}

// Makes one edit in a raw record.
class Patching {
 public:
  // `wanted` is what the rule is to see afterwards.
  Patching(const Value& raw, const Router& router, const View& wanted,
           const EventEdit& edit)
      : raw_(raw),
        router_(router),
        edit_(edit),
        wanted_(Seen(wanted, edit.field)) {
    Collect(raw, {}, places_);
  }

  std::optional<Value> Run() const {
    if (!edit_.from) return Insert();
    for (const EventPath& path : places_) {
      const Value& value = *At(raw_, path);
      if (path.empty() || !Same(value, *edit_.from)) continue;
      if (auto patched = Try(path, edit_.to)) return patched;
      // An element that has its name beside it goes as a whole.
      EventPath parent(path.begin(), path.end() - 1);
      if (edit_.to || parent.empty()) continue;
      if (auto patched = Try(parent, std::nullopt)) return patched;
    }
    return InWordList();
  }

 private:
  std::optional<Value> Try(const EventPath& path,
                           std::optional<Value> to) const {
    Value patched = raw_;
    EventEdit change{edit_.field, path, std::nullopt, std::move(to)};
    bool good = Apply(change, patched) && ReadsAsWanted(patched);
    return good ? std::optional(std::move(patched)) : std::nullopt;
  }

  bool ReadsAsWanted(const Value& patched) const {
    auto event = ReadOne(patched);
    if (!event) return false;
    Routed routed = router_.Route(*event);
    return std::any_of(
        routed.views.begin(), routed.views.end(),
        [&](const View& view) { return Seen(view, edit_.field) == wanted_; });
  }

  // A field that was not there: below each object, the outermost first.
  std::optional<Value> Insert() const {
    std::vector<EventPath> objects;
    for (const EventPath& path : places_) {
      if (At(raw_, path)->IsObject()) objects.push_back(path);
    }
    std::stable_sort(objects.begin(), objects.end(),
                     [](const EventPath& a, const EventPath& b) {
                       return a.size() < b.size();
                     });
    for (const EventPath& object : objects) {
      EventPath path = object;
      path.push_back(edit_.path.back());
      if (At(raw_, path) != nullptr) continue;
      if (auto patched = Try(path, edit_.to)) return patched;
    }
    return std::nullopt;
  }

  std::optional<Value> InWordList() const {
    if (!edit_.to || !edit_.to->IsString()) return std::nullopt;
    for (const EventPath& path : places_) {
      const Value& value = *At(raw_, path);
      bool same = value.IsArray() && !value.items.empty() &&
                  Joined(value) == edit_.from->text;
      if (!same) continue;
      if (auto patched = Try(path, Words(edit_.to->text))) return patched;
    }
    return std::nullopt;
  }

  const Value& raw_;
  const Router& router_;
  const EventEdit& edit_;
  std::string wanted_;
  std::vector<EventPath> places_;
};

// `to` in the form of `old`, which is a time.
Value InFormOf(const Value& old, Time to) {
  if (!old.IsNumber()) return Value::String(FormatTime(to));
  constexpr double kSecond = 1e6;
  constexpr double kFirstMillis = 1e11;  // see TimeFromEpoch()
  constexpr double kFirstMicros = 1e14;
  auto micros = static_cast<double>(to.micros);
  double number = Number::Parse(old.text).value_or(Number(0.0)).AsDouble();
  double unit = number < kFirstMillis ? kSecond : 1e3;
  Value value = old;
  value.text = number < kFirstMicros ? Number(micros / unit).Text()
                                     : std::to_string(to.micros);
  return value;
}

// laurel's escapes, so that a percent sign reads back as one.
void Escape(Value& value) {
  if (value.IsString()) {
    std::string text;
    for (char c : value.text) text += c == '%' ? "%25" : std::string(1, c);
    value.text = std::move(text);
  }
  for (Value& item : value.items) Escape(item);
  for (json::Member& member : value.members) Escape(member.value);
}

// An event of the audit log as laurel writes it, without what was derived.
Value AsLaurel(const Event& event) {
  Value record = Value::Object();
  for (const json::Member& member : event.fields.members) {
    bool kept =
        member.key == "ID" || member.key == "NODE" || !member.value.IsScalar();
    if (!kept) continue;
    Value value = member.value;
    Escape(value);
    record.Add(member.key, std::move(value));
  }
  return record;
}

}  // namespace

std::vector<Value> JsonRecordsOf(const FileSystem& files,
                                 const RecordingEntry& entry,
                                 const std::vector<Event>& events) {
  for (const std::string& path : {entry.file, entry.also}) {
    if (path.empty()) continue;
    auto bytes = files.Read(path, kMaxRecordingBytes);
    if (!bytes.ok()) continue;
    auto raw = RawRecords(std::move(bytes).value());
    if (raw.ok() && raw.value().size() == events.size()) {
      return std::move(raw).value();
    }
  }
  std::vector<Value> records;
  for (const Event& event : events) {
    records.push_back(event.source == Source::kLinuxAudit ? AsLaurel(event)
                                                          : event.fields);
  }
  return records;
}

Result<Value> Derive(const Value& raw, const View& view, const Router& router,
                     const std::vector<EventEdit>& edits) {
  Value record = raw;
  Value wanted = *view.fields;
  for (const EventEdit& edit : edits) {
    Apply(edit, wanted);
    View seen{&wanted, view.renames};
    auto patched = Patching(record, router, seen, edit).Run();
    if (!patched) {
      return Error{"no change of the recorded event reads as " + InWords(edit)};
    }
    record = std::move(*patched);
  }
  return record;
}

Result<Value> Retimed(const Value& raw, Time from, Time to) {
  if (from == to) return raw;
  std::vector<EventPath> places;
  Collect(raw, {}, places);
  for (const EventPath& path : places) {
    const Value& old = *At(raw, path);
    if (path.empty() || TimeOf(&old) != from) continue;
    Value moved = raw;
    Apply({"", path, std::nullopt, InFormOf(old, to)}, moved);
    auto event = ReadOne(moved);
    if (event && event->time == to) return moved;
  }
  return Error{"no field of the recorded event sets its time"};
}

std::optional<Event> ReadOne(const Value& raw) {
  Recording recording =
      ReadRecording("derived.jsonl", json::ToText(raw) + "\n");
  bool one = recording.events.size() == 1 && !HasErrors(recording.diagnostics);
  if (!one) return std::nullopt;
  return std::move(recording.events[0]);
}

}  // namespace drillcheck
