// A schema to try statements on: each is run as the replay would run it, and what fails leaves no trace.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyzer/replay.h"

namespace pgrehearse {

// Runs a script on a schema of its own.
struct RehearsedScript {
  History history;                   // keeps the text alive
  std::shared_ptr<ReplayResult> result;
  const RunScript& script() const { return result->migrations.front().up; }
  const Catalog& catalog() const { return *result->catalog; }
  // The first error; null when every statement ran.
  const SqlErrorEffect* error() const;
};
RehearsedScript Rehearse(const Catalog& start, std::string text, Delivery delivery, std::uint32_t first_number);

class Rehearsal {
 public:
  explicit Rehearsal(const Catalog& start) : catalog_(start) {}

  const Catalog& catalog() const { return catalog_; }
  // Statements, each with its semicolon. False when one of them fails: then none of them was run.
  bool Try(const std::string& sql);
  // What was tried with success, in order.
  const std::vector<std::string>& done() const { return done_; }
  void AddComment(std::string comment) { done_.push_back(std::move(comment)); }
  // Of the last statement that failed.
  const std::string& error() const { return error_; }

 private:
  Catalog catalog_;
  std::vector<std::string> done_;
  std::string error_;
  // Above the numbers of any replay, so that nothing made before counts as made in the same transaction.
  std::uint32_t number_ = 1U << 24;
};

}  // namespace pgrehearse
