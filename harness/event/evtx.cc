#include "event/evtx.h"

#include <algorithm>
#include <utility>

#include "event/damage.h"
#include "event/evtx_value.h"
#include "event/evtx_xml.h"
#include "event/shape.h"
#include "event/windows_xml.h"
#include "files/digest.h"

namespace drillcheck {
namespace {

constexpr size_t kHeaderSize = 4096;
constexpr size_t kChunkSize = 65536;
constexpr size_t kFirstRecord = 512;  // in a chunk
constexpr size_t kRecordHead = 24;
constexpr size_t kRecordTail = 4;  // the record's size again
constexpr size_t kFlags = 120;     // in the header; 1: the log was in use
constexpr std::string_view kFileMark("ElfFile\0", 8);
constexpr std::string_view kChunkMark("ElfChnk\0", 8);
constexpr std::string_view kRecordMark("**\0\0", 4);

size_t NumberAt(std::string_view bytes, size_t at, size_t size) {
  return EvtxInteger(bytes.substr(at, size));
}

struct Record {
  size_t at = 0;  // in its chunk
  size_t size = 0;
  uint64_t number = 0;  // EventRecordID
};

// The records of one chunk, one after another.
class Chunk {
 public:
  explicit Chunk(std::string bytes) : bytes_(std::move(bytes)), xml_(bytes_) {
    size_t used = NumberAt(bytes_, 48, 4);
    bool plausible = used >= kFirstRecord && used <= bytes_.size();
    end_ = plausible ? used : bytes_.size();
  }
  Chunk(const Chunk&) = delete;  // xml_ points into bytes_
  Chunk& operator=(const Chunk&) = delete;

  // False: what stands there is no record, and at() is where.
  bool HasRecord() const { return IsRecord(at_); }
  bool AtEnd() const { return at_ >= end_; }
  size_t at() const { return at_; }

  // Requires HasRecord().
  Record Take() {
    Record record{at_, NumberAt(bytes_, at_ + 4, 4),
                  NumberAt(bytes_, at_ + 8, 8)};
    at_ += record.size;
    return record;
  }

  Result<XmlElement> Read(const Record& record) {
    return xml_.Read(record.at + kRecordHead,
                     record.at + record.size - kRecordTail);
  }

  // Goes to the next record of this chunk behind a damaged place, or to the
  // end. Older records of the log may stand there too, which are not its own.
  void Recover() {
    do {
      at_ = std::min(bytes_.find(kRecordMark, at_ + 1), end_);
    } while (at_ < end_ && !(IsRecord(at_) && IsOwn(at_)));
  }

  bool HasItsChecksum() const {
    std::string_view records(bytes_);
    size_t size = end_ - kFirstRecord;
    return Crc32(records.substr(kFirstRecord, size)) == NumberAt(bytes_, 52, 4);
  }

 private:
  bool IsRecord(size_t at) const {
    if (at + kRecordHead + kRecordTail > end_) return false;
    if (bytes_.compare(at, kRecordMark.size(), kRecordMark) != 0) return false;
    size_t size = NumberAt(bytes_, at + 4, 4);
    return size >= kRecordHead + kRecordTail && size <= end_ - at;
  }

  bool IsOwn(size_t at) const {
    uint64_t number = NumberAt(bytes_, at + 8, 8);
    return number >= NumberAt(bytes_, 24, 8) &&
           number <= NumberAt(bytes_, 32, 8);
  }

  std::string bytes_;
  EvtxXml xml_;
  size_t at_ = kFirstRecord;
  size_t end_ = 0;
};

class EvtxEvents : public EventReader {
 public:
  EvtxEvents(ByteSource& bytes, std::string time_field, Reporter& report)
      : bytes_(bytes), time_field_(std::move(time_field)), report_(report) {}

  bool Next(Event& event) override {
    while (chunk_ || NextChunk()) {
      if (chunk_->HasRecord()) {
        if (ReadRecord(chunk_->Take(), event)) return true;
      } else if (chunk_->AtEnd()) {
        chunk_.reset();
      } else {
        Lost();
      }
    }
    damage_.Finish();
    return false;
  }

 private:
  bool NextChunk() {
    if (!started_ && !ReadHeader()) return false;
    while (!ended_) {
      start_ = read_;
      std::string bytes = Block(kChunkSize);
      if (bytes.size() < kChunkSize && !bytes.empty()) {
        Damaged(start_, "this chunk is cut off after " +
                            std::to_string(bytes.size()) + " bytes");
      }
      // What is there of the last one may hold whole records.
      if (bytes.size() <= kFirstRecord) continue;
      if (bytes.starts_with(kChunkMark)) return Open(std::move(bytes));
      if (bytes.find_first_not_of('\0') == bytes.npos) continue;  // not used
      Damaged(start_, "no chunk starts here");
    }
    return false;
  }

  bool Open(std::string bytes) {
    bool whole = bytes.size() == kChunkSize;
    chunk_ = std::make_unique<Chunk>(std::move(bytes));
    if (whole && !in_use_ && !chunk_->HasItsChecksum()) {
      report_.Warn({}, "bad-checksum",
                   "the chunk at byte " + std::to_string(start_) +
                       " was changed after it was written: its checksum is "
                       "another");
    }
    return true;
  }

  bool ReadHeader() {
    started_ = true;
    std::string header = Block(kHeaderSize);
    if (header.size() < kHeaderSize || !header.starts_with(kFileMark)) {
      Damaged(0, "this is no whole header of an .evtx file");
      return false;
    }
    in_use_ = (NumberAt(header, kFlags, 4) & 1) != 0;
    return true;
  }

  // Up to `size` bytes; fewer at the end.
  std::string Block(size_t size) {
    auto block = ReadUpTo(bytes_, size);
    if (!block.ok()) {
      report_.Error({}, "bad-recording", "this recording " + block.error());
      ended_ = true;
      return {};
    }
    read_ += block.value().size();
    ended_ = block.value().size() < size;
    return std::move(block).value();
  }

  bool ReadRecord(const Record& record, Event& event) {
    ++count_;
    auto xml = chunk_->Read(record);
    if (!xml.ok()) {
      Damaged(start_ + record.at, "EventRecordID " +
                                      std::to_string(record.number) + ": " +
                                      xml.error() + " of the chunk");
      return false;
    }
    event = Shape(DumpOf(std::move(xml).value()), time_field_);
    event.record = count_;
    event.line = 0;
    if (event.native_id.empty()) {
      event.native_id = "EventRecordID " + std::to_string(record.number);
    }
    return true;
  }

  void Lost() {
    ++count_;
    Damaged(start_ + chunk_->at(), "no record starts here");
    chunk_->Recover();
  }

  void Damaged(size_t offset, const std::string& what) {
    damage_.Add({}, std::max<size_t>(count_, 1), offset, what);
  }

  ByteSource& bytes_;
  std::string time_field_;
  Reporter& report_;
  Damage damage_{report_, "record"};
  std::unique_ptr<Chunk> chunk_;
  size_t start_ = 0;  // of the chunk, in the file
  size_t read_ = 0;
  size_t count_ = 0;  // of records, the damaged ones too
  bool started_ = false;
  bool ended_ = false;
  bool in_use_ = false;
};

}  // namespace

std::unique_ptr<EventReader> ReadEvtxEvents(ByteSource& bytes,
                                            std::string time_field,
                                            Reporter& report) {
  return std::make_unique<EvtxEvents>(bytes, std::move(time_field), report);
}

}  // namespace drillcheck
