package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a number of the words is the one that a claim is about, where the words state others of its kind: by the words of the key, then by the names of the subject that stand by each.
 */
final class Competition {

    private final KeyWords key;
    private final Set<String> subject;
    private final Territory territory;

    Competition(ClaimedValue claimed, Territory territory) {
        this.key = KeyWords.of(claimed.key());
        this.subject = Territory.partsOf(claimed.subjects());
        this.territory = territory;
    }

    /** How well the words by a number speak of what is claimed. */
    record Marks(int key, boolean subject, boolean another) {}

    Marks marks(Quantity quantity) {
        List<String> words = territory.wordsOf(quantity);
        int count = key.countIn(words);
        return new Marks(count, words.stream().anyMatch(subject::contains), count == 0 && key.areOfAnother(words));
    }

    /** Why it may be another number that is meant; null if it is this one. */
    @Nullable Reason against(Quantity quantity, List<Quantity> others) {
        Marks mine = marks(quantity);
        if (mine.another()) {
            return Reason.NEIGHBOUR;
        }
        List<Marks> theirs = others.stream().map(this::marks).toList();
        int best = theirs.stream().mapToInt(Marks::key).max().orElse(0);
        boolean subjectElsewhere = theirs.stream().anyMatch(Marks::subject);
        if (others.isEmpty() || mine.key() > best) {
            return null;
        }
        if (mine.key() < best) {
            return mine.subject() && !subjectElsewhere ? null : Reason.NEIGHBOUR;
        }
        List<Marks> equal = theirs.stream().filter(other -> other.key() == mine.key() && !other.another()).toList();
        if (equal.isEmpty()) {
            return null;
        }
        boolean elsewhere = equal.stream().anyMatch(Marks::subject);
        if (mine.subject() != elsewhere) {
            return mine.subject() ? null : Reason.NEIGHBOUR;
        }
        return Reason.CONFLICTING;
    }
}
