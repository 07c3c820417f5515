// Columns as written become pending columns: serial, identity, inline constraints (transformColumnDefinition).
#include <algorithm>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/catalog/names.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/create_table.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

using Kind = ConstraintDefinition::Kind;

[[noreturn]] void SyntaxErrorNear(std::string_view word, Offset at = kNowhere) {
  Raise("42601", "syntax error at or near " + Quoted(word), at);
}

Offset PlaceOf(const SourceSpan& span) { return span.valid() ? span.begin : kNowhere; }

// The pseudo-types of parse_utilcmd.c; 0: not one.
Oid SerialType(const TypeName& type) {
  if (type.names.size() != 1 || type.percent_type) return 0;
  const Text name = type.names[0];
  if (name == "smallserial" || name == "serial2") return kInt2Oid;
  if (name == "serial" || name == "serial4") return kInt4Oid;
  if (name == "bigserial" || name == "serial8") return kInt8Oid;
  return 0;
}

template <typename T>
const Expression* Make(NodeArena& arena, T node) {
  return arena.Make(Expression{kNowhere, std::move(node)});
}

List<Text> Names(NodeArena& arena, std::initializer_list<std::string_view> parts) {
  std::vector<Text> names;
  for (const std::string_view part : parts) names.push_back(arena.Copy(Text(part)));
  return arena.Copy(names);
}

// nextval('schema.sequence'::regclass)
const Expression* NextValueOf(NodeArena& arena, const Catalog& catalog, const Relation& sequence) {
  Constant name;
  name.kind = Constant::Kind::kString;
  name.text = arena.Copy(Text(QuoteIdentifier(catalog.SchemaName(sequence.schema)) + "." + QuoteIdentifier(sequence.name)));
  TypeName regclass;
  regclass.names = Names(arena, {"pg_catalog", "regclass"});
  TypeCast cast{Make(arena, name), arena.Make(regclass)};
  FunctionCall call;
  call.name = Names(arena, {"pg_catalog", "nextval"});
  call.arguments = arena.Copy(std::vector<const Expression*>{Make(arena, cast)});
  return Make(arena, call);
}

std::string ColumnOfTable(const TableTransform& transform, std::string_view column) {
  return "column " + Quoted(column) + " of table " + Quoted(transform.relation_name);
}

void RequireCollatable(const Command& command, const PendingColumn& pending, Offset at) {
  const TypeInfo type = command.catalog.TypeOf(pending.column.type);
  if (type && type.collation == 0) {
    Raise("42804", "collations are not supported by type " + TypeForMessage(command, pending.column.type), at);
  }
}

// GetAttributeStorage, GetAttributeCompression.
void ApplyStorage(const Command& command, PendingColumn& pending, const ColumnDefinition& definition) {
  if (!definition.storage.empty()) pending.column.storage = StorageLetter(command, pending.column.type, definition.storage);
  if (!definition.compression.empty()) pending.column.compression = CompressionLetter(command, pending.column.type, definition.compression);
}

struct Seen {
  bool nullable = false, nullness = false, default_value = false, identity = false, generated = false;
};

void ApplyIdentity(TableTransform& transform, PendingColumn& pending, const ConstraintDefinition& constraint, Seen& seen) {
  if (transform.of_type) Raise("0A000", "identity columns are not supported on typed tables", PlaceOf(constraint.span));
  if (transform.is_partition && transform.command.version() < 17) {
    Raise("0A000", "identity columns are not supported on partitions", PlaceOf(constraint.span));
  }
  if (seen.identity) {
    Raise("42601", "multiple identity specifications for " + ColumnOfTable(transform, pending.column.name), PlaceOf(constraint.span));
  }
  if (seen.nullness && seen.nullable) {
    Raise("42601", "conflicting NULL/NOT NULL declarations for " + ColumnOfTable(transform, pending.column.name), PlaceOf(constraint.span));
  }
  CreateColumnSequence(transform, pending, pending.column.type, constraint.options, true);
  pending.column.identity = constraint.generated_when;
  pending.column.not_null = true;
  pending.not_null_written = true;
  seen.identity = true;
}

void ApplyGenerated(TableTransform& transform, PendingColumn& pending, const ConstraintDefinition& constraint, Seen& seen) {
  if (transform.of_type) Raise("0A000", "generated columns are not supported on typed tables", PlaceOf(constraint.span));
  if (transform.is_partition && transform.command.version() < 15) {
    Raise("0A000", "generated columns are not supported on partitions", PlaceOf(constraint.span));
  }
  if (seen.generated) {
    Raise("42601", "multiple generation clauses specified for " + ColumnOfTable(transform, pending.column.name), PlaceOf(constraint.span));
  }
  pending.column.generated = constraint.generated_when == 's' ? 's' : 'v';
  pending.raw_default = constraint.expression;
  pending.has_default = true;
  seen.generated = true;
}

ConstraintDefinition WithColumn(TableTransform& transform, const ConstraintDefinition& constraint, std::string_view column) {
  ConstraintDefinition copy = constraint;
  if (copy.columns.empty()) copy.columns = Names(*transform.arena, {column});
  return copy;
}

}  // namespace

void RequireConstraintSyntax(const Command& command, const ConstraintDefinition& c) {
  const int version = command.version();
  const Offset at = PlaceOf(c.span);
  if (version < 18) {
    if (c.not_enforced) SyntaxErrorNear("ENFORCED", at);
    if (c.kind == Kind::kNotNull && !c.columns.empty()) SyntaxErrorNear("NOT", at);
    if (c.kind == Kind::kNotNull && c.no_inherit) SyntaxErrorNear("NO", at);
    if (c.without_overlaps) SyntaxErrorNear("WITHOUT", at);
    if (c.with_period || c.referenced_period) SyntaxErrorNear("PERIOD", at);
    if (c.kind == Kind::kGenerated && c.generated_when == 'v') SyntaxErrorNear("VIRTUAL", at);
    if (c.kind == Kind::kGenerated && c.generated_when == 0) Raise("42601", "syntax error at end of input", at);
  }
  if (version < 15) {
    if (c.nulls_not_distinct) SyntaxErrorNear("NULLS", at);
    if (!c.on_delete_columns.empty()) SyntaxErrorNear("(", at);
  }
}

void RequireColumnSyntax(const Command& command, const ColumnDefinition& definition) {
  if (!definition.storage.empty() && command.version() < 16) SyntaxErrorNear("STORAGE", PlaceOf(definition.span));
  if (!definition.compression.empty() && command.version() < 14) SyntaxErrorNear("COMPRESSION", PlaceOf(definition.span));
  for (const ConstraintDefinition& c : definition.constraints) RequireConstraintSyntax(command, c);
}

char StorageLetter(const Command& command, Oid type, std::string_view word) {
  std::string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char ch) { return static_cast<char>(ch >= 'A' && ch <= 'Z' ? ch + 32 : ch); });
  const TypeInfo info = command.catalog.TypeOf(type);
  char letter = 0;
  if (lower == "plain") letter = 'p';
  else if (lower == "external") letter = 'e';
  else if (lower == "extended") letter = 'x';
  else if (lower == "main") letter = 'm';
  else if (lower == "default" && command.version() < 16) Raise("42601", "syntax error at or near \"DEFAULT\"");
  else if (lower == "default") return 0;
  if (letter == 0) Raise("22023", "invalid storage type " + Quoted(word));
  if (letter != 'p' && info && info.storage == 'p') {
    Raise("0A000", "column data type " + TypeForMessage(command, type) + " can only have storage PLAIN");
  }
  return letter == info.storage ? static_cast<char>(0) : letter;
}

char CompressionLetter(const Command& command, Oid type, std::string_view word) {
  if (word == "default") return 0;
  const TypeInfo info = command.catalog.TypeOf(type);
  if (info && info.storage == 'p') Raise("0A000", "column data type " + TypeForMessage(command, type) + " does not support compression");
  if (word == "pglz") return 'p';
  if (word == "lz4") return 'l';
  Raise("22023", "invalid compression method " + Quoted(word));
}

Oid CreateColumnSequence(TableTransform& transform, const PendingColumn& pending, Oid type, List<Option> options, bool identity) {
  Command& command = transform.command;
  Catalog& catalog = command.catalog;
  if (identity && type != 0) {
    const TypeInfo info = catalog.TypeOf(type);
    const Oid base = info.kind == 'd' ? info.base : type;
    if (base != kInt2Oid && base != kInt4Oid && base != kInt8Oid) {
      Raise("22023", "identity column type must be smallint, integer, or bigint", pending.at);
    }
  }
  std::string name;
  Oid schema = transform.schema;
  std::vector<Option> kept;
  for (const Option& option : options) {
    if (option.name == "sequence_name") {
      name = std::string(option.list.empty() ? option.text : option.list.back());
      if (option.list.size() > 1) schema = RequireSchema(catalog, option.list[option.list.size() - 2], option.at);
    } else if (option.name != "logged" && option.name != "unlogged") {
      kept.push_back(option);
    }
  }
  if (name.empty()) name = ChooseRelationName(catalog, transform.relation_name, pending.column.name, "seq", transform.schema);
  TypeName as;
  if (type != 0) {
    as.names = Names(*transform.arena, {"pg_catalog", type == kInt2Oid ? "int2" : type == kInt4Oid ? "int4" : "int8"});
    const TypeInfo info = catalog.TypeOf(type);
    if (info.kind == 'd') as.names = Names(*transform.arena, {"pg_catalog", info.base == kInt2Oid ? "int2" : info.base == kInt4Oid ? "int4" : "int8"});
    Option option;
    option.name = "as";
    option.type = &as;
    kept.insert(kept.begin(), option);
  }
  const std::string schema_name(catalog.SchemaName(schema));
  CreateSequence statement;
  statement.sequence.schema = schema == kTemporarySchema ? Text("pg_temp") : Text(schema_name);
  statement.sequence.name = name;
  statement.sequence.persistence = transform.persistence;
  statement.options = kept;
  Run(command, statement);
  const Oid oid = catalog.FindRelation(schema, name);
  transform.sequences.push_back({oid, pending.column.name, identity});
  return oid;
}

void FinishOwnedSequences(TableTransform& transform, Oid relation) {
  Catalog& catalog = transform.command.catalog;
  for (const TableTransform::OwnedSequence& owned : transform.sequences) {
    const Column* column = RelationOf(transform.command, relation).FindColumn(owned.column);
    if (owned.sequence == 0 || column == nullptr) continue;
    const int number = column->number;
    const Oid owner = RelationOf(transform.command, relation).owner;
    catalog.Change<Relation>(owned.sequence, [&](Relation& r) {
      SequenceData data = r.sequence ? *r.sequence : SequenceData{};
      data.owned_table = relation;
      data.owned_column = number;
      data.identity = owned.identity;
      r.sequence = std::make_shared<const SequenceData>(data);
      r.owner = owner;
    });
    RecordSequenceOwner(catalog, RelationOf(transform.command, owned.sequence));
  }
  transform.sequences.clear();
}

void TransformColumn(TableTransform& transform, const ColumnDefinition& definition) {
  Command& command = transform.command;
  RequireColumnSyntax(command, definition);
  PendingColumn pending;
  pending.column.name = std::string(definition.name);
  pending.span = definition.span;
  pending.at = PlaceOf(definition.span);
  pending.column.is_local = true;
  Oid serial = 0;
  if (definition.type != nullptr) {
    serial = SerialType(*definition.type);
    if (serial != 0 && !definition.type->array_bounds.empty()) {
      Raise("0A000", "array of serial is not implemented", definition.type->at);
    }
    if (serial != 0) {
      pending.column.type = serial;
    } else {
      if (definition.type->setof) Raise("42P16", "column " + Quoted(definition.name) + " cannot be declared SETOF", definition.type->at);
      const ResolvedType type = ResolveType(command.Resolving(), *definition.type);
      pending.column.type = type.type;
      pending.column.typmod = type.typmod;
      pending.column.collation = type.collation;
    }
    if (!definition.collation.empty()) {
      pending.column.collation = ResolveCollation(command.Resolving(), definition.collation, pending.at);
      RequireCollatable(command, pending, pending.at);
    }
    ApplyStorage(command, pending, definition);
  } else {
    pending.from_options = true;
  }
  for (const Option& option : definition.foreign_options) {
    pending.column.foreign_options.push_back(std::string(option.name) + "=" + std::string(option.text));
  }
  Seen seen;
  if (serial != 0) {
    const Oid sequence = CreateColumnSequence(transform, pending, serial, {}, false);
    pending.raw_default = NextValueOf(*transform.arena, command.catalog, RelationOf(command, sequence));
    pending.has_default = true;
    pending.column.not_null = true;
    pending.not_null_written = true;
    seen.default_value = true;
    seen.nullness = true;
  }
  for (const ConstraintDefinition& constraint : definition.constraints) {
    const Offset at = PlaceOf(constraint.span);
    switch (constraint.kind) {
      case Kind::kNull:
        if (seen.nullness && pending.column.not_null) {
          Raise("42601", "conflicting NULL/NOT NULL declarations for " + ColumnOfTable(transform, definition.name), at);
        }
        pending.column.not_null = false;
        seen.nullness = seen.nullable = true;
        break;
      case Kind::kNotNull:
        if (seen.nullness && !pending.column.not_null) {
          Raise("42601", "conflicting NULL/NOT NULL declarations for " + ColumnOfTable(transform, definition.name), at);
        }
        if (!constraint.name.empty()) {
          if (!pending.not_null_name.empty() && pending.not_null_name != constraint.name && command.version() >= 18) {
            Raise("42601", "conflicting not-null constraint names " + Quoted(pending.not_null_name) + " and " + Quoted(constraint.name), at);
          }
          pending.not_null_name = std::string(constraint.name);
        }
        pending.column.not_null = true;
        pending.not_null_written = true;
        pending.not_null_no_inherit = pending.not_null_no_inherit || constraint.no_inherit;
        seen.nullness = true;
        break;
      case Kind::kDefault:
        if (seen.default_value) {
          Raise("42601", "multiple default values specified for " + ColumnOfTable(transform, definition.name), at);
        }
        pending.raw_default = constraint.expression;
        pending.has_default = true;
        seen.default_value = true;
        break;
      case Kind::kIdentity: ApplyIdentity(transform, pending, constraint, seen); break;
      case Kind::kGenerated: ApplyGenerated(transform, pending, constraint, seen); break;
      case Kind::kCheck:
        if (constraint.deferrable) Raise("42601", "misplaced DEFERRABLE clause", at);  // transformConstraintAttrs
        transform.checks.push_back(constraint);
        break;
      case Kind::kPrimaryKey:
        if (seen.nullness && !pending.column.not_null && command.version() >= 18) {
          Raise("42601", "conflicting NULL/NOT NULL declarations for " + ColumnOfTable(transform, definition.name), at);
        }
        [[fallthrough]];
      case Kind::kUnique:
        if (transform.is_foreign) {
          Raise("0A000", std::string(constraint.kind == Kind::kPrimaryKey ? "primary key" : "unique") + " constraints are not supported on foreign tables", at);
        }
        transform.index_constraints.push_back(WithColumn(transform, constraint, definition.name));
        break;
      case Kind::kExclusion: break;  // the grammar has no column exclusion constraints
      case Kind::kForeignKey:
        if (transform.is_foreign) Raise("0A000", "foreign key constraints are not supported on foreign tables", at);
        transform.foreign_keys.push_back(WithColumn(transform, constraint, definition.name));
        break;
    }
    if (seen.default_value && seen.identity) {
      Raise("42601", "both default and identity specified for " + ColumnOfTable(transform, definition.name), at);
    }
    if (seen.default_value && seen.generated) {
      Raise("42601", "both default and generation expression specified for " + ColumnOfTable(transform, definition.name), at);
    }
    if (seen.identity && seen.generated) {
      Raise("42601", "both identity and generation expression specified for " + ColumnOfTable(transform, definition.name), at);
    }
  }
  if (pending.column.not_null && pending.not_null_written) {
    PendingNotNull not_null;
    not_null.name = pending.not_null_name;
    not_null.column = pending.column.name;
    not_null.no_inherit = pending.not_null_no_inherit;
    not_null.span = pending.span;
    transform.not_nulls.push_back(std::move(not_null));
  }
  transform.columns.push_back(std::move(pending));
}

}  // namespace pgrehearse
