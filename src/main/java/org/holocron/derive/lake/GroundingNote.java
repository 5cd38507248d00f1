package org.holocron.derive.lake;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a manifest says of the claims of the answer.
 *
 * @param counts how many ended so, by status, in the order of the file; empty if none were checked
 */
public record GroundingNote(Map<String, Integer> counts) {

    /** Of a run without an answer whose claims were checked. */
    public static final GroundingNote NONE = new GroundingNote(Map.of());

    public GroundingNote {
        counts = new LinkedHashMap<>(counts);
    }
}
