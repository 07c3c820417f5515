// Object identifiers as PostgreSQL numbers them, and the names of those the analyzer asks for by name.
#ifndef PGREHEARSE_ANALYZER_OID_H_
#define PGREHEARSE_ANALYZER_OID_H_

#include <cstdint>

namespace pgrehearse {

// A pg_catalog OID. Built-in objects carry PostgreSQL's own number (src/include/catalog/*.dat); those whose number
// differs from one major version to the next carry a synthetic one in kFirstSyntheticOid..kFirstUserOid-1; members of
// known extensions lie at kFirstExtensionOid + extension * kOidsPerExtension + n. Objects of the migrations being
// replayed are numbered from kFirstUserOid, as PostgreSQL does (FirstNormalObjectId, src/include/access/transam.h).
using Oid = std::uint32_t;

constexpr Oid kInvalidOid = 0;
constexpr Oid kFirstSyntheticOid = 12000;
constexpr Oid kFirstUserOid = 16384;
constexpr Oid kFirstExtensionOid = 0x80000000U;
constexpr Oid kOidsPerExtension = 0x10000U;

constexpr bool IsUserOid(Oid oid) { return oid >= kFirstUserOid && oid < kFirstExtensionOid; }
constexpr bool IsExtensionOid(Oid oid) { return oid >= kFirstExtensionOid; }

// Types (pg_type.dat).
constexpr Oid kBoolOid = 16;
constexpr Oid kByteaOid = 17;
constexpr Oid kCharOid = 18;  // "char", one byte
constexpr Oid kNameOid = 19;
constexpr Oid kInt8Oid = 20;
constexpr Oid kInt2Oid = 21;
constexpr Oid kInt2VectorOid = 22;
constexpr Oid kInt4Oid = 23;
constexpr Oid kRegprocOid = 24;
constexpr Oid kTextOid = 25;
constexpr Oid kOidOid = 26;
constexpr Oid kTidOid = 27;
constexpr Oid kXidOid = 28;
constexpr Oid kCidOid = 29;
constexpr Oid kOidVectorOid = 30;
constexpr Oid kJsonOid = 114;
constexpr Oid kXmlOid = 142;
constexpr Oid kXmlArrayOid = 143;
constexpr Oid kPgNodeTreeOid = 194;
constexpr Oid kJsonArrayOid = 199;
constexpr Oid kPointOid = 600;
constexpr Oid kLsegOid = 601;
constexpr Oid kPathOid = 602;
constexpr Oid kBoxOid = 603;
constexpr Oid kPolygonOid = 604;
constexpr Oid kLineOid = 628;
constexpr Oid kCidrOid = 650;
constexpr Oid kFloat4Oid = 700;
constexpr Oid kFloat8Oid = 701;
constexpr Oid kUnknownOid = 705;
constexpr Oid kCircleOid = 718;
constexpr Oid kMacaddr8Oid = 774;
constexpr Oid kMoneyOid = 790;
constexpr Oid kMacaddrOid = 829;
constexpr Oid kInetOid = 869;
constexpr Oid kBoolArrayOid = 1000;
constexpr Oid kByteaArrayOid = 1001;
constexpr Oid kCharArrayOid = 1002;
constexpr Oid kNameArrayOid = 1003;
constexpr Oid kInt2ArrayOid = 1005;
constexpr Oid kInt4ArrayOid = 1007;
constexpr Oid kTextArrayOid = 1009;
constexpr Oid kBpcharArrayOid = 1014;
constexpr Oid kVarcharArrayOid = 1015;
constexpr Oid kInt8ArrayOid = 1016;
constexpr Oid kFloat4ArrayOid = 1021;
constexpr Oid kFloat8ArrayOid = 1022;
constexpr Oid kOidArrayOid = 1028;
constexpr Oid kAclItemOid = 1033;
constexpr Oid kAclItemArrayOid = 1034;
constexpr Oid kBpcharOid = 1042;  // character(n)
constexpr Oid kVarcharOid = 1043;
constexpr Oid kDateOid = 1082;
constexpr Oid kTimeOid = 1083;
constexpr Oid kTimestampOid = 1114;
constexpr Oid kTimestampArrayOid = 1115;
constexpr Oid kDateArrayOid = 1182;
constexpr Oid kTimestamptzOid = 1184;
constexpr Oid kTimestamptzArrayOid = 1185;
constexpr Oid kIntervalOid = 1186;
constexpr Oid kNumericArrayOid = 1231;
constexpr Oid kCstringArrayOid = 1263;
constexpr Oid kTimetzOid = 1266;
constexpr Oid kBitOid = 1560;
constexpr Oid kVarbitOid = 1562;
constexpr Oid kNumericOid = 1700;
constexpr Oid kRefcursorOid = 1790;
constexpr Oid kRegprocedureOid = 2202;
constexpr Oid kRegoperOid = 2203;
constexpr Oid kRegoperatorOid = 2204;
constexpr Oid kRegclassOid = 2205;
constexpr Oid kRegtypeOid = 2206;
constexpr Oid kRecordOid = 2249;
constexpr Oid kCstringOid = 2275;
constexpr Oid kAnyOid = 2276;
constexpr Oid kAnyArrayOid = 2277;
constexpr Oid kVoidOid = 2278;
constexpr Oid kTriggerOid = 2279;
constexpr Oid kLanguageHandlerOid = 2280;
constexpr Oid kInternalOid = 2281;
constexpr Oid kAnyElementOid = 2283;
constexpr Oid kRecordArrayOid = 2287;
constexpr Oid kAnyNonArrayOid = 2776;
constexpr Oid kUuidOid = 2950;
constexpr Oid kUuidArrayOid = 2951;
constexpr Oid kFdwHandlerOid = 3115;
constexpr Oid kPgLsnOid = 3220;
constexpr Oid kAnyEnumOid = 3500;
constexpr Oid kTsvectorOid = 3614;
constexpr Oid kTsqueryOid = 3615;
constexpr Oid kRegconfigOid = 3734;
constexpr Oid kRegdictionaryOid = 3769;
constexpr Oid kJsonbOid = 3802;
constexpr Oid kJsonbArrayOid = 3807;
constexpr Oid kAnyRangeOid = 3831;
constexpr Oid kEventTriggerOid = 3838;
constexpr Oid kInt4RangeOid = 3904;
constexpr Oid kNumRangeOid = 3906;
constexpr Oid kTsRangeOid = 3908;
constexpr Oid kTstzRangeOid = 3910;
constexpr Oid kDateRangeOid = 3912;
constexpr Oid kInt8RangeOid = 3926;
constexpr Oid kJsonpathOid = 4072;
constexpr Oid kRegnamespaceOid = 4089;
constexpr Oid kRegroleOid = 4096;
constexpr Oid kRegcollationOid = 4191;
constexpr Oid kAnyMultirangeOid = 4537;
constexpr Oid kAnyCompatibleMultirangeOid = 4538;
constexpr Oid kPgSnapshotOid = 5038;
constexpr Oid kXid8Oid = 5069;
constexpr Oid kAnyCompatibleOid = 5077;
constexpr Oid kAnyCompatibleArrayOid = 5078;
constexpr Oid kAnyCompatibleNonArrayOid = 5079;
constexpr Oid kAnyCompatibleRangeOid = 5080;

// Access methods (pg_am.dat).
constexpr Oid kHeapAmOid = 2;
constexpr Oid kBtreeAmOid = 403;
constexpr Oid kHashAmOid = 405;
constexpr Oid kGistAmOid = 783;
constexpr Oid kGinAmOid = 2742;
constexpr Oid kBrinAmOid = 3580;
constexpr Oid kSpgistAmOid = 4000;

// Collations (pg_collation.dat).
constexpr Oid kDefaultCollationOid = 100;
constexpr Oid kCCollationOid = 950;
constexpr Oid kPosixCollationOid = 951;

// Schemas (pg_namespace.dat).
constexpr Oid kPgCatalogOid = 11;
constexpr Oid kPgToastOid = 99;
constexpr Oid kPublicOid = 2200;

}  // namespace pgrehearse

#endif  // PGREHEARSE_ANALYZER_OID_H_
