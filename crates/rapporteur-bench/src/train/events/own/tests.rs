//! The format of our annotated articles, and what is said where a file breaks it.

use super::*;

/// The only article of a file.
fn draft(content: &str) -> Draft {
    let mut drafts = read_drafts(content).unwrap();
    assert_eq!(drafts.len(), 1);
    drafts.remove(0)
}

fn read_drafts(content: &str) -> anyhow::Result<Vec<Draft>> {
    drafts(Path::new("ours.txt"), content)
}

fn words<'d>(draft: &'d Draft, spans: &[Span]) -> Vec<&'d str> {
    spans.iter().map(|span| span.of(&draft.text)).collect()
}

const RAID: &str = "\
# raid; published 2031-05-14
Kesh jets struck a fuel depot and a mill outside Lodva on Monday, killing four guards.
> e1 | struck | ASSAULT/aerial | happened | actor: Kesh jets | recipient: a fuel depot; a mill | place: Lodva | date: on Monday
> e1 | killing | ASSAULT | happened | recipient: four guards
";

#[test]
fn a_mention_has_trigger_type_status_and_participants() {
    let draft = draft(RAID);
    assert_eq!(draft.published.as_deref(), Some("2031-05-14"));
    let struck = &draft.mentions[0];
    assert_eq!(struck.trigger.of(&draft.text), "struck");
    assert_eq!((struck.event_type, struck.status), (Some(EventType::Assault), Status::Happened));
    assert_eq!(words(&draft, &struck.actors), ["Kesh jets"]);
    assert_eq!(words(&draft, &struck.recipients), ["a fuel depot", "a mill"]);
}

#[test]
fn mentions_of_one_event_are_each_a_mention() {
    let draft = draft(RAID);
    let triggers: Vec<Span> = draft.mentions.iter().map(|one| one.trigger).collect();
    assert_eq!(words(&draft, &triggers), ["struck", "killing"]);
    assert_eq!(words(&draft, &draft.mentions[1].recipients), ["four guards"]);
}

#[test]
fn a_look_alike_has_no_type() {
    let draft =
        draft("# cup; published none\nThe hosts bombarded the box.\n> n1 | bombarded | NONE | happened\n");
    assert_eq!(draft.mentions[0].event_type, None);
    assert_eq!(draft.published, None);
}

#[test]
fn every_status_is_taken_by_its_name() {
    for status in Status::ALL {
        let name = serde_json::to_value(status).unwrap();
        let name = name.as_str().unwrap();
        let draft =
            draft(&format!("# a; published none\nKell may yield.\n> e1 | yield | CONCEDE | {name}\n"));
        assert_eq!(draft.mentions[0].status, status);
    }
}

#[test]
fn words_are_sought_in_the_sentence_above_and_their_occurrences_counted() {
    let draft = draft(
        "# a; published none\n\
         Kell met Orm.\n\
         > e1 | met | CONSULT | happened | actor: Kell; Orm\n\n\
         Orm met nobody but Kell and Kell met Ilse Marran.\n\
         > e2 | met#2 | CONSULT | happened | actor: Kell#2; Ilse Marran\n",
    );
    assert_eq!(draft.text, "Kell met Orm.\nOrm met nobody but Kell and Kell met Ilse Marran.\n");
    assert_eq!(draft.mentions[1].trigger, Span::new(47, 50));
    assert_eq!(draft.mentions[1].actors[0], Span::new(42, 46));
}

#[test]
fn every_header_begins_an_article() {
    let content = format!("{RAID}\n# calm; published none\nNothing happened.\n");
    let drafts = read_drafts(&content).unwrap();
    assert_eq!(drafts.iter().map(|draft| draft.mentions.len()).collect::<Vec<_>>(), [2, 0]);
    let document = read_drafts(RAID).unwrap().remove(0).finish();
    assert!(document.own && document.article.metadata.published.is_some());
    assert_eq!(document.mentions.len(), 2);
}

/// The message about a line under a header and a sentence must have its place, the line, the fault and the remedy.
fn refused(line: &str, fault: &str, remedy: &str) {
    let content = format!("# a; published 2031-05-14\nKell met Orm in Lodva.\n{line}\n");
    let message = format!("{:#}", read_drafts(&content).unwrap_err());
    assert!(message.starts_with(&format!("ours.txt:3: {line}: ")), "{message}");
    assert!(message.contains(fault), "{message}");
    assert!(message.contains(remedy), "{message}");
}

#[test]
fn a_broken_mention_is_named_with_its_remedy() {
    refused("> e1 | met | CONSULT", "too few fields", "`> event | trigger | TYPE/mode | status`");
    refused("> e1 | left | CONSULT | happened", "\"left\" does not stand in", "copy the words from there");
    refused("> e1 | met#2 | CONSULT | happened", "does not stand 2 times", "copy the words");
    refused("> e1 | met | MEET | happened", "no type MEET", "NONE for what only looks like an event");
    refused(
        "> e1 | met | CONSULT/chat | happened",
        "no mode chat of CONSULT",
        "leave it out where none fits",
    );
    refused("> n1 | met | NONE/visit | happened", "no mode visit of NONE", "leave it out");
    refused("> e1 | met | CONSULT | happend", "no status happend", "`happened`, `planned`");
    refused("> e1 | met | CONSULT | happened | Kell", "without a role", "`actor: words; more words`");
    refused(
        "> e1 | met | CONSULT | happened | guest: Kell",
        "no role guest",
        "actor, recipient, place or date",
    );
    refused("> e1 | met | CONSULT | happened | actor: Ilse", "\"Ilse\" does not stand", "copy the words");
    refused("> e1 | met | CONSULT | happened | place: Graz", "\"Graz\" does not stand", "copy the words");
}

#[test]
fn a_broken_header_is_named_with_its_remedy() {
    refused("# b", "no day", "`# name; published 2031-05-14`");
    refused("# b; published in May", "no day in May", "`none` for an undated article");
}

#[test]
fn what_stands_above_the_first_header_is_named_with_its_remedy() {
    let message = format!("{:#}", read_drafts("Kell met Orm.\n").unwrap_err());
    assert_eq!(message, "ours.txt:1: Kell met Orm.: no article yet: write `# name; published DATE` above it");
}

#[test]
fn our_files_are_read_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/events");
    for (file, articles) in [("dispatches.txt", 50), ("chancelleries.txt", 50)] {
        let path = folder.join(file);
        let content = rows::text(&path).unwrap();
        let drafts = drafts(&path, &content).unwrap();
        assert!(drafts.len() > articles, "{} articles in {file}", drafts.len());
        let marked = content.lines().filter(|line| line.starts_with('>')).count();
        assert_eq!(drafts.iter().map(|draft| draft.mentions.len()).sum::<usize>(), marked, "{file}");
        assert!(drafts.iter().all(|draft| !draft.text.is_empty() && !draft.mentions.is_empty()), "{file}");
    }
}
