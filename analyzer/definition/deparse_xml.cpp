// Printing XML expressions and XMLTABLE.
#include "analyzer/definition/deparse.h"
#include "analyzer/definition/print.h"

namespace pgrehearse {

void Deparser::Xml(const Node& node, const XmlNode& xml) {
  if (!xml.written) return;
  using Kind = XmlExpression::Kind;
  const XmlExpression& written = *xml.written;
  switch (written.kind) {
    case Kind::kConcat: Put("XMLCONCAT("); break;
    case Kind::kElement: Put("XMLELEMENT("); break;
    case Kind::kForest: Put("XMLFOREST("); break;
    case Kind::kParse: Put("XMLPARSE("); break;
    case Kind::kPi: Put("XMLPI("); break;
    case Kind::kRoot: Put("XMLROOT("); break;
    case Kind::kSerialize: Put("XMLSERIALIZE("); break;
    case Kind::kIsDocument: break;
  }
  if (written.kind == Kind::kParse || written.kind == Kind::kSerialize) Put(written.content ? "CONTENT " : "DOCUMENT ");
  bool comma = false;
  if (!written.name.empty()) {
    Put("NAME ");
    PutIdentifier(written.name);
    comma = true;
  }
  if (!xml.named_arguments.empty()) {
    if (written.kind != Kind::kForest) {
      Put(comma ? ", XMLATTRIBUTES(" : "XMLATTRIBUTES(");
      comma = false;
    }
    for (std::size_t i = 0; i < xml.named_arguments.size(); ++i) {
      if (comma) Put(", ");
      comma = true;
      Expression(xml.named_arguments[i], true);
      Put(" AS ");
      std::string name(i < written.argument_names.size() ? written.argument_names[i] : Text());
      if (const Var* var = As<Var>(StripImplicitCoercions(xml.named_arguments[i])); name.empty() && var) {
        // An attribute without AS takes the column's name.
        std::string text;
        std::string* const outer = out_;
        out_ = &text;
        name = Variable(*StripImplicitCoercions(xml.named_arguments[i]), *var, 0, false).value_or("");
        out_ = outer;
      }
      PutIdentifier(name);
    }
    if (written.kind != Kind::kForest) Put(')');
  }
  if (!xml.arguments.empty()) {
    if (comma) Put(", ");
    const auto constant = [&](std::size_t i) -> const Const* {
      return i < xml.arguments.size() ? As<Const>(xml.arguments[i]) : nullptr;
    };
    switch (written.kind) {
      case Kind::kParse: {
        Expression(xml.arguments[0], true);
        const Const* preserve = constant(1);
        Put(preserve && preserve->value == "t" ? " PRESERVE WHITESPACE" : " STRIP WHITESPACE");
        break;
      }
      case Kind::kRoot: {
        Expression(xml.arguments[0], true);
        Put(", VERSION ");
        const Const* version = constant(1);
        if (xml.arguments.size() < 2 || (version && version->is_null)) {
          Put("NO VALUE");
        } else {
          Expression(xml.arguments[1], false);
        }
        if (const Const* alone = constant(2); alone && !alone->is_null) {
          Put(alone->value == "0" ? ", STANDALONE YES" : alone->value == "1" ? ", STANDALONE NO"
              : alone->value == "2" ? ", STANDALONE NO VALUE" : "");
        }
        break;
      }
      case Kind::kIsDocument:
        Inner(xml.arguments[0], false, &node);
        break;
      default:
        ExpressionList(xml.arguments, true);
    }
  }
  if (written.kind == Kind::kSerialize) {
    Put(" AS ");
    PutType(node.type, node.typmod);
    if (written.indent) {
      Put(" INDENT");
    } else if (catalog_.version() >= 18) {
      Put(" NO INDENT");
    }
  }
  Put(written.kind == Kind::kIsDocument ? " IS DOCUMENT" : ")");
}

// get_xmltable. The resolved expressions come as: namespaces, row, document, then path and default of each column.
void Deparser::XmlTable(const RangeEntry& entry) {
  const FromXmlTable& table = *entry.xml_table;
  std::size_t at = 0;
  const auto next = [&]() -> const Node* {
    return at < entry.table_function_expressions.size() ? entry.table_function_expressions[at++] : nullptr;
  };
  Put("XMLTABLE(");
  if (!table.namespaces.empty()) {
    Put("XMLNAMESPACES (");
    bool first = true;
    for (const TargetItem& item : table.namespaces) {
      if (!first) Put(", ");
      first = false;
      if (item.name.empty()) Put("DEFAULT ");
      Expression(next(), true);
      if (!item.name.empty()) {
        Put(" AS ");
        PutIdentifier(item.name);
      }
    }
    Put("), ");
  }
  Put('(');
  Expression(next(), true);
  Put(") PASSING (");
  Expression(next(), true);
  Put(')');
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const FromXmlTable::Column& column = table.columns[i];
    Put(i == 0 ? " COLUMNS " : ", ");
    PutIdentifier(column.name);
    if (column.for_ordinality) {
      Put(" FOR ORDINALITY");
      continue;
    }
    Put(' ');
    if (i < entry.columns.size()) PutType(entry.columns[i].type, entry.columns[i].typmod);
    const Node* path = column.path ? next() : nullptr;
    if (column.default_value) {
      Put(" DEFAULT (");
      Expression(next(), true);
      Put(')');
    }
    if (path) {
      Put(" PATH (");
      Expression(path, true);
      Put(')');
    }
    if (column.not_null) Put(" NOT NULL");
  }
  Put(')');
}

}  // namespace pgrehearse
