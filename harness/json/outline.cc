#include "json/outline.h"

#include "json/document_reader.h"
#include "json/outline_gaps.h"
#include "json/outline_room.h"
#include "json/outline_sets.h"
#include "json/scalar_list.h"
#include "json/text_reader.h"

namespace drillcheck::json {

static_assert(Outlines::kBehind >= TextMarks::kBehind);
static_assert(Outlines::kBehind >= Gap::kBehind);

struct Outlines::Body {
  explicit Body(size_t max_keys) : room(max_keys) {}

  uint32_t Read(std::string_view document);
  uint32_t ReadByPlaces(std::string_view document);
  uint32_t Learn();
  uint32_t NumberOf(uint32_t& outline) {
    if (outline == kNone) outline = outlines++;
    return outline;
  }
  void Forget();

  OutlineRoom room;
  OutlineGaps gaps{kNone};
  OutlineSets sets{kNone, room};
  TextReader texts;
  uint32_t outlines = 0;
  size_t generation = 0;
  ScalarList scalars;
  std::vector<uint32_t> order;
};

uint32_t Outlines::Body::Read(std::string_view document) {
  order.clear();
  uint32_t outline = gaps.Read(document, texts, scalars);
  return outline == kNone ? ReadByPlaces(document) : outline;
}

uint32_t Outlines::Body::ReadByPlaces(std::string_view document) {
  sets.Start(document);
  texts.Rewind();
  scalars.Clear();
  if (!DocumentReader(sets, document, texts, scalars).Read()) return kNone;
  OutlineSets::Numbers* numbers = sets.Find();
  if (numbers == nullptr) return Learn();
  if (!sets.Arrange(scalars, order)) return kNone;
  if (!order.empty()) return NumberOf(numbers->in_any_order);
  gaps.Learn(document, scalars.all(), numbers->in_its_order);
  return numbers->in_its_order;
}

uint32_t Outlines::Body::Learn() {
  if (!room.Take(sets.size())) return kNone;
  sets.Learn(outlines);
  return outlines++;
}

void Outlines::Body::Forget() {
  gaps.Clear();
  sets.Clear();
  room.Clear();
  outlines = 0;
  ++generation;
}

Outlines::Outlines(size_t max_keys) : body_(std::make_unique<Body>(max_keys)) {}
Outlines::~Outlines() = default;

uint32_t Outlines::Read(std::string_view document) {
  Body& body = *body_;
  if (body.room.full()) body.Forget();
  body.room.AddDocument();
  return body.texts.Start(document) ? body.Read(document) : kNone;
}

std::span<const Scalar> Outlines::scalars() const {
  return body_->scalars.all();
}

bool Outlines::is_ascii() const { return body_->texts.is_ascii(); }
bool Outlines::has_units() const { return body_->texts.has_units(); }
const std::vector<uint32_t>& Outlines::order() const { return body_->order; }
size_t Outlines::generation() const { return body_->generation; }

}  // namespace drillcheck::json
