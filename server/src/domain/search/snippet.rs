//! A piece of a text around what was found in it.

use super::passage::{Passage, Whence};
use super::query::Terms;
use app::model::Lang;
use std::collections::BTreeSet;
use std::ops::Range;

/// Pieces shown of one report.
const MOST: usize = 3;
/// Characters of one.
const LENGTH: usize = 200;
/// Of those, before the first hit.
const BEFORE: usize = 60;
const CUT: &str = "…";

/// Not `Debug`: it is what somebody wrote.
pub struct Snippet {
    pub whence: Whence,
    pub label: String,
    pub lang: Lang,
    pub pieces: Vec<Piece>,
}

pub struct Piece {
    pub text: String,
    /// What was looked for.
    pub hit: bool,
}

/// Of the passages that have most of what was looked for.
pub fn snippets(terms: &Terms, passages: &[Passage]) -> Vec<Snippet> {
    let hits = |passage| (passage, terms.hits(passage));
    let mut found: Vec<_> = passages.iter().map(hits).filter(|(_, hits)| !hits.is_empty()).collect();
    found.sort_by_key(|(passage, hits)| std::cmp::Reverse(different(&passage.text, hits)));
    let cut = |(passage, hits): (&Passage, Vec<Range<usize>>)| Snippet {
        whence: passage.whence,
        label: passage.label.clone(),
        lang: passage.lang,
        pieces: pieces(&passage.text, &hits),
    };
    found.into_iter().take(MOST).map(cut).collect()
}

fn different(text: &str, hits: &[Range<usize>]) -> usize {
    hits.iter().map(|at| text[at.clone()].to_lowercase()).collect::<BTreeSet<_>>().len()
}

/// `hits`: in order; there is one.
fn pieces(text: &str, hits: &[Range<usize>]) -> Vec<Piece> {
    let window = window(text, &hits[0]);
    let mut pieces = Vec::new();
    let mut push = |text: &str, hit| {
        if !text.is_empty() {
            pieces.push(Piece { text: text.to_owned(), hit });
        }
    };
    push(if window.start > 0 { CUT } else { "" }, false);
    let mut at = window.start;
    for hit in hits.iter().filter(|hit| hit.end <= window.end) {
        push(&text[at..hit.start], false);
        push(&text[hit.clone()], true);
        at = hit.end;
    }
    push(&text[at..window.end], false);
    push(if window.end < text.len() { CUT } else { "" }, false);
    pieces
}

/// What is shown of a long text: from a word's beginning to a word's end.
fn window(text: &str, first: &Range<usize>) -> Range<usize> {
    if text.chars().count() <= LENGTH {
        return 0..text.len();
    }
    let back = text[..first.start].char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    let start = match text[back..first.start].char_indices().find(|(_, c)| c.is_whitespace()) {
        Some((at, c)) if back > 0 => back + at + c.len_utf8(),
        _ => back,
    };
    let on = text[start..].char_indices().nth(LENGTH).map_or(text.len(), |(at, _)| start + at);
    if on <= first.end {
        return start..first.end;
    }
    let last = text[first.end..on].rfind(char::is_whitespace).filter(|_| on < text.len());
    start..last.map_or(on, |at| first.end + at)
}

#[cfg(test)]
mod tests {
    use super::super::passage::Holds;
    use super::super::query::{Asked, Query};
    use super::*;

    fn shown(query: &str, texts: &[&str]) -> Vec<String> {
        let Ok(Query::Terms(terms)) = Query::read(&Asked { text: query.into(), names: false }) else { panic!() };
        let passages: Vec<_> = texts
            .iter()
            .map(|text| Passage {
                whence: Whence::Answer,
                label: String::new(),
                lang: Lang::En,
                text: (*text).to_owned(),
                holds: Holds::Words,
            })
            .collect();
        let mark = |piece: &Piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text.clone() };
        snippets(&terms, &passages).iter().map(|s| s.pieces.iter().map(mark).collect()).collect()
    }

    #[test]
    fn a_short_text_is_shown_whole() {
        assert_eq!(shown("red van", &["A <Red> van, two vans.", "nothing"]), ["A <[Red]> [van], two [vans]."]);
    }

    #[test]
    fn of_a_long_one_what_is_around_the_first_hit() {
        let text = format!("{} ŵyn café {}", "tŷ gwyn ".repeat(50), "tŷ gwyn ".repeat(50));
        let [found] = &shown("cafe", &[&text])[..] else { panic!() };
        assert!(found.starts_with("…gwyn") || found.starts_with("…tŷ"), "{found}");
        assert!(found.ends_with("gwyn…") || found.ends_with("tŷ…"), "{found}");
        assert!(found.contains(" ŵyn [café] tŷ "), "{found}");
        assert!(found.chars().count() <= LENGTH + 4, "{}", found.chars().count());
        // One word of great length, at either end.
        let long = format!("{} café {}", "ŵ".repeat(900), "ŵ".repeat(900));
        assert!(shown("cafe", &[&long])[0].contains("[café]"));
        let end = format!("{} café", "tŷ gwyn ".repeat(50));
        assert!(shown("cafe", &[&end])[0].ends_with(" [café]"));
    }

    #[test]
    fn texts_with_more_of_it_go_first() {
        let texts = ["a van", "a red thing", "van, van and red", "the van", "red"];
        assert_eq!(shown("red van", &texts), ["[van], [van] and [red]", "a [van]", "a [red] thing"]);
    }
}
