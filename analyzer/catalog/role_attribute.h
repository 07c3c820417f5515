// What a role may: the attributes that CREATE and ALTER ROLE gave it, by their names in the grammar ("canlogin").
#pragma once

#include <string>
#include <string_view>

#include "analyzer/catalog/objects.h"

namespace pgrehearse {

// `otherwise`: what holds where no statement has said it (user.c, CreateRole: only INHERIT is on).
inline bool HasAttribute(const Role& role, std::string_view attribute, bool otherwise = false) {
  const auto found = role.attributes.find(std::string(attribute));
  return found == role.attributes.end() ? otherwise : found->second == "true";
}

}  // namespace pgrehearse
