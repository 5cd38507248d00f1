package org.holocron.derive.evidence;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.PrettyJson;
import org.jspecify.annotations.Nullable;

/**
 * All the evidence of one run, in the order in which the prompt quotes it.
 *
 * @param omitted what was left out, in the order in which it was given
 * @param sha256 over the ids, sources and texts of the items, lower-case hex; a text that was not cut counts as it was given
 */
public record EvidenceBundle(List<EvidenceItem> items, List<Omitted> omitted, String sha256) {

    public EvidenceBundle {
        items = List.copyOf(items);
        omitted = List.copyOf(omitted);
    }

    /** The ids an answer may cite, in order. */
    public Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        items.forEach(item -> ids.add(item.evidenceId()));
        return ids;
    }

    /** Size of all texts together. */
    public int bytes() {
        return items.stream().mapToInt(EvidenceItem::bytes).sum();
    }

    /** How many items were cut. */
    public int cuts() {
        return (int) items.stream().filter(EvidenceItem::truncated).count();
    }

    /** How many items were left out whole that the model could have read. */
    public int leftOut() {
        return (int) omitted.stream().filter(item -> !item.blank()).count();
    }

    /**
     * What the model does not see of the evidence: {@code 150 of 200 items of evidence are left out, 1 is cut}; empty if it sees all of it.
     */
    public Optional<String> shortfall() {
        int all = items.size() + leftOut();
        String of = " of " + all + (all == 1 ? " item" : " items") + " of evidence";
        String cut = cuts() == 1 ? " is cut" : " are cut";
        if (leftOut() == 0) {
            return cuts() == 0 ? Optional.empty() : Optional.of(cuts() + of + cut);
        }
        String leftOut = leftOut() + of + (leftOut() == 1 ? " is" : " are") + " left out";
        return Optional.of(cuts() == 0 ? leftOut : leftOut + ", " + cuts() + cut);
    }

    /** {@code evidence.json}: readable, and the same bytes for the same bundle. */
    public byte[] toJson() {
        JsonArrayBuilder itemList = Json.createArrayBuilder();
        items.forEach(item -> itemList.add(toJson(item)));
        JsonArrayBuilder omittedList = Json.createArrayBuilder();
        omitted.forEach(item -> omittedList.add(toJson(item)));
        return PrettyJson.bytes(Json.createObjectBuilder()
                .add("sha256", sha256)
                .add("bytes", bytes())
                .add("cuts", cuts())
                .add("items", itemList)
                .add("omitted", omittedList)
                .build());
    }

    private static JsonObject toJson(EvidenceItem item) {
        EvidenceItem.Original original = item.original();
        JsonObjectBuilder cleaned = Json.createObjectBuilder();
        original.cleaned().forEach((kind, count) -> cleaned.add(kind.name().toLowerCase(Locale.ROOT), count));
        return Json.createObjectBuilder()
                .add("evidence_id", item.evidenceId())
                .add("source_uri", item.sourceUri())
                .add("text", item.text())
                .add("original_bytes", original.bytes())
                .add("original_sha256", stringOrNull(original.sha256()))
                .add("bytes", item.bytes())
                .add("truncated", item.truncated())
                .add("sha256", item.sha256())
                .add("cleaned", cleaned)
                .build();
    }

    private static JsonValue stringOrNull(@Nullable String text) {
        return text == null ? JsonValue.NULL : Json.createValue(text);
    }

    private static JsonObject toJson(Omitted item) {
        return Json.createObjectBuilder()
                .add("evidence_id", item.evidenceId())
                .add("reason", item.reason())
                .add("bytes", item.bytes())
                .build();
    }
}
