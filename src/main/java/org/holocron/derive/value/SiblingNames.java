package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of things that are counted alike: {@code F3} and {@code F4}, {@code HEPA 250} and {@code HEPA 450}, {@code Hall I} and {@code Hall II}. Words that name a sibling
 * of a subject, and not the subject, are about the sibling.
 */
final class SiblingNames {

    private static final Pattern LETTERS_AND_NUMBER = Pattern.compile("(\\p{L}{1,4})(\\d{1,5})");
    private static final Pattern COUNTED = Pattern.compile("\\d{1,5}|[ivx]{1,4}|[a-h]");

    private final List<List<String>> subjects = new ArrayList<>();

    SiblingNames(List<String> subjects) {
        for (String subject : subjects) {
            this.subjects.add(WordScanner.words(subject).stream()
                    .map(token -> Folding.of(token.word()))
                    .toList());
        }
    }

    /**
     * Whether words name a sibling of a subject, and not the subject.
     *
     * @param words folded, in the order of the text
     */
    boolean areNamedAlone(List<String> words) {
        Set<String> set = new HashSet<>(words);
        return subjects.stream().anyMatch(subject -> hasSibling(subject, words, set));
    }

    private static boolean hasSibling(List<String> subject, List<String> words, Set<String> set) {
        for (int at = 0; at < subject.size(); at++) {
            String word = subject.get(at);
            var code = LETTERS_AND_NUMBER.matcher(word);
            if (code.matches()) {
                if (!set.contains(word) && set.stream().anyMatch(other -> isSiblingCode(code.group(1), other))) {
                    return true;
                }
            } else if (at > 0
                    && COUNTED.matcher(word).matches()
                    && (isName(subject.get(at - 1)) || isLetterOfCode(subject.get(at - 1), word))) {
                String head = subject.get(at - 1);
                if (!follows(head, word, words) && followsAnother(head, words)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** */
    private static boolean isLetterOfCode(String head, String count) {
        return head.length() == 1
                && Character.isLetter(head.charAt(0))
                && count.length() > 1
                && Character.isDigit(count.charAt(0));
    }

    private static boolean isName(String word) {
        return word.length() > 1 && word.chars().allMatch(Character::isLetter);
    }

    private static boolean isSiblingCode(String letters, String other) {
        var code = LETTERS_AND_NUMBER.matcher(other);
        return code.matches() && code.group(1).equals(letters);
    }

    private static boolean follows(String head, String count, List<String> words) {
        for (int at = 1; at < words.size(); at++) {
            if (words.get(at).equals(count) && words.get(at - 1).equals(head)) {
                return true;
            }
        }
        return false;
    }

    private static boolean followsAnother(String head, List<String> words) {
        for (int at = 1; at < words.size(); at++) {
            if (words.get(at - 1).equals(head) && COUNTED.matcher(words.get(at)).matches()) {
                return true;
            }
        }
        return false;
    }
}
