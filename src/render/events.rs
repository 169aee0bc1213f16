//! Server-sent events (the HTML standard, §9.2).

use serde::Serialize;

/// Sent when there is nothing to say, so that nobody on the way takes the connection for dead.
pub const HEARTBEAT: &str = ":\n\n";
/// The id of the last event. Who comes back with it has heard everything.
pub const LAST_ID: &str = "end";

/// Something on the way to the answer.
pub fn progress(progress: &impl Serialize) -> Result<String, serde_json::Error> {
    event("progress", progress)
}

/// The answer, which is the last event.
pub fn recommendation(answer: &impl Serialize) -> Result<String, serde_json::Error> {
    Ok(format!(
        "id: {LAST_ID}\n{}",
        event("recommendation", answer)?
    ))
}

fn event(name: &str, data: &impl Serialize) -> Result<String, serde_json::Error> {
    // JSON without line breaks, which would end a field.
    let data = serde_json::to_string(data)?;
    Ok(format!("event: {name}\ndata: {data}\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_one_line_of_data() {
        let event = recommendation(&"a\r\nb: c\n\n").unwrap();
        assert_eq!(
            event,
            "id: end\nevent: recommendation\ndata: \"a\\r\\nb: c\\n\\n\"\n\n"
        );
    }
}
