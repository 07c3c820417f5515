// Big stacks, for a thread of their own or for the thread that is there: the system commits their pages as they are
// touched.
#include "parser/big_stack.h"

#include <pthread.h>

#include <cstddef>

// The sanitizers keep account of one stack for each thread.
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define PGREHEARSE_SWITCHES_STACKS 1
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>
#endif

namespace pgrehearse {

namespace {

// A limit on address space may refuse the largest.
constexpr std::size_t kLargest = std::size_t{1} << 30;
constexpr std::size_t kSmallest = std::size_t{1} << 24;

void* Run(void* work) {
  (*static_cast<const std::function<void()>*>(work))();
  return nullptr;
}

}  // namespace

void RunOnBigStack(const std::function<void()>& work) {
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

#ifdef PGREHEARSE_SWITCHES_STACKS
namespace {

// makecontext hands over no pointers.
thread_local const std::function<void()>* switched_work = nullptr;
void RunSwitched() { (*switched_work)(); }

}  // namespace

void SwitchToBigStack(const std::function<void()>& work) {
  const auto guard = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  for (std::size_t size = kLargest; size >= kSmallest; size /= 4) {
    void* const stack =
        mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (stack == MAP_FAILED) continue;
    ucontext_t here, there;
    bool ran = false;
    // The lowest page stops an overflow.
    if (mprotect(stack, guard, PROT_NONE) == 0 && getcontext(&there) == 0) {
      there.uc_stack.ss_sp = stack;
      there.uc_stack.ss_size = size;
      there.uc_link = &here;
      makecontext(&there, &RunSwitched, 0);
      switched_work = &work;
      ran = swapcontext(&here, &there) == 0;
    }
    munmap(stack, size);
    if (ran) return;
  }
  work();
}
#else
void SwitchToBigStack(const std::function<void()>& work) { RunOnBigStack(work); }
#endif

}  // namespace pgrehearse
