// Supplies the two functions of glibc 2.38 that a newer libpg_query.a asks for, on systems whose glibc lacks them.
//
// Only compiled when a link check says they are missing (scripts/cmake/FindPgQuery.cmake).
#include <stddef.h>
#include <string.h>

// Declared here, not through <stdlib.h>: newer headers rename strtoul to the very symbol defined below.
extern unsigned long int strtoul(const char* text, char** end, int base);

// C23's strtoul differs from C17's only by also reading "0b" numbers, which libpg_query never asks for.
unsigned long int __isoc23_strtoul(const char* text, char** end, int base) { return strtoul(text, end, base); }

size_t strlcpy(char* target, const char* source, size_t size) {
  size_t length = strlen(source);
  if (size > 0) {
    size_t count = length < size ? length : size - 1;
    memcpy(target, source, count);
    target[count] = '\0';
  }
  return length;
}
