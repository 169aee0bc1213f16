#![no_main]

#[path = "../targets.rs"]
#[expect(dead_code, reason = "each program drives one")]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| targets::names(data));
