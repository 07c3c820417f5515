// operator new and delete for a program that lives a second: freed pieces are kept for the next of their size.
//
// A rehearsal makes millions of small nodes, names and snapshots and frees most of them soon. The system's allocator
// spends a quarter of lint's time on joining and splitting pieces, to give memory back that a program as short as this
// can keep. Pieces up to kLargest are cut from blocks and never joined; larger ones are the system's. Each thread has
// its own pieces; one that another thread frees becomes that thread's.
#include <array>
#include <cstddef>
#include <cstdlib>
#include <new>

// The sanitizers watch every piece themselves.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {

constexpr std::size_t kUnit = 16;  // __STDCPP_DEFAULT_NEW_ALIGNMENT__ of the platforms here, and the size of a head
constexpr std::size_t kLargest = 1024;
constexpr std::size_t kFirstBlock = std::size_t{1} << 16, kLargestBlock = std::size_t{1} << 20;

// What lies before each piece. Its size is kept there because not every delete knows it.
struct alignas(kUnit) Head {
  std::size_t units;  // of the piece; 0: the system's
  Head* next;         // free pieces of this size
};
static_assert(sizeof(Head) == kUnit);

struct Pieces {
  std::array<Head*, kLargest / kUnit + 1> free{};
  std::byte* block = nullptr;
  std::size_t left = 0;
  std::size_t next_block = kFirstBlock;
};
constinit thread_local Pieces pieces;

void* Cut(std::size_t units) noexcept {
  const std::size_t size = sizeof(Head) + units * kUnit;
  if (pieces.left < size) {
    // What is left of the old block stays unused: less than one piece.
    auto* const block = static_cast<std::byte*>(std::malloc(pieces.next_block));
    if (block == nullptr) return nullptr;
    pieces.block = block;
    pieces.left = pieces.next_block;
    if (pieces.next_block < kLargestBlock) pieces.next_block *= 2;
  }
  auto* const head = new (pieces.block) Head{units, nullptr};
  pieces.block += size;
  pieces.left -= size;
  return head + 1;
}

void* Allocate(std::size_t size) noexcept {
  const std::size_t units = (size + kUnit - 1) / kUnit;
  if (units >= pieces.free.size()) {
    void* const memory =
        size > static_cast<std::size_t>(-1) - sizeof(Head) ? nullptr : std::malloc(sizeof(Head) + size);
    return memory == nullptr ? nullptr : new (memory) Head{0, nullptr} + 1;
  }
  Head*& free = pieces.free[units];
  if (free == nullptr) return Cut(units);
  Head* const head = free;
  free = head->next;
  // The next one has often left the cache by the time it is asked for.
  __builtin_prefetch(free, 1);
  return head + 1;
}

void Free(void* memory) noexcept {
  if (memory == nullptr) return;
  Head* const head = static_cast<Head*>(memory) - 1;
  if (head->units == 0) {
    std::free(head);
    return;
  }
  head->next = pieces.free[head->units];
  pieces.free[head->units] = head;
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
void operator delete(void* memory) noexcept { Free(memory); }
void operator delete(void* memory, std::size_t) noexcept { Free(memory); }

#endif
