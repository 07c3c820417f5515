// What our input functions make of literals, against what the server's make of them (testdata/value, filled in by
// tests/server/bless_values.sh), and the order of values.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "analyzer/catalog/catalog.h"
#include "analyzer/facts/facts.h"
#include "analyzer/sql_error.h"
#include "analyzer/value/literal.h"
#include "tests/paths.h"

namespace pgrehearse::testing {
namespace {

struct Sample {
  int version = 0;  // 0: all
  std::string type, literal, expected;
};

std::vector<Sample> ReadSamples(const std::filesystem::path& path) {
  std::vector<Sample> samples;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('#')) continue;
    Sample sample;
    if (line.starts_with('[')) {
      sample.version = std::stoi(line.substr(1));
      line.erase(0, line.find("] ") + 2);
    }
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    REQUIRE(second != std::string::npos);
    sample.type = line.substr(0, first);
    sample.literal = line.substr(first + 1, second - first - 1);
    sample.expected = line.substr(second + 1);
    std::erase(sample.type, '"');
    samples.push_back(std::move(sample));
  }
  return samples;
}

std::string Attempt(const Catalog& catalog, Oid type, std::string_view literal) {
  try {
    return "= " + CanonicalLiteral(catalog, type, -1, literal);
  } catch (const SqlError& error) {
    return "! " + error.sqlstate + " " + error.message;
  }
}

}  // namespace

TEST_CASE("literals come out as the server prints them, or are refused in its words") {
  for (const auto& entry : std::filesystem::directory_iterator(SourceRoot() / "testdata" / "value")) {
    for (const Sample& sample : ReadSamples(entry.path())) {
      for (int version : {15, 17, 18}) {
        if (sample.version != 0 && sample.version != version) continue;
        const Catalog catalog(version);
        const TypeFact* type = FindTypeByName(sample.type, version);
        REQUIRE_MESSAGE(type != nullptr, sample.type);
        INFO("version " << version << ", " << sample.type << " '" << sample.literal << "'");
        CHECK(Attempt(catalog, type->oid, sample.literal) == sample.expected);
      }
    }
  }
}

TEST_CASE("values have the order of their default operator class") {
  const Catalog catalog(17);
  const auto order = [&](Oid type, std::string_view a, std::string_view b) {
    return CompareValues(catalog, type, a, b).value_or(99);
  };
  CHECK(order(kInt4Oid, "2", "10") == -1);
  CHECK(order(kInt8Oid, "-2", "-10") == 1);
  CHECK(order(kNumericOid, "1.50", "1.5") == 0);
  CHECK(order(kNumericOid, "NaN", "Infinity") == 1);
  CHECK(order(kTextOid, "2", "10") == 1);
  CHECK(order(kBpcharOid, "a  ", "a") == 0);
  CHECK(order(kDateOid, "2020-01-02", "infinity") == -1);
  CHECK(order(kDateOid, "0044-03-15 BC", "2020-01-01") == -1);
  CHECK(order(kTimestampOid, "2020-01-01 00:00:00", "2020-01-01 00:00:00.1") == -1);
  CHECK(order(kTimestamptzOid, "2020-01-01 10:00:00+00", "2020-01-01 09:00:00+00") == 1);
  CHECK(order(kIntervalOid, "1 mon", "30 days") == 0);
  CHECK(order(kIntervalOid, "1 day", "23:59:59") == 1);
  CHECK(order(kBoolOid, "f", "t") == -1);
  CHECK(order(kUuidOid, "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11") == -1);
  CHECK(order(kInt4ArrayOid, "{1,2}", "{1,10}") == -1);
}

TEST_CASE("an enum takes its labels only") {
  Catalog catalog(17);
  Type mood;
  mood.oid = catalog.NewOid();
  mood.schema = kPublicSchema;
  mood.name = "mood";
  mood.kind = 'e';
  mood.category = 'E';
  mood.labels = {{"sad", 0, 0, {}}, {"ok", 0, 0, {}}};
  const Oid oid = mood.oid;
  catalog.Put(std::move(mood));
  CHECK(Attempt(catalog, oid, "ok") == "= ok");
  CHECK(Attempt(catalog, oid, "good") == "! 22P02 invalid input value for enum mood: \"good\"");
  CHECK(CompareValues(catalog, oid, "sad", "ok") == -1);
}

}  // namespace pgrehearse::testing
