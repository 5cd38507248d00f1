package org.holocron.derive.value;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.holocron.derive.claim.Span;
import org.holocron.derive.guard.Watch;

/**
 * Which of several dates a key and a subject mean. Each word that tells what a date is of belongs to the date of its sentence that is nearest to it.
 */
final class DateOwners {

    /** What is decided of the dates that fit a claim. */
    enum Choice {
        MEANT,
        /** The words give it to something else. */
        OTHER,
        /** Several that differ are meant alike. */
        OPEN
    }

    private static final int MOST_CHARACTERS = 4_000;

    /** A word that is farther off says nothing against a date. */
    private static final int NEAR = 60;

    /** A name stands before what is said of it: one behind a date counts as so much farther. */
    private static final int BEHIND = 13;

    private static final Set<String> SAY_NOTHING = Set.of(
            "date", "dates", "day", "year", "month", "time", "datum", "jahr", "tag", "fecha", "ano", "dia", "jour",
            "annee", "when", "of", "the", "de", "du", "des", "der", "del", "la", "le", "el", "at", "on", "in", "is",
            "was");

    private final ClaimedValue claim;

    /** The first whose sentence the words looked at have not left behind. */
    private int first;

    private final List<DateMention> mentions;
    private final String text;
    private final List<Span> sentences;

    /** What the nearest word of each date says of it. */
    private final Map<DateMention, Set<String>> ideas = new IdentityHashMap<>();

    private final Map<DateMention, Integer> distances = new IdentityHashMap<>();
    private final Set<String> key = new HashSet<>();
    private final Set<String> subject = new HashSet<>();
    private final Set<DateMention> named = new HashSet<>();
    private final Set<DateMention> ofSubject = new HashSet<>();

    /** @param mentions in the order of the text, those around the words among them */
    DateOwners(ClaimedValue claim, String text, List<DateMention> mentions) {
        this.claim = claim;
        this.text = text;
        this.mentions = mentions;
        this.sentences = mentions.stream()
                .map(mention -> Clauses.sentence(text, mention.span()))
                .toList();
        DateKeys.wordsOf(claim.key()).forEach(word -> key.add(word.word()));
        key.removeAll(SAY_NOTHING);
        claim.subjects().forEach(name -> FoldedWord.of(name).forEach(word -> subject.add(word.word())));
        subject.removeIf(word -> word.length() < 3);
        for (FoldedWord word : FoldedWord.of(text, around())) {
            Set<String> of = DateKeys.ideas(word);
            boolean isKey = key.contains(word.word());
            boolean isSubject = subject.contains(word.word());
            if (!of.isEmpty() || isKey || isSubject) {
                add(word, of, isKey, isSubject);
            }
        }
        mentions.forEach(this::addTableHeads);
    }

    /** In a table, the heads of its row and of its column tell what a date is. */
    private void addTableHeads(DateMention mention) {
        Watch.check();
        TableCell cell = TableCell.at(text, mention.span());
        if (!cell.isInTable()) {
            return;
        }
        Set<String> of = new HashSet<>();
        for (FoldedWord word : FoldedWord.of(cell.columnHead() + ' ' + cell.rowHead())) {
            of.addAll(DateKeys.ideas(word));
            if (key.contains(word.word())) {
                named.add(mention);
            }
            if (subject.contains(word.word())) {
                ofSubject.add(mention);
            }
        }
        if (!of.isEmpty()) {
            ideas.put(mention, of);
        }
    }

    /** @param fits those of {@code inside} that the claim follows from; not empty */
    Choice choose(List<DateMention> inside, List<DateMention> fits) {
        Set<String> wanted = DateKeys.ideas(claim.key());
        Predicate<DateMention> own = mention -> named.contains(mention)
                || isSide(mention)
                || ideasOf(mention).stream().anyMatch(wanted::contains);
        List<DateMention> owned = mentions.stream().filter(own).toList();
        if (owned.stream().anyMatch(fits::contains)) {
            List<DateMention> others = inside.stream()
                    .filter(mention ->
                            owned.contains(mention) || ofSubject.contains(mention) && !isOfAnotherIdea(mention, wanted))
                    .filter(mention -> isRival(mention, fits))
                    .toList();
            return bySubject(fits.stream().filter(owned::contains).toList(), others);
        }
        boolean othersOwn = owned.stream().anyMatch(mention -> isInOneSentence(mention, fits));
        boolean givenAway =
                !wanted.isEmpty() && fits.stream().noneMatch(fit -> ideasOf(fit).isEmpty());
        if (othersOwn || givenAway) {
            return Choice.OTHER;
        }
        List<DateMention> rest = inside.stream()
                .filter(mention -> isRival(mention, fits) && ideasOf(mention).isEmpty())
                .toList();
        return bySubject(fits, rest);
    }

    /** "Born in 1984, she became director in 2021": the subject of both stands by the first. */
    private boolean isOfAnotherIdea(DateMention mention, Set<String> wanted) {
        return !ideasOf(mention).isEmpty() && ideasOf(mention).stream().noneMatch(wanted::contains);
    }

    /** The end of a period is what a key asks for that speaks of an end. */
    private boolean isSide(DateMention mention) {
        return mention.role() == DateMention.Role.START && DateKeys.isStart(claim.key())
                || mention.role() == DateMention.Role.END && DateKeys.isEnd(claim.key());
    }

    private Choice bySubject(List<DateMention> fits, List<DateMention> others) {
        if (others.isEmpty()) {
            return Choice.MEANT;
        }
        boolean fit = fits.stream().anyMatch(ofSubject::contains);
        boolean other = others.stream().anyMatch(ofSubject::contains);
        if (fit == other) {
            return Choice.OPEN;
        }
        return fit ? Choice.MEANT : Choice.OTHER;
    }

    /** Another date than those that fit, and not the other end of their period. */
    private boolean isRival(DateMention mention, List<DateMention> fits) {
        boolean less = !mention.hasYear() && fits.stream().anyMatch(DateMention::hasYear);
        if (fits.contains(mention) || (less || mention.first().isDayOnly()) && !ofSubject.contains(mention)) {
            return false;
        }
        int at = mentions.indexOf(mention);
        int other = mention.role() == DateMention.Role.START ? at + 1 : at - 1;
        boolean isEnd = mention.role() != DateMention.Role.ALONE
                && other >= 0
                && other < mentions.size()
                && mentions.get(other).role() != DateMention.Role.ALONE;
        return !isEnd || !fits.contains(mentions.get(other));
    }

    private boolean isInOneSentence(DateMention mention, List<DateMention> fits) {
        return fits.stream()
                .anyMatch(fit -> Math.abs(fit.span().start() - mention.span().start()) < 300);
    }

    private Set<String> ideasOf(DateMention mention) {
        return ideas.getOrDefault(mention, Set.of());
    }

    private void add(FoldedWord word, Set<String> of, boolean isKey, boolean isSubject) {
        DateMention nearest = null;
        int least = Integer.MAX_VALUE;
        while (first < sentences.size() && sentences.get(first).end() < word.end()) {
            first++;
        }
        for (int at = first; at < mentions.size() && sentences.get(at).start() <= word.start(); at++) {
            Span sentence = sentences.get(at);
            if (sentence.start() <= word.start() && word.end() <= sentence.end()) {
                int behind =
                        isSubject && word.start() >= mentions.get(at).span().end() ? BEHIND : 0;
                int distance = behind
                        + Nearness.distance(text, word.span(), mentions.get(at).span());
                nearest = distance < least ? mentions.get(at) : nearest;
                least = Math.min(distance, least);
            }
        }
        if (nearest == null) {
            return;
        }
        if (isKey) {
            named.add(nearest);
        }
        if (isSubject) {
            ofSubject.add(nearest);
        }
        if (!of.isEmpty() && least <= NEAR && least < distances.getOrDefault(nearest, Integer.MAX_VALUE)) {
            ideas.put(nearest, of);
            distances.put(nearest, least);
        }
    }

    /** The sentences that the dates stand in. */
    private Span around() {
        if (mentions.isEmpty()) {
            return new Span(0, 0);
        }
        int start = sentences.get(0).start();
        return new Span(start, Math.min(sentences.get(sentences.size() - 1).end(), start + MOST_CHARACTERS));
    }
}
