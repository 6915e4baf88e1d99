// Finds the rules of a tree and gives each its entry name.
#ifndef DRILLCHECK_TREE_RULES_H_
#define DRILLCHECK_TREE_RULES_H_

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "files/files.h"
#include "sigma/parse.h"

namespace drillcheck {

// One rule file.
struct RuleEntry {
  std::string path;       // root as given, joined with the rest
  std::string name;       // below its root, without the ending: "aws/iam-user"
  bool disabled = false;  // `.yml.disabled`: still compiled and tested
};

struct RuleTree {
  std::vector<RuleEntry> entries;
  std::vector<std::string> filters;  // files, each once
};

// What a rule's file name ends with: ".yml", ...
const std::vector<std::string>& RuleEndings();

// What a file was meant to be called that nothing would read, let alone test:
// "x.yml" of "rules/x.YML" and "rules/x.yml.txt". Empty: no rule was meant, or
// the name is right.
std::string MeantRuleName(const std::string& path);

// A root that is a file is one entry, named by its file name. Filters
// (`*.filter.yml`) are not entries. Order: the roots', then by name. Two
// entries of one name are an error at the second, and so is a file whose name
// only nearly ends like a rule's (x.YML); one file below two roots is an entry
// of the first.
RuleTree FindRuleTree(const FileSystem& files,
                      const std::vector<std::string>& roots,
                      Diagnostics& diagnostics);

// Its entries.
std::vector<RuleEntry> FindRules(const FileSystem& files,
                                 const std::vector<std::string>& roots,
                                 Diagnostics& diagnostics);

// The entries at or below `path`, which is spelled as on the command line:
// a rule, a folder of rules, or a rule's fixture (file or folder).
std::vector<RuleEntry> SelectByPath(const std::vector<RuleEntry>& entries,
                                    const std::string& path,
                                    const std::string& fixtures_root);

// Reads and parses one rule file. A file that cannot be opened is a
// diagnostic of the result.
sigma::RuleFile LoadRuleFile(const FileSystem& files, const std::string& path);

}  // namespace drillcheck

#endif  // DRILLCHECK_TREE_RULES_H_
