// Where the tests find the sources and the program, and whether they may rewrite their expectations.
#ifndef PGREHEARSE_TESTS_PATHS_H_
#define PGREHEARSE_TESTS_PATHS_H_

#include <filesystem>
#include <string>

namespace pgrehearse::testing {

std::filesystem::path SourceRoot();  // the checkout
std::filesystem::path BuildRoot();   // this build's folder
std::filesystem::path Executable();  // the pgrehearse program of this build
bool BlessRequested();               // `pgrehearse_tests --bless`: rewrite expectations instead of comparing
std::string ReadFileOrDie(const std::filesystem::path& path);

}  // namespace pgrehearse::testing

#endif  // PGREHEARSE_TESTS_PATHS_H_
