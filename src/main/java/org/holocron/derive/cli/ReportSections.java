package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.holocron.derive.json.PrettyJson;

/**
 * The evidence of a job, with its words marked, and its claims beside it. A claim and its words are tied by links, and by the style while
 * one of them is pointed at.
 */
final class ReportSections {

    private final Html page;
    private final ReportContent content;

    ReportSections(Html page, ReportContent content) {
        this.page = page;
        this.content = content;
    }

    void add() {
        evidence();
        claims();
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
}
