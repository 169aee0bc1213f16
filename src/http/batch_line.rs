//! What came of one domain of a batch.

use std::sync::Arc;

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use utoipa::ToSchema;

use super::problem::{Problem, ProblemDocument};
use crate::answer::Answer;
use crate::locale::Words;

/// What came of one domain: an answer or a problem.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchLine {
    /// The domain's place in the list, from 0.
    index: usize,
    /// The domain in ASCII; `null` where what was sent is none, for that is not repeated.
    domain: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Answer)]
    answer: Option<Arc<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    problem: Option<ProblemDocument>,
}

/// An answer as it stands in a line, written once for all lines that have it.
pub fn written(answer: &Answer) -> Result<Arc<RawValue>, Problem> {
    match to_raw_value(answer) {
        Ok(written) => Ok(written.into()),
        Err(error) => {
            tracing::error!(%error, "an answer cannot be written as JSON");
            Err(Problem::Internal)
        }
    }
}

impl BatchLine {
    pub fn answer(index: usize, domain: Option<String>, answer: Arc<RawValue>) -> Self {
        Self {
            index,
            domain,
            answer: Some(answer),
            problem: None,
        }
    }

    pub fn problem(index: usize, domain: Option<String>, problem: &Problem, words: &Words) -> Self {
        Self {
            index,
            domain,
            answer: None,
            problem: Some(problem.document(words)),
        }
    }

    /// Writes the line behind others.
    pub fn write(&self, lines: &mut Vec<u8>) -> serde_json::Result<()> {
        serde_json::to_writer(&mut *lines, self)?;
        lines.push(b'\n');
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::Ordering;

    use serde_json::Value;
    use strum::VariantArray;

    use super::*;
    use crate::advice::advise;
    use crate::http::example;
    use crate::locale::Locales;
    use crate::question::device::{Device, DeviceKind};
    use crate::question::{MAX_DEVICES, Question};

    /// The answer for some devices, and how many messages were written for it.
    fn answer(devices: Vec<Device>) -> (Answer, usize) {
        let locales = Locales::embedded().unwrap();
        let words = locales.words("sv").unwrap();
        let findings = example::findings();
        let question = Question::new(findings.domain.clone(), devices, [].into()).unwrap();
        let advice = advise(&findings, &question);
        let answer = Answer::new(&findings, &advice, words);
        (answer, words.written.load(Ordering::Relaxed))
    }

    fn texts(value: &Value) -> usize {
        match value {
            Value::String(_) => 1,
            Value::Array(values) => values.iter().map(texts).sum(),
            Value::Object(members) => members.values().map(texts).sum(),
            Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        }
    }

    #[test]
    fn equal_devices_are_written_once() {
        for kind in DeviceKind::VARIANTS {
            let device = Device::new(*kind, kind.platforms().first().copied()).unwrap();
            let (one, two) = (answer(vec![device; 2]), answer(vec![device; MAX_DEVICES]));
            assert_eq!(one.1, two.1, "{kind:?}");
            assert_eq!(two.0.devices.len(), MAX_DEVICES);
            for same in &two.0.devices {
                assert!(Arc::ptr_eq(same, &two.0.devices[0]), "{kind:?}");
            }
        }
    }

    #[test]
    fn a_message_is_written_where_it_stands_and_hardly_elsewhere() {
        let all: Vec<_> = DeviceKind::VARIANTS
            .iter()
            .flat_map(|kind| {
                let platforms = kind.platforms().iter().copied().map(Some);
                platforms
                    .chain([None])
                    .map(|platform| Device::new(*kind, platform).unwrap())
            })
            .collect();
        let (answer, written) = answer(all);
        let clients: usize = answer.devices.iter().map(|d| d.clients.len().max(1)).sum();
        assert!(clients >= 20, "{clients}");
        let document = serde_json::to_value(&answer).unwrap();
        // Each client has two words of its own for encryption, which stand within others.
        let most = texts(&document) + 2 * clients;
        assert!(written <= most, "{written} for {most}");
    }
}
