#include "strength/exposure.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "vary/item_edits.h"

namespace drillcheck {
namespace {

constexpr size_t kBases = 12;  // events to start from
constexpr size_t kEditsOfItem = 40;
constexpr size_t kEdits = 120;    // of one event
constexpr size_t kPairBases = 4;  // events of which two fields are changed

using Items = std::vector<const sigma::Item*>;

bool StandsAt(const sigma::Item& item, Position at) {
  return item.at == at ||
         std::any_of(item.values.begin(), item.values.end(),
                     [&](const sigma::ItemValue& v) { return v.at == at; });
}

// The items of a rule, those of the part at `near` before the others.
class ItemOrder {
 public:
  ItemOrder(const sigma::Rule& rule, Position near) : near_(near) {
    OfCondition(rule, rule.condition, false);
    near_count_ = items_.size();
    items_.insert(items_.end(), others_.begin(), others_.end());
  }

  const Items& items() const { return items_; }
  size_t near_count() const { return near_count_; }

 private:
  void OfCondition(const sigma::Rule& rule, const sigma::Condition& node,
                   bool inside) {
    inside = inside || node.at == near_;
    if (node.kind == sigma::Condition::Kind::kIdentifier) {
      OfSearch(rule.identifiers[node.identifier].search, inside);
    }
    for (const sigma::Condition& part : node.parts) {
      OfCondition(rule, part, inside);
    }
  }

  void OfSearch(const sigma::Search& search, bool inside) {
    inside = inside || search.at == near_;
    if (search.kind == sigma::Search::Kind::kItem) {
      bool near = inside || StandsAt(search.item, near_);
      (near ? items_ : others_).push_back(&search.item);
    }
    for (const sigma::Search& part : search.parts) OfSearch(part, inside);
  }

  Position near_;
  Items items_;
  Items others_;
  size_t near_count_ = 0;
};

// The changes of one event that are worth trying.
struct Trials {
  std::vector<EventEdit> edits;
  size_t near = 0;  // so many of them change what the mutant changes
};

Trials TrialsOn(const View& view, const ItemOrder& order, Position near) {
  Trials trials;
  for (size_t i = 0; i < order.items().size(); ++i) {
    for (EventEdit& edit :
         EditsFor(*order.items()[i], near, view, kEditsOfItem)) {
      if (trials.edits.size() < kEdits) {
        trials.edits.push_back(std::move(edit));
      }
    }
    if (i < order.near_count()) trials.near = trials.edits.size();
  }
  return trials;
}

// One search: both rules, and how much may still be tried.
class Trying {
 public:
  Trying(const Program& rule, const Program& mutated, size_t tries,
         const ExposureSearch::Accept& accept)
      : rule_(rule), mutated_(mutated), left_(tries), accept_(accept) {}

  bool over() const { return left_ == 0; }

  std::optional<Exposure> AsItIs(const Sighting& base) {
    return Compare(base, base.view, {});
  }

  // With one change. Each is undone by starting from the event again.
  std::optional<Exposure> With(const Sighting& base, const EventEdit& edit) {
    json::Value fields = *base.view.fields;
    if (!Apply(edit, fields)) return std::nullopt;
    return Compare(base, {&fields, base.view.renames}, {edit});
  }

  std::optional<Exposure> With(const Sighting& base, const EventEdit& first,
                               const EventEdit& second) {
    json::Value fields = *base.view.fields;
    bool applied = Apply(first, fields) && Apply(second, fields);
    if (!applied) return std::nullopt;
    return Compare(base, {&fields, base.view.renames}, {first, second});
  }

 private:
  std::optional<Exposure> Compare(const Sighting& base, const View& view,
                                  std::vector<EventEdit> edits) {
    if (left_ > 0) --left_;
    bool fires = rule_.Matches(view);
    if (fires == mutated_.Matches(view)) return std::nullopt;
    Exposure found{base.event, base.view, std::move(edits), fires};
    return !accept_ || accept_(found) ? std::optional(found) : std::nullopt;
  }

  const Program& rule_;
  const Program& mutated_;
  size_t left_;
  const ExposureSearch::Accept& accept_;
};

}  // namespace

std::string InWords(const Subject& subject, const Exposure& exposure) {
  std::string text = exposure.fires ? "a firing event" : "a quiet event";
  text += exposure.edits.empty() ? ", as is " : " like ";
  text += FileNameOf(PathOf(subject, exposure.event)) + " record " +
          std::to_string(EventAt(subject, exposure.event).record);
  std::vector<std::string> changes;
  for (const EventEdit& edit : exposure.edits) {
    changes.push_back(InWords(edit));
  }
  return changes.empty() ? text : text + " with " + Join(changes, " and ");
}

ExposureSearch::ExposureSearch(const Subject& subject, size_t document)
    : subject_(subject), document_(document) {
  const Document& own = subject.rules.documents[document];
  std::vector<Sighting> quiet;
  for (size_t r = 0; r < subject.recordings.size(); ++r) {
    if (&RulesFor(subject, r) != &subject.rules) continue;
    const auto& events = subject.recordings[r].recording.events;
    for (size_t e = 0; e < events.size() && bases_.size() < kBases; ++e) {
      for (const View& view : own.router.Route(events[e]).views) {
        bool fires = own.program.Matches(view);
        auto& list = fires ? bases_ : quiet;
        if (list.size() < kBases) list.push_back({{r, e}, document, view});
      }
    }
  }
  size_t room = kBases - std::min(kBases, bases_.size());
  quiet.resize(std::min(quiet.size(), room));
  bases_.insert(bases_.end(), quiet.begin(), quiet.end());
}

std::optional<Exposure> ExposureSearch::Find(const Mutant& mutant,
                                             const Program& mutated,
                                             size_t tries,
                                             const Accept& accept) const {
  const Program& program = subject_.rules.documents[document_].program;
  Trying trying(program, mutated, tries, accept);
  ItemOrder order(program.rule(), mutant.at);
  for (const Sighting& base : bases_) {
    if (auto found = trying.AsItIs(base)) return found;
  }
  std::vector<Trials> trials;
  for (const Sighting& base : bases_) {
    trials.push_back(TrialsOn(base.view, order, mutant.at));
    for (const EventEdit& edit : trials.back().edits) {
      if (trying.over()) return std::nullopt;
      if (auto found = trying.With(base, edit)) return found;
    }
  }
  for (size_t b = 0; b < std::min(bases_.size(), kPairBases); ++b) {
    const Trials& of = trials[b];
    for (size_t i = 0; i < of.near; ++i) {
      for (size_t j = 0; j < of.edits.size(); ++j) {
        if (i == j) continue;
        if (trying.over()) return std::nullopt;
        auto found = trying.With(bases_[b], of.edits[i], of.edits[j]);
        if (found) return found;
      }
    }
  }
  return std::nullopt;
}

}  // namespace drillcheck
