//! What a route gives back when something is wrong.

use std::fmt;

use actix_web::ResponseError;
use actix_web::http::StatusCode;

use super::asker::Asker;
use super::problem::Problem;

/// A problem on its way to whoever asked. It has no words yet: `middleware::problems` finds it in
/// the response, and writes it.
pub struct ProblemResponse {
    pub problem: Problem,
    /// Whom to tell, where the request itself does not say it all.
    pub asker: Option<Box<Asker>>,
}

impl ProblemResponse {
    /// A problem for somebody who has said in a body how they want to be answered.
    pub fn to(asker: Asker, problem: impl Into<Problem>) -> Self {
        Self {
            problem: problem.into(),
            asker: Some(Box::new(asker)),
        }
    }
}

impl<P: Into<Problem>> From<P> for ProblemResponse {
    fn from(problem: P) -> Self {
        Self {
            problem: problem.into(),
            asker: None,
        }
    }
}

impl ResponseError for ProblemResponse {
    fn status_code(&self) -> StatusCode {
        self.problem.status()
    }
}

impl fmt::Display for ProblemResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.problem.code())
    }
}

/// Without the asker: nothing that is printed or logged names one, nor what was asked.
impl fmt::Debug for ProblemResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
