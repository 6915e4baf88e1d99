#include "json/outline.h"

#include "json/document_reader.h"
#include "json/outline_gaps.h"
#include "json/outline_room.h"
#include "json/outline_sets.h"
#include "json/outline_tree.h"
#include "json/scalar_list.h"
#include "json/text_reader.h"

namespace drillcheck::json {

static_assert(Outlines::kBehind >= TextMarks::kBehind);
static_assert(Outlines::kBehind >= Gap::kBehind);

struct Outlines::Body {
  explicit Body(size_t max_keys) : room(max_keys) {}

  uint32_t Read(std::string_view document);
  uint32_t NumberInItsOrder(std::string_view document);
  uint32_t ReadInAnyOrder(std::string_view document);
  uint32_t Learn(std::string_view document);
  template <class Trail>
  bool ReadAlong(Trail& trail, std::string_view document) {
    texts.Rewind();
    scalars.Clear();
    return DocumentReader(trail, document, texts, scalars).Read();
  }
  uint32_t NumberOf(uint32_t& outline) {
    if (outline == kNone) outline = outlines++;
    return outline;
  }
  void Forget();

  OutlineRoom room;
  KeyTexts keys;
  KeyTexts gap_texts;
  OutlineGaps gaps{kNone, gap_texts};
  OutlineTree tree{kNone, keys};
  OutlineSets sets{kNone, room, keys};
  TextReader texts;
  uint32_t outlines = 0;
  size_t generation = 0;
  ScalarList scalars;
  std::vector<uint32_t> order;
};

uint32_t Outlines::Body::Read(std::string_view document) {
  order.clear();
  uint32_t outline = gaps.Read(document, texts, scalars);
  if (outline != kNone) return outline;
  tree.Start(document, /*learns=*/false);
  if (ReadAlong(tree, document)) return NumberInItsOrder(document);
  return tree.lost() ? ReadInAnyOrder(document) : kNone;
}

uint32_t Outlines::Body::NumberInItsOrder(std::string_view document) {
  // The beginning of documents that are known is an outline of its own.
  bool is_new = tree.outline() == kNone;
  if (is_new && !room.Take(scalars.size())) return kNone;
  uint32_t outline = NumberOf(tree.outline());
  gaps.Learn(document, scalars.all(), outline);
  return outline;
}

uint32_t Outlines::Body::ReadInAnyOrder(std::string_view document) {
  sets.Start(document);
  if (!ReadAlong(sets, document)) return kNone;
  uint32_t* outline = sets.Find();
  if (outline == nullptr) return Learn(document);
  if (!sets.Arrange(scalars, order)) return kNone;
  return NumberOf(*outline);
}

// Its order is likely that of the next of the kind: the tree learns it too.
uint32_t Outlines::Body::Learn(std::string_view document) {
  if (!room.Take(sets.size())) return kNone;
  sets.Learn();
  tree.Start(document, /*learns=*/true);
  if (!ReadAlong(tree, document)) return kNone;
  return NumberOf(tree.outline());
}

void Outlines::Body::Forget() {
  gaps.Clear();
  tree.Clear();
  sets.Clear();
  keys.clear();
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
