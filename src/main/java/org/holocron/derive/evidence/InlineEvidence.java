package org.holocron.derive.evidence;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.json.JsonKind;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.WellFormed;
import org.holocron.derive.text.CleanText;
import org.holocron.derive.text.Utf8Text;
import org.jspecify.annotations.Nullable;

/** Evidence that a job carries in its input. Fields of an item that are not read may hold anything. */
final class InlineEvidence implements EvidenceSource {

    private static final String INLINE = "inline";
    private static final int MAX_ID_CHARS = 200;
    private static final int MAX_SOURCE_CHARS = 2_000;

    /** The list at {@code /extra_params/evidence}; empty if there is none or it is null. */
    static Optional<References> referencesIn(JsonObject input) throws InvalidEvidenceException {
        JsonValue extraParams = input.getOrDefault("extra_params", JsonValue.NULL);
        if (extraParams == JsonValue.NULL) {
            return Optional.empty();
        }
        JsonValue evidence = object(extraParams, "/extra_params").getOrDefault("evidence", JsonValue.NULL);
        return evidence == JsonValue.NULL
                ? Optional.empty()
                : Optional.of(new References("/extra_params/evidence", evidence));
    }

    @Override
    public String kind() {
        return INLINE;
    }

    /** It is in the job itself. */
    @Override
    public Optional<String> unavailable() {
        return Optional.empty();
    }

    @Override
    public List<FoundText> read(References references, EvidencePolicy policy) throws InvalidEvidenceException {
        if (!(references.value() instanceof JsonArray list)) {
            throw new InvalidEvidenceException(
                    references.pointer(), "must be a list of evidence items, not " + JsonKind.of(references.value()));
        }
        UniqueIds ids = new UniqueIds();
        List<FoundText> found = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String place = Pointers.child(references.pointer(), i);
            FoundText text = item(object(list.get(i), place), place);
            ids.add(String.valueOf(text.evidenceId()), place, place + "/evidence_id");
            found.add(text);
        }
        return found;
    }

    private static FoundText item(JsonObject item, String pointer) throws InvalidEvidenceException {
        String id = line(item.get("evidence_id"), pointer + "/evidence_id", MAX_ID_CHARS);
        JsonValue source = item.getOrDefault("source_uri", JsonValue.NULL);
        String sourceUri = source == JsonValue.NULL || isBlankString(source)
                ? INLINE
                : line(source, pointer + "/source_uri", MAX_SOURCE_CHARS);
        String text = string(item.get("text"), pointer + "/text");
        if (Utf8Text.looksLikeUtf16(text)) {
            throw new InvalidEvidenceException(
                    pointer + "/text",
                    "is full of NUL characters: it looks like UTF-16 read as UTF-8; read it as UTF-16");
        }
        return new FoundText(id, sourceUri, text, text.getBytes(StandardCharsets.UTF_8).length);
    }

    private static boolean isBlankString(JsonValue value) {
        return value instanceof JsonString string && CleanText.isBlank(string.getString());
    }

    private static JsonObject object(JsonValue value, String pointer) throws InvalidEvidenceException {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new InvalidEvidenceException(pointer, "must be an object, not " + JsonKind.of(value));
    }

    private static String string(@Nullable JsonValue value, String pointer) throws InvalidEvidenceException {
        if (value == null) {
            throw new InvalidEvidenceException(pointer, "is missing; it must be a string");
        }
        if (!(value instanceof JsonString string)) {
            throw new InvalidEvidenceException(pointer, "must be a string, not " + JsonKind.of(value));
        }
        if (!WellFormed.text(string.getString())) {
            throw new InvalidEvidenceException(
                    pointer, "holds half of a character (a lone surrogate); send whole ones");
        }
        return string.getString();
    }

    /** Ids and sources are quoted in lines of the prompt: what follows a line break in one could pass for such a line. */
    private static String line(@Nullable JsonValue value, String pointer, int maxChars)
            throws InvalidEvidenceException {
        String text = string(value, pointer);
        if (CleanText.isBlank(text) || text.length() > maxChars) {
            throw new InvalidEvidenceException(pointer, "must have 1 to " + maxChars + " characters");
        }
        Optional<String> problem = CleanText.problemOfLine(text);
        if (problem.isPresent()) {
            throw new InvalidEvidenceException(pointer, "must " + problem.get());
        }
        return text;
    }
}
