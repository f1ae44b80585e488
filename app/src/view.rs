//! What a page needs to be drawn: the one type between deciding and drawing.
//!
//! A handler fills a [`Page`]; [`crate::pages::draw`] turns it into HTML. Nothing
//! here decides, and nothing here is sent to the browser as data.

pub mod check;
pub mod chrome;
pub mod public;
pub mod staff;

pub use chrome::{Assets, Chrome, Organisation, SignedIn, StaffChrome, TimeLeft};
pub use public::*;
pub use staff::*;

/// Every page of the service.
pub enum Page<'a> {
    Home(Home<'a>),
    Reports(Reports<'a>),
    Start(Start<'a>),
    Interruption(Interruption<'a>),
    Question(QuestionPage<'a>),
    List(ListPage<'a>),
    Remove(RemovePage<'a>),
    Exit(ExitPage<'a>),
    Check(CheckPage<'a>),
    Submitted(Submitted<'a>),
    Track(Track),
    Tracked(Tracked<'a>),
    Help(Help<'a>),
    Problem(Problem<'a>),
    SignIn(SignIn<'a>),
    ForgotPassword(ForgotPassword<'a>),
    SecondFactor(SecondFactor),
    EnrolSecondFactor(EnrolSecondFactor<'a>),
    RecoveryCodes(RecoveryCodes<'a>),
    SetPassword(SetPassword<'a>),
    Sessions(Sessions),
    Security(Security),
    AddPasskey(AddPasskey),
    RemovePasskey(RemovePasskey),
    NewRecoveryCodes(NewRecoveryCodes),
    StaffHome(StaffHome<'a>),
    StaffProblem(StaffProblem),
    Enter(Enter<'a>),
    EnterNotes(EnterNotes<'a>),
    EnterForm(EnterForm<'a>),
    EnterDiscard(EnterDiscard<'a>),
    Practice(Practice<'a>),
    Practised(Practised<'a>),
    Entered(Entered<'a>),
    Hints(HintsPage<'a>),
    Add(AddPage<'a>),
    Added(AddedPage<'a>),
    Find(FindPage),
    Drafts(Drafts),
    Letters(Letters),
    LetterSheets(LetterSheets),
    LetterGone(LetterGone),
    LettersPosting(LettersPosting),
    LetterWithdrawing(LetterWithdrawing),
    WriteMessage(WriteMessage),
    CheckMessage(CheckMessage),
    Templates(Templates),
    Template(TemplatePage),
    TemplateForm(TemplateForm),
    DeleteTemplate(DeleteTemplate),
    Queue(Box<Queue>),
    Views(Views),
    ViewForm(ViewForm),
    DeleteView(DeleteView),
    Search(SearchPage),
    Report(ReportPage<'a>),
    Act(ActPage<'a>),
    ReportPrint(ReportPrint<'a>),
    Barred(BarredPage),
    Handover(HandoverPage),
    TakeNext(TakeNextPage),
    Clocks(ClocksPage),
    Audit(AuditPage),
    People(People),
    Person(PersonPage),
    NewPerson(NewPerson<'a>),
    PersonRights(PersonRights),
    ConfirmPerson(ConfirmPerson),
}
