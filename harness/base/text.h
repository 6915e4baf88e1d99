// Small text functions that no library at hand offers. All of them work on
// UTF-8 bytes and none of them knows a locale.
#ifndef DRILLCHECK_BASE_TEXT_H_
#define DRILLCHECK_BASE_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace drillcheck {

bool IsAscii(std::string_view text);
char AsciiLower(char c);
std::string AsciiLower(std::string_view text);
std::string_view Trim(std::string_view text);  // blanks, tabs, line ends
std::vector<std::string> Split(std::string_view text, char separator);
std::string Join(const std::vector<std::string>& parts,
                 std::string_view separator);

// "1 event", "2 events".
std::string Count(size_t n, std::string_view noun);

// Offset of the first byte that is not part of well-formed UTF-8 (RFC 3629),
// or npos.
size_t FindInvalidUtf8(std::string_view text);

// A piece of UTF-8 without half a character at either end.
std::string_view WholeCharacters(std::string_view piece);

// `text` without the UTF-8 byte order mark that some editors put in front.
std::string_view WithoutByteOrderMark(std::string_view text);

// Appends one code point. Requires a value below 0x110000.
void AppendUtf8(std::string& out, char32_t code_point);

// Text for a terminal: control characters as \n, \t, \x1b, cut after `limit`
// bytes (never inside a code point) with "…" in place of the rest. Recordings
// come from attacked machines; their values must not drive a terminal.
std::string Printable(std::string_view text, size_t limit = 120);

// Line `line` of `text`, counted from 1, without its line end. Empty when
// there is none.
std::string_view LineOf(std::string_view text, int line);

// The candidate that `word` was most likely meant to be (edit distance at
// most a third of its length, case ignored, two swapped letters being one
// edit), or empty. Words beyond 200 bytes have none: files are untrusted, and
// the search must stay cheap.
std::string NearestWord(std::string_view word,
                        const std::vector<std::string>& candidates);

}  // namespace drillcheck

#endif  // DRILLCHECK_BASE_TEXT_H_
