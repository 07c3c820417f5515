// A thread with a big stack: the system commits its pages as they are touched.
#include "parser/big_stack.h"

#include <pthread.h>

#include <cstddef>

namespace pgrehearse {

namespace {

void* Run(void* work) {
  (*static_cast<const std::function<void()>*>(work))();
  return nullptr;
}

}  // namespace

void RunOnBigStack(const std::function<void()>& work) {
  constexpr std::size_t kLargest = std::size_t{1} << 30;
  constexpr std::size_t kSmallest = std::size_t{1} << 24;
  // A limit on address space may refuse the largest.
  for (std::size_t size = kLargest; size >= kSmallest; size /= 4) {
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0) break;
    pthread_t thread;
    const bool started = pthread_attr_setstacksize(&attributes, size) == 0 &&
                         pthread_create(&thread, &attributes, &Run, const_cast<std::function<void()>*>(&work)) == 0;
    pthread_attr_destroy(&attributes);
    if (!started) continue;
    pthread_join(thread, nullptr);
    return;
  }
  work();
}

}  // namespace pgrehearse
