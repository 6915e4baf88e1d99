#include "files/decompress.h"

#include <zlib.h>
#include <zstd.h>

#include <limits>
#include <utility>

#include "base/text.h"
#include "files/files.h"

namespace drillcheck {
namespace {

constexpr size_t kChunk = size_t{1} << 16;

bool IsGzip(std::string_view head) { return head.starts_with("\x1f\x8b"); }

bool IsZstandard(std::string_view head) {
  return head.starts_with("\x28\xb5\x2f\xfd");
}

// What both have in common: packed bytes come in by the chunk, unpacked ones
// are counted.
class PackedSource : public ByteSource {
 public:
  PackedSource(std::unique_ptr<ByteSource> packed, size_t limit)
      : packed_(std::move(packed)), limit_(limit) {}

  Result<size_t> Read(std::span<char> buffer) override {
    while (!ended_ && !buffer.empty()) {
      if (waiting_.empty()) {
        auto filled = Fill();
        if (!filled.ok()) return Error{filled.error()};
      }
      auto count = Unpack(buffer);
      if (!count.ok()) return count;
      given_ += count.value();
      if (given_ > limit_) {
        return Error{"unpacks to more than " + SizeText(limit_)};
      }
      if (count.value() > 0) return count;
    }
    return size_t{0};
  }

 protected:
  // Unpacks what waits into `buffer`. At the end of the packed bytes `waiting`
  // is empty and at_end() true.
  virtual Result<size_t> Unpack(std::span<char> buffer) = 0;

  std::string_view waiting() const { return waiting_; }
  bool at_end() const { return at_end_; }
  void Take(size_t count) {
    waiting_.remove_prefix(count);
    taken_ += count;
  }
  void End() { ended_ = true; }

  Error Damaged(const std::string& format) const {
    return Error{"has " + format + " data that is damaged or cut short after " +
                 Count(taken_, "byte")};
  }

 private:
  // Whole chunks, however few bytes a pipe gives at a time: which byte a
  // library finds damaged depends on what it was shown.
  Result<bool> Fill() {
    auto chunk = ReadUpTo(*packed_, kChunk);
    if (!chunk.ok()) return Error{chunk.error()};
    chunk_ = std::move(chunk).value();
    waiting_ = chunk_;
    at_end_ = waiting_.empty();
    return true;
  }

  std::unique_ptr<ByteSource> packed_;
  size_t limit_;
  std::string chunk_;
  std::string_view waiting_;  // of the chunk
  size_t taken_ = 0;          // packed bytes
  size_t given_ = 0;          // unpacked bytes
  bool at_end_ = false;       // of the packed bytes
  bool ended_ = false;
};

class GzipSource : public PackedSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> packed, size_t limit)
      : PackedSource(std::move(packed), limit) {
    // 15 window bits, plus 16: a gzip header is required.
    ready_ = inflateInit2(&stream_, 15 + 16) == Z_OK;
  }
  ~GzipSource() override {
    if (ready_) inflateEnd(&stream_);
  }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

 protected:
  Result<size_t> Unpack(std::span<char> buffer) override {
    if (!ready_) return Error{"cannot be unpacked: zlib failed"};
    if (between_members_ && at_end()) {
      End();
      return size_t{0};
    }
    between_members_ = false;
    // zlib takes its input as bytes that may be written to; it does not.
    stream_.next_in =
        reinterpret_cast<Bytef*>(const_cast<char*>(waiting().data()));
    stream_.avail_in = static_cast<uInt>(waiting().size());
    stream_.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream_.avail_out = static_cast<uInt>(buffer.size());
    int status = inflate(&stream_, Z_NO_FLUSH);
    Take(waiting().size() - stream_.avail_in);
    if (status == Z_STREAM_END) {
      inflateReset(&stream_);  // there may be another member
      between_members_ = true;
    } else if (status != Z_OK) {
      return Damaged("gzip");
    }
    return buffer.size() - stream_.avail_out;
  }

 private:
  z_stream stream_{};
  bool ready_ = false;
  bool between_members_ = false;
};

class ZstandardSource : public PackedSource {
 public:
  ZstandardSource(std::unique_ptr<ByteSource> packed, size_t limit)
      : PackedSource(std::move(packed), limit),
        stream_(ZSTD_createDStream(), ZSTD_freeDStream) {}

 protected:
  Result<size_t> Unpack(std::span<char> buffer) override {
    if (between_frames_ && at_end()) {
      End();
      return size_t{0};
    }
    ZSTD_inBuffer in{waiting().data(), waiting().size(), 0};
    ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
    size_t more = ZSTD_decompressStream(stream_.get(), &out, &in);
    bool stuck = at_end() && out.pos == 0;
    Take(in.pos);
    if (ZSTD_isError(more) != 0 || (stuck && more != 0)) {
      return Damaged("Zstandard");
    }
    between_frames_ = more == 0;
    return out.pos;
  }

 private:
  std::unique_ptr<ZSTD_DStream, size_t (*)(ZSTD_DStream*)> stream_;
  bool between_frames_ = false;
};

// An error in place of bytes.
class FailedSource : public ByteSource {
 public:
  explicit FailedSource(std::string error) : error_(std::move(error)) {}

  Result<size_t> Read(std::span<char> /*buffer*/) override {
    return Error{error_};
  }

 private:
  std::string error_;
};

}  // namespace

std::unique_ptr<ByteSource> Unpacked(std::unique_ptr<ByteSource> packed,
                                     size_t limit) {
  auto head = ReadUpTo(*packed, 4);
  if (!head.ok()) return std::make_unique<FailedSource>(head.error());
  bool gzip = IsGzip(head.value());
  bool zstandard = IsZstandard(head.value());
  packed = Behind(std::move(head).value(), std::move(packed));
  if (gzip) return std::make_unique<GzipSource>(std::move(packed), limit);
  if (zstandard) {
    return std::make_unique<ZstandardSource>(std::move(packed), limit);
  }
  return packed;
}

Result<std::string> Decompress(std::string bytes, size_t limit) {
  if (!IsGzip(bytes) && !IsZstandard(bytes)) return bytes;
  auto unpacked = Unpacked(BytesOf(std::move(bytes)), limit);
  return ReadAll(*unpacked, std::numeric_limits<size_t>::max());
}

}  // namespace drillcheck
