// ALTER COLUMN ... TYPE (ATPrepAlterColumnType, ATExecAlterColumnType of tablecmds.c).
#include <algorithm>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/alter_table.h"
#include "analyzer/execute/constraint.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/new_relation.h"
#include "analyzer/execute/partition.h"
#include "analyzer/execute/table_support.h"
#include "analyzer/expression/judge.h"
#include "analyzer/expression/walk.h"

namespace pgrehearse {
namespace {

Offset PlaceOf(const SourceSpan& span) { return span.valid() ? span.begin : kNowhere; }

ResolvedType TargetType(Command& command, const alter::AlterColumnType& clause, Offset at) {
  if (clause.type->setof) Raise("42P16", "column " + Quoted(clause.column) + " cannot be declared SETOF", at);
  ResolvedType type = ResolveType(command.Resolving(), *clause.type);
  if (!clause.collation.empty()) {
    type.collation = ResolveCollation(command.Resolving(), clause.collation, at);
    const TypeInfo info = command.catalog.TypeOf(type.type);
    if (info && info.collation == 0) Raise("42804", "collations are not supported by type " + TypeForMessage(command, type.type), at);
  }
  return type;
}

StoredExpression ColumnVar(const Column& column) {
  auto arena = std::make_shared<NodeArena>();
  Node var;
  var.type = column.type;
  var.typmod = column.typmod;
  var.collation = column.collation;
  var.node = Var{1, column.number, 0};
  StoredExpression out;
  out.node = arena->Make(var);
  out.arena = std::move(arena);
  return out;
}

// Whether USING surely gives other values than the column has, in whatever type: it does not read the column, changes a
// value within its type, or passes a text through a function.
bool ReplacesValues(const Command& command, const StoredExpression& conversion, const Column& column, const ResolvedType& type) {
  const std::vector<int> used = ColumnsUsed(conversion);
  if (std::find(used.begin(), used.end(), column.number) == used.end()) return true;
  if (column.type == type.type && column.typmod == type.typmod) return As<Var>(conversion.node) == nullptr;
  if (command.catalog.TypeOf(column.type).category != 'S' || command.catalog.TypeOf(type.type).category != 'S') return false;
  bool calls = false;
  WalkTree(conversion.node, [&](const Node& node, int) {
    const auto* call = As<FunctionExpression>(&node);
    calls |= call != nullptr && call->form == CallForm::kExplicitCall;
    return !calls;
  });
  return calls;
}

// The conversion of one table's column; raises 42804 when there is none.
void JudgeConversion(TableAlteration& alteration, Oid relation, int number, const ResolvedType& type, const AlterTask& task) {
  Command& command = alteration.command;
  const auto& clause = std::get<alter::AlterColumnType>(task.command.action);
  const Relation& r = RelationOf(command, relation);
  const Column& column = *r.column(number);
  const Offset at = PlaceOf(task.command.span);
  AlteredTable& table = alteration.Table(relation);
  const bool stored = r.kind == 'r' || r.kind == 'p';
  if (column.type == 0 || type.type == 0) {
    command.Unknown("the type that column " + Quoted(column.name) + " has had is not known: whether the table is rewritten cannot be told", at);
    return;
  }
  if (!stored && r.kind != 'f') {
    if (clause.using_expression != nullptr) Raise("42809", Quoted(r.name) + " is not a table", at);
    return;
  }
  StoredExpression conversion;
  if (clause.using_expression != nullptr) {
    conversion = ResolveExpression(command.Resolving(), *clause.using_expression, ExpressionUse::kAlterColumnUsing, OverRelation(relation));
  } else {
    conversion = ColumnVar(column);
  }
  StoredExpression coerced = CoerceForAssignment(command.ResolvingQuietly(), conversion, type.type, type.typmod);
  if (coerced.node == nullptr) {
    const std::string type_name = TypeForMessage(command, type.type, -1);
    if (clause.using_expression != nullptr) {
      Raise("42804", "result of USING clause for column " + Quoted(column.name) + " cannot be cast automatically to type " + type_name, at, {},
            "You might need to add an explicit cast.");
    }
    const bool generated = column.generated != 0 && command.version() >= 15;
    Raise("42804", "column " + Quoted(column.name) + " cannot be cast automatically to type " + type_name, at, {},
          generated ? std::string() : "You might need to specify \"USING " + std::string(column.name) + "::" + TypeForMessage(command, type.type, type.typmod) + "\".");
  }
  // Generated values are computed anew, and the rows of foreign tables are not changed.
  const bool keeps_values = column.generated == 0 && r.kind != 'f' && !command.IsNewInTransaction(relation);
  if (keeps_values && clause.using_expression != nullptr && ReplacesValues(command, conversion, column, type)) {
    command.LoseData(DataLoss::Kind::kRows, PlainName(command.catalog, r) + "." + column.name, alteration.Why(task, "USING puts other values in the place of the column's"));
  }
  if (keeps_values && NarrowingOf(command.catalog, column.type, column.typmod, type.type, type.typmod) == Narrowing::kRounds) {
    command.LoseData(DataLoss::Kind::kNarrowed, PlainName(command.catalog, r) + "." + column.name,
                     alteration.Why(task, TypeForMessage(command, type.type, type.typmod) + " keeps less than " + TypeForMessage(command, column.type, column.typmod)));
  }
  if (column.generated == 'v' || r.kind == 'f') return;
  table.new_values = true;
  if (r.kind != 'r') return;
  if (!ConversionRewrites(command.catalog, coerced, number, command.utc())) {
    if (command.session.Setting("timezone") == nullptr && ConversionRewrites(command.catalog, coerced, number, false)) {
      command.Notice("table " + Quoted(r.name) + " is rewritten when the session's TimeZone is not UTC");
    }
    return;
  }
  const std::string from = TypeForMessage(command, column.type, column.typmod), to = TypeForMessage(command, type.type, type.typmod);
  table.Rewrite(alteration.Why(task, "TYPE converts " + column.name + " from " + from + " to " + to + " in every row"));
}

void RefuseInheritedKey(const Command& command, const Relation& r, const Column& column, bool recursing, Offset at) {
  if (column.inherit_count > 0 && !recursing) Raise("42P16", "cannot alter inherited column " + Quoted(column.name), at);
  bool in_expression = false;
  if (InPartitionKey(r, column.number, &in_expression)) {
    Raise("42P16", "cannot alter column " + Quoted(column.name) + " because it is part of the partition key of relation " + Quoted(r.name), at);
  }
  (void)command;
}

// The default is kept, coerced to the new type (42804 when it cannot be).
StoredExpression ConvertDefault(Command& command, const Column& column, const ResolvedType& type, Offset at) {
  if (!column.default_value || column.default_value.node == nullptr || type.type == 0) return column.default_value;
  StoredExpression coerced = CoerceForAssignment(command.ResolvingQuietly(), StripImplicitCoercions(column.default_value), type.type, type.typmod);
  if (coerced.node != nullptr) return coerced;
  const std::string type_name = TypeForMessage(command, type.type, -1);
  if (column.generated != 0) {
    Raise("42804", "generation expression for column " + Quoted(column.name) + " cannot be cast automatically to type " + type_name, at);
  }
  Raise("42804", "default for column " + Quoted(column.name) + " cannot be cast automatically to type " + type_name, at);
}

void RequireIdentityType(const Command& command, Oid type, Offset at) {
  const TypeInfo info = command.catalog.TypeOf(type);
  const Oid base = info.kind == 'd' ? info.base : type;
  if (base != kInt2Oid && base != kInt4Oid && base != kInt8Oid) Raise("22023", "identity column type must be smallint, integer, or bigint", at);
}

// The sequence of an identity column takes the new type (transformAlterTableStmt).
void RetypeIdentity(TableAlteration& alteration, Oid relation, const Column& column, Oid type) {
  Command& command = alteration.command;
  const Oid sequence = IdentitySequenceOf(command.catalog, relation, column.number);
  if (sequence == 0) return;
  const TypeInfo info = command.catalog.TypeOf(type);
  const Oid base = info.kind == 'd' ? info.base : type;
  const Relation& s = RelationOf(command, sequence);
  const std::string schema(s.schema == kTemporarySchema ? std::string_view("pg_temp") : command.catalog.SchemaName(s.schema)), name = s.name;
  const Text parts[] = {"pg_catalog", base == kInt2Oid ? "int2" : base == kInt4Oid ? "int4" : "int8"};
  TypeName as;
  as.names = NameList(parts, 2);
  Option option;
  option.name = "as";
  option.type = &as;
  AlterSequence statement;
  statement.sequence.schema = schema;
  statement.sequence.name = name;
  statement.options = List<Option>(&option, 1);
  Run(command, statement);
}

}  // namespace

StoredExpression StripImplicitCoercions(const StoredExpression& expression) {
  const Node* node = expression.node;
  for (;;) {
    if (const auto* f = As<FunctionExpression>(node); f && f->form == CallForm::kImplicitCast && !f->arguments.empty()) {
      node = f->arguments[0];
    } else if (const auto* r = As<Relabel>(node); r && r->form == CallForm::kImplicitCast) {
      node = r->argument;
    } else if (const auto* i = As<CoerceViaIo>(node); i && i->form == CallForm::kImplicitCast) {
      node = i->argument;
    } else if (const auto* a = As<ArrayCoerce>(node); a && a->form == CallForm::kImplicitCast) {
      node = a->argument;
    } else if (const auto* c = As<ConvertRowType>(node); c && c->form == CallForm::kImplicitCast) {
      node = c->argument;
    } else if (const auto* d = As<CoerceToDomain>(node); d && d->form == CallForm::kImplicitCast) {
      node = d->argument;
    } else {
      break;
    }
  }
  StoredExpression out = expression;
  out.node = node;
  return out;
}

void PrepareColumnType(TableAlteration& alteration, Oid relation, AlterTask& task) {
  Command& command = alteration.command;
  const auto& clause = std::get<alter::AlterColumnType>(task.command.action);
  const Offset at = PlaceOf(task.command.span);
  {
    const Relation& r = RelationOf(command, relation);
    if (r.of_type != 0 && !task.recursing) Raise("42809", "cannot alter column type of typed table", at);
    if (IsSystemColumn(clause.column) && r.FindColumn(clause.column) == nullptr) {
      Raise("0A000", "cannot alter system column " + Quoted(clause.column), at);
    }
  }
  const int number = RequireColumn(command, relation, clause.column, at);
  const Relation& r = RelationOf(command, relation);
  const Column& column = *r.column(number);
  if (column.generated != 0 && clause.using_expression != nullptr) {
    Raise("42611", "cannot specify USING when altering type of generated column", at, "Column " + Quoted(column.name) + " is a generated column.");
  }
  RefuseInheritedKey(command, r, column, task.recursing, at);
  const ResolvedType type = TargetType(command, clause, at);
  if (column.identity != 0 && !task.recursing) RequireIdentityType(command, type.type, at);
  CheckColumnType(command, column.name, type.type, type.collation);
  if (r.kind == 'c') {
    RequireRowTypeUnused(command, relation);
    // Typed tables follow with CASCADE.
    std::vector<Oid> typed;
    command.catalog.ForEach<Relation>([&](const Relation& other) {
      if (other.of_type != 0 && other.of_type == r.row_type) typed.push_back(other.oid);
    });
    if (!typed.empty() && !task.command.cascade) {
      Raise("2BP01", "cannot alter type " + Quoted(r.name) + " because it is the type of a typed table", at, {},
            "Use ALTER ... CASCADE to alter the typed tables too.");
    }
    for (const Oid table : typed) {
      command.Lock(table, alteration.lock, alteration.Why(task, "the table is OF the type"));
      AlterTask copy = task;
      copy.recursing = true;
      if (const Column* theirs = RelationOf(command, table).FindColumn(clause.column)) {
        JudgeConversion(alteration, table, theirs->number, type, copy);
        alteration.Table(table).Pass(AlterPass::kAlterType).push_back(std::move(copy));
      }
    }
    return;
  }
  JudgeConversion(alteration, relation, number, type, task);
  if (task.recursing) return;
  const std::vector<Oid> all = AllInheritors(command.catalog, relation);
  if (all.size() > 1 && !task.recurse) {
    Raise("42P16", "type of inherited column " + Quoted(clause.column) + " must be changed in child tables too", at);
  }
  for (const Oid child : all) {
    if (child == relation) continue;
    command.Lock(child, alteration.lock, alteration.Why(task, "TYPE recurses to the children"));
    RequireNotInUse(command, child, "ALTER TABLE");
    const Column* theirs = RelationOf(command, child).FindColumn(clause.column);
    if (theirs == nullptr) continue;
    RefuseInheritedKey(command, RelationOf(command, child), *theirs, true, at);
    AlterTask copy = task;
    copy.recursing = true;
    JudgeConversion(alteration, child, theirs->number, type, copy);
    alteration.Table(child).Pass(AlterPass::kAlterType).push_back(std::move(copy));
  }
}

void ExecuteColumnType(TableAlteration& alteration, Oid relation, const AlterTask& task) {
  Command& command = alteration.command;
  Catalog& catalog = command.catalog;
  const auto& clause = std::get<alter::AlterColumnType>(task.command.action);
  const Offset at = PlaceOf(task.command.span);
  const int number = RequireColumn(command, relation, clause.column, at);
  const Column column = *RelationOf(command, relation).column(number);
  AlteredTable& table = alteration.Table(relation);
  if (std::find(table.retyped.begin(), table.retyped.end(), number) != table.retyped.end()) {
    Raise("0A000", "cannot alter type of column " + Quoted(column.name) + " twice", at);
  }
  const ResolvedType type = TargetType(command, clause, at);
  const StoredExpression value = ConvertDefault(command, column, type, at);
  RememberDependents(alteration, table, relation, number, true);
  catalog.RemoveDependencies({ObjectClass::kRelation, relation, number}, ObjectClass::kType, DependencyKind::kNormal);
  catalog.RemoveDependencies({ObjectClass::kRelation, relation, number}, ObjectClass::kCollation, DependencyKind::kNormal);
  if (column.default_value) RemoveDefault(command, relation, number);
  catalog.Change<Relation>(relation, [&](Relation& r) {
    Column& c = r.columns[static_cast<std::size_t>(number) - 1];
    c.type = type.type;
    c.typmod = type.typmod;
    c.collation = type.collation;
    c.storage = 0;       // the new type's own, as the server sets attstorage and attcompression
    c.compression = 0;
    c.has_missing = false;
    c.changed = command.origin;
  });
  table.retyped.push_back(number);
  RecordColumnDependencies(catalog, RelationOf(command, relation), *RelationOf(command, relation).column(number));
  if (column.default_value) StoreDefault(command, relation, number, value);
  if (column.identity != 0 && !task.recursing) RetypeIdentity(alteration, relation, column, type.type);
}

}  // namespace pgrehearse
