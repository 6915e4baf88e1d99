// Candidates: the recorded fields that a rule most likely meant where it asks
// for one that is absent.
//
// The order of evidence, the strongest first:
//   1. a known change names the new path, and it was recorded;
//   2. the same name, spelt otherwise;
//   3. a value that the rule asks for, under the same last part, the same
//      words, or a parent that is the old name;
//   4. a value that the rule asks for, under a name with a word in common;
//   5. the only value that the rule asks for, long enough to be no chance;
//   6. names alone: where the rule takes any value (`*`, exists), the same
//      last part; where the value would not match, at least two words alike.
// Nothing below: no candidate is better than a guess.
//
// What the event itself has stands before what only others of its kind have,
// and an event that has the very field shows nothing of where it went. Of a
// comparison (`fieldref`) it may be either side that is absent: the sides are
// no candidates for each other, and a value would match when it compares with
// the other side in the same event.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_DIAGNOSE_CANDIDATES_H_
#define DRILLCHECK_DIAGNOSE_CANDIDATES_H_

#include <optional>
#include <string>
#include <vector>

#include "diagnose/surroundings.h"
#include "engine/program.h"

namespace drillcheck {

struct CandidateField {
  std::string path;
  std::string value;       // printable, an example, long ones cut in the middle
  std::string inside;      // see RecordedField
  bool same_form = false;  // the same name, spelt otherwise
  bool same_words = false;  // the same, or an abbreviation of it
  bool same_place = false;  // the same last part, or one path ends in the other
  bool container = false;   // the old name is a parent of the path
  bool would_match = false;
  bool any_would_match = false;  // so does every value: that tells nothing
  bool only_match = false;       // no other value would; of one here, none here
  bool null_test = false;        // the rule asks for no value at all
  bool unasked = false;          // the value cannot be compared in its event
  bool here = true;      // the event itself has it, not only others of its kind
  std::string compared;  // stands for this other side of a comparison, or empty
  std::optional<KnownChange> change;
  double score = 0;

  // The name tells that this is the field: what `drifted` goes by.
  bool same_name() const { return change || same_form || same_place; }
  // The event itself shows it: before all that only others have.
  bool is_shown_here() const;
  // Nobody need look: what `explain --patch` goes by.
  bool is_certain() const;
};

inline constexpr size_t kMaxCandidates = 3;

// For the field that the event lacks of those that the item reads, see
// compared_fields.h. At most kMaxCandidates, the likeliest first. Requires an
// item of `program`.
std::vector<CandidateField> FindCandidates(const Program& program,
                                           const sigma::Item& item,
                                           const Surroundings& around);

// The same, where it is asked of many parts of a rule.
std::vector<CandidateField> FindCandidates(const Program& program,
                                           const sigma::Item& item,
                                           RecordedFields& recorded);

// Does a field of the event itself hold what the item asks for under another
// name, or is one known to be its new name? What the first candidate tells, at
// a small part of the cost: the other events are read only where they decide.
bool IsElsewhereHere(const Program& program, const sigma::Item& item,
                     RecordedFields& recorded);

// The recorded field, not null, that ends in the name `field` under another
// parent: where a test for absence should have looked.
std::optional<CandidateField> FindMoved(const std::string& field,
                                        const View& view);

// `userIdentity.arn = "arn:..." (the value would match)`.
std::string Describe(const CandidateField& field);

// `nearest: ...`, then a line for each further one that is nearly as likely.
// Empty without candidates.
std::string Describe(const std::vector<CandidateField>& candidates);

// Both ends of a long value: the match may stand at either. Printable.
std::string ExampleOf(const json::Value& value);

}  // namespace drillcheck

#endif  // DRILLCHECK_DIAGNOSE_CANDIDATES_H_
