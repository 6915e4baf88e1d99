// RecordingStream: the events of one recording, read as they are asked for,
// from a file or from standard input; what is damaged is printed. For `scan`.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_CLI_RECORDING_STREAM_H_
#define DRILLCHECK_CLI_RECORDING_STREAM_H_

#include <memory>
#include <string>

#include "cli/io.h"
#include "event/reader.h"

namespace drillcheck::cli {

class RecordingStream {
 public:
  // `path` may be - for standard input. Of a quiet one nothing is printed.
  RecordingStream(Io& io, const ReadOptions& options, std::string path,
                  bool quiet = false);
  RecordingStream(const RecordingStream&) = delete;
  RecordingStream& operator=(const RecordingStream&) = delete;

  bool Next(Event& event);

  // As those of EventReader.
  bool NextLines(LineBlock& block);
  void Resume(std::string lines, const LinePlace& from);

  // Something could not be read so far.
  bool damaged() const { return damaged_; }

 private:
  Result<std::unique_ptr<ByteSource>> Bytes() const;
  void Open(const ReadOptions& options);
  void PrintFound();

  Io& io_;
  std::string path_;
  bool quiet_;
  Diagnostics found_;  // not printed yet
  bool damaged_ = false;
  std::unique_ptr<EventReader> events_;
};

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_RECORDING_STREAM_H_
