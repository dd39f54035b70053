//! A crawl that was flipped, cut or filled in at any place: all other records come out, and the damage is
//! told with an offset inside the records that it touched.

use std::ops::Range;

use proptest::prelude::*;
use rapporteur_intake::RejectReason;

use super::write::{gzip, prose, text};
use super::{read, told};

const RECORDS: usize = 8;

#[derive(Clone, Copy, Debug)]
enum Harm {
    Flip { bit: u8 },
    Cut { length: usize },
    Fill { length: usize, byte: u8 },
    Truncate,
}

fn harm() -> impl Strategy<Value = Harm> {
    prop_oneof![
        (0u8..8).prop_map(|bit| Harm::Flip { bit }),
        (1usize..600).prop_map(|length| Harm::Cut { length }),
        ((1usize..600), prop_oneof![Just(0u8), Just(0xff), Just(11)])
            .prop_map(|(length, byte)| Harm::Fill { length, byte }),
        Just(Harm::Truncate),
    ]
}

/// The bytes after the harm, the bytes that it touched, and how far what follows has moved to the front.
fn harmed(bytes: &[u8], place: usize, harm: Harm) -> (Vec<u8>, Range<usize>, usize) {
    let mut bytes = bytes.to_vec();
    let until = |length: usize| (place + length).min(bytes.len());
    match harm {
        Harm::Flip { bit } => {
            bytes[place] ^= 1 << bit;
            (bytes, place..place + 1, 0)
        }
        Harm::Cut { length } => {
            let end = until(length);
            bytes.drain(place..end);
            (bytes, place..end, end - place)
        }
        Harm::Fill { length, byte } => {
            let end = until(length);
            bytes[place..end].fill(byte);
            (bytes, place..end, 0)
        }
        Harm::Truncate => {
            let end = bytes.len();
            bytes.truncate(place);
            (bytes, place..end, end - place)
        }
    }
}

/// Where each record lies.
fn places(records: &[Vec<u8>]) -> Vec<Range<usize>> {
    let mut start = 0;
    records
        .iter()
        .map(|record| {
            let place = start..start + record.len();
            start = place.end;
            place
        })
        .collect()
}

fn check(name: &str, records: &[Vec<u8>], place: usize, harm: Harm) -> Result<(), TestCaseError> {
    let bytes = records.concat();
    let place = place % bytes.len();
    let (bytes, touched, moved) = harmed(&bytes, place, harm);
    let results = read(name, &bytes);
    let texts: Vec<&str> = results.iter().flatten().map(|article| article.text.as_str()).collect();
    let mut lost = 0;
    for (number, record) in places(records).iter().enumerate() {
        let whole = texts.contains(&prose(number).as_str());
        let hit = record.start < touched.end && touched.start < record.end;
        prop_assert!(whole || hit, "record {number} is lost: {:?}", told(&results));
        lost += usize::from(!whole);
    }
    let known = |text: &&str| (0..RECORDS).any(|number| prose(number) == **text);
    prop_assert!(texts.iter().all(known), "a changed text passed for whole");
    let begin =
        places(records).iter().find(|record| record.end > touched.start).map_or(0, |record| record.start);
    let end =
        places(records).iter().rfind(|record| record.start < touched.end).map_or(0, |record| record.end);
    let told_at = results.iter().filter_map(|result| match &result.as_ref().err()?.reason {
        RejectReason::Damaged { offset, .. } => Some(*offset as usize),
        _ => None,
    });
    let told_at: Vec<usize> = told_at.collect();
    for offset in &told_at {
        prop_assert!((begin..=end - moved).contains(offset), "{offset} is outside {begin}..{end}");
    }
    let kept: Vec<u8> = (0..RECORDS)
        .filter(|number| texts.contains(&prose(*number).as_str()))
        .flat_map(|number| records[number].clone())
        .collect();
    let cleanly_cut = kept.trim_ascii_end() == bytes.trim_ascii_end();
    // In a plain file, a cut from one head into the next leaves one head as good as any.
    let joined = matches!(harm, Harm::Cut { .. }) && !name.contains(".gz");
    prop_assert!(
        lost == 0 || cleanly_cut || joined || results.iter().any(Result::is_err),
        "the damage is not told"
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn members_beside_the_damage_come_out(place: usize, harm in harm()) {
        let records: Vec<_> = (0..RECORDS).map(|number| gzip(&text(number))).collect();
        check("crawl.warc.gz", &records, place, harm)?;
    }

    #[test]
    fn plain_records_beside_the_damage_come_out(place: usize, harm in harm()) {
        let records: Vec<_> = (0..RECORDS).map(text).collect();
        check("crawl.warc", &records, place, harm)?;
    }

    #[test]
    fn stored_members_beside_the_damage_come_out(place: usize, harm in harm()) {
        let records: Vec<_> = (0..RECORDS).map(|number| stored(&text(number))).collect();
        check("crawl.warc.gz", &records, place, harm)?;
    }
}

/// A member whose data are not compressed.
fn stored(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_truncated_crawl_gives_what_is_whole_and_says_where_it_breaks() {
    let members = [gzip(&text(0)), gzip(&text(1)), gzip(&text(2))];
    let bytes = members.concat();
    let third = members[0].len() + members[1].len();
    let results = read("crawl.warc.gz", &bytes[..third + 100]);
    assert_eq!(results.len(), 3);
    assert_eq!(
        told(&results)[2],
        format!(
            "crawl.warc.gz ! damaged at byte {third}: the file ends in the middle; 100 bytes passed over"
        )
    );
}

#[test]
fn one_member_for_all_gives_what_lies_before_the_break() {
    let records: Vec<u8> = (0..200).flat_map(text).collect();
    let bytes = gzip(&records);
    let results = read("crawl.warc.gz", &bytes[..bytes.len() / 2]);
    let whole = results.iter().flatten().count();
    assert!(whole > 60, "{whole}");
    assert_eq!(results.len(), whole + 1);
    assert!(told(&results)[whole].contains("damaged at byte"));
}
