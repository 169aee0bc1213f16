//! How an expected answer is compared: what it names must be there, what it
//! does not name may be anything.
//!
//! An array must have as many elements as expected, unless it is given as
//! `{"$contains": […]}`, each of which some element must match, or as
//! `{"$first": x}`. Further: `{"$length": 2}`, `{"$any": true}` (there, whatever it is), `{"$absent": true}`
//! (a member that is not there) and `{"$not": x}`.

use serde_json::{Map, Value};

/// All that differs, each with its path.
pub fn differences(expected: &Value, found: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    compare("answer", expected, Some(found), &mut faults);
    faults
}

fn compare(path: &str, expected: &Value, found: Option<&Value>, faults: &mut Vec<String>) {
    if let Value::Object(members) = expected
        && let Some((key, argument)) = operator(members)
    {
        return operate(path, key, argument, found, faults);
    }
    let Some(found) = found else {
        return faults.push(format!("{path}: is not there, expected {expected}"));
    };
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (name, expected) in expected {
                compare(&format!("{path}.{name}"), expected, found.get(name), faults);
            }
        }
        (Value::Array(expected), Value::Array(list)) if expected.len() == list.len() => {
            for (index, (expected, found)) in expected.iter().zip(list).enumerate() {
                compare(&format!("{path}[{index}]"), expected, Some(found), faults);
            }
        }
        _ if expected == found => {}
        _ => faults.push(format!("{path}: expected {expected}, found {found}")),
    }
}

fn operator(members: &Map<String, Value>) -> Option<(&str, &Value)> {
    let (key, argument) = members.iter().next()?;
    (members.len() == 1 && key.starts_with('$')).then_some((key.as_str(), argument))
}

fn operate(
    path: &str,
    operator: &str,
    argument: &Value,
    found: Option<&Value>,
    faults: &mut Vec<String>,
) {
    let list = found.and_then(Value::as_array);
    let holds = match (operator, argument) {
        ("$absent", _) => found.is_none(),
        ("$any", _) => found.is_some(),
        ("$not", _) => found.is_none_or(|found| !differences(argument, found).is_empty()),
        ("$first", wanted) => list
            .and_then(|list| list.first())
            .is_some_and(|first| differences(wanted, first).is_empty()),
        ("$length", _) => list.map(|list| list.len() as u64) == argument.as_u64(),
        ("$contains", Value::Array(wanted)) => wanted.iter().all(|wanted| {
            list.is_some_and(|list| list.iter().any(|one| differences(wanted, one).is_empty()))
        }),
        _ => return faults.push(format!("{path}: {operator} is no operator of the lab")),
    };
    if !holds {
        let found = found.map_or("nothing".to_owned(), Value::to_string);
        faults.push(format!(
            "{path}: expected {operator} {argument}, found {found}"
        ));
    }
}
