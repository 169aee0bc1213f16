//! What came of one domain of a batch.

use std::mem;
use std::ops::Range;
use std::str;
use std::sync::Arc;

use actix_web::web::Bytes;
use serde::Serialize;
use utoipa::ToSchema;

use super::batch_table;
use super::problem::ProblemDocument;
use crate::answer::{Answer, DeviceAdvice};

/// What an answer has at most beside what it says for devices, and for each device, as a rule, in bytes.
const USUAL_ANSWER: usize = 8 * 1024;
const USUAL_DEVICE: usize = 2 * 1024;

/// What came of one domain: an answer or a problem.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchLine {
    /// The domain's place in the list, from 0.
    pub index: usize,
    /// The domain in ASCII; `null` where what was sent is none, for that is not repeated.
    pub domain: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub answer: Option<Answer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub problem: Option<ProblemDocument>,
}

/// What came of one domain, as it is written down.
pub enum Outcome {
    /// The answer, in the form that was asked for: JSON without a line break, or a row of a table.
    Answer(Bytes),
    Problem(Box<ProblemDocument>),
}

impl BatchLine {
    /// The row of a table for each place.
    pub fn rows(
        places: impl Iterator<Item = usize>,
        domain: Option<&str>,
        outcome: &Outcome,
    ) -> Result<Vec<u8>, csv::Error> {
        let mut rows = Vec::new();
        for place in places {
            match outcome {
                Outcome::Answer(row) => rows.extend(batch_table::at(place, row)),
                Outcome::Problem(problem) => {
                    rows.extend(batch_table::problem(place, domain, problem)?);
                }
            }
        }
        Ok(rows)
    }

    /// The line for each place that its domain has in the list, with something behind it, in parts: all
    /// lines share the answer.
    pub fn written(
        places: impl Iterator<Item = usize>,
        domain: Option<String>,
        outcome: Outcome,
        behind: &str,
    ) -> serde_json::Result<Vec<Vec<Bytes>>> {
        let (answer, problem) = match outcome {
            Outcome::Answer(answer) => (Some(answer), None),
            Outcome::Problem(problem) => (None, Some(*problem)),
        };
        let mut line = Self {
            index: 0,
            domain,
            answer: None,
            problem,
        };
        let end = Bytes::from(["}", behind].concat());
        let written = |index| {
            line.index = index;
            let mut head = serde_json::to_vec(&line)?;
            // What it ends with comes behind the answer, which is the last member there is.
            head.pop();
            let mut parts = vec![Bytes::from(head)];
            if let Some(answer) = &answer {
                parts.extend([Bytes::from_static(b",\"answer\":"), answer.clone()]);
            }
            parts.push(end.clone());
            Ok(parts)
        };
        places.map(written).collect()
    }
}

/// An answer as JSON without a line break.
pub fn answer(mut answer: Answer) -> serde_json::Result<Vec<u8>> {
    let devices = mem::take(&mut answer.devices);
    let mut written = Vec::with_capacity(USUAL_ANSWER + devices.len() * USUAL_DEVICE);
    serde_json::to_writer(&mut written, &answer)?;
    write_devices(&devices, &mut written)?;
    Ok(written)
}

/// Puts devices into an answer that was written without. Those that are equal are written once, and copied.
fn write_devices(devices: &[Arc<DeviceAdvice>], answer: &mut Vec<u8>) -> serde_json::Result<()> {
    // In a text it would stand with backslashes.
    const NONE: &str = "\"devices\":[]";
    let place = str::from_utf8(answer)
        .ok()
        .and_then(|answer| answer.find(NONE));
    let Some(place) = place else { return Ok(()) };
    let behind = answer.split_off(place + NONE.len() - 1);
    let mut written: Vec<Range<usize>> = Vec::with_capacity(devices.len());
    for device in devices {
        if !written.is_empty() {
            answer.push(b',');
        }
        let begin = answer.len();
        let earlier = devices[..written.len()]
            .iter()
            .position(|earlier| Arc::ptr_eq(earlier, device));
        match earlier {
            Some(earlier) => answer.extend_from_within(written[earlier].clone()),
            None => serde_json::to_writer(&mut *answer, device)?,
        }
        written.push(begin..answer.len());
    }
    answer.extend(behind);
    Ok(())
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
    fn a_line_is_what_it_would_be_if_nothing_in_it_were_copied() {
        let device =
            |kind: DeviceKind| Device::new(kind, kind.platforms().first().copied()).unwrap();
        let all = DeviceKind::VARIANTS.iter().map(|kind| device(*kind));
        let all: Vec<Device> = all.collect();
        let phone = device(DeviceKind::Phone);
        for devices in [
            vec![],
            vec![phone],
            vec![phone; MAX_DEVICES],
            [&[phone], &*all, &[phone], &*all].concat(),
        ] {
            let (mut answer, _) = answer(devices.clone());
            // As a stranger would write it who wants to be taken for the place of the devices.
            answer.recommendation.summary = "\"devices\":[] \\\"devices\\\":[],".to_owned();
            let domain = || Some("exempel.se".to_owned());
            let places = [3, 70, 0];
            for behind in ["", "\n"] {
                let outcome = Outcome::Answer(super::answer(answer.clone()).unwrap().into());
                let lines = BatchLine::written(places.into_iter(), domain(), outcome, behind);
                let lines = lines.unwrap();
                assert_eq!(lines.len(), places.len());
                for (index, line) in places.into_iter().zip(lines) {
                    let plain = BatchLine {
                        index,
                        domain: domain(),
                        answer: Some(answer.clone()),
                        problem: None,
                    };
                    let plain = serde_json::to_string(&plain).unwrap() + behind;
                    assert_eq!(String::from_utf8(line.concat()).unwrap(), plain);
                }
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
