#include "event/audit_log_record.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "event/audit_log_value.h"
#include "event/linux_audit.h"

namespace drillcheck {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr char kEnriched = '\x1D';
constexpr std::string_view kBlanks = " \t\x1D";
// The kernel allows an argument list of some megabytes at most.
constexpr size_t kMaxArguments = 1 << 17;
// No kernel record has as many fields; those of a message count with them.
constexpr size_t kMaxFields = 1024;

// One word or pair of a record: `key=value`, or a word alone (empty key).
struct Pair {
  std::string_view key;
  AuditText value;
};

// Takes the pairs of a record from its front to its end.
class Pairs {
 public:
  explicit Pairs(std::string_view text) : rest_(text) {}

  // Nothing: the end, or a quote that does not end (cut() tells).
  std::optional<Pair> Next() {
    rest_.remove_prefix(
        std::min(rest_.find_first_not_of(kBlanks), rest_.size()));
    if (rest_.empty()) return std::nullopt;
    size_t end = std::min(rest_.find_first_of(" \t\x1D="), rest_.size());
    Pair pair;
    if (end == rest_.size() || rest_[end] != '=') {
      pair.value.text = Take(end);
      return pair;
    }
    pair.key = Take(end);
    rest_.remove_prefix(1);
    pair.value = Value();
    if (cut_) return std::nullopt;
    return pair;
  }

  bool cut() const { return cut_; }

 private:
  std::string_view Take(size_t size) {
    std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  AuditText Value() {
    if (rest_.starts_with('"')) return {Quoted(rest_.find('"', 1)), true};
    // The text of a user-space message may hold this quote itself: the last
    // one before the resolved names ends it.
    if (rest_.starts_with('\'')) return {Quoted(LastQuote()), true};
    if (rest_.starts_with('{')) return {Quoted(rest_.find('}', 1)), true};
    return {Take(std::min(rest_.find_first_of(kBlanks), rest_.size())), false};
  }

  size_t LastQuote() const {
    size_t last = rest_.substr(0, rest_.find(kEnriched)).rfind('\'');
    return last == 0 ? kNone : last;
  }

  std::string_view Quoted(size_t end) {
    cut_ = end == kNone;
    if (cut_) return {};
    std::string_view text = rest_.substr(1, end - 1);
    rest_.remove_prefix(end + 1);
    return text;
  }

  std::string_view rest_;
  bool cut_ = false;
};

// `a12` -> 12, `a1[0]` -> 1 as a piece; nothing for another key.
std::optional<AuditArgument> ArgumentOf(const Pair& pair) {
  std::string_view digits = pair.key;
  if (!digits.starts_with('a')) return std::nullopt;
  digits.remove_prefix(1);
  AuditArgument argument;
  size_t bracket = digits.find('[');
  argument.piece = bracket != kNone && digits.ends_with(']');
  if (argument.piece) digits = digits.substr(0, bracket);
  if (digits.empty() || digits.size() > 6 ||
      digits.find_first_not_of("0123456789") != kNone) {
    return std::nullopt;
  }
  for (char digit : digits) {
    argument.index = argument.index * 10 + static_cast<size_t>(digit - '0');
  }
  argument.text = std::string(pair.value.text);
  argument.quoted = pair.value.quoted;
  if (argument.index >= kMaxArguments) return std::nullopt;
  return argument;
}

bool IsArgumentLength(std::string_view key) {
  return key.starts_with('a') && key.ends_with("_len");
}

// True when the pair was part of an argument.
bool AddArgument(const Pair& pair, AuditRecord& record) {
  if (record.type != "EXECVE") return false;
  if (IsArgumentLength(pair.key)) return true;
  auto argument = ArgumentOf(pair);
  if (!argument) return false;
  record.arguments.push_back(std::move(*argument));
  return true;
}

json::Value ArrayOf(std::vector<std::string> texts) {
  json::Value array;
  array.kind = json::Value::Kind::kArray;
  for (std::string& text : texts) {
    array.items.push_back(json::Value::String(std::move(text)));
  }
  return array;
}

// The command line of a process: arguments parted by NUL.
void AddTitle(const AuditText& value, json::Value& fields) {
  json::Value title = AuditString(value);
  if (!title.IsString()) return fields.Add("proctitle", std::move(title));
  auto bytes = value.quoted ? std::nullopt : BytesOfHex(value.text);
  std::vector<std::string> parts =
      Split(bytes ? std::string_view(*bytes) : value.text, '\0');
  while (parts.size() > 1 && parts.back().empty()) parts.pop_back();
  for (std::string& part : parts) part = MendUtf8(part);
  fields.Add("ARGV", ArrayOf(std::move(parts)));
}

// A SYSCALL's a0 to a3 are registers, not arguments: kept in a list of their
// own, as laurel does, so that nobody takes them for a program's.
void AddRegister(const Pair& pair, json::Value& fields) {
  json::Value* registers = fields.Find("ARGV");
  if (registers == nullptr) {
    fields.Add("ARGV", ArrayOf({}));
    registers = &fields.members.back().value;
  }
  registers->items.push_back(
      json::Value::String(MendUtf8(HexNumber(pair.value.text))));
}

bool IsRegister(std::string_view key) {
  return key.size() == 2 && key[0] == 'a' && key[1] >= '0' && key[1] <= '3';
}

void AddPair(const Pair& pair, AuditRecord& record) {
  if (AddArgument(pair, record)) return;
  // A name for what `saddr` says (linux_audit_address.h).
  if (pair.key == "SADDR") return;
  if (record.type == "SYSCALL" && IsRegister(pair.key)) {
    return AddRegister(pair, record.fields);
  }
  if (record.type == "PROCTITLE" && pair.key == "proctitle") {
    return AddTitle(pair.value, record.fields);
  }
  record.fields.Add(MendUtf8(pair.key), AuditValue(pair.key, pair.value));
}

// Words that stand alone: the rights of `avc:  denied  { read } for  ...`,
// else a sentence such as `auditd start,`.
void AddWords(const std::vector<std::string>& words, AuditRecord& record) {
  if (words.empty()) return;
  if (record.type != "AVC") {
    record.fields.Add("message",
                      json::Value::String(MendUtf8(Join(words, " "))));
    return;
  }
  std::vector<std::string> rights;
  bool inside = false;
  std::string verdict;
  for (const std::string& word : words) {
    if (word == "denied" || word == "granted") verdict = word;
    if (word == "}") inside = false;
    if (inside) rights.push_back(MendUtf8(word));
    if (word == "{") inside = true;
  }
  if (!verdict.empty()) {
    record.fields.Add(verdict, ArrayOf(std::move(rights)));
  }
}

// Takes `name` and the word behind it from the front.
bool TakeWord(std::string_view name, std::string_view& line,
              std::string& word) {
  if (!line.starts_with(name)) return false;
  line.remove_prefix(name.size());
  size_t end = std::min(line.find(' '), line.size());
  word = std::string(line.substr(0, end));
  line.remove_prefix(end);
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  return !word.empty();
}

bool IsTypeName(std::string_view type) {
  return type.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_[]") ==
         kNone;
}

// `node=lab type=CWD msg=audit(1.2:3):`; puts what follows into `line`.
bool TakeHead(std::string_view& line, AuditRecord& record) {
  constexpr std::string_view kMessage = "msg=audit(";
  if (line.starts_with("node=") && !TakeWord("node=", line, record.node)) {
    return false;
  }
  if (!TakeWord("type=", line, record.type) || !IsTypeName(record.type) ||
      !line.starts_with(kMessage)) {
    return false;
  }
  line.remove_prefix(kMessage.size());
  size_t end = line.find(')');
  if (end == kNone || !IsAuditId(line.substr(0, end))) return false;
  record.id = std::string(line.substr(0, end));
  line.remove_prefix(end + 1);
  if (line.starts_with(':')) line.remove_prefix(1);
  return true;
}

}  // namespace

Result<AuditRecord> ParseAuditRecord(std::string_view line) {
  if (line.find('\0') != kNone) return Error{"this line holds a NUL byte"};
  AuditRecord record;
  record.fields = json::Value::Object();
  if (!TakeHead(line, record)) {
    return Error{
        "this is no audit record: expected is 'type=NAME "
        "msg=audit(SECONDS.MILLIS:SERIAL): ...'"};
  }
  record.node = MendUtf8(record.node);
  Pairs pairs(line);
  std::vector<std::string> words;
  while (auto pair = pairs.Next()) {
    if (pair->key.empty()) {
      words.emplace_back(pair->value.text);
    } else {
      AddPair(*pair, record);
    }
  }
  if (record.fields.members.size() > kMaxFields) {
    return Error{"this record has more fields than any of the kernel's"};
  }
  if (pairs.cut()) {
    return Error{"this record ends inside a value: a quote is missing"};
  }
  AddWords(words, record);
  return record;
}

void UnfoldAuditMessage(std::string_view message, json::Value& record) {
  Pairs pairs(message);
  while (auto pair = pairs.Next()) {
    if (record.members.size() > kMaxFields) return;
    // Old daemons wrote `(hostname=?, addr=?, terminal=cron res=success)`.
    if (pair->key.starts_with('(')) pair->key.remove_prefix(1);
    std::string_view& text = pair->value.text;
    if (!pair->value.quoted && (text.ends_with(',') || text.ends_with(')'))) {
      text.remove_suffix(1);
    }
    if (pair->key.empty() || record.Find(pair->key) != nullptr) continue;
    record.Add(std::string(pair->key), AuditValue(pair->key, pair->value));
  }
}

}  // namespace drillcheck
