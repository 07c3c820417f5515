// Says which server version is assumed when nobody names one.
#include "analyzer/server_version.h"

#include "parser/version.h"

namespace pgrehearse {

int DefaultServerVersion() { return GrammarMajorVersion(); }

}  // namespace pgrehearse
