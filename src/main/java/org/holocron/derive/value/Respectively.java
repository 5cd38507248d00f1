package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** "The H40 and the H60 remove 22 and 34 litres respectively": the place of a value in its row is that of its subject in the row of names. */
final class Respectively {

    private static final Set<String> WORDS = WordLists.words("respectively");

    private final Words words;
    private final Set<Language> languages;
    private final List<ClaimFeature> subject;

    Respectively(ClaimedValue claimed, Words words) {
        this.words = words;
        this.languages = Language.orAll(words.languages());
        this.subject = ClaimFeature.ofSubjects(claimed);
    }

    /**
     * Whether a value has the place of the subject; null if its sentence says nothing of the kind, or not of this subject.
     *
     * @param row all values of its kind in its sentence, in their order
     */
    @Nullable
    Boolean isMeant(Span at, List<Span> row) {
        Span sentence = Clauses.sentence(words.text(), at);
        List<FoldedWord> said = FoldedWord.of(words.text(), sentence);
        int place = row.indexOf(at);
        if (row.size() < 2 || place < 0 || said.stream().noneMatch(word -> WORDS.contains(word.word()))) {
            return null;
        }
        Integer named = placeOfSubject(
                said.stream().filter(word -> word.end() <= row.get(0).start()).toList());
        return named == null || named >= row.size() ? null : Boolean.valueOf(named == place);
    }

    /** Of the names that "and" or a comma parts; null if the subject is none of them, or stands in several. */
    private @Nullable Integer placeOfSubject(List<FoldedWord> before) {
        List<List<FoldedWord>> names = new ArrayList<>(List.of(new ArrayList<>()));
        for (FoldedWord word : before) {
            boolean isAnd = Conjunctions.isOne(WordScanner.smallLetters(word.written()));
            boolean isComma = word.start() > 0 && isCommaBefore(word.start());
            if (isAnd || isComma) {
                names.add(new ArrayList<>());
            }
            if (!isAnd) {
                names.get(names.size() - 1).add(word);
            }
        }
        Integer found = null;
        for (int at = 0; at < names.size(); at++) {
            if (isNamed(names.get(at)) && found != null) {
                return null;
            }
            found = isNamed(names.get(at)) ? Integer.valueOf(at) : found;
        }
        return names.size() < 2 ? null : found;
    }

    private boolean isCommaBefore(int start) {
        int at = start - 1;
        while (at > 0 && words.text().charAt(at) == ' ') {
            at--;
        }
        return words.text().charAt(at) == ',';
    }

    private boolean isNamed(List<FoldedWord> name) {
        return name.stream().anyMatch(word -> subject.stream().anyMatch(each -> each.isSaidBy(word.word(), languages)));
    }
}
