#pragma once
/// Where the rows of the lifecycle tables come from. An address stands for a documented rule; the other two
/// say whose word it is.

#include <string_view>

namespace scansim::source {

inline constexpr std::string_view states_page =
    "https://docs.rapid7.com/insightvm/understanding-different-scan-engine-statuses-and-states/";
inline constexpr std::string_view queue_page =
    "https://docs.rapid7.com/insightvm/set-maximum-concurrent-scans-per-engine";
inline constexpr std::string_view manual_scan_page =
    "https://docs.rapid7.com/insightvm/running-a-manual-scan/";
inline constexpr std::string_view schedule_page = "https://docs.rapid7.com/insightvm/scheduling-scans/";
inline constexpr std::string_view troubleshooting_page = "https://docs.rapid7.com/nexpose/troubleshooting/";
/// Console API, api-files/console-swagger.json.
inline constexpr std::string_view console_api = "https://github.com/rapid7/vm-console-client-python";
inline constexpr std::string_view pool_page =
    "https://www.rapid7.com/blog/post/2014/10/22/improve-your-scan-performance-with-scan-engine-pooling/";
inline constexpr std::string_view pool_status_page =
    "https://help.rapid7.com/nexpose/en-us/Files/Working_with_Engine_pools.html";
inline constexpr std::string_view tenable_states_page = "https://developer.tenable.com/docs/scan-status-tio";

/// Retries of a lost scanner, src/manage_osp.c.
inline constexpr std::string_view gvm_source = "https://github.com/greenbone/gvmd";
inline constexpr std::string_view nessus_update_post =
    "https://avleonov.com/2016/06/17/choosing-the-right-time-for-nessus-update/";
inline constexpr std::string_view sc_timeout_page =
    "https://docs.tenable.com/security-center/Content/ActiveScanSettings.htm";
inline constexpr std::string_view zap_limit_issue = "https://github.com/zaproxy/zaproxy/issues/6056";

inline constexpr std::string_view table_rule =
    "our rule: a signal without a meaning in this state is refused";
inline constexpr std::string_view switch_rule = "our rule: the switch of this disruption chooses the verdict";
inline constexpr std::string_view ended_rule = "our rule: an ended scan never changes";

}  // namespace scansim::source
