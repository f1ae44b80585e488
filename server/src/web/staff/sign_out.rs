//! `POST /staff/sign-out`

use super::guard::{Anyone, Signed};
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, cookies, render};
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::Response;

pub async fn send(State(web): State<Web>, signed: Signed<Anyone>, post: Protected) -> Result<Response, WebError> {
    web.service.end_session(&signed.person).await?;
    let mut response = render::see_other("/staff/sign-in");
    let secure = post.visitor.is_secure();
    for gone in [cookies::clear_session(secure), cookies::set_queue("", secure)] {
        response.headers_mut().append(SET_COOKIE, gone);
    }
    Ok(response)
}
