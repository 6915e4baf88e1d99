#include "files/decompress.h"

#include <zlib.h>
#include <zstd.h>

#include <array>
#include <memory>

#include "base/text.h"
#include "files/files.h"

namespace drillcheck {
namespace {

constexpr size_t kChunk = size_t{1} << 18;

Error TooLarge(size_t limit) {
  return Error{"unpacks to more than " + SizeText(limit)};
}

Result<std::string> Gunzip(std::string bytes, size_t limit) {
  z_stream stream{};
  // 15 window bits, plus 16: a gzip header is required.
  if (inflateInit2(&stream, 15 + 16) != Z_OK)
    return Error{"cannot be unpacked: zlib failed"};
  std::unique_ptr<z_stream, int (*)(z_stream*)> owner(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  std::string chunk(kChunk, '\0');
  while (true) {
    stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
    stream.avail_out = static_cast<uInt>(chunk.size());
    int status = inflate(&stream, Z_NO_FLUSH);
    out.append(chunk, 0, chunk.size() - stream.avail_out);
    if (out.size() > limit) return TooLarge(limit);
    if (status == Z_STREAM_END && stream.avail_in == 0) return out;
    if (status == Z_STREAM_END) {
      inflateReset(&stream);  // several members, one after another
    } else if (status != Z_OK) {
      return Error{"has gzip data that is damaged or cut short after " +
                   Count(bytes.size() - stream.avail_in, "byte")};
    }
  }
}

Result<std::string> Unzstd(const std::string& bytes, size_t limit) {
  std::unique_ptr<ZSTD_DStream, size_t (*)(ZSTD_DStream*)> stream(
      ZSTD_createDStream(), ZSTD_freeDStream);
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  std::string out;
  std::string chunk(kChunk, '\0');
  size_t more = 1;
  while (in.pos < in.size || more != 0) {
    ZSTD_outBuffer to{chunk.data(), chunk.size(), 0};
    size_t before = in.pos;
    more = ZSTD_decompressStream(stream.get(), &to, &in);
    bool stuck = to.pos == 0 && in.pos == before;
    if (ZSTD_isError(more) != 0 || stuck) {
      return Error{"has Zstandard data that is damaged or cut short after " +
                   Count(in.pos, "byte")};
    }
    out.append(chunk, 0, to.pos);
    if (out.size() > limit) return TooLarge(limit);
  }
  return out;
}

}  // namespace

Result<std::string> Decompress(std::string bytes, size_t limit) {
  if (bytes.starts_with("\x1f\x8b")) return Gunzip(std::move(bytes), limit);
  if (bytes.starts_with("\x28\xb5\x2f\xfd")) return Unzstd(bytes, limit);
  return bytes;
}

}  // namespace drillcheck
