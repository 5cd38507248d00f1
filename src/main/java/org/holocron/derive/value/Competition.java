package org.holocron.derive.value;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.guard.Watch;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a number of the words is the one that a claim is about, where the words state others of its kind: by the words of the key, then by the names of the subject that stand by each.
 */
final class Competition {

    private final KeyWords key;
    private final KeyWords named;
    private final Set<String> subject;
    private final String keyText;
    private final Territory territory;
    private final Map<Quantity, Marks> marks = new HashMap<>();

    Competition(ClaimedValue claimed, Territory territory) {
        this.key = KeyWords.of(claimed.key());
        this.named = KeyWords.of(claimed.key() + "_" + String.join("_", claimed.subjects()));
        this.keyText = claimed.key();
        this.subject = Territory.partsOf(claimed.subjects());
        this.territory = territory;
    }

    /**
     * How well the words by a number speak of what is claimed.
     *
     * @param own of the key's words that stand by it
     * @param all of these and what stands before it in its sentence
     * @param subject how many words of the subject's names
     * @param another whether they speak of another thing than the key
     * @param reference whether it is what the number is compared with: last year's, one in brackets
     */
    record Marks(int own, int all, int subject, boolean another, boolean reference) {}

    Marks marks(Quantity quantity) {
        return marks.computeIfAbsent(quantity, this::newMarks);
    }

    private Marks newMarks(Quantity quantity) {
        Watch.check();
        List<String> words = territory.wordsOf(quantity);
        Set<String> own = key.in(words);
        Set<String> all = new HashSet<>(own);
        all.addAll(key.in(territory.wordsBefore(quantity)));
        int names = (int) subject.stream().filter(words::contains).count();
        boolean reference = territory.isReference(quantity, words) && !HedgeKind.FORMER.isMeantBy(keyText);
        int limit = territory.isLimitOf(quantity, keyText) ? 1 : 0;
        return new Marks(
                own.size() + limit,
                all.size() + limit,
                names,
                own.isEmpty() && key.areOfAnother(words, quantity) || named.areOpposite(words),
                reference);
    }

    boolean isNear(Quantity quantity) {
        Marks mine = marks(quantity);
        return mine.own() > 0 || mine.subject() > 0;
    }

    /** Why it may be another number that is meant; null if it is this one. */
    @Nullable
    Reason against(Quantity quantity, List<Quantity> others) {
        Marks mine = marks(quantity);
        if (mine.another()) {
            return Reason.NEIGHBOUR;
        }
        Reason worst = null;
        for (Quantity other : others) {
            Reason reason = against(mine, marks(other));
            worst = worst == Reason.NEIGHBOUR || reason == null ? worst : reason;
        }
        return worst;
    }

    private static @Nullable Reason against(Marks mine, Marks other) {
        if (mine.all() != other.all()) {
            return mine.all() > other.all() || mine.subject() > other.subject() ? null : Reason.NEIGHBOUR;
        }
        if (mine.subject() != other.subject()) {
            return mine.subject() > other.subject() ? null : Reason.NEIGHBOUR;
        }
        if (mine.reference() != other.reference()) {
            return mine.reference() ? Reason.NEIGHBOUR : null;
        }
        if (mine.own() != other.own()) {
            return mine.own() > other.own() ? null : Reason.NEIGHBOUR;
        }
        return other.another() ? null : Reason.CONFLICTING;
    }
}
