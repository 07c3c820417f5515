// How an executor records effects and finds names.
#include "analyzer/command.h"

#include <algorithm>

#include "analyzer/definition/print.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

// The words of RangeVarGetRelidExtended and RangeVarAdjustRelationPersistence name a relation as it was written.
std::string Written(const RelationName& name) {
  return name.schema.empty() ? std::string(name.name) : std::string(name.schema) + "." + std::string(name.name);
}

bool IsFixedUtc(std::string_view zone) {
  static constexpr std::string_view kNames[] = {"utc", "gmt", "etc/utc", "etc/gmt", "zulu", "universal", "uct", "0", "+00", "+00:00"};
  std::string lower(zone);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  return std::find(std::begin(kNames), std::end(kNames), lower) != std::end(kNames);
}

// check_safe_enum_use (enum.c): a value added by the transaction that is still running.
void CheckSafeLabel(const Command& command, ObjectAddress label) {
  const Type* type = command.catalog.Find<Type>(label.oid);
  if (type == nullptr || static_cast<std::size_t>(label.sub) > type->labels.size()) return;
  const Type::Label& used = type->labels[static_cast<std::size_t>(label.sub) - 1];
  if (used.transaction == 0 || used.transaction != command.origin.transaction) return;
  Raise("55P04", "unsafe use of new value \"" + used.name + "\" of enum type " + TypeForMessage(command, type->oid), kNowhere, {},
        "New enum values must be committed before they can be used.");
}

}  // namespace

bool Command::utc() const {
  // Where nothing says otherwise the server's zone is UTC, as in containers and managed services.
  const std::string* zone = session.Setting("timezone");
  return zone == nullptr || IsFixedUtc(*zone);
}

AffectedRelation Command::Affected(Oid relation) const {
  AffectedRelation affected;
  affected.oid = relation;
  if (const Relation* r = catalog.Find<Relation>(relation)) {
    affected.name = PlainName(catalog, *r);
    affected.kind = r->kind;
    affected.is_new = r->created.statement != 0 && r->created.statement == origin.statement;
    affected.new_in_transaction = IsNewInTransaction(relation);
    affected.new_in_script = r->created.statement != 0 && r->created.statement >= script_begin && r->created.migration == origin.migration;
    affected.assumed = r->assumed;
  }
  return affected;
}

bool Command::IsNewInTransaction(Oid relation) const {
  const Relation* r = catalog.Find<Relation>(relation);
  return r != nullptr && r->created.transaction != 0 && r->created.transaction == origin.transaction;
}

void Command::Lock(Oid relation, LockMode mode, const Cause& cause, bool short_lived) {
  if (mode == LockMode::kNone || !IsUserOid(relation) || !catalog.Find<Relation>(relation)) return;
  for (LockEffect& lock : effects.locks) {
    if (lock.relation.oid != relation || lock.mode != mode) continue;
    lock.short_lived = lock.short_lived && short_lived;
    return;
  }
  LockEffect lock{Affected(relation), mode, short_lived, false, cause};
  for (const HeldLock& held : transaction.held) {
    if (held.relation == relation && held.mode == mode) lock.already_held = true;
  }
  effects.locks.push_back(std::move(lock));
}

void Command::Rewrite(Oid relation, const Cause& cause, bool instant) {
  if (!catalog.Find<Relation>(relation)) return;
  catalog.Change<Relation>(relation, [&](Relation& r) { r.file_number = catalog.NewFileNumber(); });
  for (RewriteEffect& rewrite : effects.rewrites) {
    if (rewrite.relation.oid == relation) {
      rewrite.instant = rewrite.instant && instant;
      return;
    }
  }
  effects.rewrites.push_back({Affected(relation), cause, instant});
}

void Command::Scan(Oid relation, ScanEffect::Kind kind, const Cause& cause) {
  LockMode held = transaction.strongest_on(relation);
  for (const LockEffect& lock : effects.locks) {
    if (lock.relation.oid == relation) held = Stronger(held, lock.mode);
  }
  effects.scans.push_back({Affected(relation), kind, held, cause});
}

void Command::Build(Oid index, Oid table, const Cause& cause, bool concurrently) {
  effects.builds.push_back({Affected(index), Affected(table), concurrently, cause});
}

void Command::Created(Oid relation, const Cause& cause) { effects.created.push_back({Affected(relation), cause}); }

void Command::Dropped(const AffectedRelation& relation, const Cause& cause) {
  for (const RelationEffect& other : effects.dropped) {
    if (other.relation.oid == relation.oid) return;
  }
  effects.dropped.push_back({relation, cause});
}

void Command::CreatedObject(std::string kind, std::string name, const Cause& cause) {
  effects.objects_created.push_back({std::move(kind), std::move(name), cause});
}

void Command::DroppedObject(std::string kind, std::string name, const Cause& cause) {
  effects.objects_dropped.push_back({std::move(kind), std::move(name), cause});
}

void Command::ChangedObject(std::string kind, std::string name, const Cause& cause) {
  effects.objects_changed.push_back({std::move(kind), std::move(name), cause});
}

void Command::LoseData(DataLoss::Kind kind, std::string object, const Cause& cause) {
  effects.data_lost.push_back({kind, std::move(object), cause});
}

void Command::Notice(std::string message) { effects.notices.push_back(std::move(message)); }

void Command::Unknown(std::string reason, Offset at) {
  effects.unknowns.push_back({std::move(reason), at == kNowhere ? span : SpanAt(at)});
}

Cause Command::Because(std::string text, SourceSpan where) const { return {std::move(text), where.valid() ? where : span}; }

SourceSpan Command::SpanAt(Offset begin, std::uint32_t length) const {
  if (begin == kNowhere || file == nullptr) return span;
  return {file, begin, begin + length};
}

ResolveContext Command::Resolving() {
  ResolveContext context = ResolvingQuietly();
  context.found = [this](ObjectAddress address) {
    if (address.object_class == ObjectClass::kRelation) {
      Lock(address.oid, LockMode::kAccessShare, Because("the statement's expressions read the relation"));
    } else if (address.object_class == ObjectClass::kType && address.sub > 0) {
      CheckSafeLabel(*this, address);
    }
  };
  return context;
}

ResolveContext Command::ResolvingQuietly() const {
  ResolveContext context{catalog, session, {}, {}, {}, 0, -1, incomplete_history};
  return context;
}

Oid Command::OpenRelation(const RelationName& name, LockMode mode, const Cause& cause, bool missing_ok) {
  Oid oid = LookupRelation(catalog, session, name.schema, name.name);
  if (oid == 0) {
    if (missing_ok) return 0;
    if (!incomplete_history && !name.schema.empty()) RequireSchema(catalog, name.schema, name.at);
    if (!incomplete_history) Raise("42P01", "relation \"" + Written(name) + "\" does not exist", name.at);
    Relation assumed;
    assumed.oid = catalog.NewOid();
    assumed.schema = name.schema.empty() ? session.CreationSchema(catalog) : catalog.FindSchema(name.schema);
    if (assumed.schema == 0) {
      Schema schema;
      schema.oid = catalog.NewOid();
      schema.name = std::string(name.schema);
      schema.owner = kBootstrapRole;
      assumed.schema = schema.oid;
      catalog.Put(std::move(schema));
    }
    assumed.name = std::string(name.name);
    assumed.owner = session.role;
    assumed.assumed = true;
    oid = assumed.oid;
    catalog.Put(std::move(assumed));
  }
  Lock(oid, mode, cause);
  return oid;
}

Oid Command::CreationSchema(const RelationName& name) {
  if (name.persistence == 't') {
    if (!name.schema.empty() && name.schema != "pg_temp") {
      Raise("42P16", "cannot create temporary relation in non-temporary schema", name.at);
    }
    return kTemporarySchema;
  }
  if (!name.schema.empty()) {
    if (name.schema == "pg_temp") return kTemporarySchema;
    if (incomplete_history && catalog.FindSchema(name.schema) == 0) {
      Schema schema;
      schema.oid = catalog.NewOid();
      schema.name = std::string(name.schema);
      schema.owner = kBootstrapRole;
      const Oid oid = schema.oid;
      catalog.Put(std::move(schema));
      return oid;
    }
    return RequireSchema(catalog, name.schema, name.at);
  }
  return session.CreationSchema(catalog);
}

Oid Command::CreationSchema(NameList name) {
  if (name.size() < 2) return session.CreationSchema(catalog);
  RelationName relation;
  relation.schema = name[name.size() - 2];
  relation.name = name.back();
  return CreationSchema(relation);
}

Oid Command::RequireRole(const RoleName& role) {
  switch (role.kind) {
    case RoleName::Kind::kPublic: return 0;
    case RoleName::Kind::kCurrentRole:
    case RoleName::Kind::kCurrentUser: return session.role;
    case RoleName::Kind::kSessionUser: return session.session_role;
    case RoleName::Kind::kNamed: break;
  }
  return catalog.FindOrAssumeRole(role.name);
}

std::string Command::MessageName(Oid relation) const {
  const Relation* r = catalog.Find<Relation>(relation);
  return r ? r->name : std::string();
}

void Command::RequireNoTransaction(std::string_view what) const {
  if (depth > 0) Raise("25001", std::string(what) + " cannot be executed from a function");
  if (transaction.in_block()) Raise("25001", std::string(what) + " cannot run inside a transaction block");
}

void Command::RequireTransaction(std::string_view what) const {
  if (transaction.in_block() || depth > 0) return;
  if (transaction.assumed) {
    transaction.kind = TransactionState::Kind::kTool;
    return;
  }
  Raise("25P01", std::string(what) + " can only be used in transaction blocks");
}

}  // namespace pgrehearse
