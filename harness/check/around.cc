#include "check/around.h"

#include "check/met_values.h"
#include "check/remembered_fields.h"
#include "diagnose/field_key.h"

namespace drillcheck {
namespace {

// Enough to know a vocabulary by; recordings may hold millions of events.
constexpr size_t kMaxViews = 500;

// The views that the router gives of the events of this kind.
void AddViews(const Recording& recording, const Router& router,
              const std::string& kind, const Event* but,
              std::vector<View>& views) {
  for (const Event& event : recording.events) {
    if (views.size() >= kMaxViews) return;
    if (&event == but || FieldKeyOf(event) != kind) continue;
    for (const View& view : router.Route(event).views) views.push_back(view);
  }
}

const Document& DocumentOf(const Subject& subject, EventRef ref,
                           size_t document) {
  return RulesFor(subject, ref.recording).documents[document];
}

// When it was recorded, as written, or empty.
std::string DateOf(const Subject& subject, size_t recording) {
  const auto& entries = subject.fixture->recordings;
  return recording < entries.size() ? entries[recording].recorded : "";
}

// The name under which the event holds the rule's field.
std::string EventName(const View& view, std::string_view field) {
  if (view.renames != nullptr) {
    for (const Rename& rename : *view.renames) {
      if (rename.rule == field) return std::string(rename.event);
    }
  }
  return std::string(field);
}

bool IsDerived(const Subject& subject, size_t recording) {
  const auto& entries = subject.fixture->recordings;
  return recording < entries.size() &&
         entries[recording].origin == Origin::kDerived;
}

// The key under which the memory knows the view, or empty.
std::string KeyOf(const Event& event, const View& view) {
  for (const KeyedView& part : KeyedViewsOf(event)) {
    if (part.view.fields == view.fields) return part.key;
  }
  return "";
}

// Asks the field memory. That a derived recording lacks what all others had
// tells nothing: it was taken out by hand.
void AskMemory(const Subject& subject, EventRef ref, Surroundings& around) {
  std::string key = KeyOf(*around.event, around.view);
  if (key.empty() || subject.fields == nullptr) return;
  auto ask = [memory = subject.fields, view = around.view, key](auto question) {
    return [=](std::string_view field) {
      const FieldMemory& known = memory->Get();
      return (known.*question)(key, EventName(view, field)) ||
             (known.*question)(key, field);
    };
  };
  around.knows = ask(&FieldMemory::Remembers);
  if (IsDerived(subject, ref.recording)) return;
  around.remembers = ask(&FieldMemory::AlwaysHad);
}

// Among the events of all recordings, the first ones.
bool IsReadElsewhere(const Subject& subject, const Router& router,
                     std::string_view field) {
  size_t views = 0;
  for (const LoadedRecording& loaded : subject.recordings) {
    for (const Event& event : loaded.recording.events) {
      for (const View& view : router.Route(event).views) {
        if (HasPath(view, field)) return true;
        if (++views >= kMaxViews) return false;
      }
    }
  }
  return false;
}

}  // namespace

Surroundings EventAlone(const Subject& subject, EventRef ref, size_t document,
                        const View& view) {
  const Document& rule = DocumentOf(subject, ref, document);
  const Event& event = EventAt(subject, ref);
  Surroundings around;
  around.event = &event;
  around.view = view;
  around.source = rule.program.rule().log_source;
  around.own_changes = &subject.known_changes;
  for (const Recording& old : subject.retired) {
    AddViews(old, rule.router, FieldKeyOf(event), &event, around.retired);
  }
  AskMemory(subject, ref, around);
  around.read_elsewhere = [&subject, &rule](std::string_view field) {
    return IsReadElsewhere(subject, rule.router, field);
  };
  return around;
}

Surroundings AroundEvent(const Subject& subject, EventRef ref, size_t document,
                         const View& view) {
  Surroundings around = EventAlone(subject, ref, document, view);
  const Document& rule = DocumentOf(subject, ref, document);
  const Event& event = EventAt(subject, ref);
  std::string kind = FieldKeyOf(event);
  std::string date = DateOf(subject, ref.recording);
  for (size_t i = 0; i < subject.recordings.size(); ++i) {
    const Recording& recording = subject.recordings[i].recording;
    AddViews(recording, rule.router, kind, &event, around.others);
    std::string other = DateOf(subject, i);
    bool older = !other.empty() && other < date;
    if (older) AddViews(recording, rule.router, kind, &event, around.retired);
  }
  around.met = [&subject, &rule](const sigma::Item& item) {
    return FindMet(subject, rule, item);
  };
  return around;
}

}  // namespace drillcheck
