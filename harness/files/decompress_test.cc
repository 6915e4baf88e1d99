#include "files/decompress.h"

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <memory>
#include <string>
#include <utility>

#include "files/byte_source_for_test.h"

namespace drillcheck {
namespace {

constexpr size_t kLimit = size_t{1} << 20;

std::string Gzip(const std::string& text) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8,
                         Z_DEFAULT_STRATEGY),
            Z_OK);
  std::string in = text;
  std::string out(deflateBound(&stream, in.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return out;
}

std::string Zstd(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(
      ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

// Text that does not pack to nothing.
std::string Sample() {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += std::to_string(i * 7919) + "\n";
  return text;
}

// Gives `chunk` bytes at once, as a pipe may.
TEST(Unpacked, GivesTheSameHoweverItsBytesCome) {
  std::string plain = Sample();
  for (const std::string& packed :
       {plain, Gzip(plain) + Gzip("two\n"), Zstd(plain) + Zstd("two\n")}) {
    std::string wanted = Decompress(packed, kLimit).value();
    for (size_t chunk : {1, 2, 7, 4096, 1 << 20}) {
      auto source = Unpacked(BytesInSteps(packed, chunk), kLimit);
      EXPECT_EQ(ReadAll(*source, kLimit).value(), wanted) << chunk;
      EXPECT_EQ(ReadUpTo(*source, 9).value(), "") << chunk;
    }
    auto source = Unpacked(BytesOf(packed), kLimit);
    std::string bytes;
    for (char byte = 0; source->Read({&byte, 1}).value() == 1;) bytes += byte;
    EXPECT_EQ(bytes, wanted);
  }
}

TEST(Unpacked, GivesWhatCameBeforeTheDamage) {
  std::string packed = Gzip(Sample());
  size_t half = packed.size() / 2;
  auto source = Unpacked(BytesOf(packed.substr(0, half)), kLimit);
  std::string bytes;
  std::string chunk(1000, ' ');
  while (true) {
    auto count = source->Read(chunk);
    if (!count.ok()) {
      EXPECT_EQ(count.error(),
                "has gzip data that is damaged or cut short after " +
                    std::to_string(half) + " bytes");
      break;
    }
    ASSERT_GT(count.value(), 0U);
    bytes.append(chunk, 0, count.value());
  }
  EXPECT_GT(bytes.size(), Sample().size() / 3);
  EXPECT_TRUE(Sample().starts_with(bytes));
}

TEST(Unpacked, NamesTheSameDamageHoweverItsBytesCome) {
  std::string packed = Zstd(Sample());
  packed[packed.size() / 2] ^= 1;
  packed.back() ^= 1;
  std::string wanted = Decompress(packed, kLimit).error();
  for (size_t chunk : {1, 2, 7, 4096}) {
    auto source = Unpacked(BytesInSteps(packed, chunk), kLimit);
    EXPECT_EQ(ReadAll(*source, kLimit).error(), wanted) << chunk;
  }
}

TEST(ByteSource, PutsBackWhatWasLookedAt) {
  auto source = BytesInSteps("abcdef", 2);
  EXPECT_EQ(ReadUpTo(*source, 3).value(), "abc");
  source = Behind("abc", std::move(source));
  EXPECT_EQ(ReadUpTo(*source, 4).value(), "abcd");
  EXPECT_EQ(ReadAll(*source, 2).value(), "ef");
  EXPECT_EQ(ReadUpTo(*source, 4).value(), "");
}

TEST(ByteSource, RefusesToReadBeyondALimit) {
  EXPECT_EQ(ReadAll(*BytesOf("abcde"), 4).error(),
            "has more than 4 bytes, which is the limit");
}

TEST(Decompress, LeavesOtherBytesAsTheyAre) {
  for (const char* bytes : {"", "{}", "\x1f", "\x28\xb5\x2f", "ElfFile"}) {
    EXPECT_EQ(Decompress(bytes, kLimit).value(), bytes);
  }
}

TEST(Decompress, UnpacksGzipAndZstandard) {
  EXPECT_EQ(Decompress(Gzip(Sample()), kLimit).value(), Sample());
  EXPECT_EQ(Decompress(Zstd(Sample()), kLimit).value(), Sample());
  EXPECT_EQ(Decompress(Gzip(""), kLimit).value(), "");
  EXPECT_EQ(Decompress(Zstd(""), kLimit).value(), "");
}

TEST(Decompress, UnpacksSeveralMembersOneAfterAnother) {
  EXPECT_EQ(Decompress(Gzip("one\n") + Gzip("two\n"), kLimit).value(),
            "one\ntwo\n");
  EXPECT_EQ(Decompress(Zstd("one\n") + Zstd("two\n"), kLimit).value(),
            "one\ntwo\n");
}

TEST(Decompress, RefusesDataCutShortAtEveryByte) {
  for (const std::string& whole : {Gzip("some text"), Zstd("some text")}) {
    for (size_t length = 4; length < whole.size(); ++length) {
      auto bytes = Decompress(whole.substr(0, length), kLimit);
      ASSERT_FALSE(bytes.ok()) << length;
      EXPECT_NE(bytes.error().find("damaged or cut short after"),
                std::string::npos);
    }
  }
}

TEST(Decompress, SaysWhereDamagedDataBreaks) {
  std::string gzip = Gzip(Sample());
  gzip[gzip.size() - 6] = static_cast<char>(gzip[gzip.size() - 6] ^ 1);
  EXPECT_EQ(
      Decompress(gzip, kLimit).error().find("has gzip data that is damaged"),
      0U);
  std::string zstd = Zstd(Sample());
  zstd[zstd.size() / 2] = static_cast<char>(zstd[zstd.size() / 2] ^ 0x55);
  // Without a checksum, damage may also come out as other bytes.
  auto bytes = Decompress(zstd, kLimit);
  EXPECT_TRUE(!bytes.ok() || bytes.value() != Sample());
  EXPECT_FALSE(Decompress("\x28\xb5\x2f\xfd\xff\xff\xff", kLimit).ok());
}

TEST(Decompress, RefusesABombWithoutUnpackingIt) {
  std::string zeros(size_t{64} << 20, '\0');
  std::string gzip = Gzip(zeros);
  std::string zstd = Zstd(zeros);
  EXPECT_LT(gzip.size(), size_t{100'000});
  EXPECT_EQ(Decompress(gzip, kLimit).error(), "unpacks to more than 1 MiB");
  EXPECT_EQ(Decompress(zstd, kLimit).error(), "unpacks to more than 1 MiB");
}

TEST(Decompress, AcceptsExactlyTheLimit) {
  EXPECT_EQ(Decompress(Gzip("12345"), 5).value(), "12345");
  EXPECT_EQ(Decompress(Gzip("123456"), 5).error(),
            "unpacks to more than 5 bytes");
}

}  // namespace
}  // namespace drillcheck
