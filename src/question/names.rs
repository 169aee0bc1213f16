//! Names to choose from, for those who named something else.

/// Names in English, the last one after "or".
pub(super) fn one_of(names: impl Iterator<Item = &'static str>) -> String {
    let mut names: Vec<&str> = names.collect();
    let last = names.pop().unwrap_or_default();
    format!("{} or {last}", names.join(", "))
}
