"""What servers show in a page: walls, doors, refreshes, soft 404s, names for sale, and no such."""

from __future__ import annotations

from behaviours import Answer, Wire, go, page
from behaviours_http import ARTICLE, TEXT, THERE, Behaviour, chain

from refkit.lookups import UrlState as State

OK, MOVED, BLOCKED, SOFT_404 = State.OK, State.MOVED, State.BLOCKED, State.SOFT_404


def says(title: str, heading: str = "", text: str = "", head: str = "") -> Answer:
    """Answer 200 with a page of a title, a heading and a text."""
    return page(f"<html><head><title>{title}</title>{head}</head>{body(heading, text)}")


def body(heading: str, text: str) -> str:
    top = f"<h1>{heading}</h1>" if heading else ""
    return f"<body><nav><a>Home</a> <a>Archive</a></nav>{top}<p>{text}</p></body></html>"


def refresh(to: str, then: Answer = THERE, delay: str = "0") -> Answer:
    """Send on by a meta refresh; what comes after is answered by `then`."""

    def answer(wire: Wire) -> None:
        if wire.path.endswith("/article"):
            goal = to.replace("BASE", wire.base)
            meta = f'<META HTTP-EQUIV="Refresh" CONTENT="{delay}; URL=\'{goal}\'">'
            wire.answer(200, f"<html><head>{meta}</head><body>Moved</body></html>")
        else:
            then(wire)

    return answer


def in_charset(declared: str, real: str, title: str) -> Answer:
    text = f"<title>{title}</title><h1>{title}</h1><p>Аты жок барак. Башкы бетке кайтыңыз.</p>"
    return page(text.encode(real, "ignore"), content_type=f"text/html; charset={declared}")


CHALLENGE = '<script>window._cf_chl_opt={cvId:"3"};</script><noscript>Enable JavaScript</noscript>'
WALLS = [
    Behaviour("cloudflare", BLOCKED, page("<p>wait", 403, cf_mitigated="challenge")),
    Behaviour("cloudflare-200", BLOCKED, says("Just a moment...", head=CHALLENGE)),
    Behaviour(
        "cloudflare-503",
        BLOCKED,
        page(f"<title>Just a moment...</title>{CHALLENGE}", 503),
        alone=True,
    ),
    Behaviour("cloudflare-404", BLOCKED, page("<p>wait", 404, cf_mitigated="challenge")),
    Behaviour("waf", BLOCKED, page("", 202, x_amzn_waf_action="challenge")),
    Behaviour(
        "datadome", BLOCKED, says("x.org", head='<script src="//ct.captcha-delivery.com/c.js">')
    ),
    Behaviour("imperva", BLOCKED, says("", "", '<iframe src="/_Incapsula_Resource?SWUDNSAI=31">')),
    Behaviour("captcha", BLOCKED, says("Journal", "One step", '<div class="g-recaptcha"></div>')),
    Behaviour("robot", BLOCKED, says("Are you a robot?", "Confirm", "Type the letters below.")),
    Behaviour("robot-tr", BLOCKED, says("Doğrulama", "", "Lütfen robot olmadığınızı doğrulayın.")),
    Behaviour("robot-ru", BLOCKED, says("Проверка", "", "Подтвердите, что вы не робот.")),
    Behaviour("robot-ky", BLOCKED, says("Текшерүү", "", "Робот эмес экениңизди тастыктаңыз.")),
    Behaviour("denied-200", BLOCKED, says("Access Denied", "Access Denied", "Reference #18.1")),
    Behaviour("cookies", BLOCKED, says("Journal", "", "Please enable cookies to go on reading.")),
    Behaviour("cookie-path", BLOCKED, go(302, "/cookie/action/cookieAbsent")),
    Behaviour(
        "login", BLOCKED, says("Sign in | Library", "Sign in", '<input type="password" name="p">')
    ),
    Behaviour("login-path", BLOCKED, go(302, "/sign/login?next=article")),
    Behaviour("login-for-pdf", State.OTHER_CONTENT, go(302, "/sign/login"), path="/a.pdf"),
]
SAID = {
    "en": "Page not found",
    "tr": "Sayfa bulunamadı",
    "ru": "Страница не найдена",
    "ky": "Барак табылган жок",
    "kk": "Бет табылмады",
    "uz": "Sahifa topilmadi",
    "az": "Səhifə tapılmadı",
    "de": "Seite nicht gefunden",
    "fr": "Page introuvable",
    "es": "Página no encontrada",
}
SOFT = [
    *(
        Behaviour(f"soft-{code}", SOFT_404, says(f"{said} | Dergi", said))
        for code, said in SAID.items()
    ),
    Behaviour("soft-title", SOFT_404, says("404 - Not Found", "", "Please try the search.")),
    Behaviour("soft-oops", SOFT_404, says("Dergi", "Hata 404! Üzgünüz, sayfa bulunamadı.")),
    Behaviour("soft-line", SOFT_404, says("Вестник", "", "К сожалению, страница не найдена")),
    Behaviour("soft-charset", SOFT_404, in_charset("utf-8", "cp1251", "Страница не найдена")),
    Behaviour("soft-charset-2", SOFT_404, in_charset("iso-8859-1", "utf-8", "Бет табылмады")),
    Behaviour("to-front", SOFT_404, go(302, "/")),
    Behaviour("to-front-for-good", SOFT_404, go(301, "/index.php?lang=tr")),
    Behaviour("to-front-language", SOFT_404, go(302, "/tr/anasayfa.html")),
    Behaviour("to-404-page", SOFT_404, chain(302, end=go(302, "/errors/404.html"))),
    Behaviour("refresh-to-front", SOFT_404, refresh("/")),
    Behaviour("parked", State.PARKED, says("x.org", "This domain is for sale", "Make an offer")),
    Behaviour("parked-ru", State.PARKED, says("Домен продаётся", "", "Домен journal.kg продаётся")),
    Behaviour("parked-tr", State.PARKED, says("dergi.org", "Bu alan adı satılıktır!")),
    Behaviour(
        "parked-script",
        State.PARKED,
        says("x.org", "", "", '<script src="//c.parkingcrew.net/a.js">'),
    ),
]
ROT = "Page not found: link rot in law"
SHELL = '<script src="/app.js"></script>'
ALIVE = [
    Behaviour("refresh", MOVED, refresh("/refresh/new"), moved="/refresh/new"),
    Behaviour("refresh-dead", State.NOT_FOUND, refresh("/nothing/new")),
    Behaviour("refresh-reload", OK, refresh("/refresh-reload/article", delay="20")),
    Behaviour("refresh-slow", OK, refresh("/other", delay="600")),
    Behaviour("script", OK, page('<script>location.href="/ok/article"</script>')),
    Behaviour("app", OK, page(f'<title>Repository</title><div id="root"></div>{SHELL}')),
    Behaviour("about-404", OK, says(ROT, ROT, TEXT * 8)),
    Behaviour("no-cover", OK, says("Mills", "Mills", "Cover: <i>not found</i><p>" + TEXT * 3)),
    Behaviour("about-404-short", OK, says(
        "Link rot", "Link rot in law reviews", "How often a page is not found after ten years.")),
    Behaviour("about-robots", OK, says(
        "Are you a robot? Captchas and their readers", "Captchas and their readers", TEXT * 8)),
    Behaviour("metadata", OK, says(
        "Not found", "Not found", "A poem.", '<meta name="citation_title" content="Not found">')),
    Behaviour("form", OK, page(f'{ARTICLE}<form><div class="g-recaptcha"></div></form>')),
    Behaviour("with-login", OK, page(f'{ARTICLE}<form><input type="password"></form>')),
    Behaviour("detection", OK, page(
        f'{ARTICLE}<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>')),
    Behaviour("peugeot", OK, says("Peugeot 404", "Peugeot 404", "A car of 1960.")),
    Behaviour("front-page", OK, page(ARTICLE), path="/"),
    Behaviour("latin-5", OK, in_charset("iso-8859-9", "iso-8859-9", "Köy okulları")),
    Behaviour("no-charset", OK, in_charset("nonsense", "cp1251", "Сельские школы")),
    Behaviour("deep", OK, page("<div>" * 20_000 + ARTICLE)),
    Behaviour("sale-article", OK, says(
        "Names", "Domain for sale: how names are priced", TEXT * 8)),
]  # fmt: skip
EXTRA = {
    "errors": page(f"<title>Dergi</title><h1>Dergi</h1>{TEXT}"),
    "": page(ARTICLE),
    "index.php": page(ARTICLE),
    "tr": page(ARTICLE),
    "cookie": says("Journal", "", TEXT),
    "sign": says("Library", "Welcome", '<input type="password">'),
}
"""What is there besides, for redirects to lead to."""
