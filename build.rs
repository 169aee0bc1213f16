//! A file that is added to a locale, to the providers or to the page is compiled in at the next build.

fn main() {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=providers");
    println!("cargo::rerun-if-changed=web");
}
