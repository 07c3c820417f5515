// The digests that migration tools' manifests are made of.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace pgrehearse {

// FIPS 180-4, section 6.2. Digest may be asked for in the course: it does not end the sum.
class Sha256 {
 public:
  void Update(std::string_view data);
  std::string Digest() const;  // 32 bytes

 private:
  void Block(const unsigned char* data);

  std::array<std::uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::string pending_;
  std::uint64_t length_ = 0;
};

std::string Base64(std::string_view bytes);

}  // namespace pgrehearse
