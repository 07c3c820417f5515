// What a rule sees of one statement: itself, the schema before and after, what it does, the transaction it runs in.
#pragma once

#include <cstdint>

#include "analyzer/catalog/catalog.h"
#include "analyzer/effects.h"
#include "analyzer/transaction.h"
#include "parser/migration.h"
#include "parser/parse.h"
#include "parser/statement.h"

namespace pgrehearse {

enum class Outcome : std::uint8_t {
  kOk,       // as far as the schema decides
  kError,    // certain to fail, whatever the rows
  kUnknown,  // not modelled, with its reason in effects.unknowns
  kNotRun    // after an error earlier in its transaction
};

enum class Direction : std::uint8_t { kUp, kDown };

struct Step {
  const History& history;
  const Migration& migration;
  std::size_t migration_index;
  Direction direction;
  const Script& script;
  const ParsedScript& parsed;        // the script's statements: what comes before and after
  const Statement& statement;
  std::size_t statement_index;       // in its script
  std::size_t statement_count;       // of its script
  const Catalog& before;
  const Catalog& after;
  const Effects& effects;
  const TransactionState& transaction;  // as it was before the statement
  const Session& session;               // likewise
  Outcome outcome;
  std::uint32_t script_begin;           // Origin::statement of the script's first statement
  // Run by the code of another statement (DO, a function): the statements and their places are those of that code.
  bool inside = false;
  int version() const { return before.version(); }
};

}  // namespace pgrehearse
