// Directives in comments: ours and those of other tools, and where none may be seen.
#include "parser/directive.h"

#include <doctest/doctest.h>

namespace pgrehearse {

namespace {

// "pgrehearse allow statement drop-column,drop-table because"
std::string Shown(std::string text) {
  static constexpr const char* kKinds[] = {"allow", "irreversible", "unknown"};
  static constexpr const char* kScopes[] = {"statement", "line", "file", "begin", "end"};
  const SourceFile file("x.sql", std::move(text));
  std::string shown;
  for (const Directive& directive : ScanDirectives(file)) {
    if (!shown.empty()) shown += "\n";
    shown += directive.tool + " " + kKinds[static_cast<int>(directive.kind)] + " " +
             kScopes[static_cast<int>(directive.scope)] + " ";
    for (const std::string& name : directive.names) shown += (&name == &directive.names[0] ? "" : ",") + name;
    if (!directive.reason.empty()) shown += " (" + directive.reason + ")";
  }
  return shown;
}

}  // namespace

TEST_CASE("our own directives") {
  CHECK(Shown("-- pgrehearse: allow drop-column\nSELECT 1;") == "pgrehearse allow statement drop-column");
  CHECK(Shown("-- pgrehearse:allow drop-column, drop-table nobody reads it") ==
        "pgrehearse allow statement drop-column,drop-table (nobody reads it)");
  CHECK(Shown("/* pgrehearse: allow drop-column -- old */") == "pgrehearse allow statement drop-column (old)");
  CHECK(Shown("--pgrehearse: allow-file missing-down") == "pgrehearse allow file missing-down");
  CHECK(Shown("-- pgrehearse: irreversible the data is gone") ==
        "pgrehearse irreversible statement  (the data is gone)");
  CHECK(Shown("-- pgrehearse: disable drop-column") == "pgrehearse unknown statement disable");
  CHECK(Shown("-- pgrehearse is a tool") == "");
}

TEST_CASE("directives of other tools") {
  CHECK(Shown("-- squawk-ignore ban-drop-column, prefer-robust-stmts -- why") ==
        "squawk allow statement ban-drop-column,prefer-robust-stmts (why)");
  CHECK(Shown("-- squawk-ignore") == "squawk allow statement ");
  CHECK(Shown("-- squawk-ignore-file ban-drop-column") == "squawk allow file ban-drop-column");
  CHECK(Shown("-- atlas:nolint destructive DS102\nDROP TABLE t;") == "atlas allow statement destructive,DS102");
  CHECK(Shown("-- atlas:nolint\n\nDROP TABLE t;") == "atlas allow file ");
  CHECK(Shown("-- eugene: ignore E3, W12") == "eugene allow statement E3,W12");
  CHECK(Shown("-- pgvet_nolint:a,b") == "pgvet allow statement a,b");
  CHECK(Shown("-- pgfence-ignore: rule-a") == "pgfence allow statement rule-a");
  CHECK(Shown("SELECT 1; -- noqa: L001,PRS") == "sqlfluff allow line L001,PRS");
  CHECK(Shown("-- noqa: disable=all") == "sqlfluff allow begin ");
  CHECK(Shown("-- noqa: enable=all") == "sqlfluff allow end ");
  CHECK(Shown("-- pgrubic: noqa: UN001") == "pgrubic allow file UN001");
  CHECK(Shown("-- pgt-ignore lint/safety/banDropColumn: fine") == "pgls allow statement banDropColumn (fine)");
  CHECK(Shown("-- pgls-ignore-all lint") == "pgls allow file ");
}

TEST_CASE("only comments hold directives") {
  CHECK(Shown("SELECT '-- pgrehearse: allow a';") == "");
  CHECK(Shown("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ -- pgrehearse: allow a\nSELECT 1 $$;") == "");
  CHECK(Shown("COPY t FROM stdin;\n-- pgrehearse: allow a\n\\.\n-- pgrehearse: allow b\n") ==
        "pgrehearse allow statement b");
}

}  // namespace pgrehearse
