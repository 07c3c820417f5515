// The schema as a document: one object per kind, keyed by full names, values as PostgreSQL's own functions print them.
//
// Vocabulary
//   section    a kind of object: "tables", "indexes", ...; the document's top-level keys
//   entry      one object of a section: its key there and the address of the object it shows
// Left out: system schemas, members of extensions, temporary objects, what the history only assumes, owners and data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/catalog/catalog.h"
#include "analyzer/schema/value.h"

namespace pgrehearse {

enum class Section : std::uint8_t {
  kSchemas, kExtensions, kTypes, kSequences, kTables, kIndexes, kViews, kFunctions, kTriggers, kInternalTriggersOff,
  kRules, kPolicies, kEventTriggers, kPublications, kStatistics, kDefaultPrivileges, kOthers, kComments,
  kSecurityLabels
};
constexpr int kSectionCount = static_cast<int>(Section::kSecurityLabels) + 1;
std::string_view SectionName(Section section);

struct DocumentEntry {
  Section section = Section::kSchemas;
  std::string name;
  ObjectAddress object;
};

// Where an object stands in the document, if it does.
std::optional<DocumentEntry> EntryOf(const Catalog& catalog, ObjectAddress object);
// The entry of the comment on an object.
std::optional<DocumentEntry> CommentEntryOf(const Catalog& catalog, ObjectAddress object);

// What the document says about an entry's object.
Value RenderEntry(const Catalog& catalog, const DocumentEntry& entry);

// Every entry, by section, then by name.
std::vector<DocumentEntry> AllEntries(const Catalog& catalog);

// The whole document, or what belongs to some relations ("public.users", or "users" in any schema): themselves, their
// indexes, triggers, rules, policies, statistics, owned sequences and comments.
Value RenderSchema(const Catalog& catalog, const std::vector<std::string>& only = {});
// The names of `only` that no relation has.
std::vector<std::string> UnknownRelations(const Catalog& catalog, const std::vector<std::string>& only);

// Families of RenderEntry.
Value RenderTable(const Catalog& catalog, const Relation& table);
Value RenderView(const Catalog& catalog, const Relation& view);
Value RenderIndex(const Catalog& catalog, const Relation& index);
Value RenderSequence(const Catalog& catalog, const Relation& sequence);
Value RenderType(const Catalog& catalog, const Type& type);
Value RenderFunction(const Catalog& catalog, const Function& function);
Value RenderPolicy(const Catalog& catalog, const Policy& policy);
Value RenderPublication(const Catalog& catalog, const Publication& publication);

// "schema.name" without quotes.
std::string PlainObjectName(const Catalog& catalog, Oid schema, std::string_view name);

}  // namespace pgrehearse
