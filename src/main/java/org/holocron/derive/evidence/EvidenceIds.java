package org.holocron.derive.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holocron.derive.text.Utf8Text;

/**
 * Gives every text of a bundle an id of its own. The ids that a source gave are kept; the other texts are numbered by
 * kind ({@code lake_text:1} …), skipping numbers that make an id alike to one that is taken. Used for one bundle.
 */
final class EvidenceIds {

    private record KindText(String kind, FoundText text) {}

    private final List<KindText> found = new ArrayList<>();
    private final UniqueIds taken = new UniqueIds();

    /**
     * @param pointer where the references are that brought the texts
     * @throws InvalidEvidenceException if the source gave an id that is alike to one that is taken, or what is no text
     */
    void add(String kind, String pointer, List<FoundText> texts) throws InvalidEvidenceException {
        for (int i = 0; i < texts.size(); i++) {
            FoundText text = texts.get(i);
            if (text.evidenceId() != null) {
                taken.add(text.evidenceId(), "item " + (i + 1) + " of " + pointer, pointer);
            }
            if (Utf8Text.looksLikeUtf16(text.text())) {
                throw new InvalidEvidenceException(
                        pointer,
                        "brings \"" + text.sourceUri() + "\", which is full of NUL characters: it looks like UTF-16");
            }
            found.add(new KindText(kind, text));
        }
    }

    /** All texts by id, in the order they were added. Numbered here, so that no number takes an id that a source gave. */
    Map<String, FoundText> byId() {
        Map<String, Integer> lastNumbers = new HashMap<>();
        Map<String, FoundText> byId = new LinkedHashMap<>();
        for (KindText each : found) {
            String given = each.text().evidenceId();
            byId.put(given == null ? nextId(each.kind(), lastNumbers) : given, each.text());
        }
        return byId;
    }

    private String nextId(String kind, Map<String, Integer> lastNumbers) {
        String id;
        do {
            id = kind + ":" + lastNumbers.merge(kind, 1, Integer::sum);
        } while (!taken.take(id));
        return id;
    }
}
