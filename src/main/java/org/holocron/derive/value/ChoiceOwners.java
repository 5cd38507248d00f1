package org.holocron.derive.value;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** Which of several choices in the words a claim is about: by the words of its subject, then by those of its key. */
final class ChoiceOwners {

    private static final int SHORTEST = 3;

    private final ClaimedValue value;
    private final Words words;
    private final List<FoldedWord> given;

    ChoiceOwners(ClaimedValue value, Words words) {
        this.value = value;
        this.words = words;
        this.given = FoldedWord.of(words.text(), words.span());
    }

    /** The words of the subject, or else of the key, are nearer to what is claimed than to any other choice. */
    boolean decideFor(List<Choices.Hit> stated, List<Choices.Hit> rivals) {
        Boolean subject = nearer(subjectWords(), stated, rivals);
        if (subject != null) {
            return subject;
        }
        return Boolean.TRUE.equals(nearer(keyWords(), stated, rivals));
    }

    /** What is claimed stands in a sentence that speaks of the subject only behind it, in another clause. */
    boolean areOfAnother(List<Choices.Hit> stated) {
        List<FoldedWord> subject = subjectWords();
        return !subject.isEmpty() && stated.stream().allMatch(hit -> isOfAnother(hit, subject));
    }

    private boolean isOfAnother(Choices.Hit hit, List<FoldedWord> subject) {
        Span sentence = Clauses.sentence(words.text(), hit.at());
        Span clause = Clauses.clause(words.text(), hit.at());
        List<FoldedWord> near = subject.stream()
                .filter(word -> sentence.start() <= word.start() && word.end() <= sentence.end())
                .toList();
        boolean before = FoldedWord.of(words.text(), new Span(sentence.start(), hit.at().start())).stream()
                .anyMatch(word -> isOf(value.subjects(), word));
        return !before && !near.isEmpty() && near.stream().allMatch(word -> word.start() >= clause.end());
    }

    /** Null if the words do not tell. */
    private @Nullable Boolean nearer(
            List<FoldedWord> tell, List<Choices.Hit> stated, List<Choices.Hit> rivals) {
        int own = 0;
        int other = 0;
        for (FoldedWord word : tell) {
            int mine = nearest(word, stated);
            int theirs = nearest(word, rivals);
            own += mine < theirs ? 1 : 0;
            other += theirs < mine ? 1 : 0;
        }
        return own == other ? null : Boolean.valueOf(own > other);
    }

    private int nearest(FoldedWord word, List<Choices.Hit> hits) {
        return hits.stream()
                .mapToInt(hit -> Nearness.distance(words.text(), word.span(), hit.at()))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private List<FoldedWord> subjectWords() {
        return given.stream().filter(word -> isOf(value.subjects(), word)).toList();
    }

    private boolean isOf(List<String> names, FoldedWord word) {
        Set<String> parts = new HashSet<>();
        names.forEach(name -> FoldedWord.of(name).forEach(part -> parts.add(part.word())));
        return word.word().length() >= SHORTEST && !LanguageGuess.isSmallWord(word.word()) && parts.contains(word.word());
    }

    private List<FoldedWord> keyWords() {
        List<FoldedWord> key = DateKeys.wordsOf(value.key());
        Predicate<FoldedWord> alike =
                word -> key.stream().anyMatch(wanted -> Inflection.isOneWord(wanted, word, words.languages()));
        return given.stream().filter(word -> word.word().length() >= SHORTEST).filter(alike).toList();
    }
}
