// FieldMemory: which fields the events of each kind were ever recorded with,
// since when and until when. Kept in `fixtures/fields.lock`.
//
// Why: a field that a source stops writing makes rules silent without a sound.
// The memory still knows it when the last recording with it is gone, so that
// a field that is gone can be told from one that never was (cause.h), and a
// new recording that lacks it names the rules that read it (lost_fields.h).
//
// The file (`drillcheck/fields@1`) has one JSON object a line, sorted by key
// and path, each line complete in itself: git merges it line by line, and
// after a conflict the lines of both sides may stay. `drillcheck fields
// --update` writes it; a line removed by hand is forgotten.
//
// Thread rule: immutable once built; const functions from any thread.
#ifndef DRILLCHECK_DIAGNOSE_FIELD_MEMORY_H_
#define DRILLCHECK_DIAGNOSE_FIELD_MEMORY_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "files/files.h"

namespace drillcheck {

// A recording that had a field.
struct RecordedIn {
  std::string date;  // 2026-04-29, or empty: nothing tells it
  std::string file;  // below the fixtures root

  bool operator==(const RecordedIn&) const = default;
};

struct KnownPath {
  std::string path;                // dotted, arrays left out
  std::vector<std::string> types;  // sorted: bool, null, number, string
  // Percent of the events of its key recorded until `last`; 100 means every
  // one of them. Never 0.
  int share = 100;
  RecordedIn first;
  RecordedIn last;

  bool operator==(const KnownPath&) const = default;
};

class FieldMemory {
 public:
  // Keys and paths of a file: a bound for what a lock can make us hold.
  static constexpr size_t kMaxPaths = 500'000;

  // `path` is for messages. Lines that are damaged are errors with their
  // place; all others are still known. Two lines of one key and path are
  // joined: that is what merging two branches leaves behind.
  static FieldMemory Read(const std::string& path, std::string_view text,
                          Diagnostics& diagnostics);

  // By FieldKeyOf(): was any event of this kind ever recorded?
  bool Knows(std::string_view key) const;

  // Exactly this path, or null.
  const KnownPath* Find(std::string_view key, std::string_view path) const;

  // The path, or anything below it: what a rule that reads `path` would have
  // found.
  bool Remembers(std::string_view key, std::string_view path) const;

  // The same, of a field that every event had until its last recording: an
  // event without it is newer, and not merely one of those that lack it.
  bool AlwaysHad(std::string_view key, std::string_view path) const;

  // Sorted by path; empty for a key that is not known.
  const std::vector<KnownPath>& PathsOf(std::string_view key) const;

  std::vector<std::string> Keys() const;  // sorted
  size_t size() const;                    // paths of all keys

  // Adds the path, or joins it with the one that is there: the earlier first,
  // the later last, all types, the smaller share.
  void Put(const std::string& key, KnownPath path);

  // The file that Read() reads back.
  std::string Text() const;

  bool operator==(const FieldMemory&) const = default;

 private:
  std::map<std::string, std::vector<KnownPath>, std::less<>> paths_;
};

// Is `a` an earlier recording than `b`? Those without a date come first; equal
// dates go by file, so that the order is total.
bool IsEarlier(const RecordedIn& a, const RecordedIn& b);

// "fixtures/fields.lock".
std::string FieldLockPath(const std::string& fixtures_root);

// Reads the lock below the fixtures root; an empty memory where there is none.
FieldMemory LoadFieldMemory(const FileSystem& files,
                            const std::string& fixtures_root,
                            Diagnostics& diagnostics);

}  // namespace drillcheck

#endif  // DRILLCHECK_DIAGNOSE_FIELD_MEMORY_H_
