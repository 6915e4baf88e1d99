// Field presence: which fields of a rule the events have that it sees in the
// cases of its fixture.
//
// For other_log_source.cc. Thread rule: plain value.
#ifndef DRILLCHECK_CHECK_FIELD_PRESENCE_H_
#define DRILLCHECK_CHECK_FIELD_PRESENCE_H_

#include <map>
#include <string>
#include <vector>

#include "check/replay.h"

namespace drillcheck {

class FieldPresence {
 public:
  FieldPresence(const Subject& subject, const std::vector<const Case*>& cases,
                size_t document);

  // There is a case of which no document sees an event.
  bool unread() const { return unread_; }
  // The document sees no event of any case.
  bool empty() const { return empty_; }
  size_t fields() const { return seen_.size(); }

  // How many fields no event had and one has there, or one lacked and none
  // lacks there.
  size_t BroughtBackBy(const FieldPresence& after) const;

 private:
  struct Seen {
    bool there = false;   // in one event at least
    bool absent = false;  // in one event at least
  };

  void See(const Trace& trace);

  std::map<std::string, Seen> seen_;
  bool unread_ = false;
  bool empty_ = true;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_FIELD_PRESENCE_H_
