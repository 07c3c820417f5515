// Printing constants and casts: which need a type label, and how values are quoted (get_const_expr, get_coercion_expr).
#include <charconv>

#include "analyzer/definition/deparse.h"
#include "analyzer/definition/print.h"
#include "analyzer/value/literal.h"

namespace pgrehearse {
namespace {

// regclassout and kin (regproc.c): the name of what the OID stands for now; digits that name nothing stay.
std::string RegName(const Catalog& catalog, Oid type, Text value) {
  Oid oid = 0;
  const char* end = value.data() + value.size();
  if (value.empty() || std::from_chars(value.data(), end, oid).ptr != end) return std::string(value);
  if (oid == 0) return "-";
  const int version = catalog.version();
  switch (type) {
    case kRegclassOid:
      if (RelationNameOf(catalog, oid).empty()) break;
      return NameInSchema(catalog, RelationSchemaOf(catalog, oid), RelationNameOf(catalog, oid));
    case kRegtypeOid:
      if (!catalog.TypeOf(oid)) break;
      return FormatType(catalog, oid);
    case kRegprocOid:
    case kRegprocedureOid: {
      const FunctionInfo function = catalog.FunctionOf(oid);
      if (!function) break;
      std::string text = FunctionNameFor(catalog, oid);
      if (type == kRegprocOid) return text;
      text += '(';
      for (std::size_t i = 0; i < function.arguments.size(); ++i) {
        text += (i > 0 ? "," : "") + FormatType(catalog, function.arguments[i]);
      }
      return text + ")";
    }
    case kRegnamespaceOid:
      if (catalog.SchemaName(oid).empty()) break;
      return QuoteIdentifier(catalog.SchemaName(oid), version);
    case kRegroleOid:
      if (catalog.RoleName(oid).empty()) break;
      return QuoteIdentifier(catalog.RoleName(oid), version);
    default: break;
  }
  return std::string(value);
}

}  // namespace

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
    case kRegclassOid:
    case kRegtypeOid:
    case kRegprocOid:
    case kRegprocedureOid:
    case kRegnamespaceOid:
    case kRegroleOid:
      PutLiteral(RegName(catalog_, node.type, value));
      break;
    default:
      PutLiteral(EnumLabelOf(catalog_, node.type, value));
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
