//! How property tests run: always on the same cases, so that a check that passed once passes anywhere. New cases are
//! tried by setting `PROPTEST_RNG_SEED` to another number, more of them by `PROPTEST_CASES`.
#![allow(unreachable_pub)] // each test file has it as a module of its own

use proptest::test_runner::{Config, RngSeed};

/// The configuration of every property test of the program.
pub fn repeatable(cases: u32) -> Config {
    let asked = Config::default();
    let rng_seed = match asked.rng_seed {
        RngSeed::Random => RngSeed::Fixed(1),
        fixed @ RngSeed::Fixed(_) => fixed,
    };
    let is_asked = std::env::var_os("PROPTEST_CASES").is_some();
    Config {
        cases: if is_asked { asked.cases } else { cases },
        failure_persistence: None,
        rng_seed,
        ..asked
    }
}
