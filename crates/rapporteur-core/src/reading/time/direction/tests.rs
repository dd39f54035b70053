//! Where clauses look, as examples.

use jiff::civil::date;

use super::super::find;
use super::super::tests::{article, on, parsed, values};

fn read(tokens: &str) -> String {
    let day = date(2016, 10, 20);
    let (text, syntax) = parsed(tokens);
    values(&find(&article(&text, Some((day, day))), &syntax))
}

#[test]
fn a_month_may_belong_to_a_noun_that_the_verb_does_not_date() {
    assert_eq!(
        read(
            "They/PRON/PRP/nsubj/3 will/AUX/MD/aux/3 sign/VERB/VB/root/0 under/ADP/IN/case/7 a/DET/DT/det/7 \
             June/PROPN/NNP/compound/7 accord/NOUN/NN/obl/3"
        ),
        "2016-06"
    );
    assert_eq!(
        read(
            "They/PRON/PRP/nsubj/2 extended/VERB/VBD/root/0 loans/NOUN/NNS/obj/2 through/ADP/IN/case/5 \
             December/PROPN/NNP/nmod/3"
        ),
        "2016-12"
    );
}

#[test]
fn what_had_been_due_is_past() {
    assert_eq!(
        read(
            "It/PRON/PRP/nsubj/4 had/AUX/VBD/aux/4 been/AUX/VBN/cop/4 due/ADJ/JJ/root/0 to/PART/TO/mark/6 \
             expire/VERB/VB/xcomp/4 on/ADP/IN/case/8 Friday/PROPN/NNP/obl/6"
        ),
        "2016-10-14"
    );
}

#[test]
fn what_takes_effect_lies_ahead() {
    assert_eq!(values(&on(date(2016, 10, 20), "The law takes effect in March.")), "2017-03");
}

#[test]
fn of_the_month_just_gone_one_says_last_month() {
    assert_eq!(values(&on(date(2016, 3, 2), "They met last February.")), "2015-02");
    assert_eq!(values(&on(date(2016, 6, 2), "They met last February.")), "2016-02");
}

#[test]
fn the_day_before_an_event_is_not_told_from_a_date() {
    let text = "They met on May 3, 2010. He fell ill the day before the vote.";
    assert_eq!(values(&on(date(2016, 10, 20), text)), "2010-05-03");
}

#[test]
fn what_could_be_under_a_condition_lies_ahead() {
    assert_eq!(
        read(
            "If/SCONJ/IN/mark/3 they/PRON/PRP/nsubj/3 return/VERB/VBP/advcl/7 talks/NOUN/NNS/nsubj:pass/7 \
             could/AUX/MD/aux/7 be/AUX/VB/aux:pass/7 held/VERB/VBN/root/0 in/ADP/IN/case/9 \
             January/PROPN/NNP/obl/7"
        ),
        "2017-01"
    );
}
