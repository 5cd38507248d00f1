package org.holocron.derive.evidence;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.json.ReadableJson;

/**
 * All the evidence of one run, in the order in which the prompt quotes it.
 *
 * @param omitted what was left out, in the order in which it was given
 * @param sha256 over the ids, sources and texts of the items, lower-case hex
 */
public record EvidenceBundle(List<EvidenceItem> items, List<Omitted> omitted, String sha256) {

    public EvidenceBundle {
        items = List.copyOf(items);
        omitted = List.copyOf(omitted);
    }

    static EvidenceBundle of(List<EvidenceItem> items, List<Omitted> omitted) {
        return new EvidenceBundle(items, omitted, ContentHash.of(items));
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

    /** {@code evidence.json}: readable, and the same bytes for the same bundle. */
    public byte[] toJson() {
        JsonArrayBuilder itemList = Json.createArrayBuilder();
        items.forEach(item -> itemList.add(toJson(item)));
        JsonArrayBuilder omittedList = Json.createArrayBuilder();
        omitted.forEach(item -> omittedList.add(toJson(item)));
        return ReadableJson.bytes(Json.createObjectBuilder()
                .add("sha256", sha256)
                .add("bytes", bytes())
                .add("cuts", cuts())
                .add("items", itemList)
                .add("omitted", omittedList)
                .build());
    }

    private static JsonObject toJson(EvidenceItem item) {
        return Json.createObjectBuilder()
                .add("evidence_id", item.evidenceId())
                .add("source_uri", item.sourceUri())
                .add("text", item.text())
                .add("original_bytes", item.originalBytes())
                .add("bytes", item.bytes())
                .add("truncated", item.truncated())
                .add("sha256", item.sha256())
                .build();
    }

    private static JsonObject toJson(Omitted item) {
        return Json.createObjectBuilder()
                .add("evidence_id", item.evidenceId())
                .add("reason", item.reason())
                .add("bytes", item.bytes())
                .build();
    }
}
