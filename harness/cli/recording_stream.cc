#include "cli/recording_stream.h"

#include <istream>
#include <utility>

namespace drillcheck::cli {
namespace {

class InputSource : public ByteSource {
 public:
  explicit InputSource(std::istream& in) : in_(in) {}

  Result<size_t> Read(std::span<char> buffer) override {
    in_.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    if (in_.bad()) return Error{"cannot be read further"};
    return static_cast<size_t>(in_.gcount());
  }

 private:
  std::istream& in_;
};

}  // namespace

RecordingStream::RecordingStream(Io& io, const ReadOptions& options,
                                 std::string path, bool quiet)
    : io_(io), path_(std::move(path)), quiet_(quiet) {
  Open(options);
  PrintFound();
}

Result<std::unique_ptr<ByteSource>> RecordingStream::Bytes() const {
  if (path_ != "-") return io_.files.Open(path_);
  if (io_.in == nullptr) return Error{"there is no standard input"};
  return std::unique_ptr<ByteSource>(std::make_unique<InputSource>(*io_.in));
}

void RecordingStream::Open(const ReadOptions& options) {
  auto bytes = Bytes();
  if (!bytes.ok()) {
    damaged_ = true;
    if (!quiet_) Complain(io_, bytes.error());
    return;
  }
  events_ = OpenRecording(path_, std::move(bytes).value(), options, found_);
}

bool RecordingStream::Next(Event& event) {
  if (!events_) return false;
  bool more = events_->Next(event);
  PrintFound();
  if (!more) events_.reset();
  return more;
}

bool RecordingStream::NextLines(LineBlock& block) {
  return events_ && events_->NextLines(block);
}

void RecordingStream::Resume(std::string lines, const LinePlace& from) {
  if (events_) events_->Resume(std::move(lines), from);
}

void RecordingStream::PrintFound() {
  for (Diagnostic& found : found_) {
    if (found.code != "unknown-format") continue;
    found.hint += "; --input-format names the format of others";
  }
  damaged_ = damaged_ || HasErrors(found_);
  if (!quiet_) Print(io_, found_);
  found_.clear();
}

}  // namespace drillcheck::cli
