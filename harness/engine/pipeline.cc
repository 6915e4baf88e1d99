#include "engine/pipeline.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "engine/pipeline_body.h"
#include "engine/pipeline_rename.h"
#include "engine/pipeline_rewrite.h"
#include "engine/pipeline_run.h"

namespace drillcheck {
namespace {

using sigma::PipelineStep;

// Compiles the regular expressions of one pipeline into the body.
class Compiler {
 public:
  Compiler(PipelineChain::Body& body, const sigma::Pipeline& pipeline,
           Diagnostics& diagnostics)
      : body_(body), report_(pipeline.path, diagnostics) {}

  // False when one was refused.
  bool Compile(const std::vector<PipelineStep>& steps) {
    for (const PipelineStep& step : steps) {
      CompileQuestions(step.item);
      CompileQuestions(step.field);
      const auto* replace =
          std::get_if<sigma::ReplaceString>(&step.transformation);
      if (replace != nullptr) CompileReplacement(*replace);
      const auto* nest = std::get_if<sigma::Nest>(&step.transformation);
      if (nest != nullptr) Compile(nest->steps);
    }
    return ok_;
  }

 private:
  void CompileQuestions(const sigma::PipelineConditions& conditions) {
    for (const sigma::PipelineQuestion& question : conditions.questions) {
      if (const auto* values = std::get_if<sigma::ValuesAre>(&question)) {
        using Question = sigma::ValuesAre::Question;
        if (values->question == Question::kMatches) Regex(values->regex);
      } else if (const auto* fields =
                     std::get_if<sigma::FieldIsAmong>(&question)) {
        for (const sigma::PipelineRegex& regex : fields->patterns) Regex(regex);
      }
    }
  }

  void CompileReplacement(const sigma::ReplaceString& replace) {
    if (!Regex(replace.regex)) return;
    auto replacement =
        Replacement::Parse(replace.replacement, body_.Regex(replace.regex));
    if (replacement.ok()) {
      body_.replacements.emplace(&replace, std::move(replacement).value());
    } else {
      ok_ = false;
      report_.Error(replace.replacement_at, "bad-replacement",
                    replacement.error());
    }
  }

  bool Regex(const sigma::PipelineRegex& regex) {
    auto& compiled = body_.regexes[regex.pattern];
    if (!compiled) {
      RE2::Options options;
      options.set_log_errors(false);
      compiled = std::make_unique<RE2>(regex.pattern, options);
    }
    if (compiled->ok()) return true;
    ok_ = false;
    report_.Error(regex.at, "bad-regex",
                  "the regular expression " + Printable(regex.pattern) +
                      " cannot be run: " + Printable(compiled->error()));
    return false;
  }

  PipelineChain::Body& body_;
  Reporter report_;
  bool ok_ = true;
};

// Carries out the steps of all pipelines on one draft.
class Runner {
 public:
  Runner(PipelineRun& run, Draft& draft) : run_(run), draft_(draft) {}

  void Run(const std::vector<PipelineStep>& steps) {
    for (const PipelineStep& step : steps) {
      if (!run_.ok()) return;
      if (!run_.questions().HoldForRule(step)) continue;
      run_.Begin(step);
      run_.Add(draft_.steps);
      std::visit([&](const auto& todo) { Do(todo); }, step.transformation);
    }
  }

 private:
  void Do(const sigma::MapFields& mapping) { Rename(run_, mapping); }
  void Do(const sigma::MapFieldPrefixes& mapping) { Rename(run_, mapping); }
  void Do(const sigma::AffixFields& affix) { Rename(run_, affix); }
  void Do(const sigma::ReplaceString& replace) { Rewrite(run_, replace); }
  void Do(const sigma::MapString& mapping) { Rewrite(run_, mapping); }
  void Do(const sigma::FillPlaceholders& fill) { Rewrite(run_, fill); }
  void Do(const sigma::Nest& nest) { Run(nest.steps); }

  void Do(const sigma::DropItems& /*drop*/) {
    run_.ForEachMatching([&](DraftSearch& leaf) {
      leaf = DraftSearch();
      leaf.kind = sigma::Search::Kind::kAll;  // and nothing in it
      run_.Changed();
    });
  }

  void Do(const sigma::AddCondition& added) {
    sigma::Rule& rule = draft_.rule;
    if (rule.correlation) return;
    run_.Changed();
    sigma::Condition part;
    part.at = added.identifier.at;
    part.path = added.identifier.path;
    part.identifier = rule.identifiers.size();
    if (added.negated) part = Joined(sigma::Condition::Kind::kNot, {part});
    rule.condition = Joined(sigma::Condition::Kind::kAll,
                            {std::move(rule.condition), std::move(part)});
    rule.identifiers.push_back(added.identifier);
    draft_.searches.push_back(DraftOf(added.identifier.search));
    ForEachItem(draft_.searches.back(), [&](DraftSearch& leaf) {
      leaf.mapped = true;  // the pipeline names what it means
      run_.Add(leaf.steps);
    });
  }

  static sigma::Condition Joined(sigma::Condition::Kind kind,
                                 std::vector<sigma::Condition> parts) {
    sigma::Condition joined;
    joined.kind = kind;
    joined.at = parts[0].at;
    if (kind == sigma::Condition::Kind::kNot) joined.path = parts[0].path;
    joined.parts = std::move(parts);
    return joined;
  }

  void Do(const sigma::ChangeLogSource& change) {
    if (draft_.rule.correlation) return;
    draft_.rule.log_source = change.source;
    run_.Changed();
  }

  void Do(const sigma::SetState& set) {
    draft_.state.insert_or_assign(set.key, set.value);
    run_.Changed();
  }

  void Do(const sigma::SetAttribute& set) {
    draft_.attributes.insert_or_assign(set.attribute, set.value);
    run_.Changed();
  }

  void Do(const sigma::ChangeFieldList& change) {
    using How = sigma::ChangeFieldList::How;
    std::vector<std::string>& fields = draft_.rule.fields;
    if (change.how == How::kSet) fields.clear();
    std::vector<Position>& places = draft_.rule.fields_at;
    places.resize(fields.size());
    for (const std::string& field : change.fields) {
      auto at = std::find(fields.begin(), fields.end(), field);
      if (change.how != How::kRemove) {
        if (run_.Spend(1)) fields.push_back(field);
        places.resize(fields.size());
      } else if (at != fields.end()) {
        places.erase(places.begin() + (at - fields.begin()));
        fields.erase(at);
      } else {
        continue;
      }
      run_.Changed();
    }
  }

  void Do(const sigma::Fail& failure) {
    if (failure.on == sigma::Fail::On::kRule) {
      return run_.Refuse("pipeline-failure", failure.message);
    }
    bool unmapped_only = failure.on == sigma::Fail::On::kUnmappedField;
    run_.ForEachMatching([&](DraftSearch& leaf) {
      if (!unmapped_only) {
        return run_.Refuse(leaf.item.at, "pipeline-failure", failure.message);
      }
      if (leaf.mapped || leaf.item.field.empty()) return;
      run_.Refuse(leaf.item.at, "pipeline-failure",
                  failure.message + ": " + Printable(leaf.item.field, 60));
    });
  }

  PipelineRun& run_;
  Draft& draft_;
};

void NoteValues(PipelineChain::Body& body) {
  for (size_t i = 0; i < body.pipelines.size(); ++i) {
    for (const auto& [name, values] : body.pipelines[i].vars) {
      body.values[name] = {&values, i};
    }
  }
}

}  // namespace

PipelineChain::PipelineChain(std::unique_ptr<const Body> body)
    : body_(std::move(body)) {}
PipelineChain::PipelineChain(PipelineChain&&) noexcept = default;
PipelineChain& PipelineChain::operator=(PipelineChain&&) noexcept = default;
PipelineChain::~PipelineChain() = default;

std::optional<PipelineChain> PipelineChain::Make(
    std::vector<sigma::Pipeline> pipelines, Diagnostics& diagnostics) {
  auto body = std::make_unique<Body>();
  body->pipelines = std::move(pipelines);
  std::stable_sort(body->pipelines.begin(), body->pipelines.end(),
                   [](const sigma::Pipeline& a, const sigma::Pipeline& b) {
                     return a.priority < b.priority;
                   });
  bool ok = true;
  for (const sigma::Pipeline& pipeline : body->pipelines) {
    ok = Compiler(*body, pipeline, diagnostics).Compile(pipeline.steps) && ok;
  }
  if (!ok) return std::nullopt;
  NoteValues(*body);
  return PipelineChain(std::move(body));
}

const std::vector<sigma::Pipeline>& PipelineChain::pipelines() const {
  return body_->pipelines;
}

PipelineChain::Outcome PipelineChain::Apply(
    sigma::Rule& rule, Diagnostics& diagnostics,
    const std::vector<const sigma::Rule*>& around) const {
  Outcome outcome{true, std::vector<bool>(body_->pipelines.size())};
  if (body_->pipelines.empty()) return outcome;
  Draft draft = DraftOf(rule, around);
  PipelineRun run(*body_, draft, diagnostics, outcome.changed);
  for (size_t i = 0; i < body_->pipelines.size() && run.ok(); ++i) {
    run.Begin(i);
    Runner(run, draft).Run(body_->pipelines[i].steps);
  }
  bool left = Finish(draft);
  if (run.ok() && !left) {
    outcome.ok = false;
    Reporter(rule.path, diagnostics)
        .Error(rule.title_at, "nothing-left",
               "the pipelines drop every item of this rule's condition");
  }
  outcome.ok = outcome.ok && run.ok();
  return outcome;
}

void PipelineChain::WarnOfIdle(const std::vector<bool>& changed,
                               Diagnostics& diagnostics) const {
  for (size_t i = 0; i < body_->pipelines.size(); ++i) {
    if (i < changed.size() && changed[i]) continue;
    Reporter(body_->pipelines[i].path, diagnostics)
        .Warn({}, "no-effect", "this pipeline changes no rule of this run",
              "its conditions or names fit none of them");
  }
}

}  // namespace drillcheck
