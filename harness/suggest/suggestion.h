// Suggestion: the events and cases that a fixture lacks, so that changes to
// its rule would be noticed.
//
// For each surviving mutant the smallest change to a recorded event is
// searched (exposure.h) and written in the recording's own shape
// (derived_record.h). What comes out is a proposal: an event that differs in
// one field need not be one that ever happens, and a person decides what it
// should be called.
//
// No event is invented for a name that is likely misspelt: a field that no
// recording has, where one is spelt nearly so. Of any other that no recording
// has the suggestion says so.
//
// What a correlation lacks is a whole recording at one of its edges
// (suggested_edges.h). Of its members only the sequence as it was recorded is
// there, so that for a part of a member nothing is suggested.
//
// Thread rule: as Subject.
#ifndef DRILLCHECK_SUGGEST_SUGGESTION_H_
#define DRILLCHECK_SUGGEST_SUGGESTION_H_

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "check/subject.h"
#include "files/files.h"

namespace drillcheck {

struct SuggestedEvent {
  std::string json;  // on one line
  // Both empty where the case tells what it is.
  std::string like;                  // "drill.jsonl record 2"
  std::string changes;               // "`ParentImage` = `C:\x\services.exe`"
  std::vector<std::string> mutants;  // the first is what it was made for
  // Fields of it that no recording has.
  std::vector<std::string> unrecorded = {};
};

// A case with the recording that it replays.
struct SuggestedCase {
  std::string name;       // of the case and of a new recording
  std::string recording;  // replayed: `name`, or one that is there
  std::string from;       // the recording the events were made from
  std::string from_file;  // what a case calls it: its entry, or its file
  std::vector<SuggestedEvent> events;  // empty: the recording is there
  std::string situation;               // "4 events within 10 minutes", or empty
  bool fires = false;
  std::vector<size_t> records;  // on which it fires; of a recording there
  size_t alerts = 0;            // of a correlation; then no records
  std::string severity;         // asserted where not empty
  std::string because;
  std::vector<std::string> mutants;  // that it notices
};

struct NotSuggested {
  std::string mutant;
  Position at;
  std::string reason;
};

struct Suggestion {
  std::vector<SuggestedCase> cases;
  std::vector<NotSuggested> without;
};

// Requires LoadRecordings() done, a fixture, and that all cases hold. The
// subject is changed meanwhile and is as before afterwards.
Suggestion Suggest(const FileSystem& files, Subject& subject);

// The new recordings by file name, with their text.
std::vector<std::pair<std::string, std::string>> FilesOf(
    const Suggestion& suggestion);

// `text` of a fixture.yml with the suggestion added behind what is there; not
// a byte of the author's is changed. An error where `recordings` or `cases` is
// not a block of one line for each entry, to which a line can be added.
Result<std::string> WithSuggestion(const std::string& text,
                                   const Suggestion& suggestion);

}  // namespace drillcheck

#endif  // DRILLCHECK_SUGGEST_SUGGESTION_H_
