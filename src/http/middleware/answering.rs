//! That something is being answered on a connection, until all of it is on its way.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use actix_web::Error;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::Bytes;

use crate::http::connections::{Answering, Connection};

/// Keeps the connection of a request from having to make way.
pub async fn note(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    // There is none in a test.
    let connection = request.conn_data::<Arc<Connection>>();
    let answering = connection.map(Connection::answer);
    let response = next.call(request).await?.map_into_boxed_body();
    Ok(response.map_body(|_, body| {
        BoxBody::new(AnsweringBody {
            body,
            _answering: answering,
        })
    }))
}

/// A body that is an answer until it is all sent.
struct AnsweringBody {
    body: BoxBody,
    _answering: Option<Answering>,
}

impl MessageBody for AnsweringBody {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.get_mut().body).poll_next(context)
    }
}
