// Finds the tree that a path belongs to. Internal to cli/.
#ifndef DRILLCHECK_CLI_ROOTS_H_
#define DRILLCHECK_CLI_ROOTS_H_

#include <optional>
#include <string>

#include "files/files.h"

namespace drillcheck::cli {

// The two folders that lie side by side.
struct Roots {
  std::string rules;
  std::string fixtures;

  bool operator==(const Roots&) const = default;
};

// `name` beside `folder`: "rules" and "fixtures" give "fixtures".
std::string Beside(const std::string& folder, const std::string& name);

// What is left of `path` below `root`: by their text, else by where both truly
// lie. Empty text for the root itself; nothing where it lies elsewhere.
std::optional<std::string> PathBelow(const FileSystem& files,
                                     const std::string& root,
                                     const std::string& path);

// The tree of a rule, a fixture or a folder of either. Names decide first,
// as they are spelled; where they do not tell, the working folder may lie
// inside a tree. Then roots are spelled from there: "..".
Roots RootsOf(const FileSystem& files, const std::string& path);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_ROOTS_H_
