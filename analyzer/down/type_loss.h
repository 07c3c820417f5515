// Whether every value of one type has its place in another, or some would be refused, cut or rounded.
#pragma once

#include <cstdint>
#include <string>

#include "analyzer/catalog/catalog.h"

namespace pgrehearse {

struct TypeOfColumn {
  Oid type = 0;
  std::int32_t typmod = -1;
};

// What a change of type loses, in words ("character varying(20) holds less than text"); empty when every value fits. The
// types may belong to different states of the schema.
std::string LossBetween(const Catalog& from_catalog, TypeOfColumn from, const Catalog& to_catalog, TypeOfColumn to);

}  // namespace pgrehearse
