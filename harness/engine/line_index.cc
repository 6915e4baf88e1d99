#include "engine/line_index.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/word.h"
#include "engine/key_uses.h"
#include "engine/rarity.h"
#include "event/outlined_events.h"

namespace drillcheck {
namespace {

// Bytes of a key; a text that has fewer in one piece is sought by three.
constexpr size_t kKey = 4;
constexpr size_t kShortKey = 3;

// Of a line, looked at in one go.
constexpr size_t kChunk = 2048;
static_assert(NibbleFilter::kBlock + NibbleFilter::kBehind <=
              OutlinedEvent::kBehind);

// Beyond this share of places a filter lets too much through.
constexpr double kMostShare = 0.01;

// Bytes of a line in which a key must end, to be known as one.
constexpr size_t kMostKey = 100;

// True for a character that JSON may write in another way than as itself.
bool MayBeEscaped(char c) {
  return static_cast<unsigned char>(c) < ' ' || c == '"' || c == '\\' ||
         c == '/' || c == '\x7F';
}

// How seldom a character is, in bits, about: of letters those of English, of
// digits and marks as in lines of events, where colons mostly stand behind
// quotes.
double BitsOf(char c) {
  constexpr std::array<double, 26> kBitsOfLetters = {
      3.6, 6.1, 5.2, 4.6, 3.0, 5.5, 5.6, 4.0, 3.8, 9.4, 7.0, 4.6, 5.3,
      3.9, 3.7, 5.7, 10,  4.1, 4.0, 3.5, 5.2, 6.7, 5.5, 9.4, 5.7, 10};
  if (c >= 'a' && c <= 'z') return kBitsOfLetters[static_cast<size_t>(c - 'a')];
  if (c >= '0' && c <= '9') return 3;
  return std::string_view(" .,-").find(c) != std::string_view::npos ? 4 : 8;
}

double BitsOf(std::string_view text) {
  double bits = 0;
  for (char c : text) bits += BitsOf(c);
  return bits;
}

// Of the pieces that are written as they read the one that fewest lines have.
std::string_view RarestPiece(std::string_view text) {
  std::string_view rarest;
  double least = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    if (MayBeEscaped(text[at])) continue;
    auto end = std::find_if(text.begin() + at, text.end(), MayBeEscaped);
    std::string_view piece(text.begin() + at, end);
    double share = ShareOf({Sign::Kind::kContains, "", std::string(piece)});
    if (rarest.empty() || share < least) {
      rarest = piece;
      least = share;
    }
    at += piece.size();
  }
  return rarest;
}

// The rarest key of so many bytes. Requires as many.
std::string_view RarestKey(const KeyUses& all, std::string_view piece,
                           size_t length) {
  size_t rarest = 0;
  auto rank = [&](size_t at) {
    return std::pair(all.Of(piece, at, length),
                     -BitsOf(piece.substr(at, length)));
  };
  for (size_t at = 1; at + length <= piece.size(); ++at) {
    if (rank(at) < rank(rarest)) rarest = at;
  }
  return piece.substr(rarest, length);
}

}  // namespace

void LineIndex::Add(std::string_view text) {
  std::string_view piece = RarestPiece(text);
  size_t begin =
      piece.empty() ? 0 : static_cast<size_t>(piece.data() - text.data());
  texts_.push_back({std::string(text), begin, piece.size()});
}

void LineIndex::Build(ProcessorPath path) {
  bool all = std::all_of(texts_.begin(), texts_.end(), [](const Text& text) {
    return text.piece_size >= kShortKey;
  });
  if (path == ProcessorPath::kScalar || !all) return;
  for (size_t length : {kKey, kShortKey}) AddPart(length, path);
  bool few = std::all_of(parts_.begin(), parts_.end(), [](const Part& part) {
    auto share = [](const auto& filter) { return filter.Share(); };
    return std::visit(share, part.filter) < kMostShare;
  });
  if (!few) parts_.clear();
}

// Of the texts that are sought by keys of that length.
void LineIndex::AddPart(size_t length, ProcessorPath path) {
  std::vector<uint32_t> texts;
  size_t bytes = 0;
  for (uint32_t i = 0; i < texts_.size(); ++i) {
    if (std::min(texts_[i].piece_size, kKey) != length) continue;
    texts.push_back(i);
    bytes += texts_[i].text.size();
  }
  if (texts.empty()) return;
  KeyUses uses(bytes);
  for (uint32_t i : texts) uses.Count(texts_[i].text, length);
  std::vector<uint64_t> keys;
  Part part;
  part.length = length;
  for (uint32_t i : texts) {
    std::string_view piece = PieceOf(texts_[i]);
    std::string_view key = RarestKey(uses, piece, length);
    auto offset = static_cast<uint32_t>(key.data() - texts_[i].text.data());
    keys.push_back(Head(key));
    part.table.Add(Head(key), {i, offset});
  }
  part.table.Build();
  if (path == ProcessorPath::kAvx512) {
    part.filter = BucketFilter(std::move(keys), length);
  } else {
    part.filter = NibbleFilter(std::move(keys), length, Letters::kOfEitherCase);
  }
  parts_.push_back(std::move(part));
}

std::string_view LineIndex::PieceOf(const Text& text) {
  return std::string_view(text.text).substr(text.piece, text.piece_size);
}

bool LineIndex::Find(std::string_view line, std::vector<Match>& matches) const {
  matches.clear();
  return std::all_of(parts_.begin(), parts_.end(), [&](const Part& part) {
    return Find(part, line, matches);
  });
}

bool LineIndex::Find(const Part& part, std::string_view line,
                     std::vector<Match>& matches) const {
  std::array<uint32_t, kChunk> places;
  for (size_t from = 0; from < line.size(); from += kChunk) {
    const char* text = line.data() + from;
    size_t size = std::min(line.size() - from, kChunk);
    size_t found = std::visit(
        [&](const auto& filter) {
          return filter.Places(text, size, places.data());
        },
        part.filter);
    for (size_t i = 0; i < found; ++i) {
      if (!AddMatches(part, line, from + places[i], matches)) return false;
    }
  }
  return true;
}

// Of the texts whose key stands at `at`. False: there are too many.
bool LineIndex::AddMatches(const Part& part, std::string_view line, size_t at,
                           std::vector<Match>& matches) const {
  uint64_t word = LowerWord(WordAt(line.data() + at));
  uint64_t key = FirstBytes(word, part.length);
  if (!part.table.MayHold(key)) return true;
  for (const LiteralTable::Entry& entry : part.table.At(key)) {
    if (!IsAt(at, entry, line)) continue;
    if (matches.size() == kMostMatches) return false;
    matches.push_back({entry.literal, entry.offset, at});
  }
  return true;
}

// All of the piece that the key is of?
bool LineIndex::IsAt(size_t at, const LiteralTable::Entry& entry,
                     std::string_view line) const {
  const Text& text = texts_[entry.literal];
  size_t before = entry.offset - text.piece;
  return before <= at &&
         IsLowerOf(PieceOf(text), line.substr(at - before, text.piece_size));
}

bool LineIndex::Holds(std::string_view value, const char* at,
                      const Match& match) const {
  std::string_view text = texts_[match.text].text;
  auto behind = static_cast<size_t>(at - value.data());
  if (behind < match.offset) return false;
  size_t begin = behind - match.offset;
  return IsLowerOf(text, value.substr(begin, text.size()));
}

bool IsInKey(const char* at, std::string_view line) {
  const char* end = line.data() + line.size();
  const char* last = end - at > ptrdiff_t{kMostKey} ? at + kMostKey : end;
  while (at < last && *at != '"') at += *at == '\\' ? 2 : 1;
  if (at >= last) return false;
  ++at;
  while (at < end && (*at == ' ' || *at == '\t')) ++at;
  return at < end && *at == ':';
}

}  // namespace drillcheck
