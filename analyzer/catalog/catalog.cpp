// What a new database holds, and what hangs on its relations.
#include "analyzer/catalog/catalog.h"

#include <algorithm>

namespace pgrehearse {

namespace {

constexpr Oid kDatabaseOwnerRole = 6171;  // pg_authid.dat, since 14

}  // namespace

const Column* Relation::FindColumn(std::string_view column) const {
  for (const Column& c : columns) {
    if (!c.dropped && c.name == column) return &c;
  }
  return nullptr;
}

// template1 as initdb leaves it (bin/initdb/initdb.c, setup_privileges and load_plpgsql). Since 15 the schema public
// belongs to pg_database_owner and PUBLIC may no longer create in it.
Catalog::Catalog(int version) : version_(version), installed_(std::make_shared<std::vector<Installed>>()) {
  Role bootstrap;
  bootstrap.oid = kBootstrapRole;
  bootstrap.name = "postgres";
  Put(std::move(bootstrap));

  const Oid owner = version >= 15 ? kDatabaseOwnerRole : kBootstrapRole;
  Schema schema;
  schema.oid = kPublicSchema;
  schema.name = "public";
  schema.owner = owner;
  schema.acl = std::vector<AclItem>{{owner, owner, "CU", ""}, {0, owner, version >= 15 ? "U" : "CU", ""}};
  Put(std::move(schema));
  SetComment({ObjectClass::kSchema, kPublicSchema}, "standard public schema");

  Extension plpgsql;
  plpgsql.oid = kPlpgsqlExtension;
  plpgsql.name = "plpgsql";
  plpgsql.schema = kPgCatalogSchema;
  plpgsql.version = "1.0";
  plpgsql.owner = kBootstrapRole;
  Put(std::move(plpgsql));
  SetComment({ObjectClass::kExtension, kPlpgsqlExtension}, "PL/pgSQL procedural language");
}

void Catalog::SetHanging(Hanging kind, Oid on, Oid oid, bool add) {
  if (on == 0) return;
  const std::uint64_t scope = (static_cast<std::uint64_t>(kind) << 32) | on;
  bool empty = false;
  hanging_.Update(scope, {}, [&](std::vector<Oid>& list) {
    const auto at = std::lower_bound(list.begin(), list.end(), oid);
    const bool there = at != list.end() && *at == oid;
    if (add && !there) list.insert(at, oid);
    if (!add && there) list.erase(at);
    empty = list.empty();
  });
  if (empty) hanging_.Erase(scope, {});
}

std::vector<Oid> Catalog::HangingOn(Hanging kind, Oid on) const {
  const std::vector<Oid>* list = hanging_.Find((static_cast<std::uint64_t>(kind) << 32) | on, {});
  return list ? *list : std::vector<Oid>();
}

std::vector<Oid> Catalog::IndexesOf(Oid relation) const { return HangingOn(Hanging::kIndex, relation); }
std::vector<Oid> Catalog::ConstraintsOf(Oid relation_or_domain) const {
  return HangingOn(Hanging::kConstraint, relation_or_domain);
}
std::vector<Oid> Catalog::ForeignKeysTo(Oid relation) const { return HangingOn(Hanging::kForeignKeyTo, relation); }
std::vector<Oid> Catalog::TriggersOf(Oid relation) const { return HangingOn(Hanging::kTrigger, relation); }
std::vector<Oid> Catalog::RulesOf(Oid relation) const { return HangingOn(Hanging::kRule, relation); }
std::vector<Oid> Catalog::PoliciesOf(Oid relation) const { return HangingOn(Hanging::kPolicy, relation); }
std::vector<Oid> Catalog::StatisticsOf(Oid relation) const { return HangingOn(Hanging::kStatistics, relation); }
std::vector<Oid> Catalog::ChildrenOf(Oid relation) const { return HangingOn(Hanging::kChild, relation); }

std::vector<Oid> Catalog::Temporaries() const { return HangingOn(Hanging::kTemporary, kTemporarySchema); }

Oid Catalog::DefaultPartitionOf(Oid relation) const {
  for (const Oid child : ChildrenOf(relation)) {
    const Relation* r = Find<Relation>(child);
    if (r && r->bound && r->bound->kind == PartitionBound::Kind::kDefault) return child;
  }
  return 0;
}

std::vector<Oid> Catalog::SequencesOwnedBy(Oid relation, int column) const {
  std::vector<Oid> owned = HangingOn(Hanging::kSequence, relation);
  if (column != 0) {
    std::erase_if(owned, [&](Oid oid) { return Find<Relation>(oid)->sequence->owned_column != column; });
  }
  return owned;
}

}  // namespace pgrehearse
