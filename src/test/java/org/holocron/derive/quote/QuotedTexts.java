package org.holocron.derive.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.evidence.EvidenceItem;

/** Evidence of given texts, with the ids e1, e2 and so on. */
final class QuotedTexts {

    private final List<EvidenceItem> items = new ArrayList<>();

    static EvidenceBundle of(String... texts) {
        QuotedTexts evidence = new QuotedTexts();
        for (String text : texts) {
            evidence.and(text, false);
        }
        return evidence.bundle();
    }

    QuotedTexts and(String text, boolean truncated) {
        items.add(new EvidenceItem(
                "e" + (items.size() + 1),
                "inline",
                text,
                new EvidenceItem.Original(text.length(), null, Map.of()),
                truncated));
        return this;
    }

    EvidenceBundle bundle() {
        return new EvidenceBundle(items, List.of(), "0".repeat(64));
    }
}
