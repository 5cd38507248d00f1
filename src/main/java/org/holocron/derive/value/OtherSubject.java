package org.holocron.derive.value;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;

/**
 * Says whether a number clearly belongs to another thing than the claim is about: its row begins with another name while a row of the subject's own is there, or a sister of the subject stands by it, as K2
 * beside K1.
 */
final class OtherSubject {

    private static final int LONGEST_ROW_HEAD = 60;

    private OtherSubject() {}

    static boolean isAt(ReadText read, Span number, List<String> subjects) {
        if (subjects.isEmpty()) {
            return false;
        }
        String text = read.text();
        Set<String> parts = Territory.partsOf(subjects);
        Span sentence = Clauses.sentence(text, number);
        List<String> near = words(text, sentence);
        if (near.stream().anyMatch(word -> hasFigure(word) && parts.contains(word))) {
            return false;
        }
        return isSister(near, parts)
                || subjects.stream()
                        .anyMatch(name -> isNumberedOtherwise(near, words(name, new Span(0, name.length()))))
                || isInRowOfAnother(read, number, parts);
    }

    /** The same letters with other digits. */
    private static boolean isSister(List<String> near, Set<String> parts) {
        return parts.stream()
                .filter(OtherSubject::hasFigure)
                .filter(part -> Character.isLetter(part.charAt(0)))
                .anyMatch(part -> near.stream()
                        .anyMatch(word -> hasFigure(word)
                                && !word.equals(part)
                                && letters(word).equals(letters(part))));
    }

    /** The same word with another number: HEPA 250 for HEPA 450. */
    private static boolean isNumberedOtherwise(List<String> near, List<String> name) {
        for (int i = 0; i + 1 < name.size(); i++) {
            for (int j = 0; j + 1 < near.size() && isNumber(name.get(i + 1)) && !isNumber(name.get(i)); j++) {
                if (near.get(j).equals(name.get(i)) && isNumber(near.get(j + 1)) && !near.contains(name.get(i + 1))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isNumber(String word) {
        return word.chars().allMatch(Character::isDigit);
    }

    private static boolean isInRowOfAnother(ReadText read, Span number, Set<String> parts) {
        TableCell cell = read.cellAt(number);
        if (!cell.isInTable() || cell.rowHead().isEmpty() || cell.rowHead().length() > LONGEST_ROW_HEAD) {
            return false;
        }
        Set<String> near =
                new HashSet<>(words(cell.rowHead(), new Span(0, cell.rowHead().length())));
        near.addAll(words(cell.columnHead(), new Span(0, cell.columnHead().length())));
        return near.stream().noneMatch(parts::contains) && read.isRowHead(number, parts);
    }

    private static List<String> words(String text, Span part) {
        return WordScanner.words(text, part.start(), part.end()).stream()
                .map(WordToken::word)
                .toList();
    }

    private static boolean hasFigure(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }

    private static String letters(String word) {
        return word.chars()
                .filter(Character::isLetter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
