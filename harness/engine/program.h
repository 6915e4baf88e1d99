// Program: one rule, compiled, that can be asked of an event and can say why
// it answered as it did.
//
// Use: Compile() once, then Matches() for the verdict, Explain() for the
// reason. With an Assumption Matches() answers what the verdict would have
// been, which the `vacuous` check asks.
//
// Thread rule: immutable after Compile(); call from anywhere.
#ifndef DRILLCHECK_ENGINE_PROGRAM_H_
#define DRILLCHECK_ENGINE_PROGRAM_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "engine/matcher.h"
#include "event/view.h"
#include "sigma/rule.h"

namespace drillcheck {

// Departures from the event as recorded.
struct Assumption {
  // The identifier of this index answers the other way.
  std::optional<size_t> inverted;
};

// The rule's tree with the answer of every part, on one event.
struct Trace {
  enum class Kind { kNot, kAll, kAny, kIdentifier, kItem };
  Kind kind = Kind::kAll;
  bool holds = false;
  std::string text;  // "1 of sel_*", an identifier's name, or the item
  std::string path;  // of the filter or pipeline it is from; else empty
  Position at;
  std::vector<Trace> parts;
  // kItem only:
  const sigma::Item* item = nullptr;
  bool absent = false;  // the event has none of the fields it reads
  std::vector<const json::Value*> actual;
  // What stands in the fields that `fieldref` compares with, as written.
  struct Compared {
    std::string field;
    Position at;
    std::vector<const json::Value*> values;
  };
  std::vector<Compared> compared;
};

class MatcherShelf;

class Program {
 public:
  struct Body;  // engine/body.h

  // Nothing when a regular expression is refused; that is reported at its
  // place in the rule. Of several rules that are much alike, what they share
  // is made once if they are given a shelf, which must outlive them.
  static std::optional<Program> Compile(sigma::Rule rule,
                                        Diagnostics& diagnostics,
                                        MatcherShelf* shelf = nullptr);

  Program(Program&&) noexcept;
  Program& operator=(Program&&) noexcept;
  ~Program();

  const sigma::Rule& rule() const;

  // The rule, taken out: nothing else of the program may be used after this.
  sigma::Rule Release() &&;

  // Gives up what matching needs no more once it is compiled: the values as
  // the rule has them. After this no trace tells what a rule asks for, and
  // IsAlwaysTrue() and WitnessOf() may not be called.
  void DropValues();

  bool Matches(const View& view, const Assumption& assumption = {}) const;

  // The view must outlive the trace.
  Trace Explain(const View& view) const;

  // The same of one identifier of the rule, by its index there: also of one
  // that the condition does not name.
  Trace ExplainIdentifier(size_t index, const View& view) const;

  // Would this value, under any name, be one that the item asks for? |neq is
  // left aside. Requires an item of a trace. For the nearest field.
  bool WouldMatch(const sigma::Item& item, const json::Value& value) const;
  // The same of an item that compares fields with each other (fieldref): would
  // it hold if `value` stood at `field`, one of those, in this event? Any
  // other item leaves the field and the event aside.
  bool WouldMatch(const sigma::Item& item, const json::Value& value,
                  std::string_view field, const View& view) const;

  // True when the condition holds whatever its items answer: such a rule
  // cannot be tested. Equal items count as one question, |neq as its contrary.
  bool IsAlwaysTrue() const;

  // For engine/ alone.
  const Body& body() const { return *body_; }

 private:
  explicit Program(std::unique_ptr<Body> body);

  std::unique_ptr<Body> body_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_PROGRAM_H_
