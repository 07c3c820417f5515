// Subcommands on one column that leave its type alone: default, expression, statistics, storage, identity (tablecmds.c).
#include <algorithm>

#include "analyzer/catalog/deletion.h"
#include "analyzer/catalog/dependencies.h"
#include "analyzer/execute/alter_table.h"
#include "analyzer/execute/constraint.h"
#include "analyzer/execute/deletion_effects.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

Offset PlaceOf(const SourceSpan& span) { return span.valid() ? span.begin : kNowhere; }

template <typename F>
void ChangeColumn(Command& command, Oid relation, int number, F&& change) {
  command.catalog.Change<Relation>(relation, [&](Relation& r) {
    Column& column = r.columns[static_cast<std::size_t>(number) - 1];
    change(column);
    column.changed = command.origin;
  });
}

class ColumnChange {
 public:
  ColumnChange(TableAlteration& alteration, Oid relation, const AlterTask& task)
      : alteration_(alteration), command_(alteration.command), relation_(relation), task_(task), at_(PlaceOf(task.command.span)) {}

  void operator()(const alter::SetDefault& c) {
    const int number = Number(c.column);
    const Column& column = Col(number);
    const std::string name = Named(column);
    if (column.identity != 0) {
      Raise("42601", name + " is an identity column", at_, {},
            c.expression ? std::string() : "Use ALTER TABLE ... ALTER COLUMN ... DROP IDENTITY instead.");
    }
    if (column.generated != 0) {
      Raise("42601", name + " is a generated column", at_, {},
            c.expression && command_.version() >= 17 ? "Use ALTER TABLE ... ALTER COLUMN ... SET EXPRESSION instead."
            : !c.expression                         ? "Use ALTER TABLE ... ALTER COLUMN ... DROP EXPRESSION instead."
                                                    : std::string());
    }
    StoredExpression value;
    if (c.expression != nullptr) value = ResolveDefault(command_.Resolving(), *c.expression, column, OverRelation(relation_), false);
    RemoveDefault(command_, relation_, number);
    if (value) StoreDefault(command_, relation_, number, value);
    ChangeColumn(command_, relation_, number, [](Column&) {});
  }

  void operator()(const alter::SetExpression& c) {
    const int number = Number(c.column);
    const Column column = Col(number);
    if (column.generated == 0) Raise("55000", Named(column) + " is not a generated column", at_);
    AlteredTable& table = alteration_.Table(relation_);
    if (column.generated == 'v') {
      for (const Oid oid : command_.catalog.ConstraintsOf(relation_)) {
        if (command_.catalog.Find<Constraint>(oid)->kind != 'c') continue;
        Raise("0A000", "ALTER TABLE / SET EXPRESSION is not supported for virtual generated columns in tables with check constraints", at_,
              "Column " + Quoted(column.name) + " of relation " + Quoted(command_.MessageName(relation_)) + " is a virtual generated column.");
      }
      if (column.not_null) {
        table.verifications.push_back({ScanEffect::Kind::kNotNull, alteration_.Why(task_, "SET EXPRESSION checks that the new values are not NULL")});
      }
    } else {
      RememberDependents(alteration_, table, relation_, number, false);
      table.new_values = true;
      if (RelationOf(command_, relation_).kind == 'r') {
        table.Rewrite(alteration_.Why(task_, "SET EXPRESSION computes and stores new values for every row"));
      }
    }
    const StoredExpression value = ResolveColumnValue(command_, *c.expression, relation_, column);
    RemoveDefault(command_, relation_, number);
    StoreDefault(command_, relation_, number, value);
  }

  void operator()(const alter::DropExpression& c) {
    const int number = Number(c.column);
    const Column& column = Col(number);
    if (column.generated == 'v') {
      Raise("0A000", "ALTER TABLE / DROP EXPRESSION is not supported for virtual generated columns", at_,
            "Column " + Quoted(column.name) + " of relation " + Quoted(command_.MessageName(relation_)) + " is a virtual generated column.");
    }
    if (column.generated == 0) {
      const std::string what = command_.version() >= 18 ? " is not a generated column" : " is not a stored generated column";
      if (!c.if_exists) Raise("55000", Named(column) + what, at_);
      command_.Notice(Named(column) + what + ", skipping");
      return;
    }
    // The dependencies of the expression go with it, those by which the column itself hangs on others before 15 too.
    if (command_.version() < 15) {
      command_.catalog.RemoveDependencies({ObjectClass::kRelation, relation_, number}, ObjectClass::kRelation, DependencyKind::kAuto);
    }
    RemoveDefault(command_, relation_, number);
    ChangeColumn(command_, relation_, number, [](Column& copy) { copy.generated = 0; });
  }

  void operator()(const alter::SetStatistics& c) {
    const Relation& r = RelationOf(command_, relation_);
    int number = 0;
    if (c.column.empty()) {
      if (!IsIndexKind(r.kind)) Raise("0A000", "cannot refer to non-index column by number", at_);
      number = c.column_number;
      if (number < 1 || static_cast<std::size_t>(number) > r.columns.size()) {
        Raise("42703", "column number " + std::to_string(number) + " of relation " + Quoted(r.name) + " does not exist", at_);
      }
    } else {
      number = Number(c.column);
    }
    if (IsIndexKind(r.kind)) {
      const std::string of = Quoted(RelationOf(command_, relation_).column(number)->name) + " of index " + Quoted(r.name);
      if (number > r.index->key_count) Raise("0A000", "cannot alter statistics on included column " + of, at_);
      if (r.index->keys[static_cast<std::size_t>(number) - 1].column != 0) {
        Raise("0A000", "cannot alter statistics on non-expression column " + of, at_, {}, "Alter statistics on table column instead.");
      }
    }
    if (!c.to_default && c.target < -1) Raise("22023", "statistics target " + std::to_string(c.target) + " is too low", at_);
    ChangeColumn(command_, relation_, number, [&](Column& copy) { copy.statistics_target = c.to_default ? -1 : std::min(c.target, 10000); });
  }

  void operator()(const alter::SetColumnOptions& c) {
    const int number = Number(c.column);
    for (const Option& option : c.options) {
      if (option.name != "n_distinct" && option.name != "n_distinct_inherited") {
        Raise("22023", "unrecognized parameter " + Quoted(option.name), option.at);
      }
    }
    ChangeColumn(command_, relation_, number, [&](Column& copy) {
      for (const Option& option : c.options) {
        const std::string prefix = std::string(option.name) + "=";
        std::erase_if(copy.options, [&](const std::string& o) { return o.starts_with(prefix); });
        if (!c.reset) copy.options.push_back(prefix + std::string(option.text));
      }
    });
  }

  void operator()(const alter::SetStorage& c) {
    const int number = Number(c.column);
    const char letter = StorageLetter(command_, Col(number).type, c.storage);
    ChangeColumn(command_, relation_, number, [&](Column& copy) { copy.storage = letter; });
  }

  void operator()(const alter::SetCompression& c) {
    if (command_.version() < 14) Raise("42601", "syntax error at or near \"COMPRESSION\"", at_);
    const int number = Number(c.column);
    const char letter = CompressionLetter(command_, Col(number).type, c.method);
    ChangeColumn(command_, relation_, number, [&](Column& copy) { copy.compression = letter; });
  }

  void operator()(const alter::AlterColumnForeignOptions& c) {
    const int number = Number(c.column);
    ChangeColumn(command_, relation_, number, [&](Column& copy) {
      for (const Option& option : c.options) {
        const std::string prefix = std::string(option.name) + "=";
        std::erase_if(copy.foreign_options, [&](const std::string& o) { return o.starts_with(prefix); });
        if (option.action != Option::Action::kDrop) copy.foreign_options.push_back(prefix + std::string(option.text));
      }
    });
  }

  void operator()(const alter::AddIdentity& c) {
    const int number = Number(c.column);
    const Column column = Col(number);
    RefusePartialRecursion("add identity to a column");
    TableTransform transform(command_, RelationOf(command_, relation_).name);
    transform.schema = RelationOf(command_, relation_).schema;
    transform.relation = relation_;
    transform.persistence = RelationOf(command_, relation_).persistence;
    transform.is_alter = true;
    PendingColumn pending;
    pending.column = column;
    pending.at = at_;
    CreateColumnSequence(transform, pending, column.type, c.identity.options, true);
    if (!column.not_null) Raise("55000", Named(column) + " must be declared NOT NULL before identity can be added", at_);
    if (column.identity != 0) Raise("55000", Named(column) + " is already an identity column", at_);
    if (column.default_value) Raise("55000", Named(column) + " already has a default value", at_);
    for (const Oid table : Tables()) {
      const Column* own = RelationOf(command_, table).FindColumn(column.name);
      if (own) ChangeColumn(command_, table, own->number, [&](Column& copy) { copy.identity = c.identity.generated_when; });
    }
    FinishOwnedSequences(transform, relation_);
  }

  void operator()(const alter::SetIdentity& c) {
    const int number = Number(c.column);
    const Column column = Col(number);
    if (column.identity == 0) Raise("55000", Named(column) + " is not an identity column", at_);
    RefusePartialRecursion("change identity column");
    if (c.generated_when != 0) {
      for (const Oid table : Tables()) {
        const Column* own = RelationOf(command_, table).FindColumn(column.name);
        if (own) ChangeColumn(command_, table, own->number, [&](Column& copy) { copy.identity = c.generated_when; });
      }
    }
    // ALTER SEQUENCE runs even when no option is left for it (transformAlterTableStmt).
    const Oid sequence = IdentitySequenceOf(command_.catalog, relation_, number);
    if (sequence == 0) return;
    const Relation& s = RelationOf(command_, sequence);
    const std::string schema(s.schema == kTemporarySchema ? std::string_view("pg_temp") : command_.catalog.SchemaName(s.schema)), name = s.name;
    AlterSequence statement;
    statement.sequence.schema = schema;
    statement.sequence.name = name;
    statement.options = c.options;
    Run(command_, statement);
  }

  void operator()(const alter::DropIdentity& c) {
    const int number = Number(c.column);
    const Column column = Col(number);
    if (column.identity == 0) {
      if (!c.if_exists) Raise("55000", Named(column) + " is not an identity column", at_);
      command_.Notice(Named(column) + " is not an identity column, skipping");
      return;
    }
    RefusePartialRecursion("drop identity from a column");
    const Oid sequence = IdentitySequenceOf(command_.catalog, relation_, number);
    for (const Oid table : Tables()) {
      const Column* own = RelationOf(command_, table).FindColumn(column.name);
      if (own) ChangeColumn(command_, table, own->number, [](Column& copy) { copy.identity = 0; });
    }
    if (sequence == 0) return;
    RemovalRequest request;
    request.internal = true;
    request.cause = alteration_.Why(task_, "DROP IDENTITY drops the column's sequence");
    RemoveObjects(command_, {{ObjectClass::kRelation, sequence, 0}}, request);
  }

  template <typename T>
  void operator()(const T&) {}

 private:
  int Number(Text name) { return RequireColumn(command_, relation_, name, at_); }
  const Column& Col(int number) const { return *RelationOf(command_, relation_).column(number); }
  std::string Named(const Column& column) const {
    return "column " + Quoted(column.name) + " of relation " + Quoted(command_.MessageName(relation_));
  }
  // Identity is the whole partitioned table's (17).
  void RefusePartialRecursion(const char* what) const {
    if (command_.version() < 17) return;
    const Relation& r = RelationOf(command_, relation_);
    if (r.is_partition()) Raise("42P16", std::string("cannot ") + what + " of a partition", at_);
    if (r.kind == 'p' && !task_.recurse) {
      Raise("42P16", std::string("cannot ") + what + " of only the partitioned table", at_, {}, "Do not specify the ONLY keyword.");
    }
  }
  std::vector<Oid> Tables() {
    const Relation& r = RelationOf(command_, relation_);
    if (r.kind != 'p' || command_.version() < 17) return {relation_};
    std::vector<Oid> all = AllInheritors(command_.catalog, relation_);
    LockAll(command_, all, alteration_.lock, alteration_.Why(task_, "identity is the same in every partition"));
    return all;
  }

  TableAlteration& alteration_;
  Command& command_;
  Oid relation_;
  const AlterTask& task_;
  Offset at_;
};

}  // namespace

void PrepareDropExpression(TableAlteration& alteration, Oid relation, AlterTask& task) {
  Command& command = alteration.command;
  const auto& clause = std::get<alter::DropExpression>(task.command.action);
  if (command.version() < 13) Raise("42601", "syntax error at or near \"EXPRESSION\"", PlaceOf(task.command.span));
  if (task.recursing) return;
  const Relation& r = RelationOf(command, relation);
  const std::vector<Oid>& children = command.catalog.ChildrenOf(relation);
  // Children are prepared without recursion of their own, so a hierarchy of three generations is refused too, from 16 on
  // (ATSimpleRecursion and ATPrepDropExpression, tablecmds.c).
  const bool three_generations = command.version() >= 16 && std::any_of(children.begin(), children.end(), [&](Oid child) {
                                   return !command.catalog.ChildrenOf(child).empty();
                                 });
  if ((!task.recurse && !children.empty()) || three_generations) {
    Raise("0A000", "ALTER TABLE / DROP EXPRESSION must be applied to child tables too", PlaceOf(task.command.span));
  }
  const Column* column = r.FindColumn(clause.column);
  if (column != nullptr && column->inherit_count > 0) {
    Raise("42P16", "cannot drop generation expression from inherited column", PlaceOf(task.command.span));
  }
}

void ExecuteColumnAttribute(TableAlteration& alteration, Oid relation, const AlterTask& task) {
  std::visit(ColumnChange(alteration, relation, task), task.command.action);
}

}  // namespace pgrehearse
