// Printing constants and casts: which need a type label, and how values are quoted (get_const_expr, get_coercion_expr).
#include "analyzer/definition/deparse.h"
#include "analyzer/definition/print.h"

namespace pgrehearse {

void Deparser::ImplicitOrCoercion(const Node* argument, CallForm form, bool implicit, const Node& node,
                                  std::int32_t typmod) {
  if (form == CallForm::kImplicitCast && !implicit) {
    Inner(argument, false, &node);
  } else {
    Coercion(argument, node.type, typmod, &node);
  }
}

// get_coercion_expr. A constant of the target type without a typmod stands below a length coercion: no second label.
void Deparser::Coercion(const Node* argument, Oid type, std::int32_t typmod, const Node* parent) {
  if (As<Const>(argument) && argument->type == type && argument->typmod == -1) {
    Constant(*argument, -1);
  } else {
    Open();
    Inner(argument, false, parent);
    Close();
  }
  Put("::");
  PutType(type, typmod);
}

void Deparser::ConstantCollation(const Node& node) {
  if (node.collation != 0 && node.collation != catalog_.TypeOf(node.type).collation) {
    Put(" COLLATE ");
    Put(CollationNameFor(catalog_, node.collation));
  }
}

void Deparser::Constant(const Node& node, int label) {
  const Const& constant = std::get<Const>(node.node);
  if (constant.is_null) {
    Put("NULL");
    if (label >= 0) {
      Put("::");
      PutType(node.type, node.typmod);
      ConstantCollation(node);
    }
    return;
  }
  const Text value = constant.value;
  bool need_label = false;
  switch (node.type) {
    case kInt4Oid:
      // A sign would read as an operator: '-1'::integer.
      if (!value.empty() && value[0] != '-') {
        Put(value);
      } else {
        Put("'" + std::string(value) + "'");
        need_label = true;
      }
      break;
    case kNumericOid:
      if (!value.empty() && value[0] >= '0' && value[0] <= '9' && value.find_first_of("eE.") != Text::npos) {
        Put(value);
      } else {
        Put("'" + std::string(value) + "'");
        need_label = true;
      }
      break;
    case kBoolOid:
      Put(value == "t" || value == "true" ? "true" : "false");
      break;
    default:
      PutLiteral(value);
      break;
  }
  if (label < 0) return;
  switch (node.type) {
    case kBoolOid:
    case kUnknownOid: need_label = false; break;
    case kInt4Oid: break;
    case kNumericOid: need_label = need_label || node.typmod >= 0; break;
    default: need_label = true;
  }
  if (need_label || label > 0) {
    Put("::");
    PutType(node.type, node.typmod);
  }
  ConstantCollation(node);
}

}  // namespace pgrehearse
