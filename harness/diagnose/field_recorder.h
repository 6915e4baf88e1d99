// FieldRecorder: counts which fields recordings have, and makes a FieldMemory
// of it.
//
// Use: Add() each recording, then Summary(). Derived recordings are left out
// by the caller: they are made from others by hand, and tell nothing of what
// a source writes.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_DIAGNOSE_FIELD_RECORDER_H_
#define DRILLCHECK_DIAGNOSE_FIELD_RECORDER_H_

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "diagnose/field_memory.h"
#include "event/event.h"
#include "event/view.h"
#include "fixture/fixture.h"

namespace drillcheck {

// One field in one recording.
struct FieldTally {
  size_t events = 0;
  std::set<std::string_view> types;
};

// The events of one key in one recording.
struct KeyTally {
  RecordedIn recording;
  bool retired = false;  // memory of what was, never what is now
  size_t events = 0;
  std::map<std::string, FieldTally, std::less<>> paths;
};

class FieldRecorder {
 public:
  // What of one recording is counted, at most: events are untrusted.
  static constexpr size_t kMaxKeys = 5'000;
  static constexpr size_t kMaxPathsOfKey = 10'000;
  static constexpr size_t kMaxPathBytes = 400;

  // `file` is below the fixtures root. The date is the entry's `recorded`,
  // else that of the newest event of a key, else `retired`.
  void Add(const RecordingEntry& entry, const std::string& file,
           const std::vector<Event>& events);

  // What the recordings have, and what only `known` remembers. A recording of
  // `known` that is among the recordings is asked again; one that is not is
  // kept.
  FieldMemory Summary(const FieldMemory& known) const;

  const std::map<std::string, std::vector<KeyTally>>& keys() const {
    return keys_;
  }

  // An event of the newest recording of a key that is not retired, or null.
  const Event* SampleOf(const std::string& key) const;

  // Events of no known source, and fields beyond the bounds: not remembered.
  size_t unknown() const { return unknown_; }
  size_t left_out() const { return left_out_; }

 private:
  struct Sample {
    RecordedIn recording;
    Event event;
  };

  void AddPaths(const View& view, KeyTally& tally);
  KnownPath JoinTallies(const std::string& path,
                        const std::vector<KeyTally>& tallies) const;
  void KeepRecordedIn(const FieldMemory& known, FieldMemory& memory) const;

  std::map<std::string, std::vector<KeyTally>> keys_;
  std::map<std::string, Sample> samples_;
  std::set<std::string> files_;
  size_t unknown_ = 0;
  size_t left_out_ = 0;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_DIAGNOSE_FIELD_RECORDER_H_
