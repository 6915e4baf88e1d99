// Strayed fixtures: those whose rule was moved without them. They name it by
// its id, and lie where no rule is.
//
// The rule is tested with such a fixture, so that moving it is one failure of
// the tree (`NoOrphanFixtures`), and not one of each rule and of the floors
// too. For LoadSubject() and whole_tree/orphan_fixtures.h.
//
// Thread rule: any thread may ask. Nothing is read before the first question:
// few rules lack a fixture where one is asked for.
#ifndef DRILLCHECK_CHECK_STRAYED_FIXTURES_H_
#define DRILLCHECK_CHECK_STRAYED_FIXTURES_H_

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "files/files.h"

namespace drillcheck {

class StrayedFixtures {
 public:
  // `files` must outlive it.
  StrayedFixtures(const FileSystem& files, std::string fixtures_root,
                  std::vector<std::string> rules_roots)
      : files_(files),
        fixtures_root_(std::move(fixtures_root)),
        rules_roots_(std::move(rules_roots)) {}

  // The fixture.yml that names this rule, or empty. Of another file system it
  // knows nothing.
  std::string Of(const FileSystem& files, const std::string& rule_id) const;

 private:
  void Find() const;
  bool HasRule(const std::string& fixture) const;

  const FileSystem& files_;
  const std::string fixtures_root_;
  const std::vector<std::string> rules_roots_;
  mutable std::once_flag once_;
  mutable std::map<std::string, std::string> by_id_;
};

// The ids that a fixture.yml lists under `rule`; none where it is no YAML.
std::vector<std::string> RuleIdsIn(const FileSystem& files,
                                   const std::string& fixture);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_STRAYED_FIXTURES_H_
