// Command tags: CreateCommandTag and AlterObjectTypeCommandTag of tcop/utility.c, over the statement tree.
#include <array>

#include "parser/statement.h"

namespace pgrehearse {

namespace {

std::string With(Text verb, ObjectKind kind) {
  std::string tag(verb);
  tag += ' ';
  tag += ObjectKindName(kind);
  return tag;
}

std::string AlterTag(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::kAttribute:
      return "ALTER TYPE";
    case ObjectKind::kColumn:
    case ObjectKind::kTableConstraint:
      return "ALTER TABLE";
    case ObjectKind::kDomainConstraint:
      return "ALTER DOMAIN";
    default:
      return With("ALTER", kind);
  }
}

struct Tagger {
  std::string operator()(const Query& query) const {
    static constexpr std::array<Text, 5> kTags = {"SELECT", "INSERT", "UPDATE", "DELETE", "MERGE"};
    return std::string(kTags[query.node.index()]);
  }
  std::string operator()(const CreateTable& s) const { return s.foreign ? "CREATE FOREIGN TABLE" : "CREATE TABLE"; }
  std::string operator()(const CreateTableAs& s) const {
    if (s.materialized_view) return "CREATE MATERIALIZED VIEW";
    return s.select_into ? "SELECT INTO" : "CREATE TABLE AS";
  }
  std::string operator()(const AlterTable& s) const { return AlterTag(s.kind); }
  std::string operator()(const AlterTableMoveAll& s) const { return AlterTag(s.kind); }
  std::string operator()(const Truncate&) const { return "TRUNCATE TABLE"; }
  std::string operator()(const LockTable&) const { return "LOCK TABLE"; }
  std::string operator()(const CreateIndex&) const { return "CREATE INDEX"; }
  std::string operator()(const Reindex&) const { return "REINDEX"; }
  std::string operator()(const Cluster&) const { return "CLUSTER"; }
  std::string operator()(const CreateView&) const { return "CREATE VIEW"; }
  std::string operator()(const RefreshMaterializedView&) const { return "REFRESH MATERIALIZED VIEW"; }
  std::string operator()(const CreateSequence&) const { return "CREATE SEQUENCE"; }
  std::string operator()(const AlterSequence&) const { return "ALTER SEQUENCE"; }
  std::string operator()(const CreateTrigger&) const { return "CREATE TRIGGER"; }
  std::string operator()(const CreateRule&) const { return "CREATE RULE"; }
  std::string operator()(const CreatePolicy&) const { return "CREATE POLICY"; }
  std::string operator()(const AlterPolicy&) const { return "ALTER POLICY"; }
  std::string operator()(const CreateStatistics&) const { return "CREATE STATISTICS"; }
  std::string operator()(const AlterStatistics&) const { return "ALTER STATISTICS"; }
  std::string operator()(const DropObjects& s) const { return With("DROP", s.kind); }
  std::string operator()(const Rename& s) const {
    // A renamed column's tag is that of its relation.
    return AlterTag(s.object.kind == ObjectKind::kColumn ? s.relation_kind : s.object.kind);
  }
  std::string operator()(const SetSchema& s) const { return AlterTag(s.object.kind); }
  std::string operator()(const ChangeOwner& s) const { return AlterTag(s.object.kind); }
  std::string operator()(const DependsOnExtension& s) const { return AlterTag(s.object.kind); }
  std::string operator()(const Comment&) const { return "COMMENT"; }
  std::string operator()(const SecurityLabel&) const { return "SECURITY LABEL"; }
  std::string operator()(const CreateSchema&) const { return "CREATE SCHEMA"; }
  std::string operator()(const CreateExtension&) const { return "CREATE EXTENSION"; }
  std::string operator()(const AlterExtension&) const { return "ALTER EXTENSION"; }
  std::string operator()(const AlterExtensionContents&) const { return "ALTER EXTENSION"; }
  std::string operator()(const CreateCompositeType&) const { return "CREATE TYPE"; }
  std::string operator()(const CreateEnum&) const { return "CREATE TYPE"; }
  std::string operator()(const CreateRange&) const { return "CREATE TYPE"; }
  std::string operator()(const AlterEnum&) const { return "ALTER TYPE"; }
  std::string operator()(const CreateDomain&) const { return "CREATE DOMAIN"; }
  std::string operator()(const AlterDomain&) const { return "ALTER DOMAIN"; }
  std::string operator()(const AlterTypeOptions&) const { return "ALTER TYPE"; }
  std::string operator()(const DefineObject& s) const { return With("CREATE", s.kind); }
  std::string operator()(const CreateCast&) const { return "CREATE CAST"; }
  std::string operator()(const CreateOperatorClass&) const { return "CREATE OPERATOR CLASS"; }
  std::string operator()(const CreateOperatorFamily&) const { return "CREATE OPERATOR FAMILY"; }
  std::string operator()(const AlterOperatorFamily&) const { return "ALTER OPERATOR FAMILY"; }
  std::string operator()(const AlterOperator&) const { return "ALTER OPERATOR"; }
  std::string operator()(const CreateConversion&) const { return "CREATE CONVERSION"; }
  std::string operator()(const CreateTransform&) const { return "CREATE TRANSFORM"; }
  std::string operator()(const AlterTsDictionary&) const { return "ALTER TEXT SEARCH DICTIONARY"; }
  std::string operator()(const AlterTsConfiguration&) const { return "ALTER TEXT SEARCH CONFIGURATION"; }
  std::string operator()(const RefreshCollationVersion&) const { return "ALTER COLLATION"; }
  std::string operator()(const CreateAccessMethod&) const { return "CREATE ACCESS METHOD"; }
  std::string operator()(const CreateFunction& s) const { return s.procedure ? "CREATE PROCEDURE" : "CREATE FUNCTION"; }
  std::string operator()(const AlterFunction& s) const { return AlterTag(s.function.kind); }
  std::string operator()(const DoBlock&) const { return "DO"; }
  std::string operator()(const Call&) const { return "CALL"; }
  std::string operator()(const CreateLanguage&) const { return "CREATE LANGUAGE"; }
  std::string operator()(const CreateEventTrigger&) const { return "CREATE EVENT TRIGGER"; }
  std::string operator()(const AlterEventTrigger&) const { return "ALTER EVENT TRIGGER"; }
  std::string operator()(const Grant& s) const { return s.grant ? "GRANT" : "REVOKE"; }
  std::string operator()(const AlterDefaultPrivileges&) const { return "ALTER DEFAULT PRIVILEGES"; }
  std::string operator()(const GrantRole& s) const { return s.grant ? "GRANT ROLE" : "REVOKE ROLE"; }
  std::string operator()(const CreateRole&) const { return "CREATE ROLE"; }
  std::string operator()(const AlterRole&) const { return "ALTER ROLE"; }
  std::string operator()(const DropRole&) const { return "DROP ROLE"; }
  std::string operator()(const DropOwned&) const { return "DROP OWNED"; }
  std::string operator()(const ReassignOwned&) const { return "REASSIGN OWNED"; }
  std::string operator()(const CreateForeignDataWrapper&) const { return "CREATE FOREIGN DATA WRAPPER"; }
  std::string operator()(const AlterForeignDataWrapper&) const { return "ALTER FOREIGN DATA WRAPPER"; }
  std::string operator()(const CreateForeignServer&) const { return "CREATE SERVER"; }
  std::string operator()(const AlterForeignServer&) const { return "ALTER SERVER"; }
  std::string operator()(const UserMapping& s) const {
    static constexpr std::array<Text, 3> kTags = {"CREATE USER MAPPING", "ALTER USER MAPPING", "DROP USER MAPPING"};
    return std::string(kTags[static_cast<std::size_t>(s.action)]);
  }
  std::string operator()(const ImportForeignSchema&) const { return "IMPORT FOREIGN SCHEMA"; }
  std::string operator()(const CreatePublication&) const { return "CREATE PUBLICATION"; }
  std::string operator()(const AlterPublication&) const { return "ALTER PUBLICATION"; }
  std::string operator()(const CreateSubscription&) const { return "CREATE SUBSCRIPTION"; }
  std::string operator()(const AlterSubscription&) const { return "ALTER SUBSCRIPTION"; }
  std::string operator()(const DropSubscription&) const { return "DROP SUBSCRIPTION"; }
  std::string operator()(const CreateDatabase&) const { return "CREATE DATABASE"; }
  std::string operator()(const AlterDatabase&) const { return "ALTER DATABASE"; }
  std::string operator()(const DropDatabase&) const { return "DROP DATABASE"; }
  std::string operator()(const CreateTablespace&) const { return "CREATE TABLESPACE"; }
  std::string operator()(const AlterTablespaceOptions&) const { return "ALTER TABLESPACE"; }
  std::string operator()(const DropTablespace&) const { return "DROP TABLESPACE"; }
  std::string operator()(const Transaction& s) const {
    static constexpr std::array<Text, 10> kTags = {
        "BEGIN",    "START TRANSACTION",   "COMMIT",          "ROLLBACK",         "SAVEPOINT", "RELEASE",
        "ROLLBACK", "PREPARE TRANSACTION", "COMMIT PREPARED", "ROLLBACK PREPARED"};
    return std::string(kTags[static_cast<std::size_t>(s.kind)]);
  }
  std::string operator()(const SetVariable& s) const {
    return s.kind == SetVariable::Kind::kReset || s.kind == SetVariable::Kind::kResetAll ? "RESET" : "SET";
  }
  std::string operator()(const ShowVariable&) const { return "SHOW"; }
  std::string operator()(const AlterSettings& s) const {
    static constexpr std::array<Text, 3> kTags = {"ALTER ROLE", "ALTER DATABASE", "ALTER SYSTEM"};
    return std::string(kTags[static_cast<std::size_t>(s.scope)]);
  }
  std::string operator()(const Discard& s) const {
    static constexpr std::array<Text, 4> kTags = {"DISCARD ALL", "DISCARD PLANS", "DISCARD SEQUENCES", "DISCARD TEMP"};
    return std::string(kTags[static_cast<std::size_t>(s.target)]);
  }
  std::string operator()(const SetConstraints&) const { return "SET CONSTRAINTS"; }
  std::string operator()(const Vacuum& s) const { return s.vacuum ? "VACUUM" : "ANALYZE"; }
  std::string operator()(const Explain&) const { return "EXPLAIN"; }
  std::string operator()(const Copy&) const { return "COPY"; }
  std::string operator()(const Prepare&) const { return "PREPARE"; }
  std::string operator()(const Execute&) const { return "EXECUTE"; }
  std::string operator()(const Deallocate& s) const { return s.name.empty() ? "DEALLOCATE ALL" : "DEALLOCATE"; }
  std::string operator()(const DeclareCursor&) const { return "DECLARE CURSOR"; }
  std::string operator()(const CloseCursor& s) const { return s.name.empty() ? "CLOSE CURSOR ALL" : "CLOSE CURSOR"; }
  std::string operator()(const Fetch& s) const { return s.move ? "MOVE" : "FETCH"; }
  std::string operator()(const Notification& s) const {
    static constexpr std::array<Text, 3> kTags = {"LISTEN", "UNLISTEN", "NOTIFY"};
    return std::string(kTags[static_cast<std::size_t>(s.kind)]);
  }
  std::string operator()(const Load&) const { return "LOAD"; }
  std::string operator()(const Checkpoint&) const { return "CHECKPOINT"; }
  std::string operator()(const OtherStatement&) const { return "???"; }
  std::string operator()(const SyntaxErrorStatement&) const { return "SYNTAX ERROR"; }
};

}  // namespace

std::string CommandTag(const Statement& statement) { return std::visit(Tagger{}, statement.node); }

}  // namespace pgrehearse
