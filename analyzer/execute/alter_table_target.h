// What each ALTER TABLE subcommand is called, works on and locks (alter_table_type_to_string, ATPrepCmd,
// AlterTableGetLockLevel of tablecmds.c).
#pragma once

#include <cstdint>
#include <string>

#include "analyzer/command.h"

namespace pgrehearse {

std::string ActionName(const AlterTableCommand& command);
std::uint32_t TargetsOf(const AlterTableCommand& command, int version);
LockMode CommandLock(const AlterTableCommand& command, int version);
LockMode AlterLockLevel(const Command& command, const AlterTable& statement);

}  // namespace pgrehearse
