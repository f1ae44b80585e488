//! What came back, and what a person (or a screen reader) finds on it.

use reqwest::header::HeaderMap;
use scraper::{ElementRef, Html, Selector};

#[derive(Clone)]
pub struct Page {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Page {
    pub async fn read(response: reqwest::Response) -> reqwest::Result<Page> {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = String::from_utf8_lossy(&response.bytes().await?).into_owned();
        Ok(Page { status, headers, body })
    }

    /// Fails the test, with the page's own words, unless the status is this.
    #[track_caller]
    pub fn expect(self, status: u16) -> Page {
        let to = self.header("location");
        assert_eq!(self.status, status, "{} / {} / {to}", self.title(), self.texts("main").join(" "));
        self
    }

    /// The target of a 303; fails for anything else.
    #[track_caller]
    pub fn location(&self) -> String {
        assert_eq!(self.status, 303, "{} / {}", self.title(), self.texts("main").join(" "));
        self.header("location").to_owned()
    }

    /// The value of a header; "" where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().unwrap())
    }

    pub fn html(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// The text of every element that the selector finds, spaces folded.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.html().select(&select(selector)).map(text).collect()
    }

    /// An attribute of every element that the selector finds and that has it.
    pub fn attr(&self, selector: &str, name: &str) -> Vec<String> {
        let html = self.html();
        html.select(&select(selector)).filter_map(|e| e.attr(name)).map(str::to_owned).collect()
    }

    pub fn has(&self, selector: &str) -> bool {
        self.html().select(&select(selector)).next().is_some()
    }

    pub fn title(&self) -> String {
        self.texts("title").join("")
    }

    pub fn heading(&self) -> String {
        self.texts("h1").join(" ")
    }

    pub fn lang(&self) -> String {
        self.attr("html", "lang").join("")
    }

    pub fn csrf(&self) -> Option<String> {
        if !self.body.contains("name=\"csrf\"") {
            return None;
        }
        self.attr("input[name=csrf]", "value").into_iter().next()
    }

    /// Names and values of the page's main form as it stands: what pressing its
    /// button would send.
    pub fn fields(&self) -> Vec<(String, String)> {
        let html = self.html();
        let mut fields = Vec::new();
        for e in html.select(&select("main form input, main form textarea, main form select")) {
            let Some(name) = e.attr("name") else { continue };
            let value = match (e.value().name(), e.attr("type")) {
                ("input", Some("radio" | "checkbox")) if e.attr("checked").is_none() => continue,
                ("input", _) => e.attr("value").unwrap_or_default().to_owned(),
                ("textarea", _) => e.text().collect(),
                _ => match e.select(&select("option[selected]")).next() {
                    Some(chosen) => chosen.attr("value").unwrap_or_default().to_owned(),
                    None => String::new(),
                },
            };
            if name != "csrf" {
                fields.push((name.to_owned(), value));
            }
        }
        fields
    }

    /// Is there a field of this name on the page?
    pub fn offers(&self, name: &str) -> bool {
        self.html().select(&select("main form [name]")).any(|e| e.attr("name") == Some(name))
    }

    pub fn has_id(&self, id: &str) -> bool {
        self.html().select(&select("[id]")).any(|e| e.attr("id") == Some(id))
    }

    /// Nothing on it runs or loads from elsewhere, whatever was typed: every script
    /// is a file of ours, and there is no handler and no inline style, which the
    /// Content-Security-Policy would block.
    #[track_caller]
    pub fn is_inert(&self) {
        let html = self.html();
        for element in html.select(&select("*")) {
            let (name, value) = (element.value().name(), element.value());
            let source = value.attr("src").unwrap_or_default();
            match name {
                "script" => assert!(source.starts_with("/assets/") && text(element).is_empty(), "{}", element.html()),
                // A picture of squares, and nothing that runs or loads.
                "svg" => {
                    assert!(element.select(&select("*:not(rect):not(path)")).next().is_none(), "{}", element.html())
                }
                "img" | "iframe" | "object" | "embed" | "style" | "base" => panic!("{}", element.html()),
                _ => {}
            }
            for (attribute, _) in value.attrs() {
                assert!(!attribute.starts_with("on") && attribute != "style", "{}", element.html());
            }
        }
    }
}

fn select(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
