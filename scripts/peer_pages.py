#!/usr/bin/env python3
"""Other extractors on the pages of a folder, in the form of the bench task `pages`.

usage: peer_pages.py trafilatura|readability FOLDER OUT.jsonl
Needs pip's trafilatura, or readability-lxml. Prints pages a second on one core and the largest memory."""

import gzip
import json
import pathlib
import resource
import sys
import time


def trafilatura_answer(html, url):
    import trafilatura

    found = trafilatura.bare_extraction(html, url=url, include_comments=False, with_metadata=True)
    if found is None:
        return {}
    found = found if isinstance(found, dict) else found.as_dict()
    authors = [name.strip() for name in (found.get("author") or "").split(";") if name.strip()]
    return {"body": found.get("text") or "", "title": found.get("title"), "authors": authors, "date": found.get("date")}


def readability_answer(html, _url):
    import lxml.html
    import readability

    document = readability.Document(html)
    summary = document.summary()
    blocks = lxml.html.fromstring(summary).xpath("//p|//li|//h2|//h3|//blockquote|//td|//pre")
    body = "\n".join(" ".join(block.text_content().split()) for block in blocks) or lxml.html.fromstring(summary).text_content()
    return {"body": body, "title": document.short_title()}


ANSWERS = {"trafilatura": trafilatura_answer, "readability": readability_answer}


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in ANSWERS:
        sys.exit(__doc__)
    answer, folder = ANSWERS[sys.argv[1]], pathlib.Path(sys.argv[2])
    seconds, slowest, answers = 0.0, 0.0, []
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf8").splitlines() if line.strip()]
    for row in rows:
        html = gzip.open(folder / row["html"]).read().decode("utf8", "replace")
        started = time.perf_counter()
        try:
            found = answer(html, row.get("url"))
        except Exception:
            found = {}
        took = time.perf_counter() - started
        seconds, slowest = seconds + took, max(slowest, took)
        answers.append(json.dumps({"id": row["id"], **found}, ensure_ascii=False))
    pathlib.Path(sys.argv[3]).write_text("\n".join(answers) + "\n", encoding="utf8")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"{len(rows)} pages, {len(rows) / seconds:.0f} pages/s on one core, slowest {slowest * 1e3:.0f} ms, largest memory {memory} MiB")


main()
