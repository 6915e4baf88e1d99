// How alike two field names are: by their spelling, their parts and their
// words; and how they are shown. For diagnose/, and for check/, which warns of
// names that no recording has.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_DIAGNOSE_NAMES_H_
#define DRILLCHECK_DIAGNOSE_NAMES_H_

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace drillcheck {

// As a reader is told of it: printable and cut, for names come from rules.
std::string ShownName(std::string_view name);

// Letters and digits alone, in lower case: "New Value" and "NewValue" are one.
std::string NormalForm(std::string_view name);

// "actor.displayName" -> "displayName".
std::string_view LastPart(std::string_view path);

// The part of a name that a log store's own ending hides: "hostname_s" is
// "hostname" with its type behind it.
std::string_view WithoutTypeEnding(std::string_view name);

// "userIdentity.user_name" -> user, identity, user, name; in lower case.
std::vector<std::string> WordsOf(std::string_view name);

// True for words of one stem: "auth", "authentication"; "access", "accesses".
bool IsSameStem(std::string_view a, std::string_view b);

// The same, and for the few words that vendors use for one thing: "computer",
// "host".
bool IsSameWord(std::string_view a, std::string_view b);

// The share of words that two lists have in common, 0 to 1.
double SharedWords(const std::vector<std::string>& a,
                   const std::vector<std::string>& b);

// 1 for equal texts, 0 for texts with nothing in common: one less the edit
// distance over the longer length. Texts beyond 200 bytes are never alike.
double EditSimilarity(std::string_view a, std::string_view b);

// True when the path `longer` is `shorter` below another parent.
bool EndsInPath(std::string_view longer, std::string_view shorter);

// What the names of two fields say of each other.
struct NameRelation {
  bool same_form = false;      // one spelling, see NormalForm()
  bool same_words = false;     // all stems of both, in order: an abbreviation
  bool same_leaf = false;      // the last parts are spelt alike
  bool same_path_end = false;  // one path ends in the other
  bool container = false;      // the last part of one is a parent in the other
  double score = 0;            // the more, the nearer; 0 is no relation
};

NameRelation Relate(std::string_view old_name, std::string_view new_name);

// What Relate() gave, kept: events of one kind have the same names. Thread
// rule: for one thread at a time.
class RelatedNames {
 public:
  const NameRelation& Of(std::string_view old_name, std::string_view new_name);

 private:
  std::map<std::pair<std::string, std::string>, NameRelation> known_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_DIAGNOSE_NAMES_H_
