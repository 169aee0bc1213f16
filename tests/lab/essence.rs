//! What a person does by an answer: whether mail can be read, what to choose, what to enter and
//! what to watch out for. Two answers that agree in this say the same.

use serde_json::{Value, json};

/// Of an answer of `/v1/recommendation`, as JSON; `null` of anything else. What to enter is in the
/// steps for a device, so the question must name one.
pub fn of(answer: &str) -> Value {
    let Ok(answer) = serde_json::from_str::<Value>(answer) else {
        return Value::Null;
    };
    let advice = &answer["recommendation"];
    // That something is not known yet is the answer's own word on itself, and may come and go.
    let mut cautions: Vec<&str> = items(&advice["cautions"])
        .filter_map(|caution| caution["code"].as_str())
        .filter(|code| *code != "incomplete")
        .collect();
    cautions.sort_unstable();
    let steps: Vec<&Value> = items(&answer["devices"])
        .map(|device| &device["steps"])
        .collect();
    json!({
        "status": answer["status"],
        "protocol": advice["protocol"],
        "confidence": advice["confidence"],
        "cautions": cautions,
        "steps": steps,
    })
}

/// The codes of what to watch out for.
pub fn cautions(essence: &Value) -> impl Iterator<Item = &str> {
    items(&essence["cautions"]).filter_map(Value::as_str)
}

/// Whether an answer says that nothing is missing in it.
pub fn is_complete(answer: &str) -> bool {
    let answer = serde_json::from_str::<Value>(answer);
    answer.is_ok_and(|answer| answer["complete"] == true)
}

fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}
