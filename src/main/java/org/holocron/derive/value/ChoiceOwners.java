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

    /** A name stands before what is said of it: one behind it counts as so much farther. */
    private static final int BEHIND = 13;

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
        Boolean table = inTable(stated, rivals);
        if (table != null) {
            return table;
        }
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
        boolean before = FoldedWord.of(
                        words.text(), new Span(sentence.start(), hit.at().start()))
                .stream()
                .anyMatch(word -> isOf(value.subjects(), word));
        boolean manySentences = words.span().start() < sentence.start()
                && sentence.end() < words.span().end();
        if (near.isEmpty()) {
            return manySentences;
        }
        return !before && near.stream().allMatch(word -> word.start() >= clause.end());
    }

    /** Null if they stand in no table, or its heads do not tell. */
    private @Nullable Boolean inTable(List<Choices.Hit> stated, List<Choices.Hit> rivals) {
        boolean own = stated.stream().anyMatch(this::isUnderSubject);
        boolean other = rivals.stream().anyMatch(this::isUnderSubject);
        return own == other ? null : Boolean.valueOf(own);
    }

    /** The head of its column or of its row has all words of the subject's name. */
    private boolean isUnderSubject(Choices.Hit hit) {
        TableCell cell = TableCell.at(words.text(), hit.at());
        Set<String> heads = new HashSet<>();
        FoldedWord.of(cell.columnHead()).forEach(word -> heads.add(word.word()));
        FoldedWord.of(cell.rowHead()).forEach(word -> heads.add(word.word()));
        return cell.isInTable()
                && value.subjects().stream()
                        .map(FoldedWord::of)
                        .anyMatch(
                                name -> !name.isEmpty() && name.stream().allMatch(word -> heads.contains(word.word())));
    }

    /** Null if the words do not tell. */
    private @Nullable Boolean nearer(List<FoldedWord> tell, List<Choices.Hit> stated, List<Choices.Hit> rivals) {
        int own = 0;
        int other = 0;
        int least = Integer.MAX_VALUE;
        int leastOther = Integer.MAX_VALUE;
        for (FoldedWord word : tell) {
            int mine = nearest(word, stated);
            int theirs = nearest(word, rivals);
            own += mine < theirs ? 1 : 0;
            other += theirs < mine ? 1 : 0;
            least = Math.min(least, mine);
            leastOther = Math.min(leastOther, theirs);
        }
        boolean equal = own == other && least == leastOther;
        return equal ? null : Boolean.valueOf(own == other ? least < leastOther : own > other);
    }

    private int nearest(FoldedWord word, List<Choices.Hit> hits) {
        return hits.stream()
                .mapToInt(hit -> (word.start() >= hit.at().end() ? BEHIND : 0)
                        + Nearness.distance(words.text(), word.span(), hit.at()))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private List<FoldedWord> subjectWords() {
        return given.stream().filter(word -> isOf(value.subjects(), word)).toList();
    }

    private boolean isOf(List<String> names, FoldedWord word) {
        Set<String> parts = new HashSet<>();
        names.forEach(name -> FoldedWord.of(name).forEach(part -> parts.add(part.word())));
        return word.word().length() >= SHORTEST
                && !LanguageGuess.isSmallWord(word.word())
                && parts.contains(word.word());
    }

    private List<FoldedWord> keyWords() {
        List<FoldedWord> key = DateKeys.wordsOf(value.key());
        Predicate<FoldedWord> alike =
                word -> key.stream().anyMatch(wanted -> Inflection.isOneWord(wanted, word, words.languages()));
        return given.stream()
                .filter(word -> word.word().length() >= SHORTEST)
                .filter(alike)
                .toList();
    }
}
