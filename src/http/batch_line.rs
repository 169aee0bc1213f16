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
