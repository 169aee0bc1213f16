//! Which parameters a route takes: those that the API document describes, and no others.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::Method;
use actix_web::{Error, FromRequest, HttpRequest, web};
use utoipa::openapi::path::{Operation, ParameterIn};
use utoipa::openapi::{OpenApi, RefOr};

use super::asker::Asker;
use super::problem::Problem;
use super::problem_response::ProblemResponse;

/// Somebody who asks for nothing but what the route takes.
impl FromRequest for Asker {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::at_route(request).map_err(Error::from))
    }
}

impl Asker {
    /// The same, for a route that has looked at the request before.
    ///
    /// # Errors
    /// Something is asked for that the route does not take, or the application is not put together as it
    /// should be.
    pub fn at_route(request: &HttpRequest) -> Result<Self, ProblemResponse> {
        let asker = Self::of(request).map_err(|_| Problem::Internal)?;
        let taken = Taken::by_route_of(request).map_err(|_| Problem::Internal)?;
        asker.query.only(|name| taken.has(name))?;
        Ok(asker)
    }
}

/// What a route takes in its query.
pub struct Taken {
    document: web::Data<OpenApi>,
    pattern: String,
    is_post: bool,
}

impl Taken {
    /// What the route of a request takes.
    ///
    /// # Errors
    /// The application is not put together as it should be.
    pub fn by_route_of(request: &HttpRequest) -> Result<Self, Error> {
        let pattern = request.match_pattern().unwrap_or_default();
        Self::by(request, pattern, request.method() == Method::POST)
    }

    /// What a question takes that a form asks: the same as in the address of the first page.
    ///
    /// # Errors
    /// The application is not put together as it should be.
    pub fn by_form(request: &HttpRequest) -> Result<Self, Error> {
        Self::by(request, "/".to_owned(), false)
    }

    fn by(request: &HttpRequest, pattern: String, is_post: bool) -> Result<Self, Error> {
        Ok(Self {
            document: web::Data::<OpenApi>::extract(request).into_inner()?,
            pattern,
            is_post,
        })
    }

    pub fn has(&self, name: &str) -> bool {
        let parameters = self
            .operation()
            .and_then(|operation| operation.parameters.as_ref());
        parameters.into_iter().flatten().any(|parameter| {
            let RefOr::T(parameter) = parameter else {
                return false;
            };
            parameter.parameter_in == ParameterIn::Query && parameter.name == name
        })
    }

    fn operation(&self) -> Option<&Operation> {
        let item = self.document.paths.paths.get(&self.pattern)?;
        if self.is_post {
            item.post.as_ref()
        } else {
            item.get.as_ref()
        }
    }
}
