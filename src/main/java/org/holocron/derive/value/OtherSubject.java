package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.holocron.derive.claim.Span;

/**
 * Says whether a number clearly belongs to another thing than the claim is about: its row begins with another name while a row of the subject's own is there, or a sister of the subject stands by it, as K2
 * beside K1.
 */
final class OtherSubject {

    private static final int LONGEST_ROW_HEAD = 60;

    /** "382 litres (K8: 248 litres)": right behind a value, another one with the name of its own. */
    private static final Pattern VALUE_IN_BRACKETS =
            Pattern.compile("^\\h?\\([^():]{1,30}:\\h?[^():]{0,6}\\d[^()]{0,30}\\)");

    private OtherSubject() {}

    static boolean isAt(ReadText read, Span number, List<String> subjects) {
        if (subjects.isEmpty()) {
            return false;
        }
        String text = read.text();
        Set<String> parts = Territory.partsOf(subjects);
        Span sentence = Clauses.sentence(text, number);
        List<String> near = new ArrayList<>(words(text, new Span(sentence.start(), number.end())));
        String behind = VALUE_IN_BRACKETS
                .matcher(text.substring(number.end(), Math.max(number.end(), sentence.end())))
                .replaceFirst(" ");
        near.addAll(words(behind, new Span(0, behind.length())));
        if (isRightBehindSister(text, new Span(sentence.start(), number.start()), subjects)) {
            return true;
        }
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

    /** "Hive 7 13.6 kg, Hive 9 21.2 kg": the name that a value stands right behind is that of another one. */
    private static boolean isRightBehindSister(String text, Span before, List<String> subjects) {
        List<String> near = words(text, before);
        int last = near.size() - 1;
        boolean isBeside = before.end() - before.start() > 1
                && text.charAt(before.end() - 1) == ' '
                && Character.isDigit(text.charAt(before.end() - 2));
        return isBeside
                && last > 0
                && subjects.stream().anyMatch(subject -> {
                    List<String> name = words(subject, new Span(0, subject.length()));
                    int at = name.indexOf(near.get(last - 1));
                    return at >= 0
                            && at + 1 < name.size()
                            && isNumber(near.get(last))
                            && isNumber(name.get(at + 1))
                            && !name.get(at + 1).equals(near.get(last));
                });
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
