package org.holocron.derive.evidence;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holocron.derive.json.JsonKind;
import org.holocron.derive.json.Pointers;

/** A further kind of evidence, as somebody else would write it: rows of a table, named by their keys. */
public final class RowEvidence implements EvidenceSource {

    private final Map<String, String> rows;

    public RowEvidence(Map<String, String> rows) {
        this.rows = rows;
    }

    @Override
    public String kind() {
        return "row";
    }

    @Override
    public Optional<String> unavailable() {
        return rows.isEmpty() ? Optional.of("the table is away") : Optional.empty();
    }

    @Override
    public List<FoundText> read(References references, EvidencePolicy policy)
            throws InvalidEvidenceException, EvidenceUnavailableException {
        Optional<String> unavailable = unavailable();
        if (unavailable.isPresent()) {
            throw new EvidenceUnavailableException(unavailable.get());
        }
        if (!(references.value() instanceof JsonArray keys)) {
            throw new InvalidEvidenceException(
                    references.pointer(), "must be a list of keys, not " + JsonKind.of(references.value()));
        }
        List<FoundText> found = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String place = Pointers.child(references.pointer(), i);
            String text = keys.get(i) instanceof JsonString key ? rows.get(key.getString()) : null;
            if (text == null) {
                throw new InvalidEvidenceException(place, "names no row");
            }
            found.add(new FoundText("row of " + keys.get(i), text, text.getBytes(StandardCharsets.UTF_8).length));
        }
        return found;
    }
}
