//! A browser as far as the server can tell: cookies, the Origin of its POSTs, the
//! protected field of the page it is on. It follows no redirect, so that a test
//! sees each.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use cookie::Cookie;
use reqwest::header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN, SET_COOKIE};
use reqwest::{Client, Method, RequestBuilder};
use server::seal::HolderToken;

use super::page::Page;

/// What will be there later. Boxed where futures nest deeply: their types grow with
/// each level, and the compiler's time with their types.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

pub const FORM: &str = "application/x-www-form-urlencoded";

pub fn client() -> Client {
    Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

/// Clones are tabs of one browser: they share its cookies.
#[derive(Clone)]
pub struct Browser {
    client: Client,
    /// Where the connection goes.
    to: String,
    /// What stands in the address bar.
    origin: String,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
    csrf: Arc<Mutex<String>>,
}

impl Browser {
    pub fn new(client: Client, origin: &str) -> Browser {
        Browser {
            client,
            to: origin.to_owned(),
            origin: origin.to_owned(),
            cookies: Arc::default(),
            csrf: Arc::default(),
        }
    }

    /// The same browser, reaching the server by another of its names, as through
    /// a proxy that ends TLS.
    pub fn by_name(&self, origin: &str) -> Browser {
        Browser { origin: origin.to_owned(), ..self.clone() }
    }

    /// Somebody else's browser, at the same address.
    pub fn another(&self) -> Browser {
        Browser { cookies: Arc::default(), csrf: Arc::default(), ..self.clone() }
    }

    /// The same browser, after the server came back on another port.
    pub fn moved(&self, origin: &str) -> Browser {
        Browser { to: origin.to_owned(), origin: origin.to_owned(), client: client(), ..self.clone() }
    }

    pub fn get(&self, path: &str) -> Later<'_, Page> {
        self.send(self.request(Method::GET, path))
    }

    pub fn try_get(&self, path: &str) -> Later<'_, reqwest::Result<Page>> {
        self.try_send(self.request(Method::GET, path))
    }

    /// Sends fields as a page's form does, with the field that protects it.
    pub fn post<N: AsRef<str>, V: AsRef<str>>(&self, path: &str, fields: &[(N, V)]) -> Later<'_, Page> {
        let sent = self.try_post(path, fields);
        Box::pin(async move { sent.await.unwrap() })
    }

    pub fn try_post<N: AsRef<str>, V: AsRef<str>>(
        &self,
        path: &str,
        fields: &[(N, V)],
    ) -> Later<'_, reqwest::Result<Page>> {
        let csrf = [("csrf".to_owned(), self.csrf())];
        let all = csrf.into_iter().chain(fields.iter().map(|(n, v)| (n.as_ref().to_owned(), v.as_ref().to_owned())));
        self.try_send(self.form_request(path).body(encode(all)))
    }

    /// A POST from our own page, still without its fields.
    pub fn form_request(&self, path: &str) -> RequestBuilder {
        self.request(Method::POST, path).header(ORIGIN, &self.origin).header(CONTENT_TYPE, FORM)
    }

    /// Any request with this browser's cookies and nothing else.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let mut request = self.client.request(method, format!("{}{path}", self.to));
        if self.to != self.origin {
            request = request.header(HOST, self.origin.split_once("://").unwrap().1);
        }
        let cookies = self.cookies.lock().unwrap();
        let all: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if all.is_empty() { request } else { request.header(COOKIE, all.join("; ")) }
    }

    pub fn send(&self, request: RequestBuilder) -> Later<'_, Page> {
        Box::pin(async move { self.try_send(request).await.unwrap() })
    }

    pub fn try_send(&self, request: RequestBuilder) -> Later<'_, reqwest::Result<Page>> {
        Box::pin(async move {
            let response = request.send().await?;
            for set in response.headers().get_all(SET_COOKIE) {
                self.keep(Cookie::parse(set.to_str().unwrap().to_owned()).unwrap());
            }
            let page = Page::read(response).await?;
            if let Some(csrf) = page.csrf() {
                *self.csrf.lock().unwrap() = csrf;
            }
            Ok(page)
        })
    }

    fn keep(&self, cookie: Cookie<'_>) {
        let mut cookies = self.cookies.lock().unwrap();
        let gone = cookie.value().is_empty() || cookie.max_age().is_some_and(|age| age.is_zero());
        if gone {
            cookies.remove(cookie.name());
        } else {
            cookies.insert(cookie.name().to_owned(), cookie.value().to_owned());
        }
    }

    /// The protected field of the last page that had one.
    pub fn csrf(&self) -> String {
        self.csrf.lock().unwrap().clone()
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }

    pub fn forget_cookies(&self) {
        self.cookies.lock().unwrap().clear();
    }

    /// What this browser's draft opens with.
    pub fn token(&self) -> HolderToken {
        HolderToken::parse(&self.cookie("fc").expect("a browser that was on a start page has a token")).unwrap()
    }
}

/// Fields as a body.
pub fn encode(fields: impl IntoIterator<Item = (String, String)>) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}
