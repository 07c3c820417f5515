// The PostgreSQL major versions whose behaviour is modelled.
#ifndef PGREHEARSE_ANALYZER_SERVER_VERSION_H_
#define PGREHEARSE_ANALYZER_SERVER_VERSION_H_

namespace pgrehearse {

// The server version assumed when nobody names one: that of the grammar.
int DefaultServerVersion();

}  // namespace pgrehearse

#endif  // PGREHEARSE_ANALYZER_SERVER_VERSION_H_
