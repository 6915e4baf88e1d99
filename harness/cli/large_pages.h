// Large pages: 2 MB of memory behind one entry of the processor's page table.
//
// An event is asked of tables that lie all over what thousands of rules take.
// With pages of 4 KB the processor must look up where most of them are, again
// and again; that was a tenth of a scan's time.
#ifndef DRILLCHECK_CLI_LARGE_PAGES_H_
#define DRILLCHECK_CLI_LARGE_PAGES_H_

namespace drillcheck::cli {

// Asks the kernel for large pages for what this thread allocates next: rules. A
// wish: where it is not granted all is as before, but slower. Memory grows by
// what is left over of the last page. May be called again, which costs little.
void PreferLargePages();

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_LARGE_PAGES_H_
