// The one list of formats; each is defined in its own file beside this one.
#include "parser/formats/format.h"

namespace pgrehearse {

extern const FormatReader kDbmate, kGolangMigrate, kGoose, kSqlMigrate, kSqlx, kRefinery, kDiesel, kFlyway, kLiquibase,
    kPrisma, kDrizzle, kDrizzleFolders, kNodePgMigrate, kSqitch, kGraphileMigrate, kSupabase, kAtlas, kTern, kHasura,
    kRailsStructure, kEctoStructure, kAlembic, kDjango, kYoyo, kPgroll, kSourcegraph, kPopx, kMyBatis, kPlay, kBytebase,
    kPgmigrate, kShmig, kPsqlScript, kAdhocComments, kAdhocFiles, kPlain;

const std::vector<const FormatReader*>& AllFormats() {
  static const std::vector<const FormatReader*> formats = {
      &kDbmate,        &kGolangMigrate,  &kGoose,         &kSqlMigrate,    &kSqlx,
      &kRefinery,      &kDiesel,         &kFlyway,        &kLiquibase,     &kPrisma,
      &kDrizzle,       &kDrizzleFolders, &kNodePgMigrate, &kSqitch,        &kGraphileMigrate,
      &kSupabase,      &kAtlas,          &kTern,          &kHasura,        &kRailsStructure,
      &kEctoStructure, &kAlembic,        &kDjango,        &kYoyo,          &kPgroll,
      &kSourcegraph,   &kPopx,           &kMyBatis,       &kPlay,          &kBytebase,
      &kPgmigrate,     &kShmig,          &kPsqlScript,    &kAdhocComments, &kAdhocFiles,
      &kPlain,
  };
  return formats;
}

const FormatReader* FindFormat(std::string_view id) {
  for (const FormatReader* format : AllFormats()) {
    if (format->id == id) return format;
  }
  return nullptr;
}

}  // namespace pgrehearse
