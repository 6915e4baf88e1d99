#include "event/audit_log.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "event/audit_log_lines.h"
#include "event/audit_log_record.h"
#include "event/audit_log_value.h"
#include "event/damage.h"
#include "event/linux_audit.h"

namespace drillcheck {
namespace {

constexpr size_t kMaxOpenEvents = 64;
constexpr int64_t kMaxAgeMicros = 2'000'000;
// What the records of one event, and of all open ones, may weigh. The kernel
// ends an argument list at some megabytes.
constexpr size_t kMaxEventWeight = size_t{16} << 20;
constexpr size_t kMaxOpenWeight = size_t{32} << 20;
constexpr size_t kWeightOfValue = 128;  // beside its text
constexpr size_t kMaxTypes = 256;       // of records of one event
constexpr size_t kMaxFields = 1024;     // of one record

// The records of one event, as far as they were read.
struct OpenEvent {
  std::string node;
  std::string id;
  std::optional<Time> time;
  size_t line = 0;
  size_t weight = 0;
  bool complete = false;
  bool overflown = false;
  json::Value object = json::Value::Object();  // as laurel writes it
  std::vector<AuditArgument> arguments;
};

// Types of which an event has one record; laurel writes an object for these
// and a list for all others.
bool IsSingle(std::string_view type) {
  return type == "SYSCALL" || type == "EXECVE" || type == "CWD" ||
         type == "PROCTITLE" || type.starts_with("USER_");
}

bool IsSingle(const AuditRecord& record) {
  return IsSingle(record.type) || record.fields.Find("msg") != nullptr;
}

json::Value ListOf(json::Value first) {
  json::Value list;
  list.kind = json::Value::Kind::kArray;
  list.items.push_back(std::move(first));
  return list;
}

// EXECVE is continued by further records of its type.
void Continue(json::Value& execve, json::Value more) {
  for (json::Member& member : more.members) {
    if (execve.members.size() > kMaxFields) return;
    if (execve.Find(member.key) != nullptr) continue;
    execve.Add(std::move(member.key), std::move(member.value));
  }
}

void AddRecord(AuditRecord record, json::Value& object) {
  json::Value* same = object.Find(record.type);
  if (same == nullptr) {
    json::Value value = IsSingle(record) ? std::move(record.fields)
                                         : ListOf(std::move(record.fields));
    return object.Add(record.type, std::move(value));
  }
  if (record.type == "EXECVE") return Continue(*same, std::move(record.fields));
  if (same->IsObject()) *same = ListOf(std::move(*same));
  same->items.push_back(std::move(record.fields));
}

// Pieces are joined before they are decoded: one may end inside a character.
json::Value JoinedArguments(const std::vector<AuditArgument>& arguments) {
  std::map<size_t, AuditArgument> whole;
  for (const AuditArgument& argument : arguments) {
    auto [place, is_new] = whole.emplace(argument.index, argument);
    if (!is_new && argument.piece) place->second.text += argument.text;
  }
  json::Value list;
  list.kind = json::Value::Kind::kArray;
  if (whole.empty()) return list;
  list.items.resize(whole.rbegin()->first + 1);  // one that was lost is null
  for (const auto& [index, argument] : whole) {
    list.items[index] = AuditString({argument.text, argument.quoted});
  }
  return list;
}

size_t WeightOf(const AuditRecord& record, std::string_view line) {
  size_t values = record.fields.members.size() + record.arguments.size();
  return line.size() + kWeightOfValue * (values + 1);
}

class AuditLogReader : public EventReader {
 public:
  AuditLogReader(ByteSource& bytes, Reporter& report)
      : lines_(bytes), report_(report) {}

  bool Next(Event& event) override {
    while (true) {
      while (!ended_ && (open_.empty() || !IsFinished(open_.front()))) {
        ReadLine();
      }
      if (open_.empty()) return false;
      OpenEvent first = std::move(open_.front());
      open_.pop_front();
      open_weight_ -= first.weight;
      if (first.object.members.empty()) continue;  // an EOE alone
      event = Closed(std::move(first));
      return true;
    }
  }

 private:
  bool IsFinished(const OpenEvent& event) const {
    bool too_many =
        open_.size() > kMaxOpenEvents || open_weight_ > kMaxOpenWeight;
    bool old = event.time && newest_ &&
               newest_->micros - event.time->micros > kMaxAgeMicros;
    return event.complete || too_many || old;
  }

  void ReadLine() {
    if (!lines_.Next()) return End();
    if (lines_.too_long()) {
      return Damaged("this line is longer than any audit record");
    }
    if (Trim(lines_.text()).empty()) return;
    auto record = ParseAuditRecord(lines_.text());
    if (!record.ok()) return Damaged(record.error());
    Add(std::move(record).value());
  }

  void Add(AuditRecord record) {
    OpenEvent& event = EventOf(record);
    if (record.type == "EOE") {
      event.complete = true;
      return;
    }
    size_t weight = WeightOf(record, lines_.text());
    if (event.weight + weight > kMaxEventWeight ||
        event.object.members.size() >= kMaxTypes) {
      return Overflow(event);
    }
    event.weight += weight;
    open_weight_ += weight;
    std::move(record.arguments.begin(), record.arguments.end(),
              std::back_inserter(event.arguments));
    AddRecord(std::move(record), event.object);
  }

  // The newest first: that is the one that most records belong to.
  OpenEvent& EventOf(const AuditRecord& record) {
    auto open =
        std::find_if(open_.rbegin(), open_.rend(), [&](const OpenEvent& event) {
          return event.id == record.id && event.node == record.node;
        });
    if (open != open_.rend()) return *open;
    OpenEvent event;
    event.node = record.node;
    event.id = record.id;
    event.time = TimeOfAuditId(record.id);
    event.line = lines_.line();
    newest_ = std::max(newest_, event.time);
    open_.push_back(std::move(event));
    return open_.back();
  }

  void Overflow(OpenEvent& event) {
    if (event.overflown) return;
    event.overflown = true;
    Damaged("event " + event.id +
            " is larger than any of the kernel's; the rest of it is left out");
  }

  Event Closed(OpenEvent open) {
    json::Value object = json::Value::Object();
    object.Add("ID", json::Value::String(open.id));
    if (!open.node.empty()) {
      object.Add("NODE", json::Value::String(open.node));
    }
    for (json::Member& member : open.object.members) {
      object.members.push_back(std::move(member));
    }
    json::Value* execve = object.Find("EXECVE");
    if (execve != nullptr && execve->IsObject()) {
      execve->Add("ARGV", JoinedArguments(open.arguments));
    }
    Event event;
    FillLinuxAudit(std::move(object), event);
    event.record = ++records_;
    event.line = open.line;
    return event;
  }

  void Damaged(const std::string& what) {
    damage_.Add({static_cast<int>(lines_.line()), 1},
                "byte " + std::to_string(lines_.offset()) + ": " + what);
  }

  void End() {
    ended_ = true;
    if (!lines_.error().empty()) {
      report_.Error({}, "bad-recording", "this recording " + lines_.error());
    }
    damage_.Finish();
  }

  AuditLogLines lines_;
  Reporter& report_;
  Damage damage_{report_, "line"};
  std::deque<OpenEvent> open_;
  size_t open_weight_ = 0;
  std::optional<Time> newest_;
  size_t records_ = 0;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<EventReader> ReadAuditLog(ByteSource& bytes, Reporter& report) {
  return std::make_unique<AuditLogReader>(bytes, report);
}

}  // namespace drillcheck
