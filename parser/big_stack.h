// Runs work that recurses deeply on a stack of its own.
#pragma once

#include <functional>

namespace pgrehearse {

// Runs `work` on a thread with a stack of up to 1 GiB (of which only the pages that are used become memory) and waits
// for it. `work` must not throw.
void RunOnBigStack(const std::function<void()>& work);

// The same for the calling thread, which goes on on another stack: where a process never starts a second thread, shared
// pointers are counted without atomic operations and memory is allocated without locks, which a replay feels. Nested
// calls are not supported. libpg_query, which looks at the bounds of its thread's stack, believes that there is little.
void SwitchToBigStack(const std::function<void()>& work);

}  // namespace pgrehearse
