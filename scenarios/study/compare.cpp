#include "scenarios/study/compare.hpp"

#include <utility>

#include "scenarios/study/inputs.hpp"

namespace scansim {

namespace {

VariantRuns run_variant(const std::vector<Variant>& variants, std::size_t v, const CompareOptions& options,
                        TransitionCounts& transitions) {
  if (options.begins) options.begins(v);
  StudyOptions study;
  study.seed = options.seed;
  study.count = options.count;
  study.threads = options.threads;
  study.transitions = &transitions;
  if (options.must_stop)
    study.must_stop = [&](const StudyProgress& progress) {
      return options.must_stop({v, variants.size(), progress});
    };
  const Variant& variant = variants[v];
  return runs_of(variant.name, replicate(*variant.plan, *variant.expectations, study));
}

}  // namespace

ComparedRuns compare(const std::vector<Variant>& variants, const CompareOptions& options) {
  require(variants.size() >= 2 && options.baseline < variants.size(),
          "a comparison has two variants or more");
  std::vector<VariantRuns> runs;
  std::vector<TransitionCounts> transitions(variants.size());
  for (std::size_t v = 0; v < variants.size(); ++v)
    runs.push_back(run_variant(variants, v, options, transitions[v]));
  ComparedRuns compared{compare_variants(runs, options.baseline), {}, std::move(transitions)};
  const Plan& baseline = *variants[options.baseline].plan;
  for (const Variant& variant : variants)
    compared.inputs.push_back({inputs_digest(*variant.plan, {options.seed, 0, options.count}),
                               differing_inputs(baseline, *variant.plan)});
  return compared;
}

}  // namespace scansim
