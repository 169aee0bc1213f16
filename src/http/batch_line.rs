//! What came of one domain of a batch.

use actix_web::web::Bytes;
use serde::Serialize;
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
    #[schema(nullable = false)]
    answer: Option<Answer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    problem: Option<ProblemDocument>,
}

impl BatchLine {
    pub fn answer(index: usize, domain: String, answer: Answer) -> Self {
        Self {
            index,
            domain: Some(domain),
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

    pub fn bytes(&self) -> serde_json::Result<Bytes> {
        let mut line = serde_json::to_vec(self)?;
        line.push(b'\n');
        Ok(line.into())
    }
}
