#include "strength/minimise.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "check/rule_check.h"
#include "event/raw_records.h"
#include "event/reader.h"
#include "strength/strength.h"
#include "vary/event_edit.h"

namespace drillcheck {
namespace {

using json::Value;
using Records = std::vector<Value>;

constexpr size_t kMaxTrials = 20'000;

std::string TextOf(const Records& records) {
  std::string text;
  for (const Value& record : records) text += json::ToText(record) + "\n";
  return text;
}

size_t ScalarsIn(const Records& records) {
  size_t count = 0;
  for (const Value& record : records) count += ScalarPlaces(record).size();
  return count;
}

// Which record it is changes as others are cut, and may.
std::string WithoutNumbers(const std::string& text) {
  std::string plain;
  for (char c : text) {
    bool digit = c >= '0' && c <= '9';
    if (!digit) plain += c;
    if (digit && !plain.ends_with('#')) plain += '#';
  }
  return plain;
}

// What a test says, and why: a known gap is to go on showing the same cause.
std::string SaidBy(const TestResult& test) {
  std::string said = test.test + " " + std::string(Name(test.outcome)) + " " +
                     std::string(Name(test.verdict)) + " " + test.kind + " " +
                     test.path + ":" + std::to_string(test.at.line) + "\n";
  for (const Evidence& line : test.evidence) {
    said += std::to_string(static_cast<int>(line.mark)) +
            std::to_string(line.at.line) +
            WithoutNumbers(" " + line.text + ": " + line.note) + "\n";
  }
  return said + WithoutNumbers(test.suggestion) + "\n";
}

// What decides which rules see an event, and in which order.
std::string KindOf(const Event& event) {
  std::string kind(Name(event.source));
  kind += "/" + event.channel + "/" + event.event_id;
  return kind + (event.time ? "/" + FormatTime(*event.time) : "");
}

class Cutting {
 public:
  Cutting(const Settings& settings, Subject& subject, size_t recording,
          Records records)
      : settings_(settings),
        subject_(subject),
        recording_(subject.recordings[recording].recording),
        records_(std::move(records)) {}

  Minimised Run() {
    Recording original = recording_;
    Minimised result;
    result.events_before = records_.size();
    result.fields_before = ScalarsIn(records_);
    wanted_ = Seen();
    CutEvents();
    for (size_t i = 0; i < records_.size(); ++i) CutFields(i, {});
    result.events = records_.size();
    result.fields = ScalarsIn(records_);
    result.text = TextOf(records_);
    recording_ = std::move(original);
    return result;
  }

 private:
  // Everything that has to stay, as one text.
  std::string Seen() {
    std::string seen;
    for (const TestResult& test : CheckRule(subject_, settings_)) {
      seen += SaidBy(test);
    }
    Strength strength = MeasureStrength(subject_, Exposing::kInGeneralWords);
    for (const Survivor& survivor : strength.survivors) {
      seen += survivor.mutant + "\n";
    }
    return seen;
  }

  // Keeps `records` where they do all that those at hand do.
  bool Try(Records records, bool same_kinds) {
    if (++trials_ > kMaxTrials) return false;
    Recording cut = ReadRecording(recording_.path, TextOf(records));
    if (HasErrors(cut.diagnostics)) return false;
    if (same_kinds && !SameKinds(cut)) return false;
    std::swap(recording_, cut);
    if (Seen() == wanted_) {
      records_ = std::move(records);
      return true;
    }
    std::swap(recording_, cut);
    return false;
  }

  bool SameKinds(const Recording& cut) const {
    return std::equal(
        cut.events.begin(), cut.events.end(), recording_.events.begin(),
        recording_.events.end(),
        [](const Event& a, const Event& b) { return KindOf(a) == KindOf(b); });
  }

  // Runs of events, halved until they are single ones.
  void CutEvents() {
    for (size_t run = records_.size(); run > 0; run /= 2) {
      for (size_t start = 0; start < records_.size();) {
        Records fewer = records_;
        auto first = fewer.begin() + static_cast<ptrdiff_t>(start);
        size_t length = std::min(run, fewer.size() - start);
        fewer.erase(first, first + static_cast<ptrdiff_t>(length));
        bool cut = !fewer.empty() && Try(std::move(fewer), false);
        if (!cut) start += run;
      }
    }
  }

  // Whole members first, then what is left below them.
  void CutFields(size_t record, const EventPath& path) {
    std::vector<Step> steps;
    const Value& value = *At(records_[record], path);
    for (const json::Member& member : value.members) {
      steps.push_back({member.key, 0});
    }
    for (size_t i = value.items.size(); i-- > 0;) steps.push_back({"", i});
    for (const Step& step : steps) {
      EventPath deeper = path;
      deeper.push_back(step);
      Records fewer = records_;
      EventEdit cut{"", deeper, std::nullopt, std::nullopt};
      bool applied = Apply(cut, fewer[record]);
      if (applied && Try(std::move(fewer), true)) continue;
      CutFields(record, deeper);
    }
  }

  const Settings& settings_;
  Subject& subject_;
  Recording& recording_;
  Records records_;
  std::string wanted_;
  size_t trials_ = 0;
};

Result<Records> RecordsOf(const FileSystem& files,
                          const RecordingEntry& entry) {
  auto bytes = files.Read(entry.file, kMaxRecordingBytes);
  if (!bytes.ok()) return Error{bytes.error()};
  return RawRecords(std::move(bytes).value());
}

}  // namespace

std::string WhyNotMinimised(const FileSystem& files,
                            const RecordingEntry& entry) {
  if (entry.retired) {
    return "it is field memory: what looks needless there is what it is kept "
           "for";
  }
  if (!entry.also.empty()) {
    return "its second encoding, " + entry.also + ", has to agree with it";
  }
  auto records = RecordsOf(files, entry);
  return records.ok() ? ""
                      : "only JSON can be cut, and " + entry.file + ": " +
                            records.error();
}

Result<Minimised> Minimise(const FileSystem& files, const Settings& settings,
                           Subject& subject, size_t recording) {
  auto records = RecordsOf(files, subject.fixture->recordings[recording]);
  if (!records.ok()) return Error{records.error()};
  return Cutting(settings, subject, recording, std::move(records).value())
      .Run();
}

}  // namespace drillcheck
