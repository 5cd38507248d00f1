package org.holocron.derive.value;

import java.util.List;
import java.util.stream.Collectors;

/** A name by its first letters, on either side: {@code WHO}, World Health Organization. */
final class Acronym {

    private static final int LONGEST = 8;

    private final String letters;
    private final String firstLetters;

    Acronym(String claimed) {
        List<FoldedWord> words = FoldedWord.of(claimed);
        boolean one = words.size() == 1 && isAcronym(words.get(0).written());
        letters = one ? words.get(0).word() : "";
        firstLetters = words.size() < 2
                ? ""
                : words.stream()
                        .filter(FoldedWord::isCapital)
                        .map(word -> word.word().substring(0, 1))
                        .collect(Collectors.joining());
    }

    boolean standsIn(List<FoldedWord> given) {
        if (firstLetters.length() > 1
                && given.stream()
                        .anyMatch(
                                word -> isAcronym(word.written()) && word.word().equals(firstLetters))) {
            return true;
        }
        StringBuilder firsts = new StringBuilder();
        for (FoldedWord word : given) {
            if (word.isCapital()) {
                firsts.append(word.word(), 0, 1);
            } else if (!NameLexicon.is("particle", word)) {
                firsts.append(' ');
            }
        }
        return letters.length() > 1 && firsts.indexOf(letters) >= 0;
    }

    private static boolean isAcronym(String word) {
        return word.length() > 1
                && word.length() <= LONGEST
                && word.chars().allMatch(character -> Character.isUpperCase(character) || Character.isDigit(character));
    }
}
