//! The features in plain words: what `why` calls them by.
//!
//! Features that look at the same thing from several sides share a name, and count together: the lemma alone, the
//! lemma with its tag and the lemma in its place of the sentence are all "its lemma".

/// What the features of some templates look at, and the numbers of these templates as [`super::collector`] gets them.
type Row = (&'static str, &'static [u64]);

/// Above every number of a template.
pub(super) const TEMPLATES: usize = 520;

/// All of them, question by question.
pub(super) const TABLE: &[Row] = &[
    // Whether a word names an event, and of which type: the first look at it, then the second.
    ("how common events are", &[1]),
    ("its lemma", &[2, 3, 8]),
    ("its form", &[4, 9, 10, 12]),
    ("its part of speech", &[5, 6]),
    ("its relation in the sentence", &[7, 61]),
    ("the name that it is part of", &[11]),
    ("what rules know its lemma for", &[20, 21, 22, 75]),
    ("the rule that holds here", &[24, 25, 26, 27, 28, 32, 33]),
    ("no rule holds here", &[23]),
    ("who takes part by the rule", &[29, 30]),
    ("name, day and place beside the rule", &[31]),
    ("part of another event's words or not", &[34]),
    ("the words beside it", &[40, 42, 45, 46]),
    ("the parts of speech beside it", &[41, 43]),
    ("the names beside it", &[44]),
    ("the shape of its clause", &[50]),
    ("its subject, object and other dependents", &[51, 55]),
    ("the names among its dependents", &[52, 53, 56]),
    ("what rules know its dependents for", &[54]),
    ("its prepositions and what follows them", &[57, 59]),
    ("the names behind its prepositions", &[58, 60]),
    ("the word that governs it", &[70, 71, 73, 76]),
    ("what rules know the word for that governs it", &[72, 74]),
    ("the preposition before it", &[77, 78, 79]),
    ("quoted or not", &[90, 91]),
    ("how early in the article", &[92]),
    ("the other words of its sentence", &[93]),
    ("the rules that hold elsewhere in its sentence", &[94]),
    ("the first look at it", &[150, 151, 152]),
    ("the first look at the word that governs it", &[153, 154]),
    ("the first look at its dependents", &[155]),
    ("the other events of its sentence", &[156]),
    ("the events of the article", &[157, 158]),
    ("the first look at the same word elsewhere", &[159, 160]),
    ("the article's events of this type", &[161, 162]),
    ("the first look at the words before it", &[163, 165]),
    ("the first look at the words after it", &[164, 166]),
    ("the events of the sentence before", &[167]),
    // Who takes part in an event.
    ("how common parts are", &[201]),
    ("the type of the event", &[202]),
    ("the way through the tree", &[203, 204, 205, 206, 207, 209, 210]),
    ("the kind of name", &[208, 242]),
    ("the part that the rule gives", &[220, 221, 222, 223, 224, 230, 231]),
    ("the place in the clause", &[225, 226, 227, 228, 229]),
    ("the lemma", &[240, 241]),
    ("the relation in the sentence", &[243, 244]),
    ("the word that governs it", &[245]),
    ("the preposition before it", &[246, 247, 248]),
    ("what rules know the lemma for", &[249]),
    ("the part of speech", &[250]),
    ("how far from the event, and on which side", &[260, 263, 266]),
    ("verbs and rivals between it and the event", &[261, 262]),
    ("quoted or not", &[264, 265]),
    // Whether an event happened.
    ("how common it is", &[301]),
    ("what the rules find", &[302, 303, 304]),
    ("its lemma", &[305, 306]),
    ("its form", &[307, 308]),
    ("its day", &[309, 310]),
    ("quoted or not", &[311, 312]),
    ("the shape of its clause", &[321, 337]),
    ("its auxiliaries, adverbs and conjunctions", &[322, 323, 324]),
    ("the words that govern it", &[331, 332, 334, 335]),
    ("what rules know the words for that govern it", &[333]),
    ("auxiliaries of the words that govern it", &[336]),
    ("the words beside it", &[341, 342]),
    ("the verbs of its sentence", &[343]),
    // Whether a time or a place is the event's.
    ("how common it is", &[401]),
    ("what the rules take it for", &[402, 403, 408, 419]),
    ("the way through the tree", &[404, 405, 406, 407, 414]),
    ("how narrow it is", &[409, 410]),
    ("the preposition before it", &[411, 412]),
    ("the relation in the sentence", &[413, 415]),
    ("what rules know the word for that governs it", &[416]),
    ("the lemma", &[417]),
    ("the place in the clause", &[418]),
    ("the part that somebody of that name has", &[421, 422]),
    ("whether another word claims it", &[423, 424, 425]),
    ("how far from the event, and on which side", &[431, 435, 438]),
    ("verbs and events between it and the event", &[432, 433]),
    ("rivals between it and the event", &[434, 437]),
    ("quoted or not", &[436]),
    ("the words beside it", &[439]),
    // Which mode an event has: beside what tells its type.
    ("the mode of the rule", &[501]),
    ("its dependents", &[502, 503]),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Where features are collected.
    const SOURCES: [&str; 6] = [
        include_str!("trigger.rs"),
        include_str!("second.rs"),
        include_str!("argument.rs"),
        include_str!("status.rs"),
        include_str!("circumstance.rs"),
        include_str!("mode.rs"),
    ];

    /// The numbers that stand first in brackets: `add(150, …)`, and `(163, -1)` of a list.
    fn numbers(source: &str) -> BTreeSet<u64> {
        let inside = source.split('(').skip(1).map(str::trim_start);
        let first = inside.map(|rest| rest.split_once(',').map_or("", |(first, _)| first));
        first.filter_map(|first| first.parse().ok()).collect()
    }

    #[test]
    fn every_template_has_one_name() {
        let named: Vec<u64> = TABLE.iter().flat_map(|(_, templates)| templates.iter().copied()).collect();
        let once: BTreeSet<u64> = named.iter().copied().collect();
        assert_eq!(once.len(), named.len(), "a template has two names");
        assert!(once.iter().all(|&template| (template as usize) < TEMPLATES));
        let used: BTreeSet<u64> = SOURCES.iter().flat_map(|source| numbers(source)).collect();
        assert!(used.len() > 100, "{used:?}");
        assert_eq!(used.difference(&once).collect::<Vec<_>>(), [] as [&u64; 0], "templates without a name");
        assert_eq!(
            once.difference(&used).collect::<Vec<_>>(),
            [] as [&u64; 0],
            "names of templates not used"
        );
    }
}
