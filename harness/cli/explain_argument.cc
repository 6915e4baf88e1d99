#include "cli/explain_argument.h"

namespace drillcheck::cli {

ExplainArgument CutAt(const std::string& text, char separator,
                      const FileSystem& files) {
  size_t cut = text.rfind(separator);
  bool whole = files.KindOf(text) == FileKind::kFile;
  if (whole || cut == std::string::npos) return {text, ""};
  return {text.substr(0, cut), text.substr(cut + 1)};
}

}  // namespace drillcheck::cli
