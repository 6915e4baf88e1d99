#include "json/outline_gaps.h"

#include <algorithm>
#include <utility>

#include "json/written_word.h"

namespace drillcheck::json {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// From a text's opening quote to behind its closing one.
const char* BehindText(const char* at, const char* end) {
  for (++at; at < end && *at != '"'; ++at) {
    if (*at == '\\') ++at;
  }
  return std::min(at + 1, end);
}

const char* BehindScalar(const char* at, const char* end) {
  if (*at == '"') return BehindText(at, end);
  return std::find_if(at, end, [](char c) {
    return c == ',' || c == ']' || c == '}' || IsBlank(c);
  });
}

bool IsKey(const char* behind, const char* end) {
  const char* next = std::find_if_not(behind, end, IsBlank);
  return next != end && *next == ':';
}

struct Stretch {
  const char* begin;
  const char* end;
};

using Stretches = std::vector<Stretch>;

// Where the scalars of a document stand that was read before.
Stretches ScalarsIn(std::string_view document) {
  Stretches found;
  const char* end = document.data() + document.size();
  for (const char* at = document.data(); at < end;) {
    bool between = IsBlank(*at) || std::string_view("{}[],:").find(*at) !=
                                       std::string_view::npos;
    const char* behind = between ? at + 1 : BehindScalar(at, end);
    if (!between && !IsKey(behind, end)) found.push_back({at, behind});
    at = behind;
  }
  return found;
}

bool AreOfKinds(const Stretches& found, std::span<const Scalar> scalars) {
  return std::equal(found.begin(), found.end(), scalars.begin(), scalars.end(),
                    [](const Stretch& one, const Scalar& scalar) {
                      return KindOf(*one.begin) == scalar.kind;
                    });
}

size_t LongestGap(const Stretches& found, std::string_view document) {
  const char* from = document.data();
  ptrdiff_t longest = 0;
  for (const Stretch& scalar : found) {
    longest = std::max(longest, scalar.begin - from);
    from = scalar.end;
  }
  const char* end = document.data() + document.size();
  return static_cast<size_t>(std::max(longest, end - from));
}

}  // namespace

const OutlineGaps::Way* OutlineGaps::WayFrom(Place& place, const char* at,
                                             const char* end) {
  if (place.latest && place.latest->Leads(at, end)) return &*place.latest;
  return OtherWayFrom(place, at, end);
}

const OutlineGaps::Way* OutlineGaps::OtherWayFrom(Place& place, const char* at,
                                                  const char* end) {
  for (Way& other : place.others) {
    if (!other.Leads(at, end)) continue;
    std::swap(other, *place.latest);
    return &*place.latest;
  }
  return nullptr;
}

uint32_t OutlineGaps::Read(std::string_view document, TextReader& texts,
                           ScalarList& scalars) {
  room_.AddDocument();
  scalars.Clear();
  const char* at = document.data();
  const char* end = at + document.size();
  Place* place = &places_.front();
  while (const Way* way = WayFrom(*place, at, end)) {
    at += way->gap.size();
    if (way->ends == Ends::kDocument) return way->outline;
    std::string_view text;
    at = way->kind == Value::Kind::kString ? texts.Read(at, text)
                                           : ReadWord(way->kind, at, end, text);
    if (at == nullptr || !scalars.Add(way->kind, text)) break;
    place = way->to;
  }
  return no_outline_;
}

void OutlineGaps::Learn(std::string_view document,
                        std::span<const Scalar> scalars, uint32_t outline) {
  if (!room_.Take(scalars.size() + 1)) return;
  Stretches found = ScalarsIn(document);
  bool worth_it =
      AreOfKinds(found, scalars) && LongestGap(found, document) <= kLongestGap;
  if (!worth_it) return;
  if (size() > kMostPlaces) Clear();
  Place* place = &places_.front();
  const char* from = document.data();
  for (const Stretch& scalar : found) {
    place = LearnScalar(*place, from, scalar.begin);
    from = scalar.end;
  }
  std::string_view rest(from, document.data() + document.size());
  Add(*place,
      {Gap(rest), Ends::kDocument, Value::Kind::kNull, nullptr, outline});
}

// The way over the gap that starts at `from` to the scalar at `begin`; returns
// the place behind that.
OutlineGaps::Place* OutlineGaps::LearnScalar(Place& place, const char* from,
                                             const char* begin) {
  Value::Kind kind = KindOf(*begin);
  bool is_text = kind == Value::Kind::kString;
  std::string_view gap(from, begin + (is_text ? 1 : 0));
  Way& way = Add(place, {Gap(gap), is_text ? Ends::kInText : Ends::kAtWord,
                         kind, nullptr, no_outline_});
  if (way.to == nullptr) way.to = AddPlace();
  return way.to;
}

OutlineGaps::Way* OutlineGaps::Find(Place& place, const Way& same) {
  auto is_same = [&](const Way& way) {
    return way.kind == same.kind && way.gap.text() == same.gap.text();
  };
  if (place.latest && is_same(*place.latest)) return &*place.latest;
  auto other = std::find_if(place.others.begin(), place.others.end(), is_same);
  return other == place.others.end() ? nullptr : &*other;
}

// The one that is there already. Where there are too many a new one is known in
// place of one that was known.
OutlineGaps::Way& OutlineGaps::Add(Place& place, Way way) {
  if (Way* known = Find(place, way)) return *known;
  if (place.others.size() == kMostOthers) place.others.pop_back();
  if (place.latest) place.others.push_back(*place.latest);
  way.gap = Gap(*texts_.emplace(way.gap.text()).first);
  place.latest = way;
  return *place.latest;
}

OutlineGaps::Place* OutlineGaps::AddPlace() {
  places_.emplace_back();
  return &places_.back();
}

void OutlineGaps::Clear() {
  places_.clear();
  texts_.clear();
  AddPlace();
}

}  // namespace drillcheck::json
