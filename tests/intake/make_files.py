"""Makes the files in tests/intake/files with the programs that people make such files with.

`python -m tests.intake.make_files` needs LibreOffice Writer, Chromium, pdfTeX with Latin Modern and mutt on the machine
and, for the Outlook message, the Python package msgforge. The files are committed, so that tests need none of these.
"""

from __future__ import annotations

import html
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
FILES = HERE / "files"
CHROMIUM = "/usr/bin/chromium"
TITLE, *BODY = (HERE / "call.txt").read_text(encoding="utf-8").strip().split("\n\n")
STYLE = "body { font: 12pt/1.4 serif; margin: 0 } h1 { font-size: 20pt } nav, footer { font: 10pt sans-serif }"
RUSSIAN = (
    "Министр иностранных дел сообщил в субботу, что переговоры о пограничном переходе завершены. По его словам, "
    "таможенники вернутся на свои посты во вторник, а грузовики с продовольствием пропустят первыми."
)


def main() -> None:
    """Make all of them."""
    FILES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        _by_browser(browser.new_page())
        browser.close()
    _by_office()
    _by_tex()
    _by_mail_client()
    _outlook_message()


def story(title: str = TITLE, body: list[str] = BODY) -> str:
    """A story as the HTML that LibreOffice and Chromium get."""
    paragraphs = "".join(f"<p>{html.escape(part)}</p>\n" for part in body)
    return f"<h1>{html.escape(title)}</h1>\n{paragraphs}"


def news_page() -> str:
    """A story as a page of a news site, with what such a page has around it."""
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{html.escape(TITLE)} | Northern Herald</title>
<meta property="og:site_name" content="Northern Herald"><meta property="og:title" content="{html.escape(TITLE)}">
<meta name="author" content="Lena Brandt"><meta property="article:published_time" content="2020-11-08T09:12:00+04:00">
<style>{STYLE}</style></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/politics">Politics</a></nav>
<main><article>{story()}</article></main>
<footer>© Northern Herald. All rights reserved. <a href="/privacy">Privacy</a></footer></body></html>"""


def _by_browser(page: Page) -> None:
    """Chromium: a page saved as a web archive, printed plainly and with the browser's own lines, and a scan."""
    page.route("https://herald.example/**", lambda route: route.fulfill(body=news_page(), content_type="text/html"))
    page.goto("https://herald.example/world/crossing")
    session = page.context.new_cdp_session(page)
    saved = session.send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    (FILES / "page.mhtml").write_bytes(saved.encode())
    page.pdf(
        path=FILES / "printed.pdf", format="A5", display_header_footer=True, margin={"top": "2cm", "bottom": "2cm"}
    )
    page.set_content(f"<style>{STYLE}</style>{story()}")
    page.pdf(
        path=FILES / "plain.pdf",
        format="A5",
        margin={"top": "1.5cm", "bottom": "1.5cm", "left": "1.5cm", "right": "1.5cm"},
    )
    page.set_viewport_size({"width": 500, "height": 700})
    picture = page.screenshot(type="jpeg", quality=20)
    page.route("https://scan.example/*", lambda route: route.fulfill(body=picture, content_type="image/jpeg"))
    page.set_content('<style>img{width:100%}</style><img src="https://scan.example/1.jpg">')
    page.wait_for_function("document.images[0].complete")
    page.pdf(path=FILES / "scan.pdf", format="A5")


def _by_office() -> None:
    """LibreOffice: a story in each of its formats, and what press databases deliver."""
    documents = {"call": story(), "russian": f"<p>{RUSSIAN}</p>", **exports()}
    for name, body in documents.items():
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / f"{name}.html"
            source.write_text(f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>', encoding="utf-8")
            for suffix, kind in OFFICE[name].items():
                _office(source, f"{suffix}:{kind}" if kind else suffix)


OFFICE = {
    "call": {"docx": "MS Word 2007 XML", "odt": "writer8", "rtf": "Rich Text Format", "doc": "MS Word 97"},
    "russian": {"rtf": "Rich Text Format"},
    "nexis": {"docx": "MS Word 2007 XML", "rtf": "Rich Text Format"},
    "factiva": {"rtf": "Rich Text Format", "docx": "MS Word 2007 XML"},
    "factiva-codes": {"docx": "MS Word 2007 XML"},
}


def _office(source: Path, kind: str) -> None:
    command = ["soffice", "--headless", "--infilter=HTML (StarWriter)", "--convert-to", kind, "--outdir", str(FILES)]
    subprocess.run([*command, str(source)], check=True, stdout=subprocess.DEVNULL)


def exports() -> dict[str, str]:
    """The three stories of `exported` as Nexis and Factiva lay them out, in HTML."""
    nexis: list[str] = []
    factiva: list[str] = []
    codes: list[str] = []
    for title, outlet, day, weekday, author, body in EXPORTED:
        text = "".join(f"<p>{html.escape(part)}</p>" for part in body)
        words = sum(len(part.split()) for part in body)
        nexis.append(
            f"<h1>{title}</h1><p>{outlet}</p><p>{day} {weekday}</p><p></p>"
            f"<p>Copyright 2020 {outlet} All Rights Reserved</p>"
            f"<p>Section: WORLD; Pg. 4</p><p>Length: {words} words</p><p>Byline: {author}</p><p>Body</p>{text}"
            f"<p>Load-Date: November 30, 2020</p><p>End of Document</p>"
        )
        accession = f"Document NHERA0002020{'1108' if 'ovember' in day else '1030'}egb8000{len(factiva)}p"
        factiva.append(
            f"<p><b>{title}</b></p><p>{author}</p><p>{words} words</p><p>{day}</p><p>09:12</p>"
            f"<p>{outlet}</p><p>NHERA</p>"
            f"<p>English</p><p>Copyright 2020. {outlet}. All rights reserved.</p>{text}<p>{accession}</p>"
        )
        rows = {"HD": title, "BY": f"By {author}", "WC": f"{words} words", "PD": day, "SN": outlet, "SC": "NHERA",
                "LA": "English", "CY": f"Copyright 2020 {outlet}"}  # fmt: skip
        cells = "".join(f"<tr><td>{code}</td><td>{value}</td></tr>" for code, value in rows.items())
        first, rest = body[0], "".join(f"<p>{html.escape(part)}</p>" for part in body[1:])
        cells += f"<tr><td>LP</td><td><p>{html.escape(first)}</p></td></tr><tr><td>TD</td><td>{rest}</td></tr>"
        codes.append(f"<table>{cells}<tr><td>AN</td><td>{accession}</td></tr></table>")
    cover = f"<p>User Name: A. Reader</p><p>Date and Time: Monday, November 30, 2020</p><p>Documents ({len(nexis)})</p>"
    cover += "".join(f"<p>{n}. {item[0]}</p>" for n, item in enumerate(EXPORTED, 1)) + "<p>Client/Matter: -None-</p>"
    return {
        "nexis": cover + "".join(nexis),
        "factiva": "".join(factiva) + "<p>Search Summary</p><p>Text crossing AND border</p>",
        "factiva-codes": "".join(codes),
    }


EXPORTED = [
    (
        "Crossing to reopen after eleven days", "Northern Herald", "8 November 2020", "Sunday", "Lena Brandt",
        [BODY[0], BODY[1], BODY[2]],
    ),
    (
        "Shots at a guard post close the road north", "The Valley Post", "30 October 2020", "Friday", "Tomas Rill",
        [
            "Shots were fired near a guard post on the northern border on Wednesday, and the crossing beside it was "
            "closed within the hour, a border official said.",
            "Both governments accused each other of having fired first. Neither reported anybody hurt.",
        ],
    ),
    (
        "Inquiry asks for ten more days", "Northern Herald", "15 November 2020", "Sunday", "Lena Brandt",
        [
            "The two retired officers who look into the shooting at the northern border asked on Saturday for ten more "
            "days, saying that they had heard only half of the witnesses.",
            "Armenia's foreign ministry said that it would agree if Turkey did.",
        ],
    ),
]  # fmt: skip


def _by_tex() -> None:
    """pdfTeX: two columns with hyphenated lines, a running head and page numbers; several pages."""
    escaped = [part.replace("“", "``").replace("”", "''").replace("&", r"\&") for part in BODY]
    text = "\n\n".join(escaped + escaped[1:4])
    source = (
        r"\documentclass[10pt,twocolumn]{article}\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}FONT"
        r"\usepackage[paperwidth=12cm,paperheight=14cm,margin=1.2cm,includeheadfoot]{geometry}"
        r"\pagestyle{myheadings}\markright{Border Monitor, weekly report 46}"
        r"\begin{document}\twocolumn[{\LARGE\noindent " + TITLE + r"\par\bigskip}]" + text + r"\end{document}"
    )
    for name, font in {"columns": r"\usepackage{lmodern}", "bitmap-fonts": ""}.items():
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / f"{name}.tex").write_text(source.replace("FONT", font), encoding="utf-8")
            command = ["pdflatex", "-interaction=batchmode", f"{name}.tex"]
            subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
            (FILES / f"{name}.pdf").write_bytes((Path(folder) / f"{name}.pdf").read_bytes())


def _by_mail_client() -> None:
    """mutt: a mail with a text and an attached document, as it hands it to the mail server."""
    with tempfile.TemporaryDirectory() as folder:
        outgoing, send = Path(folder) / "out.eml", Path(folder) / "send"
        send.write_text(f"#!/bin/sh\ncat > {outgoing}\n", encoding="utf-8")
        send.chmod(0o700)
        settings = {
            "sendmail": str(send), "realname": "Press office", "from": "press@ministry.example",
            "copy": "no", "charset": "utf-8", "send_charset": "utf-8", "hostname": "ministry.example",
        }  # fmt: skip
        options = [part for name, value in settings.items() for part in ("-e", f'set {name}="{value}"')]
        command = [
            "mutt",
            "-F",
            "/dev/null",
            *options,
            "-s",
            TITLE,
            "-a",
            str(FILES / "call.odt"),
            "--",
            "desk@herald.example",
        ]
        signed = "\n\n".join(BODY) + "\n\n-- \nPress office\nTelephone 555 0100\n"
        subprocess.run(
            command, input=signed.encode(), check=True, env={"HOME": folder, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
        )
        (FILES / "mail.eml").write_bytes(outgoing.read_bytes())


def _outlook_message() -> None:
    """msgforge: an Outlook message with a text and an attachment."""
    from msgforge import Message  # type: ignore[import-not-found]

    message = Message(
        subject=f"FW: {TITLE}",
        text_body="\r\n\r\n".join(BODY),
        to=[("desk@herald.example", "Desk")],
        sender=("press@ministry.example", "Press office"),
    )
    message.attach_bytes("inquiry.txt", f"{EXPORTED[2][0]}\n\n{EXPORTED[2][5][0]}\n".encode())
    message.save(FILES / "outlook.msg")


if __name__ == "__main__":
    main()
