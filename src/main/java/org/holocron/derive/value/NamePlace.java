package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;

/**
 * A place of a text that holds parts of a name.
 *
 * @param found by part of the name, how it stands there
 * @param first index of its first word
 * @param last index of its last word
 */
record NamePlace(List<ClaimedName.Match> found, int first, int last) {

    /** Words that may stand between two parts, such as a second first name. */
    private static final int MOST_BETWEEN = 2;

    /** All places, each as long as it goes. */
    static List<NamePlace> of(ClaimedName name, String text, List<FoldedWord> words) {
        List<NamePlace> places = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            NamePlace place = at(name, text, words, at);
            boolean counts = place.count(ClaimedName.Match.SAME) + place.count(ClaimedName.Match.NEAR) > 0;
            if (counts) {
                places.add(place);
            }
            at = counts ? Math.max(at, place.last) + 1 : at + 1;
        }
        return places;
    }

    private static NamePlace at(ClaimedName name, String text, List<FoldedWord> words, int start) {
        List<ClaimedName.Match> found = new ArrayList<>();
        name.parts().forEach(part -> found.add(ClaimedName.Match.NONE));
        int last = start - 1;
        int between = 0;
        for (int at = start; at < words.size() && between <= MOST_BETWEEN; at++) {
            FoldedWord word = words.get(at);
            if (at > start && !isJoined(text, words.get(at - 1), word)) {
                break;
            }
            if (take(name, word, found)) {
                last = at;
                between = 0;
            } else if (last < start || !isOfNames(word)) {
                break;
            } else {
                between += isSmall(word) ? 0 : 1;
            }
        }
        return new NamePlace(found, start, last);
    }

    /** A word is one part: the best that is not found yet. */
    private static boolean take(ClaimedName name, FoldedWord word, List<ClaimedName.Match> found) {
        int best = -1;
        ClaimedName.Match how = ClaimedName.Match.NONE;
        for (int part = 0; part < found.size(); part++) {
            ClaimedName.Match match = ClaimedName.match(name.parts().get(part), word);
            boolean better = match.compareTo(how) < 0 && match.compareTo(found.get(part)) < 0;
            best = better ? part : best;
            how = better ? match : how;
        }
        if (best >= 0) {
            found.set(best, how);
        }
        return best >= 0;
    }

    private static boolean isOfNames(FoldedWord word) {
        return word.isCapital() || isSmall(word);
    }

    private static boolean isSmall(FoldedWord word) {
        return NameLexicon.is("particle", word)
                || NameLexicon.isTitle(word)
                || word.written().equals("&");
    }

    /** Nothing parts them that parts sentences. */
    static boolean isJoined(String text, FoldedWord one, FoldedWord other) {
        if (other.start() - one.end() > 3) {
            return false;
        }
        String between = text.substring(one.end(), other.start());
        boolean point = between.indexOf('.') >= 0 && one.word().length() > 4;
        return !point
                && between.chars().allMatch(character -> " .,-’'\u00a0\u2010\u2011/\"&\n".indexOf(character) >= 0);
    }

    int count(ClaimedName.Match match) {
        return (int) found.stream().filter(match::equals).count();
    }

    /** Each part stands there. */
    boolean isWhole() {
        return count(ClaimedName.Match.SAME) == found.size();
    }

    /** Each part stands there, some by their first letters or with another letter. */
    boolean isNearlyWhole() {
        return count(ClaimedName.Match.NONE) == 0;
    }

    Set<ClaimedName.Match> kinds() {
        return found.isEmpty() ? new HashSet<>() : EnumSet.copyOf(found);
    }

    Span span(List<FoldedWord> words) {
        return new Span(words.get(first).start(), words.get(last).end());
    }
}
