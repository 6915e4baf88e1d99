// One rule part and one event, for the tests of this folder.
#ifndef DRILLCHECK_DIAGNOSE_DIAGNOSE_FOR_TEST_H_
#define DRILLCHECK_DIAGNOSE_DIAGNOSE_FOR_TEST_H_

#include <gtest/gtest.h>

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "diagnose/cause.h"
#include "engine/program.h"
#include "event/reader.h"
#include "sigma/parse.h"

namespace drillcheck {

// A rule whose selection is one item, asked of events that are given as JSON.
class Asked {
 public:
  // `log_source` as a flow map: "{product: aws, service: cloudtrail}".
  Asked(const std::string& log_source, const std::string& item) {
    std::string text = "title: T\nid: a\nlogsource: " + log_source +
                       "\ndetection:\n  selection:\n    " + item +
                       "\n  condition: selection\n";
    file_ = sigma::ParseRuleFile("r.yml", text);
    Diagnostics found = file_.diagnostics;
    if (!file_.rules.empty()) {
      program_ = Program::Compile(file_.rules[0], found);
    }
    EXPECT_TRUE(program_.has_value()) << item;
    for (const Diagnostic& d : found) {
      if (d.severity == Severity::kError) ADD_FAILURE() << Format(d);
    }
    if (program_) around_.source = program_->rule().log_source;
  }

  Asked& Event(const std::string& json) {
    around_.event = &Read(json);
    around_.view = {&around_.event->fields, nullptr};
    return *this;
  }
  Asked& Other(const std::string& json) {
    around_.others.push_back({&Read(json).fields, nullptr});
    return *this;
  }
  Asked& Retired(const std::string& json) {
    around_.retired.push_back({&Read(json).fields, nullptr});
    return *this;
  }
  // The field memory knows the path, of some events of the kind.
  Asked& Known(const std::string& path) {
    around_.knows = [path](std::string_view asked) { return asked == path; };
    return *this;
  }
  Asked& Changes(const KnownChanges& changes) {
    around_.own_changes = &changes;
    return *this;
  }

  std::vector<CandidateField> Candidates() const {
    return FindCandidates(*program_, Item(), around_);
  }

  std::vector<CandidateField> Candidates(RecordedFields& recorded) const {
    return FindCandidates(*program_, Item(), recorded);
  }
  bool IsElsewhere(RecordedFields& recorded) const {
    return IsElsewhereHere(*program_, Item(), recorded);
  }

  // Of the only leaf.
  Diagnosis Diagnose(bool excludes = false) const {
    Trace trace = program_->Explain(around_.view);
    const Trace* leaf = &trace;
    while (leaf->kind != Trace::Kind::kItem) leaf = &leaf->parts.at(0);
    return DiagnoseLeaf(*program_, *leaf, excludes, around_);
  }

  const Program& program() const { return *program_; }
  const Surroundings& around() const { return around_; }

 private:
  const sigma::Item& Item() const {
    const sigma::Search* search = &program_->rule().identifiers[0].search;
    while (!search->parts.empty()) search = &search->parts[0];
    return search->item;
  }

  const drillcheck::Event& Read(const std::string& json) {
    read_.push_back(ReadRecording("e.jsonl", json + "\n"));
    EXPECT_EQ(read_.back().events.size(), 1U) << json;
    return read_.back().events.at(0);
  }

  sigma::RuleFile file_;
  std::optional<Program> program_;
  std::deque<Recording> read_;
  Surroundings around_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_DIAGNOSE_DIAGNOSE_FOR_TEST_H_
