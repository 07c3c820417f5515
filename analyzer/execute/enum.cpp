// ALTER TYPE ... ADD VALUE, RENAME VALUE of enums (AlterEnum of typecmds.c, AddEnumLabel and RenameEnumLabel of pg_enum.c).
#include <algorithm>

#include "analyzer/catalog/names.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"
#include "analyzer/execute/type.h"

namespace pgrehearse {
namespace {

void CheckLabel(Text label) {
  if (label.size() > kMaxNameLength) Raise("42602", "invalid enum label " + Quoted(label), kNowhere, "Labels must be 63 bytes or less.");
}

std::vector<Type::Label>::iterator FindLabel(std::vector<Type::Label>& labels, Text name) {
  return std::find_if(labels.begin(), labels.end(), [&](const Type::Label& label) { return label.name == name; });
}

}  // namespace

void Run(Command& command, const AlterEnum& alter) {
  const Type* known = RequireUserType(command, alter.name);
  if (known == nullptr || known->kind != 'e') {
    Raise("42809", (known ? TypeForMessage(command, known->oid) : Dotted(alter.name)) + " is not an enum");
  }
  if (alter.drop) {
    if (command.version() < 17) Raise("42601", "syntax error at or near \"DROP\"");
    Raise("0A000", "dropping an enum value is not implemented");
  }
  Type type = *known;
  Cause cause = command.Because("ALTER TYPE ADD VALUE");
  if (!alter.old_label.empty()) {
    CheckLabel(alter.new_label);
    const auto old = FindLabel(type.labels, alter.old_label);
    if (old == type.labels.end()) Raise("22023", Quoted(alter.old_label) + " is not an existing enum label");
    if (FindLabel(type.labels, alter.new_label) != type.labels.end()) {
      Raise("42710", "enum label " + Quoted(alter.new_label) + " already exists");
    }
    old->name = std::string(alter.new_label);
    cause = command.Because("RENAME VALUE: stored rows follow by themselves, text in functions and programs does not");
  } else {
    CheckLabel(alter.new_label);
    if (FindLabel(type.labels, alter.new_label) != type.labels.end()) {
      const std::string message = "enum label " + Quoted(alter.new_label) + " already exists";
      if (!alter.if_not_exists) Raise("42710", message);
      command.Notice(message + ", skipping");
      command.effects.skipped = true;
      return;
    }
    auto position = type.labels.end();
    if (!alter.neighbour.empty()) {
      position = FindLabel(type.labels, alter.neighbour);
      if (position == type.labels.end()) Raise("22023", Quoted(alter.neighbour) + " is not an existing enum label");
      if (alter.after) ++position;
    }
    Type::Label label;
    label.name = std::string(alter.new_label);
    label.oid = command.catalog.NewOid();
    label.created = command.origin;
    // The value is unsafe to use until its transaction commits (check_safe_enum_use, enum.c); since 17 not when the type
    // itself was made in the same transaction (EnumTypeUncommitted).
    const bool same_transaction = type.created.transaction != 0 && type.created.transaction == command.origin.transaction;
    if (!(same_transaction && command.version() >= 17)) label.transaction = command.origin.transaction;
    type.labels.insert(position, std::move(label));
  }
  type.changed = command.origin;
  const Oid oid = type.oid;
  command.catalog.Put(std::move(type));
  command.ChangedObject("type", FormatType(command.catalog, oid), cause);
}

}  // namespace pgrehearse
