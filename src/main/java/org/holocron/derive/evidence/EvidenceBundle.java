package org.holocron.derive.evidence;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.json.PrettyJson;

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
        return new EvidenceBundle(items, omitted, hashOf(items));
    }

    private static String hashOf(List<EvidenceItem> items) {
        Sha256 hash = new Sha256();
        for (EvidenceItem item : items) {
            for (String part : List.of(item.evidenceId(), item.sourceUri(), item.text())) {
                addMeasured(hash, part.getBytes(StandardCharsets.UTF_8));
            }
        }
        return hash.hex();
    }

    /** Each part after its length: without it, moving text from one item to the next would not change the hash. */
    private static void addMeasured(Sha256 hash, byte[] part) {
        hash.add(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        hash.add(part);
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
        return PrettyJson.bytes(Json.createObjectBuilder()
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
