//! Why a letter is taken out of the print tray in place of being posted.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withdrawal {
    /// They were told, but not by post.
    SentAnotherWay,
    WrongAddress,
    NotSafe,
}

impl Withdrawal {
    pub const ALL: [Withdrawal; 3] = [Withdrawal::SentAnotherWay, Withdrawal::WrongAddress, Withdrawal::NotSafe];

    /// The name stored in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Withdrawal::SentAnotherWay => "sent_another_way",
            Withdrawal::WrongAddress => "wrong_address",
            Withdrawal::NotSafe => "not_safe",
        }
    }

    pub fn from_name(name: &str) -> Option<Withdrawal> {
        Withdrawal::ALL.into_iter().find(|why| why.as_str() == name)
    }

    /// Somebody has told them what the letter says.
    pub const fn was_told(self) -> bool {
        matches!(self, Withdrawal::SentAnotherWay)
    }
}
