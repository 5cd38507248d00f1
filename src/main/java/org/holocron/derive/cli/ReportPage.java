package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.holocron.derive.json.PrettyJson;

/**
 * A job as one page that needs nothing else: nothing is fetched, nothing runs, and a policy in the page allows nothing but its own style.
 * A claim and its words are tied by links, and by the style while one of them is pointed at.
 */
final class ReportPage {

    /** Of more claims the links are left, since each costs the browser a rule. */
    private static final int MOST_TIED = 500;

    private final ReportContent content;
    private final String css;
    private final Html page = new Html();

    /** @param css the style of all reports */
    ReportPage(ReportContent content, String css) {
        this.content = content;
        this.css = css;
    }

    String html() {
        String style = css + ties(content.claims());
        page.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.open(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'sha256-" + hash(style) + "'; base-uri 'none'; form-action 'none'");
        page.raw("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"referrer\" content=\"no-referrer\">\n");
        page.element("title", content.title()).raw("\n<style>").raw(style).raw("</style>\n</head>\n<body>\n");
        header();
        page.raw("<main>\n");
        evidence();
        claims();
        page.raw("</main>\n");
        footer();
        return page.raw("</body>\n</html>\n").toString();
    }

    private void header() {
        page.raw("<header>\n").element("h1", content.title()).raw("\n");
        page.element("p", content.summary(), "class", "soft").raw("\n");
        if (!content.error().isEmpty()) {
            page.element("p", content.error(), "class", "error").raw("\n");
        }
        list(content.input());
        page.raw("</header>\n");
    }

    private void list(Map<String, String> fields) {
        if (fields.isEmpty()) {
            return;
        }
        page.open("dl", "class", "facts");
        fields.forEach((name, value) -> page.element("dt", name).element("dd", value, "dir", "auto"));
        page.close("dl").raw("\n");
    }

    private void evidence() {
        page.raw("<section aria-label=\"Evidence\">\n<h2>Evidence</h2>\n");
        for (JsonObject item : content.evidence()) {
            String id = JsonValues.text(item, "evidence_id");
            page.raw("<article>").open("h3").text(id + " ");
            page.element("small", JsonValues.text(item, "source_uri")).close("h3");
            page.open("p", "class", "text", "dir", "auto");
            List<ReportClaim> cited =
                    content.claims().stream().filter(claim -> claim.isIn(id)).toList();
            new MarkedText(item.getString("text", ""), cited).addTo(page);
            page.close("p");
            String cut = EvidenceText.cut(item).strip();
            if (!cut.isEmpty()) {
                page.element("p", cut, "class", "cut");
            }
            page.raw("</article>\n");
        }
        content.notes().forEach(note -> page.element("p", note, "class", "cut").raw("\n"));
        page.raw("</section>\n");
    }

    private void claims() {
        page.raw("<section class=\"claims\" aria-label=\"Claims\">\n<h2>Claims</h2>\n");
        if (content.claims().isEmpty()) {
            page.element(
                    "p",
                    "No claim is recorded: the interrogation checks none, or there is no answer.",
                    "class",
                    "soft");
        }
        page.raw("<ol>\n");
        content.claims().forEach(this::claim);
        page.raw("</ol>\n");
        JsonValue answer = content.answer();
        if (answer != JsonValue.NULL) {
            page.raw(content.claims().isEmpty() ? "<details open>" : "<details>");
            page.element("summary", "The whole answer, as the model gave it");
            page.element("pre", new String(PrettyJson.shown(answer), StandardCharsets.UTF_8), "dir", "auto");
            page.raw("</details>\n");
        }
        page.raw("</section>\n");
    }

    private void claim(ReportClaim claim) {
        page.open("li", "class", "claim " + claim.status(), "id", "c" + claim.number());
        page.open("p");
        if (claim.start() >= 0) {
            page.element("a", String.valueOf(claim.number()), "href", "#w" + claim.number());
        } else {
            page.text(String.valueOf(claim.number()));
        }
        page.text(" ")
                .element("span", claim.claim(), "class", "value", "dir", "auto")
                .close("p");
        page.open("p").element("span", claim.status(), "class", "status");
        page.text(claim.reasons().isEmpty() ? "" : " · " + claim.reasons()).close("p");
        claim.why().forEach(why -> page.element("p", why, "dir", "auto"));
        if (!claim.quote().isEmpty() || !claim.evidenceId().isEmpty()) {
            page.open("p", "class", "quote", "dir", "auto").text(claim.evidenceId());
            page.text(claim.quote().isEmpty() ? "" : ": “" + claim.quote() + "”")
                    .close("p");
        }
        if (!claim.decided().isEmpty()) {
            page.element("p", "A person: " + claim.decided(), "class", "decision", "dir", "auto");
        }
        page.close("li").raw("\n");
    }

    private void footer() {
        page.raw("<footer>\n");
        list(content.origin());
        page.raw("</footer>\n");
    }

    /** While a claim is pointed at or has the focus, its words stand out, and the other way round. */
    private static String ties(List<ReportClaim> claims) {
        return claims.stream()
                .filter(claim -> claim.start() >= 0)
                .limit(MOST_TIED)
                .map(claim ->
                        "body:has(#cN:hover) .kN, body:has(#cN:focus-within) .kN, body:has(#wN:target) .kN { background: color-mix(in srgb, var(--tone) 40%, transparent); }\n"
                                        .replace("N", String.valueOf(claim.number()))
                                + "body:has(.kN:hover) #cN, body:has(.kN:focus) #cN { background: color-mix(in srgb, var(--tone) 18%, transparent); }\n"
                                        .replace("N", String.valueOf(claim.number())))
                .collect(Collectors.joining());
    }

    private static String hash(String style) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
