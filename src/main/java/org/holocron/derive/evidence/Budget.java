package org.holocron.derive.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holocron.derive.text.CleanText;
import org.holocron.derive.text.ModelText;

/**
 * Spends a policy's items and bytes on the evidence found, first come first served. The one door where texts are cleaned: what is judged
 * and cut is what the prompt shows. Used for one bundle.
 */
final class Budget {

    private final EvidencePolicy policy;
    private final List<EvidenceItem> items = new ArrayList<>();
    private final List<Omitted> omitted = new ArrayList<>();
    private final BundleHash hash = new BundleHash();
    private int bytesLeft;

    Budget(EvidencePolicy policy) {
        this.policy = policy;
        this.bytesLeft = policy.maxTotalBytes();
    }

    EvidenceBundle fit(Map<String, FoundText> foundById) {
        foundById.forEach(this::fit);
        return new EvidenceBundle(items, omitted, hash.hex());
    }

    private void fit(String id, FoundText found) {
        if (CleanText.isBlank(found.text())) {
            omitted.add(Omitted.blank(id, found));
        } else if (items.size() == policy.maxItems()) {
            omit(id, found, "beyond " + policy.maxItems() + " items");
        } else {
            fit(id, found, found.shown());
        }
    }

    private void fit(String id, FoundText found, ModelText shown) {
        int most = Math.min(policy.maxItemBytes(), bytesLeft);
        String text = shown.text();
        boolean isCut = !found.isWhole();
        if (Cut.toBytes(text, most).length() < text.length()) {
            String whole = CleanText.strip(text);
            text = Cut.toBytes(whole, most).stripTrailing();
            isCut |= text.length() < whole.length();
        }
        if (CleanText.isBlank(text)) {
            omit(
                    id,
                    found,
                    policy.maxItemBytes() < bytesLeft
                            ? "beyond " + policy.maxItemBytes() + " bytes an item"
                            : "beyond " + policy.maxTotalBytes() + " bytes in all");
        } else {
            add(new EvidenceItem(id, found.sourceUri(), text, EvidenceItem.Original.of(found, shown), isCut), found);
        }
    }

    private void omit(String id, FoundText found, String reason) {
        omitted.add(new Omitted(id, reason, found.originalBytes()));
    }

    private void add(EvidenceItem item, FoundText found) {
        items.add(item);
        hash.add(item.evidenceId(), item.sourceUri(), item.truncated() ? item.text() : found.text());
        bytesLeft -= item.bytes();
    }
}
