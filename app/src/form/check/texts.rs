//! Every text of a form: is it there in each language that the form declares?

use super::super::definition::{Form, Link, Question, Step, Text};
use super::{Checker, Path};
use crate::model::Lang;

impl Checker<'_> {
    pub(super) fn texts(&mut self) {
        let mut missing = Vec::new();
        let form = self.form;
        each_text(form, &mut |path, text| {
            for lang in form.languages.iter().chain((!form.speaks(Lang::En)).then_some(&Lang::En)) {
                if !text.has(*lang) {
                    let what = if *lang == Lang::En {
                        "the text is empty".into()
                    } else {
                        format!("no text in \"{}\", which the form declares", lang.code())
                    };
                    missing.push((path.clone(), what));
                }
            }
        });
        for (path, message) in missing {
            self.report(path, message);
        }
    }
}

type Visit<'v> = &'v mut dyn FnMut(Path, &Text);

/// Calls `visit` with every text of the form and where it stands.
pub fn each_text(form: &Form, visit: Visit<'_>) {
    let root = Path::default();
    visit(root.key("title"), &form.title);
    visit(root.key("summary"), &form.summary);
    maybe(&form.keywords, root.key("keywords"), visit);
    let start = root.key("start");
    maybe(&form.start.warning, start.key("warning"), visit);
    list(&form.start.about, &start, "about", visit);
    visit(start.key("who"), &form.start.who);
    list(&form.start.need, &start, "need", visit);
    visit(start.key("anonymous"), &form.start.anonymous);
    links(&form.start.elsewhere, &start, "elsewhere", visit);
    for (i, clock) in form.clocks.iter().enumerate() {
        maybe(&clock.promise, root.at("clocks", i).key("promise"), visit);
    }
    for (i, outcome) in form.outcomes.iter().enumerate() {
        visit(root.at("outcomes", i).key("label"), &outcome.label);
    }
    list(&form.next, &root, "next", visit);
    for (i, section) in form.sections.iter().enumerate() {
        visit(root.at("sections", i).key("title"), &section.title);
    }
    for (i, step) in form.steps.iter().enumerate() {
        step_texts(step, &root.at("steps", i), visit);
    }
    for (i, exit) in form.exits.iter().enumerate() {
        let path = root.at("exits", i);
        visit(path.key("title"), &exit.title);
        list(&exit.text, &path, "text", visit);
        links(&exit.links, &path, "links", visit);
    }
}

fn step_texts(step: &Step, path: &Path, visit: Visit<'_>) {
    maybe(&step.title, path.key("title"), visit);
    list(&step.intro, path, "intro", visit);
    for (i, q) in step.questions.iter().enumerate() {
        question_texts(q, &path.at("questions", i), visit);
    }
    if let Some(repeat) = &step.repeat {
        let at = path.key("repeat");
        visit(at.key("first"), &repeat.first);
        visit(at.key("another"), &repeat.another);
        visit(at.key("required"), &repeat.required);
        visit(at.key("item"), &repeat.item);
        for (i, s) in repeat.steps.iter().enumerate() {
            step_texts(s, &at.at("steps", i), visit);
        }
    }
}

fn question_texts(q: &Question, path: &Path, visit: Visit<'_>) {
    visit(path.key("label"), &q.label);
    let optional = [
        (&q.name, "name"),
        (&q.hint, "hint"),
        (&q.inset, "inset"),
        (&q.warning, "warning"),
        (&q.required, "required"),
        (&q.script, "script"),
        (&q.yes, "yes"),
        (&q.no, "no"),
    ];
    for (text, key) in optional {
        maybe(text, path.key(key), visit);
    }
    if let Some(help) = &q.help {
        visit(path.key("help").key("summary"), &help.summary);
        list(&help.text, &path.key("help"), "text", visit);
    }
    for (i, option) in q.options.iter().enumerate() {
        let at = path.at("options", i);
        visit(at.key("label"), &option.label);
        maybe(&option.hint, at.key("hint"), visit);
    }
}

fn maybe(text: &Option<Text>, path: Path, visit: Visit<'_>) {
    if let Some(text) = text {
        visit(path, text);
    }
}

fn list(texts: &[Text], path: &Path, key: &'static str, visit: Visit<'_>) {
    for (i, text) in texts.iter().enumerate() {
        visit(path.at(key, i), text);
    }
}

fn links(links: &[Link], path: &Path, key: &'static str, visit: Visit<'_>) {
    for (i, link) in links.iter().enumerate() {
        visit(path.at(key, i).key("text"), &link.text);
    }
}
