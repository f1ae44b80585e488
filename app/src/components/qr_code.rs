//! A QR code as a picture of squares, for the camera of another device. What it holds
//! always stands beside it in words, too.

use super::Draw;
use crate::view::QrCode;
use leptos::prelude::*;
use std::fmt::Write;

/// Light modules around it, which cameras need (ISO/IEC 18004).
const MARGIN: usize = 4;

impl Draw<'_> {
    /// `label`: what it is for, read out in its place.
    pub(crate) fn qr_code(&self, code: &QrCode, label: String) -> AnyView {
        let side = code.size + 2 * MARGIN;
        // Dark on light whatever the page's colours are: cameras want it so.
        view! {
            <svg class="fc-qr" viewBox=format!("0 0 {side} {side}") role="img" aria-label=label shape-rendering="crispEdges">
                <rect width=side.to_string() height=side.to_string() fill="#fff"></rect>
                <path d=squares(code) fill="#000"></path>
            </svg>
        }
        .into_any()
    }
}

/// A path of one rectangle for each run of dark modules in a row.
fn squares(code: &QrCode) -> String {
    let mut path = String::new();
    for (y, row) in code.dark.chunks(code.size.max(1)).enumerate() {
        let mut x = 0;
        while x < row.len() {
            let run = row[x..].iter().take_while(|dark| **dark).count();
            if run > 0 {
                // Writing to a string does not fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + MARGIN, y + MARGIN);
            }
            x += run.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dark_modules_side_by_side_are_one_rectangle() {
        let code = QrCode { size: 3, dark: vec![true, true, false, false, false, false, true, false, true] };
        assert_eq!(squares(&code), "M4 4h2v1h-2zM4 6h1v1h-1zM6 6h1v1h-1z");
        assert_eq!(squares(&QrCode { size: 0, dark: Vec::new() }), "");
    }
}
