package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.holocron.derive.claim.Span;

/**
 * What the words say of a value, and of those rivals of it that they do not give to something else.
 *
 * @param rivals in the order of the text
 */
record RivalParts(ValueParts.Part own, List<Rival> rivals) {

    /** So many rivals at most are looked at, the nearest ones. */
    static final int MOST = 24;

    record Rival(Span span, ValueParts.Part part) {}

    /**
     * @param at where the value stands
     * @param rivals where others of its kind stand
     */
    static RivalParts of(ValueParts parts, Span at, List<Span> rivals) {
        List<Span> mentions = new ArrayList<>(rivals.stream()
                .sorted(Comparator.comparingInt(rival -> Math.abs(rival.start() - at.start())))
                .limit(MOST)
                .toList());
        mentions.add(at);
        mentions.sort(Comparator.comparingInt(Span::start));
        List<ValueParts.Part> all = parts.of(mentions);
        int own = mentions.indexOf(at);
        List<Rival> others = new ArrayList<>();
        for (int index = 0; index < mentions.size(); index++) {
            if (index != own && !all.get(index).isDenied()) {
                others.add(new Rival(mentions.get(index), all.get(index)));
            }
        }
        return new RivalParts(all.get(own), others);
    }
}
