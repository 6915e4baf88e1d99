// The field memory of a tree, read when somebody first asks: most rules' tests
// never do.
//
// Thread rule: call from anywhere.
#ifndef DRILLCHECK_CHECK_REMEMBERED_FIELDS_H_
#define DRILLCHECK_CHECK_REMEMBERED_FIELDS_H_

#include <mutex>
#include <string>
#include <utility>

#include "diagnose/field_memory.h"
#include "files/files.h"

namespace drillcheck {

class RememberedFields {
 public:
  // `files` must outlive it.
  RememberedFields(const FileSystem& files, std::string fixtures_root)
      : files_(files), root_(std::move(fixtures_root)) {}

  // What is damaged in the lock is left out here; `drillcheck fields` says it.
  const FieldMemory& Get() const {
    std::call_once(once_, [this] {
      Diagnostics told_by_fields;
      memory_ = LoadFieldMemory(files_, root_, told_by_fields);
    });
    return memory_;
  }

 private:
  const FileSystem& files_;
  std::string root_;
  mutable std::once_flag once_;
  mutable FieldMemory memory_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_REMEMBERED_FIELDS_H_
