//! The program: see the library for everything.

use std::process::ExitCode;

use tikv_jemallocator::Jemalloc;

/// Gives memory back within seconds after a burst, which the C library's own keeps for ever; OpenSSL's
/// is in it, too.
#[global_allocator]
static MEMORY: Jemalloc = Jemalloc;

fn main() -> ExitCode {
    postrad::cli::run()
}
