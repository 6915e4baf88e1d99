#include "cli/git.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "base/text.h"

namespace drillcheck::cli {
namespace {

// 4,000 changed paths take half a megabyte.
constexpr size_t kMaxOutput = size_t{256} << 20;
constexpr size_t kMaxHeader = 1024;

std::vector<std::string> Command(const std::string& folder,
                                 std::vector<std::string> arguments) {
  std::vector<std::string> argv = {"git", "-C", folder};
  std::move(arguments.begin(), arguments.end(), std::back_inserter(argv));
  return argv;
}

// The first line of what git complained of, without its "fatal: ".
std::string FirstComplaint(const Finished& finished) {
  std::string line = Split(finished.err, '\n')[0];
  if (line.starts_with("fatal: ")) line = line.substr(7);
  return line.empty() ? "it ended with " + std::to_string(finished.status)
                      : Printable(line, 300);
}

// The parts of NUL-separated text, without the empty one at the end.
std::vector<std::string> Parts(const std::string& text) {
  std::vector<std::string> parts = Split(text, '\0');
  if (!parts.empty() && parts.back().empty()) parts.pop_back();
  return parts;
}

bool IsPlainFile(const std::string& mode) { return mode.starts_with("10"); }

// `:100644 100644 <blob> <blob> M`
struct RawLine {
  std::string blob;  // of the old side, if it was a plain file
  char status = ' ';
};

Result<RawLine> ParseRawLine(const std::string& line) {
  std::vector<std::string> words = Split(line, ' ');
  bool sound = words.size() == 5 && words[0].size() == 7 &&
               words[0][0] == ':' && !words[4].empty();
  if (!sound) {
    return Error{"git diff gives a line that cannot be read: " +
                 Printable(line)};
  }
  bool there = IsPlainFile(words[0].substr(1));
  return RawLine{there ? words[2] : "", words[4][0]};
}

}  // namespace

Result<std::vector<GitChange>> ParseRawDiff(const std::string& text) {
  std::vector<GitChange> changes;
  std::vector<std::string> parts = Parts(text);
  for (size_t i = 0; i < parts.size();) {
    auto line = ParseRawLine(parts[i++]);
    if (!line.ok()) return Error{line.error()};
    const RawLine& raw = line.value();
    bool two_paths = raw.status == 'R' || raw.status == 'C';
    if (i + (two_paths ? 2 : 1) > parts.size()) {
      return Error{"the output of git diff is cut short"};
    }
    std::string path = parts[i++];
    if (!two_paths) {
      changes.push_back({std::move(path), raw.blob, ""});
      continue;
    }
    if (raw.status == 'R') changes.push_back({path, raw.blob, ""});
    changes.push_back({parts[i++], "", std::move(path)});
  }
  return changes;
}

std::vector<GitChange> AddUntracked(std::vector<GitChange> changes,
                                    const std::string& paths) {
  std::map<std::string, GitChange> by_path;
  // A path told twice (unmerged, or out of the index but on disk) keeps the
  // content that it had.
  auto add = [&](GitChange change) {
    auto [it, added] = by_path.try_emplace(change.path, change);
    if (!added && it->second.blob.empty()) it->second = std::move(change);
  };
  for (GitChange& change : changes) add(std::move(change));
  for (std::string& path : Parts(paths)) add({std::move(path), "", ""});
  std::vector<GitChange> all;
  for (auto& [path, change] : by_path) all.push_back(std::move(change));
  return all;
}

Result<Git> Git::Open(const std::string& folder) {
  auto found =
      RunProgram(Command(folder, {"rev-parse", "--show-toplevel"}), kMaxOutput);
  if (!found.ok()) return Error{found.error()};
  std::string top = found.value().out;
  if (top.ends_with('\n')) top.pop_back();
  if (found.value().status == 0 && !top.empty()) return Git(top);
  return Error{"a gate needs a git working tree: " +
               FirstComplaint(found.value())};
}

Result<Finished> Git::Run(std::vector<std::string> arguments) const {
  std::string name = arguments[0];
  auto finished = RunProgram(Command(top_, std::move(arguments)), kMaxOutput);
  if (!finished.ok() || finished.value().status == 0) return finished;
  return Error{"git " + name + " failed: " + FirstComplaint(finished.value())};
}

bool Git::IsShallow() const {
  auto answer = Run({"rev-parse", "--is-shallow-repository"});
  return answer.ok() && answer.value().out.starts_with("true");
}

std::string Git::NearestRevision(const std::string& revision) const {
  auto names = Run({"for-each-ref", "--format=%(refname:short)"});
  if (!names.ok()) return {};
  return Printable(NearestWord(revision, Split(names.value().out, '\n')));
}

Result<std::string> Git::Commit(const std::string& revision) const {
  std::string shown = Printable(revision);
  if (revision.empty() || revision.starts_with('-')) {
    return Error{"'" + shown + "' is no revision"};
  }
  auto found =
      Run({"rev-parse", "--verify", "--quiet", revision + "^{commit}"});
  if (found.ok()) return std::string(Trim(found.value().out));
  if (!IsShallow()) {
    std::string nearest = NearestRevision(revision);
    return Error{"git knows no revision '" + shown + "'" +
                 (nearest.empty() ? "" : "; did you mean " + nearest + "?")};
  }
  std::string branch =
      revision.starts_with("origin/") ? revision.substr(7) : revision;
  return Error{"this is a shallow clone and lacks the revision '" + shown +
               "'; fetch it first:\n  git fetch --depth=1 origin " +
               Printable(branch) +
               "\nand give the gate FETCH_HEAD, or clone with more history "
               "(fetch-depth: 0, GIT_DEPTH: 0)"};
}

bool Git::HeadContains(const std::string& commit) const {
  return Run({"merge-base", "--is-ancestor", commit, "HEAD"}).ok() ||
         IsShallow();
}

Result<std::vector<GitChange>> Git::Changes(const std::string& commit) const {
  auto diff = Run({"diff", "--raw", "-z", "--no-abbrev", "--find-renames",
                   "--no-ext-diff", "--no-textconv", "--ignore-submodules",
                   "--no-color", "--no-relative", commit, "--"});
  if (!diff.ok()) return Error{diff.error()};
  auto untracked =
      Run({"ls-files", "-z", "--others", "--exclude-standard", "--full-name"});
  if (!untracked.ok()) return Error{untracked.error()};
  auto changes = ParseRawDiff(diff.value().out);
  if (!changes.ok()) return changes;
  return AddUntracked(std::move(changes).value(), untracked.value().out);
}

bool IsInHead(const std::string& folder, const std::string& name) {
  auto found = RunProgram(Command(folder, {"cat-file", "-e", "HEAD:./" + name}),
                          kMaxOutput);
  return found.ok() && found.value().status == 0;
}

Result<size_t> BlobReader::AskFor(const std::string& blob) {
  if (!dialogue_) {
    auto started = Dialogue::Start({"git", "-C", top_, "cat-file", "--batch"});
    if (!started.ok()) return Error{started.error()};
    dialogue_ = std::move(started).value();
  }
  Error failure{"git cat-file does not give " + blob};
  if (!dialogue_->Ask(blob + "\n")) return failure;
  auto header = dialogue_->ReadLine(kMaxHeader);
  if (!header.ok()) return failure;
  std::vector<std::string> words = Split(header.value(), ' ');
  if (words.size() != 3 || words[1] != "blob") return failure;
  size_t size = 0;
  const char* end = words[2].data() + words[2].size();
  auto parsed = std::from_chars(words[2].data(), end, size);
  if (parsed.ec != std::errc() || parsed.ptr != end) return failure;
  return size;
}

Result<std::string> BlobReader::Read(const std::string& blob, size_t limit) {
  auto size = AskFor(blob);
  if (!size.ok()) return Error{size.error()};
  if (size.value() > limit) {
    dialogue_.reset();  // rather than read past what nobody wants
    return Error{"the base revision's file has more than " +
                 std::to_string(limit) + " bytes, which is the limit"};
  }
  auto content = dialogue_->ReadBytes(size.value() + 1);
  if (!content.ok()) return content;
  content.value().pop_back();  // the line feed behind each answer
  return content;
}

}  // namespace drillcheck::cli
