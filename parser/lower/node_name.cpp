// PostgreSQL's names of the nodes that the statement tree does not model.
#include "parser/lower/lowerer.h"

namespace pgrehearse::lower {

Text NodeName(const pb::Node& node) {
  switch (node.node_case()) {
    case pb::Node::NODE_NOT_SET:
      return "empty";
    case pb::Node::kAlterTableStmt:
      return "AlterTableStmt";
    case pb::Node::kReturnStmt:
      return "ReturnStmt";
    case pb::Node::kPlassignStmt:
      return "PLAssignStmt";
    case pb::Node::kReplicaIdentityStmt:
      return "ReplicaIdentityStmt";
    case pb::Node::kSetOperationStmt:
      return "SetOperationStmt";
    case pb::Node::kTypeName:
      return "TypeName";
    case pb::Node::kDefElem:
      return "DefElem";
    case pb::Node::kParam:
      return "Param";
    case pb::Node::kJsonTablePathSpec:
      return "JsonTablePathSpec";
    default:
      return "Node";
  }
}

}  // namespace pgrehearse::lower
