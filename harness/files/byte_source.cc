#include "files/byte_source.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "files/files.h"

namespace drillcheck {
namespace {

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}

  Result<size_t> Read(std::span<char> buffer) override {
    size_t count = std::min(buffer.size(), bytes_.size() - next_);
    std::memcpy(buffer.data(), bytes_.data() + next_, count);
    next_ += count;
    return count;
  }

 private:
  std::string bytes_;
  size_t next_ = 0;
};

class HeadAndRest : public ByteSource {
 public:
  HeadAndRest(std::string head, std::unique_ptr<ByteSource> rest)
      : head_(std::move(head)), rest_(std::move(rest)) {}

  Result<size_t> Read(std::span<char> buffer) override {
    auto count = head_.Read(buffer);
    if (count.value() > 0) return count;
    return rest_->Read(buffer);
  }

 private:
  MemorySource head_;
  std::unique_ptr<ByteSource> rest_;
};

}  // namespace

std::unique_ptr<ByteSource> Behind(std::string head,
                                   std::unique_ptr<ByteSource> rest) {
  return std::make_unique<HeadAndRest>(std::move(head), std::move(rest));
}

Result<std::string> ReadUpTo(ByteSource& source, size_t count) {
  std::string bytes(count, '\0');
  size_t got = 0;
  while (got < count) {
    auto more = source.Read(std::span(bytes).subspan(got));
    if (!more.ok()) return Error{more.error()};
    if (more.value() == 0) break;
    got += more.value();
  }
  bytes.resize(got);
  return bytes;
}

std::unique_ptr<ByteSource> BytesOf(std::string bytes) {
  return std::make_unique<MemorySource>(std::move(bytes));
}

Result<std::string> ReadAll(ByteSource& source, size_t limit) {
  std::string all;
  std::string chunk(size_t{1} << 16, '\0');
  while (true) {
    auto count = source.Read(chunk);
    if (!count.ok()) return Error{count.error()};
    if (count.value() == 0) return all;
    all.append(chunk, 0, count.value());
    if (all.size() > limit) {
      return Error{"has more than " + SizeText(limit) + ", which is the limit"};
    }
  }
}

}  // namespace drillcheck
