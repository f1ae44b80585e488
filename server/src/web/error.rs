//! The one error of the edge. It holds no words: the outer layer draws the page,
//! in the visitor's language.

use crate::domain::DomainError;
use crate::store::StoreError;
use app::form::{Fields, Form};
use app::view::ProblemKind;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Why a request was not served.
#[derive(Clone, Debug)]
pub struct WebError {
    pub status: StatusCode,
    pub kind: ProblemKind,
    pub form: Option<Arc<Form>>,
    /// Typed values to offer again, with where they go.
    pub resend: Option<(String, Fields)>,
    pub retry_after: Option<u64>,
    /// For the log; without personal data.
    pub cause: Option<String>,
}

impl WebError {
    pub fn new(kind: ProblemKind) -> WebError {
        let status = match kind {
            ProblemKind::NotFound | ProblemKind::UnknownForm | ProblemKind::UnknownStep => StatusCode::NOT_FOUND,
            ProblemKind::NoDraft => StatusCode::GONE,
            ProblemKind::NoCookies | ProblemKind::Forged => StatusCode::FORBIDDEN,
            ProblemKind::AlreadySent => StatusCode::CONFLICT,
            ProblemKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            ProblemKind::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            ProblemKind::BadText | ProblemKind::TooManyFields => StatusCode::BAD_REQUEST,
            ProblemKind::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            ProblemKind::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
            ProblemKind::TimedOut => StatusCode::SERVICE_UNAVAILABLE,
            ProblemKind::Fault => StatusCode::INTERNAL_SERVER_ERROR,
        };
        WebError { status, kind, form: None, resend: None, retry_after: None, cause: None }
    }

    pub fn of(mut self, form: &Arc<Form>) -> WebError {
        self.form = Some(form.clone());
        self
    }

    pub fn fault(cause: impl ToString) -> WebError {
        WebError { cause: Some(cause.to_string()), ..WebError::new(ProblemKind::Fault) }
    }
}

impl From<DomainError> for WebError {
    fn from(e: DomainError) -> WebError {
        WebError::fault(e)
    }
}

impl From<StoreError> for WebError {
    fn from(e: StoreError) -> WebError {
        WebError::fault(e)
    }
}

impl From<ProblemKind> for WebError {
    fn from(kind: ProblemKind) -> WebError {
        WebError::new(kind)
    }
}

impl IntoResponse for WebError {
    /// Without a page: [`super::pages`] draws it.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
