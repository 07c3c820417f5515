// Statements whose executor is not in the house yet: each says so as an unknown effect. Shrinks to nothing.
#include "analyzer/execute/execute.h"
#include "analyzer/procedure/procedure.h"

namespace pgrehearse {
namespace {

[[noreturn]] void NotModelled(const char* what) { throw Unknowable{std::string(what) + " is not modelled", kNowhere}; }

}  // namespace

void Run(Command&, const CreateTable&) { NotModelled("CreateTable"); }
void Run(Command&, const CreateTableAs&) { NotModelled("CreateTableAs"); }
void Run(Command&, const AlterTable&) { NotModelled("AlterTable"); }
void Run(Command&, const AlterTableMoveAll&) { NotModelled("AlterTableMoveAll"); }
void Run(Command&, const Truncate&) { NotModelled("Truncate"); }
void Run(Command&, const LockTable&) { NotModelled("LockTable"); }
void Run(Command&, const CreateIndex&) { NotModelled("CreateIndex"); }
void Run(Command&, const Reindex&) { NotModelled("Reindex"); }
void Run(Command&, const Cluster&) { NotModelled("Cluster"); }
void Run(Command&, const DoBlock&) { NotModelled("DoBlock"); }
void Run(Command&, const Call&) { NotModelled("Call"); }

void RunFunctionsOf(Command&, const StoredQuery&) {}

}  // namespace pgrehearse
