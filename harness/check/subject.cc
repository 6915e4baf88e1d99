#include "check/subject.h"

#include <utility>

#include "check/fixture_names.h"
#include "check/linked_rules.h"
#include "check/misnamed_fixture.h"
#include "check/remembered_fields.h"
#include "check/strayed_fixtures.h"
#include "fixture/read.h"
#include "fixture/sigmahq.h"
#include "taxonomy/known_sources.h"

namespace drillcheck {
namespace {

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
  if (subject.fixture) return;
  subject.cases_of_broken = CasesOfBroken(files, subject.fixture_path,
                                          text.value(), settings.fixtures_root);
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
  if (subject.fixture) return;
  subject.cases_of_broken = CasesOfBrokenInfo(files, info, text.value());
}

// The rule was moved, and its fixture not: the tree's own test is red for it.
void ReadStrayedFixture(const FileSystem& files, const Settings& settings,
                        Subject& subject) {
  if (!settings.strayed) return;
  for (const sigma::Rule& rule : subject.file.rules) {
    std::string strayed = settings.strayed->Of(files, rule.id);
    if (strayed.empty()) continue;
    std::string home = FolderOf(subject.fixture_path);
    subject.fixture_path = strayed;
    ReadOwnFixture(files, settings, subject);
    if (!subject.fixture) return;
    subject.fixture->notes.push_back("the fixture is " + strayed +
                                     ", and belongs into " + home);
    return;
  }
}

// A file beside its place that was meant for it.
bool RefuseMisnamedFixture(const FileSystem& files, Subject& subject) {
  std::string folder = FolderOf(subject.fixture_path);
  for (const std::string& name : NamesIn(files, folder)) {
    if (!IsMisnamedFixture(name)) continue;
    subject.has_fixture = true;
    subject.fixture_diagnostics.push_back(
        MisnamedFixture(JoinPath(folder, name)));
    return true;
  }
  return false;
}

void FindFixture(const FileSystem& files, const Settings& settings,
                 Subject& subject) {
  std::string folder = JoinPath(settings.fixtures_root, subject.entry.name);
  subject.fixture_path = JoinPath(folder, "fixture.yml");
  if (files.KindOf(subject.fixture_path) != FileKind::kMissing) {
    return ReadOwnFixture(files, settings, subject);
  }
  if (RefuseMisnamedFixture(files, subject)) return;
  for (const sigma::Rule& rule : subject.file.rules) {
    if (rule.regression_tests_path.empty()) continue;
    return ReadSigmaHqFixture(files, settings, rule, subject);
  }
  ReadStrayedFixture(files, settings, subject);
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

Subject ReadRule(const FileSystem& files, const Settings& settings,
                 const RuleEntry& entry) {
  Subject subject;
  subject.entry = entry;
  subject.fields =
      std::make_shared<RememberedFields>(files, settings.fixtures_root);
  subject.file = LoadRuleFile(files, entry.path);
  WarnOfUnknownSources(subject.file);
  subject.owner = OwnerOf(settings.policy, entry.name);
  subject.known_changes = settings.known_changes;
  FindRulesOf(files, settings, subject);
  return subject;
}

void AddFixture(const FileSystem& files, const Settings& settings,
                LinkedCompiler& compiler, Subject& subject) {
  FindFixture(files, settings, subject);
  if (!subject.fixture) return;
  compiler.CompileForRecordings();
  CheckNames(subject);
  RefuseGaps(settings, subject);
}

}  // namespace

Subject LoadRule(const FileSystem& files, const Settings& settings,
                 const RuleEntry& entry) {
  Subject subject = ReadRule(files, settings, entry);
  LinkedCompiler(files, settings, subject).Compile();
  return subject;
}

void LoadFixture(const FileSystem& files, const Settings& settings,
                 Subject& subject) {
  LinkedCompiler compiler(files, settings, subject);
  AddFixture(files, settings, compiler, subject);
}

Subject LoadSubject(const FileSystem& files, const Settings& settings,
                    const RuleEntry& entry) {
  Subject subject = ReadRule(files, settings, entry);
  LinkedCompiler compiler(files, settings, subject);
  compiler.Compile();
  AddFixture(files, settings, compiler, subject);
  return subject;
}

const sigma::Rule* FirstRule(const Subject& subject) {
  return subject.file.rules.empty() ? nullptr : &subject.file.rules[0];
}

const sigma::Rule& RuleOf(const LinkedRules& rules, size_t index) {
  if (!IsCorrelation(rules, index)) {
    return rules.documents[index].program.rule();
  }
  return rules.correlations[index - rules.documents.size()].rule;
}

bool IsOwn(const LinkedRules& rules, size_t index) {
  if (!IsCorrelation(rules, index)) return rules.documents[index].own;
  return rules.correlations[index - rules.documents.size()].own;
}

bool IsCorrelation(const LinkedRules& rules, size_t index) {
  return index >= rules.documents.size();
}

std::optional<size_t> RuleNamed(const LinkedRules& rules,
                                const std::string& reference) {
  size_t count = rules.documents.size() + rules.correlations.size();
  for (size_t i = 0; i < count; ++i) {
    if (sigma::IsNamed(RuleOf(rules, i), reference)) return i;
  }
  return std::nullopt;
}

const LinkedRules& RulesFor(const Subject& subject, size_t recording) {
  size_t build =
      recording < subject.build_of.size() ? subject.build_of[recording] : 0;
  return build == 0 ? subject.rules : subject.piped[build - 1];
}

const std::vector<Case>& CasesOf(const Subject& subject) {
  return subject.fixture ? subject.fixture->cases : subject.cases_of_broken;
}

bool Correlates(const Subject& subject) {
  return !subject.rules.correlations.empty();
}

}  // namespace drillcheck
