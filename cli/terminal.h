// Text on its way to a terminal: control characters made harmless, display width, colours.
#pragma once

#include <string>
#include <string_view>

namespace pgrehearse {

// The text with control characters (C0, DEL, C1, and bytes that are not UTF-8) written as \xNN and \u{NN}, so that input
// never steers the terminal; new lines are kept, tabs become single blanks.
std::string Printable(std::string_view text);

// Columns that a printable text takes on a terminal (East Asian wide characters take two, combining marks none).
std::size_t DisplayWidth(std::string_view text);

enum class Style { kBold, kDim, kRed, kYellow, kBlue, kCyan, kGreen };

// Wraps text in colour when `on`.
std::string Paint(Style style, std::string_view text, bool on);

}  // namespace pgrehearse
