// COMMENT ON and SECURITY LABEL (comment.c, seclabel.c).
#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {

void Run(Command& command, const Comment& comment) {
  const ObjectReference& reference = comment.object;
  const Cause cause = command.Because("COMMENT keeps others from changing the object meanwhile");
  // Databases, roles and tablespaces belong to the cluster; a database of another name only warns.
  if (reference.kind == ObjectKind::kDatabase || reference.kind == ObjectKind::kTablespace ||
      reference.kind == ObjectKind::kLargeObject) {
    return;
  }
  FoundObject found;
  try {
    found = RequireObject(command, reference, LockMode::kShareUpdateExclusive, cause);
  } catch (const Unknowable&) {
    if (!command.incomplete_history) throw;
    return;  // the object may well be there: a comment on it changes nothing that is known
  }
  if (reference.kind == ObjectKind::kColumn) {
    const Relation& relation = RelationOf(command, found.relation);
    static constexpr std::string_view kCommentable = "rvmcfp";
    if (!relation.assumed && kCommentable.find(relation.kind) == std::string_view::npos) {
      if (command.version() >= 15) {
        Raise("42809", "cannot set comment on relation " + Quoted(relation.name), OffsetOf(reference), KindNotSupported(relation.kind));
      }
      Raise("42809", Quoted(relation.name) + " is not a table, view, materialized view, composite type, or foreign table", OffsetOf(reference));
    }
  }
  if (comment.is_null || comment.text.empty()) {
    command.catalog.SetComment(found.address, std::nullopt);
  } else {
    command.catalog.SetComment(found.address, std::string(comment.text));
  }
  command.ChangedObject("comment", Describe(command.catalog, found.address), command.Because("COMMENT ON"));
}

void Run(Command& command, const SecurityLabel& label) {
  // ExecSecLabelStmt: labels need a provider, which a server loads by its configuration; extensions bring them.
  if (!label.provider.empty()) {
    if (command.catalog.FindExtension(label.provider) != 0) throw Unknowable{"what the label provider does with the label", kNowhere};
    Raise("22023", "security label provider " + Quoted(label.provider) + " is not loaded");
  }
  Raise("22023", "no security label providers have been loaded");
}

}  // namespace pgrehearse
