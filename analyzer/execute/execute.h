// The executors: one function per kind of statement, each doing to the catalog what the server does (see command.h).
#pragma once

#include "analyzer/command.h"

namespace pgrehearse {

// Runs any statement. Raises SqlError and Unknowable.
void Run(Command& command, const Statement& statement);

// Tables: create_table.cpp, alter_table*.cpp, constraint.cpp, partition.cpp, create_index.cpp, maintenance.cpp
void Run(Command& command, const CreateTable& statement);
void Run(Command& command, const CreateTableAs& statement);
void Run(Command& command, const AlterTable& statement);
void Run(Command& command, const AlterTableMoveAll& statement);
void Run(Command& command, const Truncate& statement);
void Run(Command& command, const LockTable& statement);
void Run(Command& command, const CreateIndex& statement);
void Run(Command& command, const Reindex& statement);
void Run(Command& command, const Cluster& statement);

// Views, sequences and what hangs on tables: view.cpp, sequence.cpp, trigger.cpp, rule.cpp, policy.cpp, statistics.cpp
void Run(Command& command, const CreateView& statement);
void Run(Command& command, const RefreshMaterializedView& statement);
void Run(Command& command, const CreateSequence& statement);
void Run(Command& command, const AlterSequence& statement);
void Run(Command& command, const CreateTrigger& statement);
void Run(Command& command, const CreateRule& statement);
void Run(Command& command, const CreatePolicy& statement);
void Run(Command& command, const AlterPolicy& statement);
void Run(Command& command, const CreateStatistics& statement);
void Run(Command& command, const AlterStatistics& statement);

// Any kind of object: drop.cpp, rename.cpp, set_schema.cpp, owner.cpp, comment.cpp
void Run(Command& command, const DropObjects& statement);
void Run(Command& command, const Rename& statement);
void Run(Command& command, const SetSchema& statement);
void Run(Command& command, const ChangeOwner& statement);
void Run(Command& command, const DependsOnExtension& statement);
void Run(Command& command, const Comment& statement);
void Run(Command& command, const SecurityLabel& statement);

// Schemas, extensions, types, functions: schema.cpp, extension.cpp, type.cpp, domain.cpp, define.cpp, function.cpp
void Run(Command& command, const CreateSchema& statement);
void Run(Command& command, const CreateExtension& statement);
void Run(Command& command, const AlterExtension& statement);
void Run(Command& command, const AlterExtensionContents& statement);
void Run(Command& command, const CreateCompositeType& statement);
void Run(Command& command, const CreateEnum& statement);
void Run(Command& command, const CreateRange& statement);
void Run(Command& command, const AlterEnum& statement);
void Run(Command& command, const CreateDomain& statement);
void Run(Command& command, const AlterDomain& statement);
void Run(Command& command, const AlterTypeOptions& statement);
void Run(Command& command, const DefineObject& statement);
void Run(Command& command, const CreateCast& statement);
void Run(Command& command, const CreateOperatorClass& statement);
void Run(Command& command, const CreateOperatorFamily& statement);
void Run(Command& command, const AlterOperatorFamily& statement);
void Run(Command& command, const AlterOperator& statement);
void Run(Command& command, const CreateConversion& statement);
void Run(Command& command, const CreateTransform& statement);
void Run(Command& command, const AlterTsDictionary& statement);
void Run(Command& command, const AlterTsConfiguration& statement);
void Run(Command& command, const RefreshCollationVersion& statement);
void Run(Command& command, const CreateAccessMethod& statement);
void Run(Command& command, const CreateFunction& statement);
void Run(Command& command, const AlterFunction& statement);
void Run(Command& command, const CreateLanguage& statement);
void Run(Command& command, const CreateEventTrigger& statement);
void Run(Command& command, const AlterEventTrigger& statement);

// Roles, privileges, replication, foreign data, databases: privilege.cpp, role.cpp, publication.cpp, foreign.cpp, database.cpp
void Run(Command& command, const Grant& statement);
void Run(Command& command, const AlterDefaultPrivileges& statement);
void Run(Command& command, const GrantRole& statement);
void Run(Command& command, const CreateRole& statement);
void Run(Command& command, const AlterRole& statement);
void Run(Command& command, const DropRole& statement);
void Run(Command& command, const DropOwned& statement);
void Run(Command& command, const ReassignOwned& statement);
void Run(Command& command, const CreateForeignDataWrapper& statement);
void Run(Command& command, const AlterForeignDataWrapper& statement);
void Run(Command& command, const CreateForeignServer& statement);
void Run(Command& command, const AlterForeignServer& statement);
void Run(Command& command, const UserMapping& statement);
void Run(Command& command, const ImportForeignSchema& statement);
void Run(Command& command, const CreatePublication& statement);
void Run(Command& command, const AlterPublication& statement);
void Run(Command& command, const CreateSubscription& statement);
void Run(Command& command, const AlterSubscription& statement);
void Run(Command& command, const DropSubscription& statement);
void Run(Command& command, const CreateDatabase& statement);
void Run(Command& command, const AlterDatabase& statement);
void Run(Command& command, const DropDatabase& statement);
void Run(Command& command, const CreateTablespace& statement);
void Run(Command& command, const AlterTablespaceOptions& statement);
void Run(Command& command, const DropTablespace& statement);

// Queries and the session: query.cpp, session.cpp; code that runs: analyzer/procedure
void Run(Command& command, const Query& statement);
void Run(Command& command, const Copy& statement);
void Run(Command& command, const Explain& statement);
void Run(Command& command, const Prepare& statement);
void Run(Command& command, const Execute& statement);
void Run(Command& command, const Deallocate& statement);
void Run(Command& command, const DeclareCursor& statement);
void Run(Command& command, const CloseCursor& statement);
void Run(Command& command, const Fetch& statement);
void Run(Command& command, const Vacuum& statement);
void Run(Command& command, const SetVariable& statement);
void Run(Command& command, const ShowVariable& statement);
void Run(Command& command, const AlterSettings& statement);
void Run(Command& command, const Discard& statement);
void Run(Command& command, const SetConstraints& statement);
void Run(Command& command, const Notification& statement);
void Run(Command& command, const Load& statement);
void Run(Command& command, const Checkpoint& statement);
void Run(Command& command, const DoBlock& statement);
void Run(Command& command, const Call& statement);

}  // namespace pgrehearse
