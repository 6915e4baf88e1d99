#include "engine/correlation_plan.h"

#include <algorithm>
#include <utility>

#include "engine/references.h"

namespace drillcheck {
namespace {

using Body = CorrelationPlan::Body;

// What each of `names` is called in the hits of a member.
std::vector<std::string> FieldsOf(const sigma::Correlation& correlation,
                                  const std::vector<std::string>& names,
                                  size_t member) {
  std::vector<std::string> fields;
  for (const std::string& name : names) {
    auto alias = std::find_if(
        correlation.aliases.begin(), correlation.aliases.end(),
        [&](const sigma::Alias& known) { return known.name == name; });
    fields.push_back(
        alias == correlation.aliases.end() ? name : alias->fields.at(member));
  }
  return fields;
}

PlanNode MakeNode(size_t rule, const sigma::Correlation& correlation,
                  const std::vector<size_t>& members) {
  PlanNode node{rule, &correlation, {}};
  for (size_t i = 0; i < members.size(); ++i) {
    node.members.push_back({members[i],
                            FieldsOf(correlation, correlation.group_by, i),
                            FieldsOf(correlation, correlation.fields, i)});
  }
  return node;
}

void AddNode(PlanNode node, Body& body) {
  size_t index = body.nodes.size();
  for (size_t i = 0; i < node.members.size(); ++i) {
    size_t member = node.members[i].rule;
    // The first use silences the rule, one that generates lets it speak.
    if (body.uses[member].empty()) body.reports[member] = false;
    if (node.correlation->generate) body.reports[member] = true;
    body.uses[member].push_back({index, i});
  }
  body.runs[node.rule] = true;
  body.nodes.push_back(std::move(node));
}

}  // namespace

CorrelationPlan::CorrelationPlan(std::unique_ptr<const Body> body)
    : body_(std::move(body)) {}
CorrelationPlan::CorrelationPlan(CorrelationPlan&&) noexcept = default;
CorrelationPlan& CorrelationPlan::operator=(CorrelationPlan&&) noexcept =
    default;
CorrelationPlan::~CorrelationPlan() = default;

CorrelationPlan CorrelationPlan::Make(
    const std::vector<const sigma::Rule*>& rules, Diagnostics& diagnostics) {
  Resolved resolved = ResolveReferences(rules, diagnostics);
  auto body = std::make_unique<Body>();
  body->uses.resize(rules.size());
  body->runs.resize(rules.size());
  for (const sigma::Rule* rule : rules) {
    body->reports.push_back(!rule->correlation);
  }
  for (size_t rule : resolved.order) {
    body->reports[rule] = true;
    AddNode(MakeNode(rule, *rules[rule]->correlation, resolved.members[rule]),
            *body);
  }
  return CorrelationPlan(std::move(body));
}

bool CorrelationPlan::empty() const { return body_->nodes.empty(); }

bool CorrelationPlan::Reports(size_t rule) const {
  return body_->reports[rule];
}

bool CorrelationPlan::IsMember(size_t rule) const {
  return !body_->uses[rule].empty();
}

bool CorrelationPlan::Runs(size_t rule) const { return body_->runs[rule]; }

Observation CorrelationPlan::Read(const std::vector<MemberHit>& hits) const {
  return body_->Read(hits);
}

void CorrelationPlan::Read(size_t rule, const Fields& fields,
                           Observation& observation) const {
  body_->Read(rule, fields, observation);
}

}  // namespace drillcheck
