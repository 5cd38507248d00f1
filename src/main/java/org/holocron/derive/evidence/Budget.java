package org.holocron.derive.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holocron.derive.hash.Sha256;

/** Spends a policy's items and bytes on the evidence found, first come first served. Used for one bundle. */
final class Budget {

    private final EvidencePolicy policy;
    private final List<EvidenceItem> items = new ArrayList<>();
    private final List<Omitted> omitted = new ArrayList<>();
    private int bytesLeft;

    Budget(EvidencePolicy policy) {
        this.policy = policy;
        this.bytesLeft = policy.maxTotalBytes();
    }

    EvidenceBundle fit(Map<String, FoundText> foundById) {
        foundById.forEach(this::fit);
        return EvidenceBundle.of(items, omitted);
    }

    private void fit(String id, FoundText found) {
        if (found.text().isBlank()) {
            omit(id, found, "empty");
        } else if (items.size() == policy.maxItems()) {
            omit(id, found, "beyond " + policy.maxItems() + " items");
        } else {
            String text = Cut.toBytes(found.text(), Math.min(policy.maxItemBytes(), bytesLeft));
            if (text.isBlank()) {
                omit(id, found, "beyond " + policy.maxTotalBytes() + " bytes in all");
            } else {
                add(id, found, text);
            }
        }
    }

    private void omit(String id, FoundText found, String reason) {
        omitted.add(new Omitted(id, reason, found.originalBytes()));
    }

    private void add(String id, FoundText found, String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        boolean truncated = bytes < found.originalBytes();
        items.add(new EvidenceItem(
                id, found.sourceUri(), text, found.originalBytes(), bytes, truncated, Sha256.of(text)));
        bytesLeft -= bytes;
    }
}
