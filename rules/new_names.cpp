// Reading the new names off the statement.
#include "rules/new_names.h"

namespace pgrehearse {
namespace {

using Kind = NewName::Kind;

class Namer {
 public:
  Namer(const Statement& statement, const std::function<void(const NewName&)>& visit) : statement_(statement), visit_(visit) {}

  void Name(Kind kind, Text name, const SourceSpan& span = {}, const TypeName* type = nullptr, Text schema = {}) {
    if (name.empty()) return;
    NewName found;
    found.kind = kind;
    found.name = name;
    found.span = span.valid() ? span : statement_.span;
    found.type = type;
    found.schema = schema;
    found.temporary = temporary_;
    visit_(found);
  }
  void Name(Kind kind, const NameList& name) {
    if (!name.empty()) Name(kind, name.back(), {}, nullptr, name.size() > 1 ? name[name.size() - 2] : Text());
  }
  void Relation(Kind kind, const RelationName& relation) {
    temporary_ = relation.persistence == 't';
    Name(kind, relation.name, {}, nullptr, relation.schema);
  }
  void Column(const ColumnDefinition& column) {
    Name(Kind::kColumn, column.name, column.span, column.type);
    for (const ConstraintDefinition& constraint : column.constraints) Name(Kind::kConstraint, constraint.name, constraint.span);
  }

 private:
  const Statement& statement_;
  const std::function<void(const NewName&)>& visit_;
  bool temporary_ = false;
};

Kind KindOf(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::kTable: case ObjectKind::kForeignTable: return Kind::kTable;
    case ObjectKind::kColumn: case ObjectKind::kAttribute: return Kind::kColumn;
    case ObjectKind::kTableConstraint: case ObjectKind::kDomainConstraint: return Kind::kConstraint;
    case ObjectKind::kIndex: return Kind::kIndex;
    case ObjectKind::kView: case ObjectKind::kMaterializedView: return Kind::kView;
    case ObjectKind::kSequence: return Kind::kSequence;
    case ObjectKind::kFunction: case ObjectKind::kProcedure: case ObjectKind::kRoutine: return Kind::kFunction;
    case ObjectKind::kType: case ObjectKind::kDomain: return Kind::kType;
    case ObjectKind::kTrigger: return Kind::kTrigger;
    case ObjectKind::kPolicy: return Kind::kPolicy;
    case ObjectKind::kSchema: return Kind::kSchema;
    default: return Kind::kOther;
  }
}

}  // namespace

std::string_view KindName(Kind kind) {
  switch (kind) {
    case Kind::kSchema: return "schema";
    case Kind::kTable: return "table";
    case Kind::kColumn: return "column";
    case Kind::kConstraint: return "constraint";
    case Kind::kIndex: return "index";
    case Kind::kView: return "view";
    case Kind::kSequence: return "sequence";
    case Kind::kFunction: return "function";
    case Kind::kType: return "type";
    case Kind::kTrigger: return "trigger";
    case Kind::kPolicy: return "policy";
    case Kind::kOther: return "object";
  }
  return {};
}

void ForEachNewName(const Statement& s, const std::function<void(const NewName&)>& visit) {
  Namer namer(s, visit);
  if (const auto* table = As<CreateTable>(s)) {
    namer.Relation(Kind::kTable, table->relation);
    for (const TableElement& element : table->elements) {
      if (const auto* column = std::get_if<ColumnDefinition>(&element)) namer.Column(*column);
      if (const auto* constraint = std::get_if<ConstraintDefinition>(&element)) namer.Name(Kind::kConstraint, constraint->name, constraint->span);
    }
  } else if (const auto* alter = As<AlterTable>(s)) {
    for (const AlterTableCommand& command : alter->commands) {
      if (const auto* add = std::get_if<alter::AddColumn>(&command.action)) namer.Column(add->column);
      if (const auto* add = std::get_if<alter::AddConstraint>(&command.action)) namer.Name(Kind::kConstraint, add->constraint.name, add->constraint.span);
    }
  } else if (const auto* create = As<CreateTableAs>(s)) {
    namer.Relation(create->materialized_view ? Kind::kView : Kind::kTable, create->relation);
  } else if (const auto* index = As<CreateIndex>(s)) {
    namer.Name(Kind::kIndex, index->name);
  } else if (const auto* view = As<CreateView>(s)) {
    namer.Relation(Kind::kView, view->relation);
  } else if (const auto* sequence = As<CreateSequence>(s)) {
    namer.Relation(Kind::kSequence, sequence->sequence);
  } else if (const auto* function = As<CreateFunction>(s)) {
    namer.Name(Kind::kFunction, function->name);
  } else if (const auto* type = As<CreateEnum>(s)) {
    namer.Name(Kind::kType, type->name);
  } else if (const auto* composite = As<CreateCompositeType>(s)) {
    namer.Name(Kind::kType, composite->name);
    for (const ColumnDefinition& attribute : composite->attributes) namer.Column(attribute);
  } else if (const auto* domain = As<CreateDomain>(s)) {
    namer.Name(Kind::kType, domain->name);
  } else if (const auto* schema = As<CreateSchema>(s)) {
    namer.Name(Kind::kSchema, schema->name);
  } else if (const auto* trigger = As<CreateTrigger>(s)) {
    namer.Name(Kind::kTrigger, trigger->name);
  } else if (const auto* policy = As<CreatePolicy>(s)) {
    namer.Name(Kind::kPolicy, policy->name);
  } else if (const auto* rename = As<Rename>(s)) {
    namer.Name(KindOf(rename->object.kind), rename->new_name);
  }
}

bool NameIsTakenAgain(const Step& step, Text name) {
  bool taken = false;
  for (const Statement& later : Later(step)) {
    ForEachNewName(later, [&](const NewName& made) {
      const bool kind = made.kind == Kind::kTable || made.kind == Kind::kView || made.kind == Kind::kSequence || made.kind == Kind::kType || made.kind == Kind::kFunction;
      taken = taken || (kind && made.name == name);
    });
  }
  return taken;
}

}  // namespace pgrehearse
