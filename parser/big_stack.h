// Runs work that recurses deeply on a thread with a stack of its own.
#pragma once

#include <functional>

namespace pgrehearse {

// Runs `work` on a thread with a stack of up to 1 GiB (of which only the pages that are used become memory) and waits
// for it. `work` must not throw.
void RunOnBigStack(const std::function<void()>& work);

}  // namespace pgrehearse
