// The replay: parse, group into messages and transactions, run each statement, judge each down.
#include "analyzer/replay.h"

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

#include "analyzer/catalog/deletion.h"
#include "analyzer/catalog/role_attribute.h"
#include "analyzer/command.h"
#include "analyzer/definition/print.h"
#include "analyzer/down/round_trip.h"
#include "analyzer/duration.h"
#include "analyzer/error_facts.h"
#include "analyzer/execute/execute.h"
#include "analyzer/procedure/procedure.h"
#include "analyzer/transaction_machine.h"

namespace pgrehearse {
namespace {

using ParsedPtr = std::shared_ptr<const ParsedScript>;

// Less text than this is not worth a second thread: with it every reference count of the process becomes an atomic
// operation and every allocation takes a lock, in the replay too.
constexpr std::size_t kBytesPerThread = std::size_t{4} << 20;

// Parses all scripts, on several threads when there is much of them; the order of the results is that of `scripts`.
std::vector<ParsedPtr> ParseAll(const std::vector<const Script*>& scripts) {
  std::vector<ParsedPtr> parsed(scripts.size());
  std::size_t bytes = 0;
  for (const Script* script : scripts) {
    if (!script) continue;
    for (const ScriptPiece& piece : script->pieces) bytes += piece.text ? piece.text->size() : piece.span.end - piece.span.begin;
  }
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < scripts.size(); i = next++) {
      if (scripts[i]) parsed[i] = std::make_shared<const ParsedScript>(ParseScript(*scripts[i]));
    }
  };
  const std::size_t threads = std::min<std::size_t>({std::max(1U, std::thread::hardware_concurrency()), bytes / kBytesPerThread + 1, scripts.size()});
  std::vector<std::thread> pool;
  for (std::size_t i = 1; i < threads; ++i) pool.emplace_back(work);
  work();
  for (std::thread& thread : pool) thread.join();
  return parsed;
}

// Whether two neighbouring statements of a script travel in one message.
bool SameMessage(const Script& script, const ParsedScript& parsed, std::size_t a, std::size_t b) {
  switch (script.delivery) {
    case Delivery::kSingleMessage:
    case Delivery::kPipeline: return true;
    case Delivery::kTransaction:
    case Delivery::kPerStatement: return parsed.pieces[a] == parsed.pieces[b];
  }
  return false;
}

class Replayer {
 public:
  Replayer(const History& history, const ReplayOptions& options, const StepListener& listener)
      : sizes_(options.sizes.get()),
        history_(history),
        options_(options),
        listener_(listener),
        catalog_(options.start ? *options.start : Catalog(options.version)),
        transactions_(options.first_number),
        statements_(options.first_number) {}

  ReplayResult Run() {
    RunBase();
    if (!options_.start) catalog_.set_login_role(LoginRole());
    std::vector<const Script*> scripts;
    for (const Migration& m : history_.migrations) {
      scripts.push_back(&m.up);
      scripts.push_back(options_.downs && m.down ? &*m.down : nullptr);
    }
    parsed_ = ParseAll(scripts);
    for (std::size_t i = 0; i < history_.migrations.size(); ++i) {
      RunOne(i, parsed_[2 * i], parsed_[2 * i + 1]);
      if (!options_.until.empty() && history_.migrations[i].id == options_.until) break;
    }
    result_.catalog = std::make_shared<const Catalog>(catalog_);
    return std::move(result_);
  }

 private:
  void RunBase() {
    complete_ = options_.complete || !options_.base.empty() || (options_.start && !options_.start->assume_missing);
    for (const SourceFilePtr& file : options_.base) {
      auto parsed = std::make_shared<const ParsedScript>(ParseSql(file));
      Session session;
      TransactionMachine machine(catalog_, session, &transactions_);
      for (const Statement& statement : parsed->statements) {
        machine.StartStatement(true);
        RunStatement run = RunStatementNow(statement, machine, session, nullptr);
        if (run.outcome == Outcome::kError || run.outcome == Outcome::kUnknown) {
          machine.Fail();
        } else {
          machine.EndStatement(true);
        }
        result_.base.push_back(std::move(run));
      }
      machine.Finish(false);
      result_.base_scripts.push_back(std::move(parsed));
    }
  }

  // A base that makes a superuser of its own who may log in does so for the migrations: what they make belongs to that
  // role, and its default privileges count.
  Oid LoginRole() {
    if (!options_.role.empty()) return catalog_.FindOrAssumeRole(options_.role);
    std::vector<Oid> found;
    catalog_.ForEach<Role>([&](const Role& role) {
      if (role.oid != kBootstrapRole && HasAttribute(role, "superuser") && HasAttribute(role, "canlogin")) found.push_back(role.oid);
    });
    return found.size() == 1 ? found.front() : kBootstrapRole;
  }

  void RunOne(std::size_t index, const ParsedPtr& up, const ParsedPtr& down) {
    const Migration& migration = history_.migrations[index];
    RunMigration run;
    run.migration = &migration;
    const Catalog before = catalog_;
    std::vector<Catalog> up_states, down_states;
    run.up = RunScriptNow(index, Direction::kUp, migration.up, up, options_.downs ? &up_states : nullptr);
    if (options_.states) {
      run.before = std::make_shared<const Catalog>(before);
      run.after = std::make_shared<const Catalog>(catalog_);
    }
    if (options_.downs) {
      const Catalog after = catalog_;
      const bool complete = complete_, doubtful = doubtful_;
      if (down && run.up.failed) {
        NotRun(&run.down.emplace(), down);
      } else if (down) {
        run.down = RunScriptNow(index, Direction::kDown, *migration.down, down, &down_states);
      }
      up_states.push_back(after);
      if (down) down_states.push_back(catalog_);
      run.round_trip = JudgeRoundTrip({migration, run.up, run.down ? &*run.down : nullptr, up_states, down_states});
      catalog_ = after;
      complete_ = complete;
      doubtful_ = doubtful;
    }
    if (!complete_ && !assumed_anything_ && !doubtful_) {
      complete_ = !catalog_.map<Relation>().SharesAllWith(before.map<Relation>());
    }
    result_.migrations.push_back(std::move(run));
  }

  static void NotRun(RunScript* script, const ParsedPtr& parsed) {
    script->parsed = parsed;
    for (const Statement& statement : parsed->statements) {
      RunStatement run;
      run.statement = &statement;
      run.outcome = Outcome::kNotRun;
      script->statements.push_back(std::move(run));
    }
  }

  // `states`: where to keep the schema before each statement.
  RunScript RunScriptNow(std::size_t index, Direction direction, const Script& script, const ParsedPtr& parsed,
                         std::vector<Catalog>* states) {
    RunScript out;
    out.parsed = parsed;
    Session session;
    session.role = session.session_role = catalog_.login_role();
    TransactionMachine machine(catalog_, session, &transactions_);
    const std::vector<Statement>& statements = parsed->statements;
    if (script.delivery_assumed) machine.Assume();
    if (script.delivery == Delivery::kTransaction) machine.BeginByTool();
    const std::uint32_t script_begin = statements_ + 1;
    bool alone = true;
    for (std::size_t i = 0; i < statements.size(); ++i) {
      if (states) states->push_back(catalog_);
      const bool first = i == 0 || !SameMessage(script, *parsed, i - 1, i);
      const bool last = i + 1 == statements.size() || !SameMessage(script, *parsed, i, i + 1);
      if (first) alone = last;
      if (out.failed) {
        RunStatement run;
        run.statement = &statements[i];
        run.outcome = Outcome::kNotRun;
        out.statements.push_back(std::move(run));
        continue;
      }
      // In a pipeline the first statement is still outside a transaction block (PreventInTransactionBlock accepts it).
      const bool top_level = alone || (script.delivery == Delivery::kPipeline && first);
      machine.StartStatement(top_level);
      machine.state().migration = static_cast<std::uint32_t>(index);
      context_ = {index, direction, &script, parsed.get(), i, statements.size(), script_begin, &out};
      RunStatement run = RunStatementNow(statements[i], machine, session, &context_);
      if (As<SyntaxErrorStatement>(statements[i]) != nullptr) {
        // Nothing of the script runs before the text is mended; the rest is judged as it will be then.
        if (last) machine.EndMessage();
      } else if (run.outcome == Outcome::kError) {
        machine.Fail();
        out.failed = true;
      } else if (!run.is_control) {
        machine.EndStatement(alone);
        if (last) machine.EndMessage();
      } else if (last) {
        machine.EndMessage();
      }
      out.statements.push_back(std::move(run));
    }
    if (!out.failed && machine.state().kind == TransactionState::Kind::kExplicit) out.left_open = machine.state().begin;
    machine.Finish(script.delivery == Delivery::kTransaction || machine.state().kind == TransactionState::Kind::kTool);
    out.left_settings = session.settings;
    DropTemporary();
    return out;
  }

  struct StepContext {
    std::size_t migration = 0;
    Direction direction = Direction::kUp;
    const Script* script = nullptr;
    const ParsedScript* parsed = nullptr;
    std::size_t statement = 0, count = 0;
    std::uint32_t script_begin = 0;
    const RunScript* so_far = nullptr;
  };

  // A statement of the code that ran inside another.
  struct Inner {
    const Statement* statement;
    const ParsedScript* parsed;
    Catalog before, after;
    Session session;
    Effects effects;
  };

  // Runs one statement and tells the listener, then of those of the code that ran inside it. The catalog is as before when the statement failed.
  RunStatement RunStatementNow(const Statement& statement, TransactionMachine& machine, Session& session,
                               const StepContext* context) {
    RunStatement run;
    run.statement = &statement;
    const Catalog before = catalog_;
    const Session session_before = session;
    SetTimeouts(session, &machine.state());
    const TransactionState state_before = machine.state();
    const std::uint32_t number = ++statements_;
    run.lock_timeout = state_before.lock_timeout;
    run.statement_timeout = state_before.statement_timeout;
    run.transaction_kind = state_before.kind;
    run.transaction = state_before.number;
    std::vector<Inner> inner;
    const InnerListener inside = [&](const InnerStatement& s) {
      inner.push_back({&s.statement, &s.parsed, s.before, s.after, s.session, s.effects});
    };
    try {
      if (const auto* control = As<Transaction>(statement)) {
        run.is_control = true;
        machine.Control(*control, statement.span, &run.effects.notices);
      } else {
        Command command{catalog_, session, machine.state(), run.effects};
        command.file = statement.span.file;
        command.span = statement.span;
        if (context) {
          command.script_begin = context->script_begin;
          command.origin = {statement.span, static_cast<std::int32_t>(context->migration), state_before.number, number};
        } else {
          command.origin.span = statement.span;
        }
        command.incomplete_history = !complete_;
        if (context && listener_) command.inside = &inside;
        catalog_.assume_missing = !complete_;
        pgrehearse::Run(command, statement);
        KeepLocks(run.effects, number, statement.span, machine.state());
        if (!run.effects.unknowns.empty()) run.outcome = Outcome::kUnknown;
      }
    } catch (SqlError& error) {
      run.outcome = Outcome::kError;
      SqlErrorEffect effect{error.sqlstate, error.message, error.detail, error.hint, statement.span, false};
      if (error.at != kNowhere && statement.span.file) effect.span = {statement.span.file, error.at, error.at};
      run.effects.error = std::move(effect);
    } catch (Unknowable& unknown) {
      run.outcome = Outcome::kUnknown;
      SourceSpan span = statement.span;
      if (unknown.at != kNowhere && span.file) span = {span.file, unknown.at, unknown.at};
      run.effects.unknowns.push_back({std::move(unknown.reason), span});
    }
    if (run.effects.error) run.effects.error->facts = FactsAbout(*run.effects.error, before, Around(context));
    // What an unknown change made or took away is not known from here on.
    if (run.outcome == Outcome::kUnknown && As<SyntaxErrorStatement>(statement) == nullptr) {
      doubtful_ = true;
      complete_ = false;
    }
    if (run.outcome == Outcome::kError) {
      catalog_ = before;
      session = session_before;
    } else {
      for (const LockEffect& lock : run.effects.locks) assumed_anything_ = assumed_anything_ || lock.relation.assumed;
    }
    run.transaction_kind = machine.state().kind == TransactionState::Kind::kTool ? machine.state().kind : run.transaction_kind;
    SettleNames(&run.effects);
    if (options_.sizes) sizes_.Estimate(&run.effects);
    if (context && listener_) {
      const Migration& migration = history_.migrations[context->migration];
      listener_(Step{history_, migration, context->migration, context->direction, *context->script, *context->parsed, statement,
                     context->statement, context->count, before, catalog_, run.effects, state_before, session_before,
                     run.outcome, context->script_begin, false});
      for (Inner& s : inner) {
        if (run.outcome == Outcome::kError) break;  // nothing of it stays
        SettleNames(&s.effects);
        if (options_.sizes) sizes_.Estimate(&s.effects);
        const auto index = static_cast<std::size_t>(s.statement - s.parsed->statements.data());
        listener_(Step{history_, migration, context->migration, context->direction, *context->script, *s.parsed, *s.statement, index,
                       s.parsed->statements.size(), s.before, s.after, s.effects, state_before, s.session, Outcome::kOk, context->script_begin, true});
      }
    }
    return run;
  }

  // Ups only: a down is run on a copy. What a failed transaction had done counts as not run.
  static bool VisitBack(const std::vector<RunStatement>& statements, const StatementVisitor& visit) {
    std::uint32_t undone = 0;
    for (std::size_t i = statements.size(); i-- > 0;) {
      if (statements[i].outcome == Outcome::kError) undone = statements[i].transaction;
      if (statements[i].outcome == Outcome::kOk && undone != 0 && statements[i].transaction == undone) {
        RunStatement lost;
        lost.statement = statements[i].statement;
        lost.outcome = Outcome::kNotRun;
        if (visit(lost)) return true;
      } else if (visit(statements[i])) {
        return true;
      }
    }
    return false;
  }

  HistoryAround Around(const StepContext* context) const {
    HistoryAround around;
    around.earlier = [this, context](const StatementVisitor& visit) {
      if (context && VisitBack(context->so_far->statements, visit)) return;
      for (std::size_t i = result_.migrations.size(); i-- > 0;) {
        if (VisitBack(result_.migrations[i].up.statements, visit)) return;
      }
      VisitBack(result_.base, visit);
    };
    around.later = [this, context](const StatementVisitor& visit) {
      if (context == nullptr) return;
      const auto visit_from = [&](const ParsedScript& script, std::size_t from) {
        for (std::size_t i = from; i < script.statements.size(); ++i) {
          RunStatement run;
          run.statement = &script.statements[i];
          if (visit(run)) return true;
        }
        return false;
      };
      if (visit_from(*context->parsed, context->statement + 1)) return;
      for (std::size_t i = context->migration + 1; 2 * i < parsed_.size(); ++i) {
        if (visit_from(*parsed_[2 * i], 0)) return;
      }
    };
    return around;
  }

  // Says of dropped and created relations which share a name: one that is made again, or whose name another one takes.
  // Code that makes, renames and drops relations in one statement leaves those that are there at its end.
  void SettleNames(Effects* effects) const {
    std::set<Oid> short_lived;
    for (RelationEffect& created : effects->created) {
      const Relation* now = catalog_.Find<Relation>(created.relation.oid);
      if (now != nullptr) created.relation.name = PlainName(catalog_, *now);
      else short_lived.insert(created.relation.oid);
    }
    if (!short_lived.empty()) {
      std::erase_if(effects->dropped, [&](const RelationEffect& dropped) { return short_lived.count(dropped.relation.oid) != 0; });
      std::erase_if(effects->created, [&](const RelationEffect& created) { return short_lived.count(created.relation.oid) != 0; });
    }
    for (RelationEffect& dropped : effects->dropped) {
      for (RelationEffect& created : effects->created) {
        if (created.relation.name == dropped.relation.name) created.replaced = dropped.replaced = true;
      }
      const std::size_t dot = dropped.relation.name.find('.');
      const Oid schema = catalog_.FindSchema(std::string_view(dropped.relation.name).substr(0, dot));
      if (dot != std::string::npos && schema != 0 && catalog_.FindRelation(schema, dropped.relation.name.substr(dot + 1)) != 0) dropped.replaced = true;
    }
  }

  static void SetTimeouts(const Session& session, TransactionState* state) {
    const std::string* lock = session.Setting("lock_timeout");
    const std::string* statement = session.Setting("statement_timeout");
    state->lock_timeout = lock == nullptr ? std::string() : *lock;
    state->statement_timeout = statement == nullptr ? std::string() : *statement;
  }

  static void KeepLocks(const Effects& effects, std::uint32_t number, SourceSpan span, TransactionState& state) {
    for (const LockEffect& lock : effects.locks) {
      if (lock.short_lived || lock.already_held) continue;
      state.held.Add({lock.relation.oid, lock.relation.name, lock.mode, number, span, lock.relation.new_in_transaction});
    }
  }

  // The session ends: its temporary objects go.
  void DropTemporary() {
    std::vector<ObjectAddress> temporary;
    for (const Oid oid : catalog_.Temporaries()) temporary.push_back({ObjectClass::kRelation, oid, 0});
    if (!temporary.empty()) Delete(catalog_, temporary, {DropBehavior::kCascade});
  }

  DurationEstimate sizes_;
  const History& history_;
  const ReplayOptions& options_;
  const StepListener& listener_;
  Catalog catalog_;
  ReplayResult result_;
  StepContext context_;
  std::vector<ParsedPtr> parsed_;  // of each migration the up, and the down or null
  std::uint32_t transactions_;
  std::uint32_t statements_;
  bool complete_ = false;          // what the history never made does not exist
  bool assumed_anything_ = false;
  bool doubtful_ = false;          // a statement's change is unknown
};

}  // namespace

ReplayResult Replay(const History& history, const ReplayOptions& options, const StepListener& listener) {
  return Replayer(history, options, listener).Run();
}

}  // namespace pgrehearse
