package org.holocron.derive.value;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.stream.Stream;
import org.holocron.derive.claim.Span;
import org.holocron.derive.guard.Watch;

/** How many words of its key and of its subject's names the sentences of a text say of a claim. */
final class SaidOfClaim {

    /** So many places of a word are looked at. */
    private static final int MOST_PLACES = 60;

    private final List<ClaimFeature> key;
    private final List<ClaimFeature> subject;

    SaidOfClaim(ClaimedValue claimed) {
        this.key = ClaimFeature.ofKey(claimed);
        this.subject = ClaimFeature.ofSubjects(claimed);
    }

    /** Whether nothing is known of the claim that words could say. */
    boolean isEmpty() {
        return key.isEmpty() && subject.isEmpty();
    }

    /** By the sentence of a value, its heading, and the heads of its row and column; the value itself does not count. */
    int around(Words words, Span at) {
        Span sentence = Clauses.sentence(words.text(), at);
        Set<ClaimFeature> said = new HashSet<>();
        add(words.read(), new Span(sentence.start(), Math.max(sentence.start(), at.start())), said);
        add(words.read(), new Span(Math.min(at.end(), sentence.end()), sentence.end()), said);
        Span heading = Headings.before(words.text(), sentence);
        if (heading != null) {
            add(words.read(), heading, said);
        }
        TableCell cell = words.read().cellAt(at);
        for (FoldedWord head : FoldedWord.of(cell.columnHead() + " " + cell.rowHead())) {
            all().filter(feature -> feature.isSaidBy(head.word(), Language.orAll(words.languages())))
                    .forEach(said::add);
        }
        return said.size();
    }

    private Stream<ClaimFeature> all() {
        return Stream.concat(key.stream(), subject.stream());
    }

    private void add(ReadText text, Span part, Set<ClaimFeature> said) {
        all().filter(feature -> isSaid(text, feature, part)).forEach(said::add);
    }

    private static boolean isSaid(ReadText text, ClaimFeature feature, Span part) {
        Integer next = text.index().places(feature).ceiling(part.start());
        return next != null && next < part.end();
    }

    /** The sentences that say a word of the key and one of the subject, and so many of both at least; in the order of the text. */
    List<Span> sentences(ReadText text, int least) {
        Set<Span> found = new LinkedHashSet<>();
        for (ClaimFeature feature : subject) {
            NavigableSet<Integer> places = text.index().places(feature);
            int looked = 0;
            Integer at = places.isEmpty() ? null : places.first();
            while (at != null && looked++ < MOST_PLACES) {
                Watch.check();
                Span sentence = Clauses.sentence(text.text(), new Span(at, at + 1));
                if (saysEnough(text, sentence, least)) {
                    found.add(sentence);
                }
                at = places.ceiling(Math.max(at + 1, sentence.end()));
            }
        }
        return List.copyOf(found);
    }

    private boolean saysEnough(ReadText text, Span sentence, int least) {
        long keys =
                key.stream().filter(feature -> isSaid(text, feature, sentence)).count();
        long names = subject.stream()
                .filter(feature -> isSaid(text, feature, sentence))
                .count();
        return keys > 0 && names > 0 && keys + names >= least;
    }
}
