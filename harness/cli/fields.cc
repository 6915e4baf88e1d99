#include "cli/fields.h"

#include <algorithm>
#include <map>
#include <ostream>
#include <set>
#include <utility>

#include "base/text.h"
#include "cli/repeated_options.h"
#include "cli/selection.h"
#include "gate/field_inventory.h"
#include "gate/field_losses.h"

namespace drillcheck::cli {
namespace {

constexpr size_t kMaxListed = 8;  // new fields of one key

class FieldsRun {
 public:
  FieldsRun(FieldsOptions options, Io& io)
      : options_(std::move(options)), io_(io) {}

  int Run() {
    if (!FixturesExist(options_.common.fixtures, io_)) return kUsage;
    if (!ResolveRoots(options_.paths, io_, options_.common)) return kUsage;
    if (!FixturesAreThere()) return kUsage;
    auto settings = MakeSettings(options_.common, io_);
    if (!settings) return kUsage;
    ReadLock();
    ReadRecordings();
    if (!Choose()) return kUnreadable;
    now_ = recorder_.Summary(lock_);
    FindLostFields(*settings);
    for (const std::string& key : now_.Keys()) {
      if (chosen_.empty() || chosen_.contains(key)) ShowKey(key);
    }
    ShowSum();
    return Conclude();
  }

 private:
  bool FixturesAreThere() {
    const std::string& root = options_.common.fixtures;
    if (io_.files.KindOf(root) == FileKind::kFolder) return true;
    Complain(io_, "there is no folder of fixtures " + Printable(root));
    return false;
  }

  std::string LockPath() const {
    return FieldLockPath(options_.common.fixtures);
  }

  void ReadLock() {
    Diagnostics found;
    lock_ = LoadFieldMemory(io_.files, options_.common.fixtures, found);
    has_lock_ = io_.files.KindOf(LockPath()) != FileKind::kMissing;
    Print(io_, found);
    damaged_ = HasErrors(found);
  }

  void ReadRecordings() {
    Diagnostics found;
    const std::string& root = options_.common.fixtures;
    for (const std::string& path : FindFixtures(io_.files, root, found)) {
      RecordFixture(io_.files, root, path, nullptr, recorder_, found);
    }
    std::erase_if(found, [](const Diagnostic& d) {
      return d.severity != Severity::kError;
    });
    Print(io_, found);
    unreadable_ = !found.empty();
  }

  // The keys of the recordings of PATH...
  bool Choose() {
    if (options_.paths.empty()) return true;
    Selection selection = Select(options_.paths, options_.common, io_);
    Print(io_, selection.diagnostics);
    if (HasErrors(selection.diagnostics)) return false;
    FieldRecorder some;
    Diagnostics told;
    const std::string& root = options_.common.fixtures;
    for (const RuleEntry& entry : selection.entries) {
      std::string path = JoinPath(JoinPath(root, entry.name), "fixture.yml");
      if (io_.files.KindOf(path) != FileKind::kFile) continue;
      RecordFixture(io_.files, root, path, nullptr, some, told);
    }
    for (const auto& [key, unused] : some.keys()) chosen_.insert(key);
    chosen_.insert("");  // none at all is not everything
    return true;
  }

  void FindLostFields(const Settings& settings) {
    std::vector<LostPath> lost = FindLost(now_, recorder_);
    if (!options_.verbose) {
      std::erase_if(lost, [](const LostPath& path) { return path.optional; });
    }
    Diagnostics told_by_lint;
    auto rules = FindRules(io_.files, options_.common.rules, told_by_lint);
    for (LostField& field :
         FindReaders(io_.files, settings, rules, lost, recorder_)) {
      lost_[field.lost.key].push_back(std::move(field));
    }
  }

  void ShowKey(const std::string& key) {
    const auto& paths = now_.PathsOf(key);
    RecordedIn first = paths[0].first;
    RecordedIn last = paths[0].last;
    for (const KnownPath& path : paths) {
      if (IsEarlier(path.first, first)) first = path.first;
      if (IsEarlier(last, path.last)) last = path.last;
    }
    auto found = recorder_.keys().find(key);
    size_t recordings =
        found == recorder_.keys().end() ? 0 : found->second.size();
    io_.out << Printable(key, 400) << "  " << Count(paths.size(), "field")
            << ", " << Count(recordings, "recording");
    if (!last.date.empty()) io_.out << ", " << Span(first.date, last.date);
    io_.out << "\n";
    ShowPaths(key);
    for (const LostField& field : lost_[key]) ShowLost(field);
  }

  void ShowPaths(const std::string& key) {
    size_t listed = 0;
    size_t left_out = 0;
    for (const KnownPath& path : now_.PathsOf(key)) {
      const KnownPath* before = lock_.Find(key, path.path);
      bool added = before == nullptr;
      bool changed = added || before->types != path.types;
      if (before == nullptr || *before != path) ++(added ? added_ : changed_);
      bool worth = has_lock_ && changed;
      if (!worth && !options_.verbose) continue;
      if (listed >= kMaxListed && !options_.verbose) {
        ++left_out;
        continue;
      }
      ++listed;
      io_.out << (worth ? (added ? "  + " : "  ~ ") : "    ")
              << Printable(path.path, 400) << "  " << Join(path.types, ", ")
              << (changed && !added ? ", was " + Join(before->types, ", ") : "")
              << ", " << path.share << " %, "
              << Span(Text(path.first), Text(path.last)) << "\n";
    }
    if (left_out > 0) io_.out << "  + " << left_out << " more (--verbose)\n";
  }

  // What is the same at both ends is said once.
  static std::string Span(const std::string& first, const std::string& last) {
    return first.empty() || first == last ? last : first + " to " + last;
  }

  static std::string Text(const RecordedIn& recorded) {
    return (recorded.date.empty() ? "" : recorded.date + " ") +
           Printable(recorded.file, 400);
  }

  void ShowLost(const LostField& field) {
    if (field.readers.empty() && !options_.verbose) return;
    io_.out << "  lost: " << Describe(field.lost) << "\n";
    for (const FieldReader& reader : field.readers) {
      io_.out << "    read at " << Safe(Describe(reader)) << "  "
              << Printable(reader.title) << "\n";
    }
    if (!field.readers.empty()) ++read_lost_;
  }

  static std::string Safe(const std::string& text) {
    return Printable(text, 1000);
  }

  void ShowSum() {
    io_.out << Count(now_.Keys().size(), "kind") << " of events, "
            << Count(now_.size(), "field") << "; ";
    if (!has_lock_) {
      io_.out << "there is no " << LockPath() << " yet";
    } else {
      io_.out << added_ << " new, " << changed_ << " changed against "
              << LockPath();
    }
    if (read_lost_ > 0) {
      io_.out << "; " << Count(read_lost_, "lost field") << " that rules read";
    }
    io_.out << "\n";
    if (recorder_.unknown() > 0) {
      io_.out << Count(recorder_.unknown(), "event")
              << " of no known source not remembered\n";
    }
    if (recorder_.left_out() > 0) {
      io_.out << Count(recorder_.left_out(), "field")
              << " beyond the bounds not remembered\n";
    }
  }

  // A memory is not written from half of what there is.
  int Conclude() {
    if (damaged_ || unreadable_) {
      if (options_.update) {
        Complain(io_, "nothing was written: mend what is named above first");
      }
      return kUnreadable;
    }
    std::string text = now_.Text();
    auto before = io_.files.Read(LockPath(), text.size() + 1);
    bool same = before.ok() && before.value() == text;
    bool nothing = !has_lock_ && now_.size() == 0;
    if (same || nothing) return kOk;
    if (options_.update) return Write(text);
    if (!options_.check) return kOk;
    Complain(io_, LockPath() + " is not up to date; run " +
                      RepeatedOptions(options_.common, {}, io_)
                          .Command({"fields", "--update"}) +
                      " and commit it");
    return kFailed;
  }

  int Write(const std::string& text) {
    auto written = io_.files.Write(LockPath(), text);
    if (!written.ok()) {
      Complain(io_, written.error());
      return kUsage;
    }
    io_.out << "wrote " << LockPath() << "\n";
    return kOk;
  }

  FieldsOptions options_;
  Io& io_;
  FieldMemory lock_;
  FieldMemory now_;
  bool has_lock_ = false;
  bool damaged_ = false;
  bool unreadable_ = false;
  FieldRecorder recorder_;
  std::set<std::string> chosen_;  // empty: all
  std::map<std::string, std::vector<LostField>> lost_;
  size_t added_ = 0;
  size_t changed_ = 0;
  size_t read_lost_ = 0;
};

}  // namespace

int Fields(FieldsOptions options, Io& io) {
  return FieldsRun(std::move(options), io).Run();
}

}  // namespace drillcheck::cli
