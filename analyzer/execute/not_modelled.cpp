// Statements whose executor is not in the house yet: each says so as an unknown effect. Shrinks to nothing.
#include "analyzer/execute/execute.h"
#include "analyzer/procedure/procedure.h"

namespace pgrehearse {
namespace {

[[noreturn]] void NotModelled(const char* what) { throw Unknowable{std::string(what) + " is not modelled", kNowhere}; }

}  // namespace

void Run(Command&, const CreateView&) { NotModelled("CreateView"); }
void Run(Command&, const RefreshMaterializedView&) { NotModelled("RefreshMaterializedView"); }
void Run(Command&, const CreateSequence&) { NotModelled("CreateSequence"); }
void Run(Command&, const AlterSequence&) { NotModelled("AlterSequence"); }
void Run(Command&, const CreateTrigger&) { NotModelled("CreateTrigger"); }
void Run(Command&, const CreateRule&) { NotModelled("CreateRule"); }
void Run(Command&, const CreatePolicy&) { NotModelled("CreatePolicy"); }
void Run(Command&, const AlterPolicy&) { NotModelled("AlterPolicy"); }
void Run(Command&, const CreateStatistics&) { NotModelled("CreateStatistics"); }
void Run(Command&, const AlterStatistics&) { NotModelled("AlterStatistics"); }
void Run(Command&, const DropObjects&) { NotModelled("DropObjects"); }
void Run(Command&, const Rename&) { NotModelled("Rename"); }
void Run(Command&, const SetSchema&) { NotModelled("SetSchema"); }
void Run(Command&, const ChangeOwner&) { NotModelled("ChangeOwner"); }
void Run(Command&, const DependsOnExtension&) { NotModelled("DependsOnExtension"); }
void Run(Command&, const Comment&) { NotModelled("Comment"); }
void Run(Command&, const SecurityLabel&) { NotModelled("SecurityLabel"); }
void Run(Command&, const CreateSchema&) { NotModelled("CreateSchema"); }
void Run(Command&, const CreateExtension&) { NotModelled("CreateExtension"); }
void Run(Command&, const AlterExtension&) { NotModelled("AlterExtension"); }
void Run(Command&, const AlterExtensionContents&) { NotModelled("AlterExtensionContents"); }
void Run(Command&, const CreateCompositeType&) { NotModelled("CreateCompositeType"); }
void Run(Command&, const CreateEnum&) { NotModelled("CreateEnum"); }
void Run(Command&, const CreateRange&) { NotModelled("CreateRange"); }
void Run(Command&, const AlterEnum&) { NotModelled("AlterEnum"); }
void Run(Command&, const CreateDomain&) { NotModelled("CreateDomain"); }
void Run(Command&, const AlterDomain&) { NotModelled("AlterDomain"); }
void Run(Command&, const AlterTypeOptions&) { NotModelled("AlterTypeOptions"); }
void Run(Command&, const DefineObject&) { NotModelled("DefineObject"); }
void Run(Command&, const CreateCast&) { NotModelled("CreateCast"); }
void Run(Command&, const CreateOperatorClass&) { NotModelled("CreateOperatorClass"); }
void Run(Command&, const CreateOperatorFamily&) { NotModelled("CreateOperatorFamily"); }
void Run(Command&, const AlterOperatorFamily&) { NotModelled("AlterOperatorFamily"); }
void Run(Command&, const AlterOperator&) { NotModelled("AlterOperator"); }
void Run(Command&, const CreateConversion&) { NotModelled("CreateConversion"); }
void Run(Command&, const CreateTransform&) { NotModelled("CreateTransform"); }
void Run(Command&, const AlterTsDictionary&) { NotModelled("AlterTsDictionary"); }
void Run(Command&, const AlterTsConfiguration&) { NotModelled("AlterTsConfiguration"); }
void Run(Command&, const RefreshCollationVersion&) { NotModelled("RefreshCollationVersion"); }
void Run(Command&, const CreateAccessMethod&) { NotModelled("CreateAccessMethod"); }
void Run(Command&, const CreateFunction&) { NotModelled("CreateFunction"); }
void Run(Command&, const AlterFunction&) { NotModelled("AlterFunction"); }
void Run(Command&, const CreateLanguage&) { NotModelled("CreateLanguage"); }
void Run(Command&, const CreateEventTrigger&) { NotModelled("CreateEventTrigger"); }
void Run(Command&, const AlterEventTrigger&) { NotModelled("AlterEventTrigger"); }
void Run(Command&, const Grant&) { NotModelled("Grant"); }
void Run(Command&, const AlterDefaultPrivileges&) { NotModelled("AlterDefaultPrivileges"); }
void Run(Command&, const GrantRole&) { NotModelled("GrantRole"); }
void Run(Command&, const CreateRole&) { NotModelled("CreateRole"); }
void Run(Command&, const AlterRole&) { NotModelled("AlterRole"); }
void Run(Command&, const DropRole&) { NotModelled("DropRole"); }
void Run(Command&, const DropOwned&) { NotModelled("DropOwned"); }
void Run(Command&, const ReassignOwned&) { NotModelled("ReassignOwned"); }
void Run(Command&, const CreateForeignDataWrapper&) { NotModelled("CreateForeignDataWrapper"); }
void Run(Command&, const AlterForeignDataWrapper&) { NotModelled("AlterForeignDataWrapper"); }
void Run(Command&, const CreateForeignServer&) { NotModelled("CreateForeignServer"); }
void Run(Command&, const AlterForeignServer&) { NotModelled("AlterForeignServer"); }
void Run(Command&, const UserMapping&) { NotModelled("UserMapping"); }
void Run(Command&, const ImportForeignSchema&) { NotModelled("ImportForeignSchema"); }
void Run(Command&, const CreatePublication&) { NotModelled("CreatePublication"); }
void Run(Command&, const AlterPublication&) { NotModelled("AlterPublication"); }
void Run(Command&, const CreateSubscription&) { NotModelled("CreateSubscription"); }
void Run(Command&, const AlterSubscription&) { NotModelled("AlterSubscription"); }
void Run(Command&, const DropSubscription&) { NotModelled("DropSubscription"); }
void Run(Command&, const CreateDatabase&) { NotModelled("CreateDatabase"); }
void Run(Command&, const AlterDatabase&) { NotModelled("AlterDatabase"); }
void Run(Command&, const DropDatabase&) { NotModelled("DropDatabase"); }
void Run(Command&, const CreateTablespace&) { NotModelled("CreateTablespace"); }
void Run(Command&, const AlterTablespaceOptions&) { NotModelled("AlterTablespaceOptions"); }
void Run(Command&, const DropTablespace&) { NotModelled("DropTablespace"); }
void Run(Command&, const DoBlock&) { NotModelled("DoBlock"); }
void Run(Command&, const Call&) { NotModelled("Call"); }

void RunFunctionsOf(Command&, const StoredQuery&) {}

}  // namespace pgrehearse
