// What the gate asks git: which files differ between a revision and the
// working tree, and what they held at that revision.
//
// The working tree counts as it is on disk: staged, unstaged and untracked
// alike; what .gitignore hides does not count. The revision is taken as it
// is: no merge base is looked for (README, "The gate").
//
// Thread rule: a Git may be shared; a BlobReader belongs to one thread.
#ifndef DRILLCHECK_CLI_GIT_H_
#define DRILLCHECK_CLI_GIT_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/process.h"

namespace drillcheck::cli {

// One path that differs.
struct GitChange {
  std::string path;          // below the top of the repository
  std::string blob;          // its content at the revision; empty: none
  std::string renamed_from;  // as git's similarity tells; tracked files only
};

class Git {
 public:
  // The repository that `folder` lies in.
  static Result<Git> Open(const std::string& folder);

  // The top folder of the working tree, every link resolved.
  const std::string& top() const { return top_; }

  // The full name of the commit that `revision` means. The error says what to
  // fetch where a shallow clone lacks it.
  Result<std::string> Commit(const std::string& revision) const;

  // False when HEAD lacks the commit. A shallow clone cannot tell: true.
  bool HeadContains(const std::string& commit) const;

  // Sorted by path.
  Result<std::vector<GitChange>> Changes(const std::string& commit) const;

 private:
  explicit Git(std::string top) : top_(std::move(top)) {}
  Result<Finished> Run(std::vector<std::string> arguments) const;
  bool IsShallow() const;
  // The branch or tag that it is nearly the name of, or empty.
  std::string NearestRevision(const std::string& revision) const;

  std::string top_;
};

// True when the last commit has the file of this name in `folder`; false also
// where there is no git.
bool IsInHead(const std::string& folder, const std::string& name);

// Reads contents by their names, all through one `git cat-file`, which is
// started at the first question.
class BlobReader {
 public:
  explicit BlobReader(const Git& git) : top_(git.top()) {}

  // Refused beyond `limit` bytes, before it is kept.
  Result<std::string> Read(const std::string& blob, size_t limit);

 private:
  Result<size_t> AskFor(const std::string& blob);

  std::string top_;
  std::unique_ptr<Dialogue> dialogue_;
};

// The parts of git's own output, for Git::Changes(); apart so that they can
// be tested. Both take NUL-separated text; damage gives an error.
Result<std::vector<GitChange>> ParseRawDiff(const std::string& text);
std::vector<GitChange> AddUntracked(std::vector<GitChange> changes,
                                    const std::string& paths);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_GIT_H_
