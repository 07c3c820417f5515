// operator new and delete for a program that lives a second: freed pieces are kept for the next of their size.
//
// A rehearsal makes millions of small nodes, names and snapshots and frees most of them soon. The system's allocator
// spends a quarter of lint's time on joining and splitting pieces, to give memory back that a program as short as this
// can keep. Pieces up to kLargest are cut from chunks that hold one size each, and never joined; larger ones are the
// system's. The chunks lie side by side in one reserved range of addresses, so that a piece needs no head of its own: its
// address says whose it is and how large. Each thread has its own chunks; a piece that another thread frees becomes that
// thread's.
#include <sys/mman.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

// The sanitizers watch every piece themselves.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {

constexpr std::size_t kUnit = 16;  // __STDCPP_DEFAULT_NEW_ALIGNMENT__ of the platforms here
constexpr std::size_t kLargest = 4080;
constexpr std::size_t kChunk = std::size_t{1} << 16;
constexpr std::size_t kRange = std::size_t{1} << 35;  // addresses, of which only those that are used become memory

constinit std::uintptr_t range_begin = 0;
constinit std::size_t range_size = 0;  // 0: none was to be had, and everything is the system's
constinit std::atomic<std::size_t> chunks = 0;
constinit std::array<std::uint8_t, kRange / kChunk> chunk_units{};  // the size of a chunk's pieces
static_assert(kLargest / kUnit <= 255);

struct Free {
  Free* next;
};

struct Size {
  Free* free = nullptr;
  std::uintptr_t next = 0, end = 0;  // what is left of the newest chunk
};
constinit thread_local std::array<Size, kLargest / kUnit + 1> sizes{};

// Called first before main, while there is one thread.
void Reserve() noexcept {
  void* const range = mmap(nullptr, kRange, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (range == MAP_FAILED) return;
  // Fewer and larger pages: thousands of page faults less in a run.
  madvise(range, kRange, MADV_HUGEPAGE);
  range_begin = reinterpret_cast<std::uintptr_t>(range);
  range_size = kRange;
}

void* Cut(Size& size, std::size_t units) noexcept {
  const std::size_t bytes = units * kUnit;
  if (size.end - size.next < bytes) {
    static const bool reserved = (Reserve(), range_size != 0);
    const std::size_t chunk = reserved ? chunks.fetch_add(1, std::memory_order_relaxed) : chunk_units.size();
    if (chunk >= chunk_units.size()) return std::malloc(bytes);
    chunk_units[chunk] = static_cast<std::uint8_t>(units);
    size.next = range_begin + chunk * kChunk;
    size.end = size.next + kChunk;
  }
  void* const piece = reinterpret_cast<void*>(size.next);
  size.next += bytes;
  return piece;
}

void* Allocate(std::size_t bytes) noexcept {
  const std::size_t units = bytes == 0 ? 1 : (bytes - 1) / kUnit + 1;
  if (units >= sizes.size()) return std::malloc(bytes);
  Size& size = sizes[units];
  Free* const piece = size.free;
  if (piece == nullptr) return Cut(size, units);
  size.free = piece->next;
  // The next one has often left the cache by the time it is asked for.
  __builtin_prefetch(size.free, 1);
  return piece;
}

void Release(void* memory) noexcept {
  const std::uintptr_t offset = reinterpret_cast<std::uintptr_t>(memory) - range_begin;
  if (offset >= range_size) {
    std::free(memory);
    return;
  }
  Size& size = sizes[chunk_units[offset / kChunk]];
  size.free = new (memory) Free{size.free};
}

}  // namespace

void* operator new(std::size_t size) {
  while (true) {
    if (void* const memory = Allocate(size)) return memory;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}
void operator delete(void* memory) noexcept { Release(memory); }
void operator delete(void* memory, std::size_t) noexcept { Release(memory); }

#endif
