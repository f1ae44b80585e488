//! The organisation's colours, checked for contrast before anybody sees them
//! (WCAG 1.4.3: 4.5 to 1).

use serde::Deserialize;
use validator::{Validate, ValidationError};

#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
#[validate(schema(function = readable))]
pub struct Brand {
    /// The header, as #rrggbb.
    pub colour: String,
    /// Text on the header.
    pub ink: String,
    /// Links, on white.
    pub link: String,
}

impl Default for Brand {
    fn default() -> Brand {
        Brand { colour: "#0b4f5c".into(), ink: "#ffffff".into(), link: "#0b5a8c".into() }
    }
}

impl Brand {
    /// The stylesheet with these colours.
    pub fn css(&self) -> String {
        format!(":root{{--fc-brand:{};--fc-brand-ink:{};--fc-link:{}}}", self.colour, self.ink, self.link)
    }
}

fn readable(brand: &Brand) -> Result<(), ValidationError> {
    let refuse = |m: &'static str| ValidationError::new("brand").with_message(m.into());
    let bad = "colours are written like #0b4f5c";
    let (colour, ink, link) = (luminance(&brand.colour), luminance(&brand.ink), luminance(&brand.link));
    let (Some(colour), Some(ink), Some(link)) = (colour, ink, link) else { return Err(refuse(bad)) };
    if ratio(colour, ink) < 4.5 {
        return Err(refuse("ink on colour has too little contrast: it needs 4.5 to 1 (WCAG 1.4.3)"));
    }
    if ratio(link, 1.0) < 4.5 {
        return Err(refuse("link on white has too little contrast: it needs 4.5 to 1 (WCAG 1.4.3)"));
    }
    Ok(())
}

/// Relative luminance as WCAG defines it.
fn luminance(hex: &str) -> Option<f64> {
    let hex = hex.strip_prefix('#').filter(|h| h.len() == 6 && h.is_ascii())?;
    let channel = |at: usize| {
        let c = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).ok()?) / 255.0;
        Some(if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?)
}

fn ratio(a: f64, b: f64) -> f64 {
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_contrast_as_wcag_does() {
        let black_on_white = ratio(luminance("#000000").unwrap(), luminance("#ffffff").unwrap());
        assert!((black_on_white - 21.0).abs() < 0.01);
        let grey = ratio(luminance("#767676").unwrap(), 1.0);
        assert!((4.5..4.6).contains(&grey), "{grey}");
    }

    #[test]
    fn refuses_pale_ink() {
        assert!(readable(&Brand { ink: "#0b5f5c".into(), ..Brand::default() }).is_err());
        assert!(readable(&Brand { link: "#aaaaff".into(), ..Brand::default() }).is_err());
        assert!(readable(&Brand { colour: "red".into(), ..Brand::default() }).is_err());
        assert!(readable(&Brand::default()).is_ok());
    }
}
