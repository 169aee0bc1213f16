//! A file that is added to a locale is compiled in at the next build.

fn main() {
    println!("cargo::rerun-if-changed=locales");
}
