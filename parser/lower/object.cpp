// Statements that treat objects of any kind alike, schemas and extensions.
#include "parser/lower/lowerer.h"

namespace pgrehearse::lower {

DropObjects Lowerer::LowerDrop(const pb::DropStmt& drop) {
  DropObjects lowered;
  lowered.kind = Enumerator<ObjectKind>(drop.remove_type());
  const auto objects = arena_.Array<ObjectReference>(static_cast<std::size_t>(drop.objects_size()));
  std::size_t i = 0;
  for (const pb::Node& node : drop.objects()) objects[i++] = LowerObject(lowered.kind, node);
  PlaceObjects(SkipIfExists(SkipKind(1, lowered.kind)), lowered.kind, objects);
  lowered.objects = objects;
  lowered.if_exists = drop.missing_ok();
  lowered.cascade = drop.behavior() == pb::DROP_CASCADE;
  lowered.concurrently = drop.concurrent();
  return lowered;
}

Rename Lowerer::LowerRename(const pb::RenameStmt& rename) {
  Rename lowered;
  const ObjectKind kind = Enumerator<ObjectKind>(rename.rename_type());
  // The grammar fills in the relation's kind only where the renamed thing is not the relation.
  const bool is_part_of_kind = kind == ObjectKind::kColumn || kind == ObjectKind::kAttribute;
  if (is_part_of_kind) lowered.relation_kind = Enumerator<ObjectKind>(rename.relation_type());
  lowered.old_name = Own(rename.subname());
  lowered.new_name = Own(rename.newname());
  lowered.if_exists = rename.missing_ok();
  lowered.cascade = rename.behavior() == pb::DROP_CASCADE;
  if (rename.has_relation()) {
    lowered.relation = LowerRelation(rename.relation());
    // makeRangeVarFromAnyName in gram.y, used for types, leaves `inh` unset.
    if (kind == ObjectKind::kAttribute) lowered.relation.only = false;
    const bool is_part = kind == ObjectKind::kTableConstraint || kind == ObjectKind::kTrigger ||
                         kind == ObjectKind::kRule || kind == ObjectKind::kPolicy;
    lowered.object = ObjectOfRelation(kind, lowered.relation, is_part ? lowered.old_name : Text());
    if (!is_part && !is_part_of_kind) lowered.relation_kind = kind;
    if (is_part && kind != ObjectKind::kTableConstraint) {
      PlaceAltered(kind, lowered.object);
    } else {
      PlaceRelation(rename.relation(), lowered.object);
    }
  } else if (rename.has_object()) {
    lowered.object = LowerObject(kind, rename.object());
    PlaceAltered(kind == ObjectKind::kDomainConstraint ? ObjectKind::kDomain : kind, lowered.object);
    if (kind == ObjectKind::kDomainConstraint) {
      const auto names = arena_.Array<Text>(1);
      names[0] = lowered.old_name;
      lowered.object.name = names;
    } else if (lowered.old_name.empty() && !lowered.object.name.empty()) {
      lowered.old_name = lowered.object.name.back();
    }
  } else {
    lowered.object.kind = kind;
    const auto names = arena_.Array<Text>(1);
    names[0] = lowered.old_name;
    lowered.object.name = names;
    PlaceAltered(kind, lowered.object);
  }
  return lowered;
}

SetSchema Lowerer::LowerSetSchema(const pb::AlterObjectSchemaStmt& statement) {
  SetSchema lowered;
  const ObjectKind kind = Enumerator<ObjectKind>(statement.object_type());
  if (statement.has_relation()) {
    lowered.relation = LowerRelation(statement.relation());
    lowered.object = ObjectOfRelation(kind, lowered.relation, {});
    PlaceRelation(statement.relation(), lowered.object);
  } else {
    lowered.object = LowerObject(kind, statement.object());
    PlaceAltered(kind, lowered.object);
  }
  lowered.schema = Own(statement.newschema());
  lowered.if_exists = statement.missing_ok();
  return lowered;
}

CreateSchema Lowerer::LowerCreateSchema(const pb::CreateSchemaStmt& schema) {
  CreateSchema lowered;
  lowered.name = Own(schema.schemaname());
  if (schema.has_authrole()) lowered.authorization = arena_.Make(LowerRole(schema.authrole()));
  lowered.if_not_exists = schema.if_not_exists();
  if (schema.schema_elts_size() == 0) return lowered;
  // Each element begins with its own CREATE or GRANT, outside of brackets; nothing separates them.
  const TokenIndex& tokens = Tokens();
  std::vector<std::size_t> starts;
  int depth = 0;
  for (std::size_t token = 1; token < tokens.size(); ++token) {
    if (tokens.Is(token, '(')) ++depth;
    if (tokens.Is(token, ')')) --depth;
    if (depth == 0 && (tokens.IsWord(token, "create") || tokens.IsWord(token, "grant"))) starts.push_back(token);
  }
  const bool placed = starts.size() == static_cast<std::size_t>(schema.schema_elts_size());
  const auto elements = arena_.Array<const Statement*>(static_cast<std::size_t>(schema.schema_elts_size()));
  std::vector<TextRange> ranges(elements.size(), statement_);
  for (std::size_t i = 0; placed && i < elements.size(); ++i) {
    const std::size_t past = i + 1 < starts.size() ? starts[i + 1] : tokens.size();
    ranges[i] = {tokens.Begin(starts[i]), tokens.End(past - 1)};
  }
  for (std::size_t i = 0; i < elements.size(); ++i) {
    elements[i] = LowerNested(schema.schema_elts(static_cast<int>(i)), ranges[i]);
  }
  lowered.elements = elements;
  return lowered;
}

CreateExtension Lowerer::LowerCreateExtension(const pb::CreateExtensionStmt& extension) {
  CreateExtension lowered;
  lowered.name = Own(extension.extname());
  lowered.if_not_exists = extension.if_not_exists();
  for (const pb::Node& node : extension.options()) {
    const pb::DefElem& option = node.def_elem();
    if (option.defname() == "schema") lowered.schema = Own(option.arg().string().sval());
    if (option.defname() == "new_version") lowered.version = Own(option.arg().string().sval());
    if (option.defname() == "cascade") lowered.cascade = option.arg().boolean().boolval();
  }
  return lowered;
}

bool Lowerer::LowerObjectStatement(const pb::Node& node, StatementNode& lowered) {
  switch (node.node_case()) {
    case pb::Node::kDropStmt:
      lowered = LowerDrop(node.drop_stmt());
      return true;
    case pb::Node::kRenameStmt:
      lowered = LowerRename(node.rename_stmt());
      return true;
    case pb::Node::kAlterObjectSchemaStmt:
      lowered = LowerSetSchema(node.alter_object_schema_stmt());
      return true;
    case pb::Node::kAlterOwnerStmt: {
      const pb::AlterOwnerStmt& alter = node.alter_owner_stmt();
      const ObjectKind kind = Enumerator<ObjectKind>(alter.object_type());
      ChangeOwner statement;
      statement.object = alter.has_relation() ? ObjectOfRelation(kind, LowerRelation(alter.relation()), {})
                                              : LowerObject(kind, alter.object());
      PlaceAltered(kind, statement.object);
      statement.owner = LowerRole(alter.newowner());
      lowered = statement;
      return true;
    }
    case pb::Node::kAlterObjectDependsStmt: {
      const pb::AlterObjectDependsStmt& alter = node.alter_object_depends_stmt();
      const ObjectKind kind = Enumerator<ObjectKind>(alter.object_type());
      DependsOnExtension statement;
      if (alter.has_relation()) {
        statement.relation = LowerRelation(alter.relation());
        // A trigger's own name comes beside its relation (gram.y, AlterObjectDependsStmt).
        const Text part = alter.has_object() ? LowerName(alter.object()) : Text();
        statement.object = ObjectOfRelation(kind, statement.relation, part);
      } else {
        statement.object = LowerObject(kind, alter.object());
      }
      PlaceAltered(kind, statement.object);
      statement.extension = Own(alter.extname().sval());
      statement.remove = alter.remove();
      lowered = statement;
      return true;
    }
    case pb::Node::kCommentStmt: {
      const pb::CommentStmt& comment = node.comment_stmt();
      const ObjectKind kind = Enumerator<ObjectKind>(comment.objtype());
      // The empty string removes a comment as NULL does (CreateComments in commands/comment.c).
      Comment statement{LowerObject(kind, comment.object()), Own(comment.comment()), comment.comment().empty()};
      PlaceObjects(SkipKind(2, kind), kind, std::span(&statement.object, 1));
      lowered = statement;
      return true;
    }
    case pb::Node::kSecLabelStmt: {
      const pb::SecLabelStmt& label = node.sec_label_stmt();
      const ObjectKind kind = Enumerator<ObjectKind>(label.objtype());
      SecurityLabel statement{LowerObject(kind, label.object()), Own(label.provider()), Own(label.label()),
                              label.label().empty()};
      std::size_t token = 2;
      while (token < Tokens().size() && !Tokens().IsWord(token, "on")) ++token;
      PlaceObjects(SkipKind(token + 1, kind), kind, std::span(&statement.object, 1));
      lowered = statement;
      return true;
    }
    case pb::Node::kCreateSchemaStmt:
      lowered = LowerCreateSchema(node.create_schema_stmt());
      return true;
    case pb::Node::kCreateExtensionStmt:
      lowered = LowerCreateExtension(node.create_extension_stmt());
      return true;
    case pb::Node::kAlterExtensionStmt: {
      AlterExtension statement{Own(node.alter_extension_stmt().extname()), {}};
      for (const pb::Node& option : node.alter_extension_stmt().options()) {
        if (option.def_elem().defname() == "new_version") statement.version = LowerName(option.def_elem().arg());
      }
      lowered = statement;
      return true;
    }
    case pb::Node::kAlterExtensionContentsStmt: {
      const pb::AlterExtensionContentsStmt& alter = node.alter_extension_contents_stmt();
      const ObjectKind kind = Enumerator<ObjectKind>(alter.objtype());
      // `action` is +1 for ADD, -1 for DROP (parsenodes.h).
      AlterExtensionContents statement{Own(alter.extname()), alter.action() > 0, LowerObject(kind, alter.object())};
      PlaceObjects(SkipKind(4, kind), kind, std::span(&statement.object, 1));
      lowered = statement;
      return true;
    }
    default:
      return false;
  }
}

}  // namespace pgrehearse::lower
