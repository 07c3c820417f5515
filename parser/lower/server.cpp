// Roles and privileges, foreign data, replication, databases and tablespaces, event triggers, languages.
#include "parser/lower/lowerer.h"

namespace pgrehearse::lower {

Grant Lowerer::LowerGrant(const pb::GrantStmt& grant) {
  Grant lowered;
  lowered.grant = grant.is_grant();
  lowered.target = Enumerator<Grant::Target>(grant.targtype());
  lowered.kind = Enumerator<ObjectKind>(grant.objtype());
  const ObjectKind kind = lowered.target == Grant::Target::kAllInSchema ? ObjectKind::kSchema : lowered.kind;
  const auto objects = arena_.Array<ObjectReference>(static_cast<std::size_t>(grant.objects_size()));
  std::size_t i = 0;
  for (const pb::Node& node : grant.objects()) objects[i++] = LowerObject(kind, node);
  if (!objects.empty()) {
    // The objects follow the ON outside of brackets, and the words of their kind; TABLE may be left out.
    const TokenIndex& tokens = Tokens();
    std::size_t token = 1;
    while (token < tokens.size() && !tokens.IsWord(token, "on")) {
      token = tokens.Is(token, '(') ? tokens.Closing(token) : token + 1;
    }
    token = SkipKind(token + 1, lowered.kind);
    if (lowered.target == Grant::Target::kAllInSchema) {
      while (token < tokens.size() && !tokens.IsWord(token, "schema")) ++token;
      ++token;
    }
    PlaceObjects(token, kind, objects);
  }
  lowered.objects = objects;
  const auto privileges = arena_.Array<Privilege>(static_cast<std::size_t>(grant.privileges_size()));
  i = 0;
  for (const pb::Node& node : grant.privileges()) {
    privileges[i++] = {Own(node.access_priv().priv_name()), LowerNames(node.access_priv().cols())};
  }
  lowered.privileges = privileges;
  lowered.grantees = LowerRoles(grant.grantees());
  lowered.grant_option = grant.grant_option();
  lowered.cascade = grant.behavior() == pb::DROP_CASCADE;
  return lowered;
}

AlterDefaultPrivileges Lowerer::LowerDefaultPrivileges(const pb::AlterDefaultPrivilegesStmt& alter) {
  AlterDefaultPrivileges lowered;
  for (const pb::Node& node : alter.options()) {
    const pb::DefElem& option = node.def_elem();
    if (option.defname() == "schemas") lowered.in_schemas = LowerNames(option.arg().list().items());
    if (option.defname() == "roles") lowered.for_roles = LowerRoles(option.arg().list().items());
  }
  lowered.action = LowerGrant(alter.action());
  return lowered;
}

List<PublicationObject> Lowerer::LowerPublicationObjects(const Nodes& nodes) {
  std::vector<PublicationObject> objects;
  for (const pb::Node& node : nodes) {
    const pb::PublicationObjSpec& spec = node.publication_obj_spec();
    PublicationObject object;
    switch (spec.pubobjtype()) {
      case pb::PUBLICATIONOBJ_TABLES_IN_SCHEMA:
        object.kind = PublicationObject::Kind::kSchema;
        object.schema = Own(spec.name());
        break;
      case pb::PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA:
        object.kind = PublicationObject::Kind::kCurrentSchema;
        break;
      default:
        object.relation = LowerRelation(spec.pubtable().relation());
        object.columns = LowerNames(spec.pubtable().columns());
        object.where = LowerOptional(spec.pubtable().has_where_clause(), spec.pubtable().where_clause());
    }
    objects.push_back(object);
  }
  return arena_.Copy(objects);
}

AlterSubscription Lowerer::LowerAlterSubscription(const pb::AlterSubscriptionStmt& alter) {
  return {Own(alter.subname()), Enumerator<int>(alter.kind()), LowerNames(alter.publication()),
          LowerOptions(alter.options())};
}

bool Lowerer::LowerRoleStatement(const pb::Node& node, StatementNode& lowered) {
  switch (node.node_case()) {
    case pb::Node::kGrantStmt:
      lowered = LowerGrant(node.grant_stmt());
      return true;
    case pb::Node::kAlterDefaultPrivilegesStmt:
      lowered = LowerDefaultPrivileges(node.alter_default_privileges_stmt());
      return true;
    case pb::Node::kGrantRoleStmt: {
      const pb::GrantRoleStmt& grant = node.grant_role_stmt();
      const auto roles = arena_.Array<Text>(static_cast<std::size_t>(grant.granted_roles_size()));
      std::size_t i = 0;
      for (const pb::Node& role : grant.granted_roles()) roles[i++] = Own(role.access_priv().priv_name());
      lowered = GrantRole{grant.is_grant(), roles, LowerRoles(grant.grantee_roles()), LowerOptions(grant.opt()),
                          grant.behavior() == pb::DROP_CASCADE};
      return true;
    }
    case pb::Node::kCreateRoleStmt: {
      const pb::CreateRoleStmt& create = node.create_role_stmt();
      lowered = CreateRole{Enumerator<CreateRole::Kind>(create.stmt_type()), Own(create.role()),
                           LowerOptions(create.options())};
      return true;
    }
    case pb::Node::kAlterRoleStmt: {
      const pb::AlterRoleStmt& alter = node.alter_role_stmt();
      lowered = AlterRole{LowerRole(alter.role()), LowerOptions(alter.options()), alter.action()};
      return true;
    }
    case pb::Node::kDropRoleStmt:
      lowered = DropRole{LowerRoles(node.drop_role_stmt().roles()), node.drop_role_stmt().missing_ok()};
      return true;
    case pb::Node::kDropOwnedStmt:
      lowered =
          DropOwned{LowerRoles(node.drop_owned_stmt().roles()), node.drop_owned_stmt().behavior() == pb::DROP_CASCADE};
      return true;
    case pb::Node::kReassignOwnedStmt:
      lowered = ReassignOwned{LowerRoles(node.reassign_owned_stmt().roles()),
                              LowerRole(node.reassign_owned_stmt().newrole())};
      return true;
    default:
      return false;
  }
}

bool Lowerer::LowerForeignStatement(const pb::Node& node, StatementNode& lowered) {
  const auto both = [&](const Nodes& first, const Nodes& second) {
    std::vector<Option> options;
    for (const pb::Node& option : first) options.push_back(LowerOption(option.def_elem()));
    for (const pb::Node& option : second) options.push_back(LowerOption(option.def_elem()));
    return arena_.Copy(options);
  };
  switch (node.node_case()) {
    case pb::Node::kCreateFdwStmt:
      lowered = CreateForeignDataWrapper{Own(node.create_fdw_stmt().fdwname()),
                                         both(node.create_fdw_stmt().func_options(), node.create_fdw_stmt().options())};
      return true;
    case pb::Node::kAlterFdwStmt:
      lowered = AlterForeignDataWrapper{Own(node.alter_fdw_stmt().fdwname()),
                                        both(node.alter_fdw_stmt().func_options(), node.alter_fdw_stmt().options())};
      return true;
    case pb::Node::kCreateForeignServerStmt: {
      const pb::CreateForeignServerStmt& create = node.create_foreign_server_stmt();
      lowered = CreateForeignServer{Own(create.servername()), Own(create.servertype()),       Own(create.version()),
                                    Own(create.fdwname()),    LowerOptions(create.options()), create.if_not_exists()};
      return true;
    }
    case pb::Node::kAlterForeignServerStmt: {
      const pb::AlterForeignServerStmt& alter = node.alter_foreign_server_stmt();
      lowered = AlterForeignServer{Own(alter.servername()), Own(alter.version()), LowerOptions(alter.options())};
      return true;
    }
    case pb::Node::kCreateUserMappingStmt: {
      const pb::CreateUserMappingStmt& create = node.create_user_mapping_stmt();
      lowered = UserMapping{UserMapping::Action::kCreate,
                            LowerRole(create.user()),
                            Own(create.servername()),
                            LowerOptions(create.options()),
                            false,
                            create.if_not_exists()};
      return true;
    }
    case pb::Node::kAlterUserMappingStmt: {
      const pb::AlterUserMappingStmt& alter = node.alter_user_mapping_stmt();
      lowered = UserMapping{UserMapping::Action::kAlter, LowerRole(alter.user()), Own(alter.servername()),
                            LowerOptions(alter.options())};
      return true;
    }
    case pb::Node::kDropUserMappingStmt: {
      const pb::DropUserMappingStmt& drop = node.drop_user_mapping_stmt();
      lowered = UserMapping{
          UserMapping::Action::kDrop, LowerRole(drop.user()), Own(drop.servername()), {}, drop.missing_ok()};
      return true;
    }
    case pb::Node::kImportForeignSchemaStmt: {
      const pb::ImportForeignSchemaStmt& import = node.import_foreign_schema_stmt();
      lowered = ImportForeignSchema{Own(import.server_name()), Own(import.remote_schema()), Own(import.local_schema())};
      return true;
    }
    case pb::Node::kCreatePublicationStmt: {
      const pb::CreatePublicationStmt& create = node.create_publication_stmt();
      lowered = CreatePublication{Own(create.pubname()), LowerOptions(create.options()),
                                  LowerPublicationObjects(create.pubobjects()), create.for_all_tables()};
      return true;
    }
    case pb::Node::kAlterPublicationStmt: {
      const pb::AlterPublicationStmt& alter = node.alter_publication_stmt();
      AlterPublication statement;
      statement.name = Own(alter.pubname());
      // The grammar leaves `action` at its first value when only options are set.
      statement.action = static_cast<AlterPublication::Action>(static_cast<int>(alter.action()));
      statement.options = LowerOptions(alter.options());
      if (!statement.options.empty()) statement.action = AlterPublication::Action::kOptions;
      statement.objects = LowerPublicationObjects(alter.pubobjects());
      statement.all_tables = alter.for_all_tables();
      lowered = statement;
      return true;
    }
    case pb::Node::kCreateSubscriptionStmt: {
      const pb::CreateSubscriptionStmt& create = node.create_subscription_stmt();
      lowered = CreateSubscription{Own(create.subname()), Own(create.conninfo()), LowerNames(create.publication()),
                                   LowerOptions(create.options())};
      return true;
    }
    case pb::Node::kAlterSubscriptionStmt:
      lowered = LowerAlterSubscription(node.alter_subscription_stmt());
      return true;
    case pb::Node::kDropSubscriptionStmt: {
      const pb::DropSubscriptionStmt& drop = node.drop_subscription_stmt();
      lowered = DropSubscription{Own(drop.subname()), drop.missing_ok(), drop.behavior() == pb::DROP_CASCADE};
      return true;
    }
    default:
      return false;
  }
}

bool Lowerer::LowerServerStatement(const pb::Node& node, StatementNode& lowered) {
  switch (node.node_case()) {
    case pb::Node::kCreatedbStmt:
      lowered = CreateDatabase{Own(node.createdb_stmt().dbname()), LowerOptions(node.createdb_stmt().options())};
      return true;
    case pb::Node::kAlterDatabaseStmt:
      lowered =
          AlterDatabase{Own(node.alter_database_stmt().dbname()), LowerOptions(node.alter_database_stmt().options())};
      return true;
    case pb::Node::kAlterDatabaseRefreshCollStmt: {
      const auto options = arena_.Array<Option>(1);
      options[0].name = "refresh_collation_version";
      lowered = AlterDatabase{Own(node.alter_database_refresh_coll_stmt().dbname()), options};
      return true;
    }
    case pb::Node::kDropdbStmt: {
      const pb::DropdbStmt& drop = node.dropdb_stmt();
      DropDatabase statement{Own(drop.dbname()), drop.missing_ok(), false};
      for (const pb::Node& option : drop.options()) {
        if (option.def_elem().defname() == "force") statement.force = true;
      }
      lowered = statement;
      return true;
    }
    case pb::Node::kCreateTableSpaceStmt: {
      const pb::CreateTableSpaceStmt& create = node.create_table_space_stmt();
      lowered = CreateTablespace{Own(create.tablespacename()), Own(create.location()), LowerOptions(create.options())};
      return true;
    }
    case pb::Node::kAlterTableSpaceOptionsStmt: {
      const pb::AlterTableSpaceOptionsStmt& alter = node.alter_table_space_options_stmt();
      lowered = AlterTablespaceOptions{Own(alter.tablespacename()), LowerOptions(alter.options()), alter.is_reset()};
      return true;
    }
    case pb::Node::kDropTableSpaceStmt:
      lowered =
          DropTablespace{Own(node.drop_table_space_stmt().tablespacename()), node.drop_table_space_stmt().missing_ok()};
      return true;
    case pb::Node::kCreateEventTrigStmt: {
      const pb::CreateEventTrigStmt& create = node.create_event_trig_stmt();
      lowered = CreateEventTrigger{Own(create.trigname()), Own(create.eventname()), LowerOptions(create.whenclause()),
                                   LowerNames(create.funcname())};
      return true;
    }
    case pb::Node::kAlterEventTrigStmt: {
      const pb::AlterEventTrigStmt& alter = node.alter_event_trig_stmt();
      lowered = AlterEventTrigger{Own(alter.trigname()), alter.tgenabled().empty() ? 'O' : alter.tgenabled()[0]};
      return true;
    }
    case pb::Node::kCreatePlangStmt:
      lowered = CreateLanguage{Own(node.create_plang_stmt().plname()), node.create_plang_stmt().replace()};
      return true;
    default:
      return false;
  }
}

}  // namespace pgrehearse::lower
