// The rules' shared words.
#include "rules/vocabulary.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyzer/definition/print.h"
#include "parser/down_file.h"
#include "parser/scanner.h"

namespace pgrehearse {

std::string WhyNew(const Step& step, Oid oid) {
  const Relation* relation = step.before.Find<Relation>(oid);
  if (relation == nullptr) relation = step.after.Find<Relation>(oid);
  if (relation == nullptr) return {};
  if (relation->persistence == 't') return "temporary";
  const Origin& made = relation->created;
  if (relation->index) {
    if (made.statement != 0 && made.statement >= step.script_begin) return "made in the same migration";
    return WhyNew(step, relation->index->table);
  }
  if (made.statement < step.script_begin || made.statement == 0) return {};
  if (made.transaction == step.transaction.number && step.transaction.in_block()) return "made in the same transaction";
  if (made.transaction == 0 || made.migration != static_cast<std::int32_t>(step.migration_index)) return {};
  return relation->populated_by_history ? std::string() : "made in the same migration and still empty";
}

bool IsNew(const Step& step, Oid relation) { return !WhyNew(step, relation).empty(); }

bool UndoesItsUp(const Step& step, const Origin& made) {
  return step.direction == Direction::kDown && made.span.valid() && made.migration == static_cast<std::int32_t>(step.migration_index);
}

void AddOrigin(Finding& finding, std::string_view name, const Origin& origin, std::string_view what) {
  if (origin.span.valid()) {
    finding.Because(fmt::format("{} {}", name, what), origin.span);
  } else {
    finding.Because(fmt::format("{} was there before these migrations", name));
  }
}

void AddOrigin(Finding& finding, const Step& step, const AffectedRelation& relation) {
  const Relation* r = step.before.Find<Relation>(relation.oid);
  if (r == nullptr) r = step.after.Find<Relation>(relation.oid);
  if (r == nullptr) return;
  if (r->assumed) {
    finding.Because(fmt::format("{} is not created in these migrations: it is taken to exist and to have rows", relation.name));
  } else {
    AddOrigin(finding, relation.name, r->created);
  }
}

const SqlErrorEffect* ErrorOf(const Step& step, std::string_view sqlstate) {
  if (!step.effects.error || step.direction == Direction::kDown) return nullptr;
  return sqlstate.empty() || step.effects.error->sqlstate == sqlstate ? &*step.effects.error : nullptr;
}

bool InTransaction(const Step& step) { return step.transaction.in_block(); }

void AddTransactionCause(Finding& finding, const Step& step) {
  switch (step.transaction.kind) {
    case TransactionState::Kind::kAutocommit: return;
    case TransactionState::Kind::kExplicit:
      finding.Because("BEGIN opened the transaction", step.transaction.begin);
      return;
    case TransactionState::Kind::kTool:
      if (step.transaction.assumed) {
        finding.Because("an earlier statement works only in a transaction, so the script is taken to run in one");
        return;
      }
      finding.Because(fmt::format("{} runs this migration in a transaction", step.history.format));
      return;
    case TransactionState::Kind::kImplicit:
      finding.Because(step.script.delivery == Delivery::kPipeline
                          ? fmt::format("{} sends the whole file in one pipeline, and only its first statement is outside a transaction", step.history.format)
                          : fmt::format("{} sends these statements in one message, which PostgreSQL runs as one transaction", step.history.format));
      return;
  }
}

bool IsConcurrent(const Statement& statement) {
  if (const auto* create = As<CreateIndex>(statement)) return create->concurrently;
  if (const auto* drop = As<DropObjects>(statement)) return drop->concurrently;
  if (const auto* reindex = As<Reindex>(statement)) return reindex->concurrently;
  if (const auto* alter = As<AlterTable>(statement)) {
    for (const AlterTableCommand& clause : alter->commands) {
      const auto* detach = std::get_if<alter::DetachPartition>(&clause.action);
      if (detach != nullptr && detach->concurrently) return true;
    }
  }
  return false;
}

std::span<const Statement> Later(const Step& step) {
  return std::span<const Statement>(step.parsed.statements).subspan(std::min(step.statement_index + 1, step.parsed.statements.size()));
}

std::string InOwnMigration(const Step& step, std::string_view sql) {
  const TransactionMarker marker = step.direction == Direction::kDown ? DownTransactionMarker(step.history) : step.history.transaction_marker;
  std::string out;
  if (marker.text.empty()) {
    out = marker.lone_statement_works ? "-- alone in a migration of its own (then no transaction surrounds it)\n"
                                      : fmt::format("-- outside a transaction; {} has no way to switch its own off\n", step.history.format);
    if (step.history.format == "plain") out = "-- in a migration of its own, outside a transaction\n";
  } else if (marker.text.rfind("--", 0) == 0) {
    out = fmt::format("-- in a migration of its own, with this {}:\n{}\n", marker.where, marker.text);
  } else {
    out = fmt::format("-- in a migration of its own, outside a transaction: {} ({})\n", marker.text, marker.where);
  }
  out += sql;
  return out;
}

std::string Sql(const Step& step) { return std::string(step.statement.span.text()) + ";"; }

std::string AfterWord(const Step& step, std::string_view keyword, std::string_view insert) {
  std::string text = Sql(step);
  Scanner scanner(text);
  const std::string lower = ToLower(keyword);
  for (Token token = scanner.NextCode(); token.kind != TokenKind::kEnd; token = scanner.NextCode()) {
    if (token.kind != TokenKind::kWord || !EqualsIgnoringCase(scanner.TextOf(token), lower)) continue;
    text.insert(token.end, fmt::format(" {}", insert));
    return text;
  }
  return text;
}

const LockEffect* LockOn(const Step& step, Oid relation, LockMode at_least) {
  const LockEffect* strongest = nullptr;
  for (const LockEffect& lock : step.effects.locks) {
    if (lock.relation.oid != relation || lock.mode < at_least) continue;
    if (strongest == nullptr || lock.mode > strongest->mode) strongest = &lock;
  }
  return strongest;
}

std::string Quoted(const Catalog& catalog, Oid relation) {
  const Relation* r = catalog.Find<Relation>(relation);
  return r == nullptr ? std::string() : QualifiedName(catalog, r->schema, r->name);
}

std::string Unqualified(const Catalog& catalog, Oid relation) {
  const Relation* r = catalog.Find<Relation>(relation);
  return r == nullptr ? std::string() : r->name;
}

std::string Name(const Catalog& catalog, Oid relation) {
  const Relation* r = catalog.Find<Relation>(relation);
  return r == nullptr ? std::string() : PlainName(catalog, *r);
}

const Relation* TableOf(const Step& step, const AlterTable& alter) {
  if (const Relation* table = step.before.Find<Relation>(TargetOf(step, alter.relation))) return table;
  return step.after.Find<Relation>(LookupRelation(step.after, step.session, alter.relation.schema, alter.relation.name));
}

const RewriteEffect* RewriteBy(const Step& step, const SourceSpan& clause) {
  for (const RewriteEffect& rewrite : step.effects.rewrites) {
    if (!rewrite.instant && !rewrite.relation.is_new && Within(rewrite.cause.span, clause)) return &rewrite;
  }
  return nullptr;
}

const ScanEffect* ScanBy(const Step& step, const SourceSpan& clause, ScanEffect::Kind kind) {
  for (const ScanEffect& scan : step.effects.scans) {
    if (scan.kind == kind && !scan.relation.is_new && Within(scan.cause.span, clause)) return &scan;
  }
  return nullptr;
}

const IndexBuildEffect* BuildBy(const Step& step, const SourceSpan& clause) {
  for (const IndexBuildEffect& build : step.effects.builds) {
    if (Within(build.cause.span, clause)) return &build;
  }
  return nullptr;
}

std::string WhileHeld(std::string_view doing, const Step& step, const AffectedRelation& relation) {
  const LockEffect* lock = LockOn(step, relation.oid, LockMode::kShareUpdateExclusive);
  const LockMode mode = Stronger(lock == nullptr ? LockMode::kNone : lock->mode, step.transaction.strongest_on(relation.oid));
  if (mode == LockMode::kNone) return fmt::format("{} {}", doing, relation.name);
  return fmt::format("{} {} while {} {}", doing, relation.name, SqlName(mode), WhatItBlocks(mode));
}

Oid TargetOf(const Step& step, const RelationName& name) { return LookupRelation(step.before, step.session, name.schema, name.name); }

}  // namespace pgrehearse
