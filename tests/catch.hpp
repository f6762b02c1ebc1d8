#pragma once
/// The one place that names the test framework's header: Debian 12 has Catch2 2.13, later systems have 3.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif
