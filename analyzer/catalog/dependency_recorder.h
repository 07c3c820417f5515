// Writes the dependencies of one object: what dependency.c's recordDependencyOnExpr and its kin do.
#pragma once

#include "analyzer/catalog/catalog.h"
#include "analyzer/expression/resolve.h"

namespace pgrehearse {

inline ObjectAddress RelationAddress(Oid relation, int column = 0) {
  return {ObjectClass::kRelation, relation, column};
}

class DependencyRecorder {
 public:
  DependencyRecorder(Catalog& catalog, ObjectAddress self) : catalog_(catalog), self_(self) {}

  // A normal dependency; on nothing when the OID is 0.
  void Add(ObjectAddress referenced) {
    if (referenced.oid != 0) catalog_.AddDependency(self_, referenced, DependencyKind::kNormal);
  }
  // The default collation is pinned; so are the built-in ones.
  void AddCollation(Oid collation) { Add({ObjectClass::kCollation, collation}); }

  // recordDependencyOnExpr: `relation` is what the expression's own columns belong to.
  void AddExpression(const StoredExpression& expression, Oid relation) {
    if (!expression.node) return;
    for (const ObjectAddress& found : References(catalog_, expression, relation)) Add(found);
  }
  void AddQuery(const StoredQuery& query) {
    if (!query.query) return;
    for (const ObjectAddress& found : References(catalog_, query)) {
      if (found.whole() != self_) Add(found);
    }
  }
  // recordDependencyOnSingleRelExpr: columns of `relation` get a kind of their own, and with `reverse` they depend on the
  // object instead.
  void AddOwnExpression(const StoredExpression& expression, Oid relation, DependencyKind kind, DependencyKind own_kind,
                        bool reverse = false) {
    if (!expression.node) return;
    for (const ObjectAddress& found : References(catalog_, expression, relation)) {
      if (relation == 0 || found.whole() != RelationAddress(relation)) {
        catalog_.AddDependency(self_, found, kind);
      } else if (!reverse) {
        catalog_.AddDependency(self_, found, own_kind);
      } else if (found.sub != 0) {
        catalog_.AddDependency(found, self_, own_kind);
      }
    }
  }

 private:
  Catalog& catalog_;
  ObjectAddress self_;
};

}  // namespace pgrehearse
