#include "check/subject.h"

#include <set>
#include <utility>

#include "check/fixture_names.h"
#include "fixture/read.h"
#include "fixture/sigmahq.h"

namespace drillcheck {
namespace {

void Compile(Subject& subject) {
  for (const sigma::Rule& rule : subject.file.rules) {
    auto program = Program::Compile(rule, subject.file.diagnostics);
    if (!program) continue;
    subject.documents.push_back({std::move(*program), Router(rule.log_source)});
  }
}

void ReadOwnFixture(const FileSystem& files, const Settings& settings,
                    Subject& subject) {
  auto text = files.Read(subject.fixture_path, kMaxYamlBytes);
  subject.has_fixture = true;
  if (!text.ok()) {
    subject.fixture_diagnostics.push_back({Severity::kError,
                                           subject.fixture_path,
                                           {},
                                           text.error(),
                                           "unreadable",
                                           ""});
    return;
  }
  subject.fixture =
      ReadFixture(files, subject.fixture_path, text.value(),
                  settings.fixtures_root, subject.fixture_diagnostics);
}

void ReadSigmaHqFixture(const FileSystem& files, const Settings& settings,
                        const sigma::Rule& rule, Subject& subject) {
  std::string info = FindSigmaHqInfo(files, settings.fixtures_root,
                                     rule.regression_tests_path);
  auto text = files.Read(info, kMaxYamlBytes);
  if (info.empty() || !text.ok()) return;
  subject.fixture_path = info;
  subject.has_fixture = true;
  subject.fixture =
      ReadSigmaHqInfo(files, info, text.value(), subject.fixture_diagnostics);
}

void FindFixture(const FileSystem& files, const Settings& settings,
                 Subject& subject) {
  std::string folder = JoinPath(settings.fixtures_root, subject.entry.name);
  subject.fixture_path = JoinPath(folder, "fixture.yml");
  if (files.KindOf(subject.fixture_path) != FileKind::kMissing) {
    return ReadOwnFixture(files, settings, subject);
  }
  for (const sigma::Rule& rule : subject.file.rules) {
    if (rule.regression_tests_path.empty()) continue;
    return ReadSigmaHqFixture(files, settings, rule, subject);
  }
}

void RefuseGaps(const Settings& settings, Subject& subject) {
  auto refused = settings.refused_gaps.find(subject.entry.name);
  if (refused == settings.refused_gaps.end()) return;
  for (const RefusedGap& gap : refused->second) {
    std::erase_if(subject.fixture->known_gaps, [&](const KnownGap& known) {
      return known.test == gap.test && known.verdict == gap.verdict;
    });
  }
}

// Reads one file of events. An unread format or an absent file is told in
// `not_checked`; damage stays in the recording's diagnostics.
LoadedRecording Load(const FileSystem& files, const std::string& path) {
  LoadedRecording loaded;
  auto bytes = files.Read(path, kMaxRecordingBytes);
  if (!bytes.ok()) {
    loaded.not_checked = "the recording " + path + " is absent";
    return loaded;
  }
  loaded.recording = ReadRecording(path, std::move(bytes).value());
  if (!loaded.recording.unread_format.empty()) {
    loaded.not_checked =
        loaded.recording.unread_format + " has no reader yet: " + path;
  }
  return loaded;
}

LoadedRecording LoadEither(const FileSystem& files,
                           const RecordingEntry& entry) {
  if (!entry.pipelines.empty()) {
    LoadedRecording loaded;
    loaded.not_checked = "pipelines cannot be applied yet: " + entry.file;
    return loaded;
  }
  LoadedRecording loaded = Load(files, entry.file);
  if (loaded.not_checked.empty() || entry.also.empty()) return loaded;
  LoadedRecording also = Load(files, entry.also);
  if (!also.not_checked.empty()) return loaded;
  also.note = entry.also + " was replayed in place of " + entry.file + " (" +
              loaded.not_checked.substr(0, loaded.not_checked.find(':')) + ")";
  return also;
}

}  // namespace

Subject LoadSubject(const FileSystem& files, const Settings& settings,
                    const RuleEntry& entry) {
  Subject subject;
  subject.entry = entry;
  subject.file = LoadRuleFile(files, entry.path);
  subject.owner = OwnerOf(settings.policy, entry.name);
  Compile(subject);
  FindFixture(files, settings, subject);
  if (subject.fixture) CheckNames(subject);
  if (subject.fixture) RefuseGaps(settings, subject);
  return subject;
}

void LoadRecordings(const FileSystem& files, Subject& subject) {
  if (!subject.fixture) return;
  std::set<size_t> wanted;
  for (const Case& test : subject.fixture->cases) {
    wanted.insert(test.replay.begin(), test.replay.end());
  }
  subject.recordings.resize(subject.fixture->recordings.size());
  for (size_t index : wanted) {
    subject.recordings[index] =
        LoadEither(files, subject.fixture->recordings[index]);
  }
}

const sigma::Rule* FirstRule(const Subject& subject) {
  return subject.file.rules.empty() ? nullptr : &subject.file.rules[0];
}

}  // namespace drillcheck
