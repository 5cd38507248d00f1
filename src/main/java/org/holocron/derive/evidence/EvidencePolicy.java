package org.holocron.derive.evidence;

/**
 * How much evidence a prompt may contain.
 *
 * @param maxItems 1 or more; items beyond it are omitted
 * @param maxTotalBytes of all texts together as UTF-8, 1 or more; the item that crosses it is cut, later ones omitted
 * @param maxItemBytes of one text as UTF-8, 1 or more; longer ones are cut
 * @param required whether a job without any evidence is refused
 */
public record EvidencePolicy(int maxItems, int maxTotalBytes, int maxItemBytes, boolean required) {

    public static final EvidencePolicy DEFAULT = new EvidencePolicy(50, 100_000, 10_000);

    public EvidencePolicy {
        if (maxItems < 1 || maxTotalBytes < 1 || maxItemBytes < 1) {
            throw new IllegalArgumentException("an evidence policy needs limits of 1 or more, not " + maxItems
                    + " items, " + maxTotalBytes + " bytes in all, " + maxItemBytes + " bytes an item");
        }
    }

    /** A policy that requires some evidence. */
    public EvidencePolicy(int maxItems, int maxTotalBytes, int maxItemBytes) {
        this(maxItems, maxTotalBytes, maxItemBytes, true);
    }
}
