package org.holocron.derive.grounding;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.evidence.EvidenceItem;

/**
 * A text of the labelled set.
 *
 * @param kind what is written: {@code news}, {@code table}, …
 * @param evidence its items
 * @param claims about it
 */
record LabelledText(String id, String language, String kind, EvidenceBundle evidence, List<LabelledClaim> claims) {

    LabelledText {
        claims = List.copyOf(claims);
    }

    static LabelledText of(JsonObject text, List<LabelledClaim> claims) {
        return new LabelledText(
                text.getString("text"),
                text.getString("language"),
                text.getString("kind"),
                bundle(text.getJsonArray("items")),
                claims);
    }

    TextGroup group() {
        return TextGroup.of(id);
    }

    private static EvidenceBundle bundle(JsonArray items) {
        return new EvidenceBundle(
                items.getValuesAs(JsonObject.class).stream()
                        .map(item -> item(item.getString("evidence_id"), item.getString("text")))
                        .toList(),
                List.of(),
                "");
    }

    static EvidenceItem item(String id, String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return new EvidenceItem(id, "inline", text, new EvidenceItem.Original(bytes, null, Map.of()), false);
    }
}
