// A statement as written: its place and one plain struct per kind of statement. What the parser hands upward.
//
// Everything above the parser reads this tree and nothing of libpg_query. A new alternative does not compile until
// every std::visit over it has thought about it.
#pragma once

#include <string>
#include <variant>

#include "parser/source.h"
#include "parser/statement_object.h"
#include "parser/statement_session.h"
#include "parser/statement_table.h"

namespace pgrehearse {

// A statement that the grammar knows and this tree does not model; `node` is PostgreSQL's name of the node.
struct OtherStatement {
  Text node;
};

// Text in place of a statement that PostgreSQL's parser refuses.
struct SyntaxErrorStatement {
  Text message;          // PostgreSQL's own words: syntax error at or near "x"
  Offset at = kNowhere;  // where the parser stopped
};

using StatementNode =
    std::variant<Query, CreateTable, CreateTableAs, AlterTable, AlterTableMoveAll, Truncate, LockTable, CreateIndex,
                 Reindex, Cluster, CreateView, RefreshMaterializedView, CreateSequence, AlterSequence, CreateTrigger,
                 CreateRule, CreatePolicy, AlterPolicy, CreateStatistics, AlterStatistics, DropObjects, Rename,
                 SetSchema, ChangeOwner, DependsOnExtension, Comment, SecurityLabel, CreateSchema, CreateExtension,
                 AlterExtension, AlterExtensionContents, CreateCompositeType, CreateEnum, CreateRange, AlterEnum,
                 CreateDomain, AlterDomain, AlterTypeOptions, DefineObject, CreateCast, CreateOperatorClass,
                 CreateOperatorFamily, AlterOperatorFamily, AlterOperator, CreateConversion, CreateTransform,
                 AlterTsDictionary, AlterTsConfiguration, RefreshCollationVersion, CreateAccessMethod, CreateFunction,
                 AlterFunction, DoBlock, Call, CreateLanguage, CreateEventTrigger, AlterEventTrigger, Grant,
                 AlterDefaultPrivileges, GrantRole, CreateRole, AlterRole, DropRole, DropOwned, ReassignOwned,
                 CreateForeignDataWrapper, AlterForeignDataWrapper, CreateForeignServer, AlterForeignServer,
                 UserMapping, ImportForeignSchema, CreatePublication, AlterPublication, CreateSubscription,
                 AlterSubscription, DropSubscription, CreateDatabase, AlterDatabase, DropDatabase, CreateTablespace,
                 AlterTablespaceOptions, DropTablespace, Transaction, SetVariable, ShowVariable, AlterSettings, Discard,
                 SetConstraints, Vacuum, Explain, Copy, Prepare, Execute, Deallocate, DeclareCursor, CloseCursor, Fetch,
                 Notification, Load, Checkpoint, OtherStatement, SyntaxErrorStatement>;

struct Statement {
  SourceSpan span;  // from the first token to the last (without the semicolon and surrounding comments)
  StatementNode node;
};

template <typename T>
const T* As(const Statement& statement) {
  return std::get_if<T>(&statement.node);
}

// PostgreSQL's command tag ("ALTER TABLE", "CREATE INDEX"; tcop/utility.c, CreateCommandTag). "SYNTAX ERROR" for text
// that does not parse.
std::string CommandTag(const Statement& statement);

}  // namespace pgrehearse
