// Takes out of an event, or an alert, what a correlation reads of it. The
// second half of correlation_plan.h.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/correlation_plan.h"

namespace drillcheck {
namespace {

using Body = CorrelationPlan::Body;

// Several fields with many values each must not multiply without end.
constexpr size_t kMaxKeys = 10'000;

// The texts of a field, by its name; none: absent, null, or no scalar.
class Source {
 public:
  explicit Source(const Fields& fields) : fields_(&fields) {}
  explicit Source(const Alert& alert) : alert_(&alert) {}

  std::vector<std::string_view> TextsOf(const std::string& field) {
    if (field.empty()) return {};
    return fields_ != nullptr ? InEvent(field) : InAlert(field);
  }

 private:
  std::vector<std::string_view> InEvent(const std::string& field) {
    std::vector<std::string_view> texts;
    for (const json::Scalar& value : fields_->Find(field, room_).values) {
      if (value.HasText()) texts.push_back(value.text);
    }
    return texts;
  }

  std::vector<std::string_view> InAlert(const std::string& field) const {
    for (const auto& [name, value] : alert_->group) {
      if (name == field) return {value};
    }
    return {};
  }

  const Fields* fields_ = nullptr;
  const Alert* alert_ = nullptr;
  std::vector<json::Scalar> room_;  // for one field after the other
};

// Every way to take one text of each field.
class Keys {
 public:
  explicit Keys(size_t fields) : chosen_(fields) {}

  std::vector<std::string> Of(
      const std::vector<std::vector<std::string_view>>& texts) {
    Choose(texts, 0);
    return std::move(keys_);
  }

 private:
  void Choose(const std::vector<std::vector<std::string_view>>& texts,
              size_t field) {
    if (field == texts.size()) {
      keys_.push_back(MakeKey(chosen_));
      return;
    }
    for (std::string_view text : texts[field]) {
      chosen_[field] = text;
      Choose(texts, field + 1);
    }
  }

  std::vector<std::string_view> chosen_;
  std::vector<std::string> keys_;
};

// The keys of the fields; none: the field at `missing` has no value, or too
// many beside those of the others.
std::vector<std::string> KeysOf(Source& source,
                                const std::vector<std::string>& fields,
                                size_t& missing) {
  missing = 0;
  if (fields.size() == 1) {  // most correlations; saves time
    auto texts = source.TextsOf(fields[0]);
    return {texts.begin(), texts.end()};
  }
  std::vector<std::vector<std::string_view>> texts;
  size_t count = 1;
  for (size_t i = 0; i < fields.size(); ++i) {
    texts.push_back(source.TextsOf(fields[i]));
    count *= texts.back().size();
    missing = i;
    if (count == 0 || count > kMaxKeys) return {};
  }
  return Keys(fields.size()).Of(texts);
}

Reading Read(const PlanNode& node, const Body::Use& use, Source& source) {
  Reading reading{use.node, use.member, {}, 0, {}};
  const PlanMember& member = node.members[use.member];
  reading.groups = KeysOf(source, member.group_by, reading.missing);
  if (member.fields.empty()) return reading;
  size_t unused = 0;
  reading.values = KeysOf(source, member.fields, unused);
  return reading;
}

}  // namespace

Reading ReadAlert(const PlanNode& node, const Body::Use& use,
                  const Alert& alert) {
  Source source(alert);
  return Read(node, use, source);
}

void Body::Read(size_t rule, const Fields& fields,
                Observation& observation) const {
  Source source(fields);
  for (const Use& use : uses[rule]) {
    observation.readings.push_back(
        drillcheck::Read(nodes[use.node], use, source));
  }
}

Observation Body::Read(const std::vector<MemberHit>& hits) const {
  Observation observation;
  for (size_t i = 0; i < hits.size(); ++i) {
    if (i > 0 && hits[i].rule == hits[i - 1].rule) continue;
    Read(hits[i].rule, ViewFields(hits[i].view), observation);
  }
  return observation;
}

}  // namespace drillcheck
