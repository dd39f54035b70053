//! Words that invented news are made of. No such town, outlet or person exists.

/// Who does something.
pub(super) const WHO: [&str; 20] = [
    "The harbour union",
    "The council of Calanda",
    "A spokesman for the ministry",
    "The company",
    "The town's mayor",
    "The foreign minister of Averland",
    "The army command",
    "The opposition",
    "The rail workers",
    "A group of teachers",
    "The president of Averland",
    "The border police",
    "The delegation from Tiefental",
    "The river authority",
    "The aid convoy",
    "The court in Nordhafen",
    "The fishermen of Seeburg",
    "The electoral office",
    "The envoy",
    "The bank",
];

/// What is done.
pub(super) const DOES: [&str; 20] = [
    "announced",
    "rejected",
    "welcomed",
    "postponed",
    "condemned",
    "signed",
    "discussed",
    "reviewed",
    "suspended",
    "opened",
    "closed",
    "defended",
    "explained",
    "published",
    "criticised",
    "proposed",
    "visited",
    "left",
    "promised",
    "withdrew",
];

/// To what.
pub(super) const WHAT: [&str; 24] = [
    "the agreement on the ferry line",
    "the talks in the old town hall",
    "a plan for the eastern gate",
    "the ceasefire along the river",
    "the report of the inspectors",
    "the new customs post",
    "the budget for the schools",
    "a statement on the arrests",
    "the exchange of prisoners",
    "the bridge at Seeburg",
    "the strike at the shipyard",
    "the election in the northern districts",
    "the offer of the company",
    "the demands of the workers",
    "a law on fishing rights",
    "the closure of the railway",
    "the visit of the inspectors",
    "the appeal of the families",
    "the price of grain",
    "the rules for the border market",
    "the search for the missing boat",
    "the vote in the council",
    "the delivery of medicine",
    "the letter from Tiefental",
];

/// When, where and how.
pub(super) const HOW: [&str; 24] = [
    "on Monday",
    "on Tuesday",
    "late on Wednesday",
    "after hours of debate",
    "in Calanda",
    "near the border",
    "without giving a reason",
    "for the second time this month",
    "in front of about 300 people",
    "after a night of rain",
    "in a letter to the council",
    "at a meeting in Nordhafen",
    "despite the protests",
    "with immediate effect",
    "until the end of the month",
    "in the presence of the envoy",
    "by a vote of 31 to 12",
    "as had been expected",
    "although the gates stayed closed",
    "while the ferries waited",
    "on Friday morning",
    "according to two officials",
    "for reasons of safety",
    "before the winter",
];

/// What follows a comma.
pub(super) const SAID: [&str; 12] = [
    "the union said",
    "said Ida Holm, who leads the talks",
    "a spokesman said on Thursday",
    "officials in Calanda said",
    "the ministry said in a statement",
    "said Jonas Berner, a member of the council",
    "witnesses said",
    "the newspaper Harbour Post reported",
    "the mayor told reporters",
    "two people at the meeting said",
    "the company wrote",
    "said Mara Lindt of the river authority",
];

/// First and last names of writers.
pub(super) const FIRST: [&str; 12] =
    ["Ida", "Jonas", "Mara", "Emil", "Rosa", "Anton", "Lena", "Paul", "Vera", "Otto", "Nora", "Karl"];
/// Last names of writers.
pub(super) const LAST: [&str; 12] = [
    "Holm", "Berner", "Lindt", "Falk", "Moser", "Graf", "Wirth", "Sander", "Keller", "Brandt", "Roth", "Vogt",
];

/// Outlets and their hosts.
pub(super) const OUTLETS: [(&str, &str); 8] = [
    ("Calanda Courier", "courier.example"),
    ("Harbour Post", "post.example"),
    ("Nordhafen News", "www.nordhafen-news.example"),
    ("The Averland Times", "www.averland-times.example"),
    ("Seeburg Observer", "observer.example"),
    ("Tiefental Daily", "daily.tiefental.example"),
    ("The River Gazette", "gazette.example"),
    ("Eastern Gate Weekly", "weekly.example"),
];

/// Words of menus.
pub(super) const MENU: [&str; 24] = [
    "Home",
    "World",
    "Politics",
    "Business",
    "Harbour",
    "Region",
    "Sport",
    "Culture",
    "Weather",
    "Opinion",
    "Science",
    "Travel",
    "Letters",
    "Obituaries",
    "Jobs",
    "Property",
    "Archive",
    "Newsletter",
    "Podcast",
    "Video",
    "Pictures",
    "Subscribe",
    "Contact",
    "Imprint",
];
