#include "json/plain_reader.h"

#include "json/document_reader.h"

namespace drillcheck::json {

bool PlainReader::Read(std::string_view document, Value& value) {
  return builder_.Start(document, value) && texts_.Start(document) &&
         DocumentReader(builder_, document, texts_, builder_).Read();
}

}  // namespace drillcheck::json
