// An ivfflat or hnsw index is built with parameters that nobody chose.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

bool Has(const CreateIndex& create, Text name) {
  return std::any_of(create.options.begin(), create.options.end(),
                     [&](const Option& option) { return option.name == name; });
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateIndex>(step.statement);
  if (create == nullptr || (create->access_method != "ivfflat" && create->access_method != "hnsw")) return;
  if (create->access_method == "ivfflat" && !Has(*create, "lists")) {
    report.Add(step, {})
        .About(std::string(create->name))
        .Say("ivfflat has 100 lists unless you say otherwise: too few for a large table, too many for a small one")
        .Help(
            "WITH (lists = ROWS / 1000), from a million rows on the square root of them; or hnsw, which needs no rows "
            "to learn from.");
  } else if (create->access_method == "hnsw" && !(Has(*create, "m") && Has(*create, "ef_construction"))) {
    report.Add(step, {})
        .About(std::string(create->name))
        .Say(
            "hnsw takes m = 16 and ef_construction = 64 unless you say otherwise, and they cannot be changed without a "
            "rebuild")
        .Help("WITH (m = 16, ef_construction = 64), or more of both for better recall.");
  }
}

}  // namespace

extern const LintRule kVectorIndexWithoutParameters{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "an ivfflat or hnsw index is built with parameters that nobody chose",
    .aliases = {"pgvector-index-params", "migrationpilot:MP050", "migrationpilot:MP109"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`CREATE INDEX ... USING ivfflat` without `lists`, or `USING hnsw` without `m` and `ef_construction`.

## Why it hurts
The parameters decide recall, size and build time, and only a rebuild changes them. The defaults suit tables of a middling size.

Silent when they are given.

## Fires
```sql
-- pgrehearse: allow superuser-operation
CREATE EXTENSION vector;
CREATE TABLE texts (id bigint PRIMARY KEY, embedding vector(3));
CREATE INDEX texts_embedding_idx ON texts USING hnsw (embedding vector_l2_ops);
```

## Safer
```sql
-- pgrehearse: allow superuser-operation
CREATE EXTENSION vector;
CREATE TABLE texts (id bigint PRIMARY KEY, embedding vector(3));
CREATE INDEX texts_embedding_idx ON texts USING hnsw (embedding vector_l2_ops) WITH (m = 16, ef_construction = 64);
```

## Configuration
None of its own.

## Sources
pgvector documentation, Indexing: HNSW and IVFFlat, Index Options.
)md",
    .check = Check};

}  // namespace pgrehearse
