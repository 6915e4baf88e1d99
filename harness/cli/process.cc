#include "cli/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace drillcheck::cli {
namespace {

constexpr size_t kChunk = size_t{1} << 16;

std::string Failure(const std::string& program, int error) {
  return "cannot run " + program + ": " + std::strerror(error);
}

// The environment, but with messages in plain English, no question to the
// user and no lock taken.
std::vector<std::string> Environment() {
  std::vector<std::string> own = {"LC_ALL=C", "GIT_OPTIONAL_LOCKS=0",
                                  "GIT_TERMINAL_PROMPT=0"};
  std::vector<std::string> all = own;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    std::string text = *entry;
    std::string name = text.substr(0, text.find('=') + 1);
    bool replaced = std::any_of(own.begin(), own.end(), [&](auto& line) {
      return line.starts_with(name);
    });
    if (!replaced) all.push_back(std::move(text));
  }
  return all;
}

std::vector<char*> Pointers(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// Where a child's standard files lead; -1 is /dev/null.
struct Streams {
  int in = -1;
  int out = -1;
  int err = -1;
};

void Redirect(posix_spawn_file_actions_t& actions, int to, int from) {
  if (from >= 0) {
    posix_spawn_file_actions_adddup2(&actions, from, to);
  } else {
    posix_spawn_file_actions_addopen(&actions, to, "/dev/null", O_RDWR, 0);
  }
}

Result<pid_t> Spawn(std::vector<std::string> argv, const Streams& streams) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  Redirect(actions, STDIN_FILENO, streams.in);
  Redirect(actions, STDOUT_FILENO, streams.out);
  Redirect(actions, STDERR_FILENO, streams.err);
  std::vector<std::string> environment = Environment();
  pid_t child = 0;
  int error = posix_spawnp(&child, argv[0].c_str(), &actions, nullptr,
                           Pointers(argv).data(), Pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return Error{Failure(argv[0], error)};
  return child;
}

int Wait(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// A file descriptor that is closed at the end.
class Descriptor {
 public:
  Descriptor() = default;
  ~Descriptor() { Close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  void Close() {
    if (fd >= 0) close(fd);
    fd = -1;
  }
  int fd = -1;
};

struct Pipe {
  Descriptor read;
  Descriptor write;

  bool Open() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    read.fd = ends[0];
    write.fd = ends[1];
    return true;
  }
};

// Appends what is there; false at the end of the stream.
bool ReadSome(int fd, std::string& text) {
  std::array<char, kChunk> chunk;
  ssize_t got = read(fd, chunk.data(), chunk.size());
  if (got < 0) return errno == EINTR;
  text.append(chunk.data(), static_cast<size_t>(got));
  return got > 0;
}

// Reads both streams until both end. False beyond the limit.
bool Drain(Pipe& out, Pipe& err, size_t limit, Finished& finished) {
  std::array<pollfd, 2> ends = {pollfd{out.read.fd, POLLIN, 0},
                                pollfd{err.read.fd, POLLIN, 0}};
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    if (poll(ends.data(), ends.size(), -1) < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    std::string unused;
    bool full = finished.err.size() >= kChunk;
    std::string& messages = full ? unused : finished.err;
    if (ends[0].revents != 0 && !ReadSome(ends[0].fd, finished.out)) {
      ends[0].fd = -1;
    }
    if (ends[1].revents != 0 && !ReadSome(ends[1].fd, messages)) {
      ends[1].fd = -1;
    }
    if (finished.out.size() > limit) return false;
  }
  return true;
}

}  // namespace

Result<Finished> RunProgram(const std::vector<std::string>& argv,
                            size_t limit) {
  Pipe out;
  Pipe err;
  if (!out.Open() || !err.Open()) return Error{Failure(argv[0], errno)};
  auto child = Spawn(argv, {-1, out.write.fd, err.write.fd});
  if (!child.ok()) return Error{child.error()};
  out.write.Close();
  err.write.Close();
  Finished finished;
  bool read = Drain(out, err, limit, finished);
  if (!read) kill(child.value(), SIGKILL);
  finished.status = Wait(child.value());
  if (read) return finished;
  return Error{argv[0] + " writes more than " + std::to_string(limit) +
               " bytes"};
}

Result<std::unique_ptr<Dialogue>> Dialogue::Start(
    const std::vector<std::string>& argv) {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    return Error{Failure(argv[0], errno)};
  }
  auto child = Spawn(argv, {ends[1], ends[1], -1});
  close(ends[1]);
  if (!child.ok()) {
    close(ends[0]);
    return Error{child.error()};
  }
  return std::unique_ptr<Dialogue>(new Dialogue(child.value(), ends[0]));
}

Dialogue::~Dialogue() {
  close(socket_);
  Wait(child_);
}

bool Dialogue::Ask(std::string_view text) {
  while (!text.empty()) {
    ssize_t sent = send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    text.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

bool Dialogue::Fill() { return ReadSome(socket_, buffer_); }

Result<std::string> Dialogue::ReadLine(size_t limit) {
  size_t end = buffer_.find('\n');
  while (end == std::string::npos) {
    if (buffer_.size() > limit || !Fill()) return Error{"no answer"};
    end = buffer_.find('\n');
  }
  std::string line = buffer_.substr(0, end);
  buffer_.erase(0, end + 1);
  return line;
}

Result<std::string> Dialogue::ReadBytes(size_t count) {
  while (buffer_.size() < count) {
    if (!Fill()) return Error{"the answer is cut short"};
  }
  std::string bytes = buffer_.substr(0, count);
  buffer_.erase(0, count);
  return bytes;
}

}  // namespace drillcheck::cli
