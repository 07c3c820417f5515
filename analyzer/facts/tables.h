// The generated arrays as their lookups see them; for files of this folder only.
#ifndef PGREHEARSE_ANALYZER_FACTS_TABLES_H_
#define PGREHEARSE_ANALYZER_FACTS_TABLES_H_

#include <cstdint>
#include <span>

#include "analyzer/facts/facts.h"

namespace pgrehearse {

// Rows sorted as the lookup by name (or by source, family, ...) needs them, and row numbers sorted by OID.
template <class Fact>
struct FactTable {
  std::span<const Fact> built_in;
  std::span<const Fact> extension;
  std::span<const std::uint16_t> built_in_by_oid;
  std::span<const std::uint16_t> extension_by_oid;
};

extern const FactTable<TypeFact> kTypeTable;                  // name, schema
extern const FactTable<FunctionFact> kFunctionTable;          // name
extern const FactTable<OperatorFact> kOperatorTable;          // name
extern const FactTable<CastFact> kCastTable;                  // source, target
extern const FactTable<AccessMethodFact> kAccessMethodTable;  // name
extern const FactTable<OpclassFact> kOpclassTable;            // method, input type, default first
extern const FactTable<OpfamilyFact> kOpfamilyTable;          // method, name
extern const FactTable<AmopFact> kAmopTable;                  // family, left, right, strategy; by_oid: operator
extern const FactTable<AmprocFact> kAmprocTable;              // family, left, right, number
extern const FactTable<CollationFact> kCollationTable;        // name
extern const FactTable<LanguageFact> kLanguageTable;          // name
extern const FactTable<TextSearchFact> kTextSearchTable;      // kind, name
extern const FactTable<ForeignDataWrapperFact> kForeignDataWrapperTable;  // name
extern const FactTable<RoleFact> kRoleTable;                              // name
extern const FactTable<SettingFact> kSettingTable;                        // name in lower case
extern const FactTable<SystemRelationFact> kSystemRelationTable;          // schema, name
extern const SystemColumnFact kSystemColumns[];
extern const std::span<const ExtensionFact> kExtensionRows;  // name
extern const FactTexts kIcuCollations;                       // "de", "de-AT", ...: names without "-x-icu"

}  // namespace pgrehearse

#endif  // PGREHEARSE_ANALYZER_FACTS_TABLES_H_
