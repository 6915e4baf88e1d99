#include "fuzz/use_events.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "base/text.h"
#include "event/reader.h"
#include "event/view.h"
#include "fuzz/require.h"
#include "fuzz/samples.h"
#include "fuzz/use_rules.h"

namespace drillcheck::fuzz {
namespace {

// What packed input may unpack to here; a run allows more.
constexpr size_t kMaxUnpacked = size_t{1} << 20;
// Events of one input that are shown to rules.
constexpr size_t kMaxShown = 64;

// Gives a few bytes at a time, as a pipe may.
class Trickle : public ByteSource {
 public:
  explicit Trickle(std::string bytes) : bytes_(std::move(bytes)) {}

  Result<size_t> Read(std::span<char> buffer) override {
    size_t step = 1 + read_ % 13;
    size_t size = std::min({step, buffer.size(), bytes_.size() - read_});
    std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(read_), size,
                buffer.begin());
    read_ += size;
    return size;
  }

 private:
  std::string bytes_;
  size_t read_ = 0;
};

Recording ReadInPieces(const std::string& bytes, const ReadOptions& options) {
  Recording recording;
  auto reader = OpenRecording("r", std::make_unique<Trickle>(bytes), options,
                              recording.diagnostics);
  if (!reader) return recording;
  for (Event event; reader->Next(event); event = {}) {
    recording.events.push_back(std::move(event));
  }
  return recording;
}

std::vector<std::string> Said(const Recording& recording) {
  std::vector<std::string> said;
  for (const Diagnostic& diagnostic : recording.diagnostics) {
    said.push_back(Format(diagnostic));
  }
  return said;
}

void RequireSame(const Recording& whole, const Recording& pieces) {
  Require(whole.events.size() == pieces.events.size(),
          "pieces give as many events as the whole");
  for (size_t i = 0; i < whole.events.size(); ++i) {
    const Event& a = whole.events[i];
    const Event& b = pieces.events[i];
    Require(a.record == b.record && a.line == b.line && a.time == b.time,
            "an event read in pieces is numbered as in the whole");
    Require(ToText(a.fields) == ToText(b.fields),
            "an event read in pieces has the fields of the whole");
  }
  Require(Said(whole) == Said(pieces), "pieces are reported as the whole");
}

void LookInto(const Event& event) {
  Require(event.fields.IsObject(), "an event is an object");
  Require(event.record > 0, "records are numbered from 1");
  Describe(event);
  DescribeSource(event);
  View view{&event.fields, nullptr};
  size_t looked = 0;
  for (const Leaf& leaf : Leaves(view)) {
    Require(FindInvalidUtf8(leaf.value->text) == std::string_view::npos,
            "text of an event is UTF-8");
    if (++looked > 50) continue;
    Require(Lookup(view, leaf.path).present, "a leaf is found by its path");
  }
}

void RequireRising(const std::vector<Event>& events) {
  for (size_t i = 1; i < events.size(); ++i) {
    Require(events[i - 1].record < events[i].record, "records rise");
  }
}

}  // namespace

void UseRecording(const std::string& bytes,
                  std::optional<RecordingFormat> format) {
  static const ReadyRules rules(
      sigma::ParseRuleFile("sample.yml", SampleRules()).rules);
  ReadOptions options;
  options.format = format;
  options.limit = kMaxUnpacked;
  Recording recording = ReadRecording("r", bytes, options);
  RequireSame(recording, ReadInPieces(bytes, options));
  for (const Event& event : recording.events) LookInto(event);
  RequireRising(recording.events);
  if (recording.events.size() > kMaxShown) recording.events.resize(kMaxShown);
  rules.Ask(recording.events);
}

}  // namespace drillcheck::fuzz
