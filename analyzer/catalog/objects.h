// The objects of a database as the replay knows them: one immutable struct per catalog of PostgreSQL.
//
// Names and meanings are those of the system catalogs (documentation, chapter 51). Objects are shared between
// snapshots, so nobody changes one: copy, change the copy, and Catalog::Put it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/catalog/address.h"
#include "analyzer/expression/resolved.h"
#include "analyzer/oid.h"
#include "parser/source.h"
#include "parser/statement_table.h"

namespace pgrehearse {

// Where the history made or last changed something: evidence for findings, and what "new in this transaction" means.
struct Origin {
  SourceSpan span;                 // the statement (or clause); invalid for what was there before the history
  std::int32_t migration = -1;     // index of the migration; -1: base dump or before
  std::uint32_t transaction = 0;   // number of the transaction, unique in a replay; 0: before
  std::uint32_t statement = 0;     // number of the statement, unique in a replay
};

// One entry of an access control list. Privileges are the letters of aclitem (documentation, table 5.1).
struct AclItem {
  Oid grantee = 0;                 // 0: PUBLIC
  Oid grantor = 0;
  std::string privileges;          // sorted letters, e.g. "arw"
  std::string grantable;           // the subset held WITH GRANT OPTION
};
using Acl = std::optional<std::vector<AclItem>>;  // nullopt: the default privileges, as NULL in the catalogs

struct Schema {
  Oid oid = 0;
  std::string name;
  Oid owner = 0;
  Acl acl;
  Origin created;
};

struct Column {
  int number = 0;                  // attnum
  std::string name;
  Oid type = 0;                    // 0: not known (a relation that the history never made)
  std::int32_t typmod = -1;
  Oid collation = 0;
  bool not_null = false;
  bool dropped = false;
  StoredExpression default_value;  // default or generation expression
  char generated = 0;              // 's' stored, 'v' virtual, 0 none
  char identity = 0;               // 'a' always, 'd' by default, 0 none
  bool has_missing = false;        // a fast default is stored (ADD COLUMN ... DEFAULT without rewrite)
  bool has_values = false;         // the history itself has certainly put values into the column
  bool is_local = true;
  int inherit_count = 0;
  char storage = 0;                // 0: the type's own; else p, e, x, m
  char compression = 0;            // 0 default, 'p' pglz, 'l' lz4
  int statistics_target = -1;
  std::vector<std::string> options;          // "n_distinct=5"
  std::vector<std::string> foreign_options;
  Acl acl;
  Origin created;
  Origin changed;
};

struct SequenceData {
  Oid type = 0;
  std::int64_t start = 1, increment = 1, minimum = 1, maximum = 0, cache = 1;
  bool cycle = false;
  Oid owned_table = 0;             // OWNED BY, also of serial and identity
  int owned_column = 0;
  bool identity = false;
};

struct IndexData {
  struct Key {
    int column = 0;                // attnum of the table; 0: the next of `expressions`
    Oid opclass = 0;
    Oid collation = 0;
    bool descending = false;
    bool nulls_first = false;
    std::vector<std::string> opclass_options;
    StoredExpression expression;   // when column is 0
  };
  Oid table = 0;
  std::vector<Key> keys;           // key columns, then INCLUDE columns
  int key_count = 0;
  StoredExpression predicate;
  bool unique = false, primary = false, exclusion = false, immediate = true;
  bool valid = true, ready = true, live = true, clustered = false, replica_identity = false, nulls_not_distinct = false;
  Oid parent = 0;                  // partitioned index it is attached to
};

struct PartitionBoundData {
  PartitionBound::Kind kind = PartitionBound::Kind::kDefault;
  struct Datum {
    PartitionBound::Datum::Kind kind = PartitionBound::Datum::Kind::kValue;
    StoredExpression value;        // a Const of the key column's type
  };
  std::vector<Datum> values;       // list
  std::vector<Datum> from, to;     // range
  int modulus = 0, remainder = 0;
};

struct PartitionKeyData {
  struct Part {
    int column = 0;
    StoredExpression expression;
    Oid opclass = 0, collation = 0, type = 0;
  };
  char strategy = 0;               // 'l', 'r', 'h'
  std::vector<Part> parts;
};

// pg_class with pg_attribute, pg_attrdef, pg_index, pg_sequence, pg_partitioned_table.
struct Relation {
  Oid oid = 0;
  Oid schema = 0;
  std::string name;
  // 'r' table, 'p' partitioned table, 'v' view, 'm' materialized view, 'i' index, 'I' partitioned index, 'S' sequence,
  // 'f' foreign table, 'c' composite type
  char kind = 'r';
  char persistence = 'p';          // 'p', 'u', 't'
  Oid owner = 0;
  Oid row_type = 0;                // kInvalidOid for indexes and sequences
  Oid of_type = 0;
  Oid access_method = 0;
  std::string tablespace;          // empty: the database's
  std::vector<std::string> options;   // "fillfactor=70", as pg_class.reloptions
  std::vector<Column> columns;        // by attnum, dropped ones included
  std::vector<Oid> parents;           // pg_inherits, in order
  bool row_security = false, force_row_security = false;
  char replica_identity = 'd';     // 'd', 'n', 'f', 'i'
  bool populated = true;           // materialized views
  OnCommit on_commit = OnCommit::kNone;
  std::shared_ptr<const PartitionKeyData> partition_key;
  std::shared_ptr<const PartitionBoundData> bound;  // of a partition
  bool detach_pending = false;
  std::shared_ptr<const IndexData> index;
  std::shared_ptr<const SequenceData> sequence;
  StoredQuery query;               // views and materialized views
  Oid foreign_server = 0;
  std::vector<std::string> foreign_options;
  Acl acl;
  // A relation that the history uses but never made: it is assumed to exist, its columns are not known in full.
  bool assumed = false;
  std::uint32_t file_number = 0;   // changes when the relation gets a new file
  bool populated_by_history = false;  // the history itself may have inserted rows (INSERT, COPY, CREATE TABLE AS)
  Origin created;
  Origin changed;

  bool is_partition() const { return bound != nullptr; }
  const Column* FindColumn(std::string_view column) const;   // not dropped; null if absent
  const Column* column(int number) const {
    return number >= 1 && static_cast<std::size_t>(number) <= columns.size() ? &columns[number - 1] : nullptr;
  }
};

struct Constraint {
  Oid oid = 0;
  Oid schema = 0;
  std::string name;
  char kind = 'c';                 // 'c' check, 'f' foreign key, 'n' not null, 'p' primary key, 'u' unique, 'x' exclusion, 't' trigger
  Oid relation = 0;                // or
  Oid domain = 0;
  bool deferrable = false, deferred = false, validated = true, enforced = true;
  bool is_local = true, no_inherit = false;
  int inherit_count = 0;
  Oid parent = 0;
  Oid index = 0;                   // of keys; for a foreign key the referenced index
  std::vector<int> columns;        // conkey
  StoredExpression expression;     // check
  bool period = false;             // WITHOUT OVERLAPS, PERIOD
  // foreign keys
  Oid referenced = 0;
  std::vector<int> referenced_columns;
  char on_update = 'a', on_delete = 'a', match = 's';
  std::vector<int> on_delete_columns;
  std::vector<Oid> equality_operators;     // pf: primary key = foreign key
  std::vector<Oid> exclusion_operators;
  Origin created;
  Origin validated_at;
};

struct Type {
  Oid oid = 0;
  Oid schema = 0;
  std::string name;
  char kind = 'b';                 // typtype: b, c, d, e, m, p, r
  char category = 'U';
  bool preferred = false;
  std::int16_t length = -1;
  bool by_value = false;
  char align = 'i', storage = 'p';
  Oid element = 0, array = 0;
  bool is_true_array = false;      // this is the array type over `element`
  Oid relation = 0;                // composite: its relation
  Oid collation = 0;
  bool defined = true;             // false: a shell type
  char delimiter = ',';
  // domains
  Oid base = 0;
  std::int32_t typmod = -1;
  bool not_null = false;
  StoredExpression default_value;
  // enums
  struct Label { std::string name; Oid oid = 0; std::uint32_t transaction = 0; Origin created; };
  std::vector<Label> labels;       // in order
  // ranges
  Oid subtype = 0, range_opclass = 0, range_collation = 0, multirange = 0, range = 0;
  std::string canonical_function, subtype_diff;
  std::vector<std::string> definition;      // base types made by CREATE TYPE: what was written
  Oid owner = 0;
  Acl acl;
  Origin created;
  Origin changed;
};

struct Function {
  Oid oid = 0;
  Oid schema = 0;
  std::string name;
  char kind = 'f';                 // 'f', 'p', 'a', 'w'
  std::vector<Oid> arguments;      // input argument types
  std::vector<Oid> all_arguments;  // empty when all are IN
  std::string modes;               // i, o, b, v, t per all_arguments
  std::vector<std::string> argument_names;
  std::vector<StoredExpression> defaults;   // of the last input arguments
  Oid result = 0;
  bool returns_set = false;
  Oid variadic = 0;
  std::string language;
  char volatility = 'v';
  bool strict = false, security_definer = false, leakproof = false;
  char parallel = 'u';
  double cost = 100, rows = 0;
  std::string support;
  std::vector<std::string> config; // "search_path=pg_catalog"
  std::string body;
  std::string library;             // C functions: AS 'library', 'body'
  std::vector<StoredQuery> sql_body;        // SQL-standard body
  bool is_return_body = false;
  bool is_atomic = false;
  // aggregates
  char aggregate_kind = 0;
  int direct_arguments = 0;
  std::vector<std::string> definition;      // options of CREATE AGGREGATE as pg_dump prints them
  Oid owner = 0;
  Acl acl;
  SourceSpan body_span;            // where the text of the body stands in the history
  Origin created;
};

struct Trigger {
  Oid oid = 0;
  Oid relation = 0;
  std::string name;
  Oid function = 0;
  CreateTrigger::Timing timing = CreateTrigger::Timing::kAfter;
  std::uint8_t events = 0;
  bool row = false, constraint = false, deferrable = false, deferred = false, internal = false;
  std::vector<int> columns;
  StoredExpression when;           // range table: 1 = OLD, 2 = NEW
  std::vector<std::string> arguments;
  std::string old_table, new_table;
  Oid constraint_relation = 0;
  Oid parent = 0;
  char enabled = 'O';              // O, D, R, A
  Origin created;
};

struct Rule {
  Oid oid = 0;
  Oid relation = 0;
  std::string name;
  CreateRule::Event event = CreateRule::Event::kInsert;
  bool instead = false;
  StoredExpression where;          // range table: 1 = OLD, 2 = NEW
  std::vector<StoredQuery> actions;
  char enabled = 'O';
  Origin created;
};

struct Policy {
  Oid oid = 0;
  Oid relation = 0;
  std::string name;
  char command = '*';              // 'r' select, 'a' insert, 'w' update, 'd' delete, '*' all
  bool permissive = true;
  std::vector<Oid> roles;          // {0}: PUBLIC
  StoredExpression using_expression, with_check;
  Origin created;
};

struct Extension {
  Oid oid = 0;
  std::string name;
  Oid schema = 0;
  std::string version;
  bool known_members = true;
  Oid owner = 0;
  Origin created;
};

struct Role {
  Oid oid = 0;
  std::string name;
  bool assumed = false;            // named by the history, never made by it
  std::map<std::string, std::string> attributes;
  std::vector<std::string> settings;
  Origin created;
};

struct Statistics {
  Oid oid = 0;
  Oid schema = 0;
  std::string name;
  Oid relation = 0;
  std::vector<int> columns;
  std::vector<StoredExpression> expressions;
  std::string kinds;               // d ndistinct, f dependencies, m mcv, e expressions
  int target = -1;
  Oid owner = 0;
  Origin created;
};

struct Publication {
  struct Table { Oid relation = 0; std::vector<int> columns; StoredExpression where; };
  Oid oid = 0;
  std::string name;
  bool all_tables = false, insert = true, update = true, remove = true, truncate = true, via_root = false;
  std::string generated_columns;   // 18: "stored"
  std::vector<Table> tables;
  std::vector<Oid> schemas;
  Oid owner = 0;
  Origin created;
};

struct EventTrigger {
  Oid oid = 0;
  std::string name;
  std::string event;
  Oid function = 0;
  char enabled = 'O';
  std::vector<std::string> tags;
  Oid owner = 0;
  Origin created;
};

struct Collation { Oid oid = 0; Oid schema = 0; std::string name; char provider = 'c'; bool deterministic = true; std::string locale; Oid owner = 0; Origin created; };

struct Operator {
  Oid oid = 0; Oid schema = 0; std::string name;
  char kind = 'b';
  Oid left = 0, right = 0, result = 0, function = 0, commutator = 0, negator = 0;
  bool can_hash = false, can_merge = false;
  Oid owner = 0; Origin created;
};

struct OperatorClass {
  Oid oid = 0; Oid schema = 0; std::string name;
  Oid access_method = 0, family = 0, input_type = 0, key_type = 0;
  bool is_default = false;
  Oid owner = 0; Origin created;
};

struct Cast { Oid oid = 0; Oid source = 0, target = 0, function = 0; char context = 'e', method = 'f'; Origin created; };

// ALTER DEFAULT PRIVILEGES: what a role grants on new objects of a kind.
struct DefaultAcl {
  Oid oid = 0;
  Oid role = 0;
  Oid schema = 0;                  // 0: in any schema
  char kind = 'r';                 // 'r' tables, 'S' sequences, 'f' functions, 'T' types, 'n' schemas
  std::vector<AclItem> acl;
};

// What the catalog only needs to know by name: languages, access methods, foreign servers, subscriptions, text search
// objects, conversions, transforms, operator families, tablespaces, ...
struct NamedObject {
  Oid oid = 0;
  ObjectClass object_class = ObjectClass::kLanguage;
  std::string detail;              // "configuration", "dictionary", "wrapper" ...: the kind within the class, else empty
  Oid schema = 0;
  std::string name;
  std::vector<std::string> options;
  Oid owner = 0;
  Acl acl;
  Origin created;
};

}  // namespace pgrehearse
