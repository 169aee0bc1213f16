//! A file that is added to a locale, or to the page, is compiled in at the next build.

fn main() {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=web");
}
