package org.holocron.derive.value;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words, or several in a row, and the number that each stands for. Points, hyphens and apostrophes between them do not count. */
final class DatePhrases {

    private static final int LONGEST = 6;

    static final DatePhrases NONE = new DatePhrases();

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Set<String> firsts = new HashSet<>();
    private int longest;

    /**
     * What stands at a place.
     *
     * @param next the piece after it
     */
    record Hit(int number, int next) {}

    /** @param line {@code words = number}, or words alone, which stand for 0 */
    void addLine(String line) {
        int equals = line.indexOf('=');
        String words = equals < 0 ? line : line.substring(0, equals);
        add(words, equals < 0 ? 0 : Integer.parseInt(line.substring(equals + 1).strip()));
    }

    void add(String words, int number) {
        StringBuilder key = new StringBuilder();
        int count = 0;
        for (DateToken token : DateScanner.tokens(words, 0, words.length())) {
            if (token.isWord() || token.isMark(',')) {
                key.append(key.length() == 0 ? "" : " ").append(token.isWord() ? token.word() : ",");
                count++;
            }
        }
        if (count > 0 && count <= LONGEST) {
            firsts.add(key.indexOf(" ") < 0 ? key.toString() : key.substring(0, key.indexOf(" ")));
            numbers.putIfAbsent(key.toString(), number);
            longest = Math.max(longest, count);
        }
    }

    /** The first words of all of them. */
    Set<String> firsts() {
        return firsts;
    }

    private boolean begins(DateToken token) {
        return firsts.contains(token.isMark(',') ? "," : token.word());
    }

    boolean holds(String word) {
        return numbers.containsKey(word);
    }

    /** The longest of them that begins here. */
    @Nullable
    Hit at(List<DateToken> tokens, int from) {
        if (from >= tokens.size() || !begins(tokens.get(from))) {
            return null;
        }
        Hit best = null;
        StringBuilder words = new StringBuilder();
        int at = from;
        for (int count = 0; count < longest && at < tokens.size(); count++) {
            DateToken token = tokens.get(at);
            if (!token.isWord() && !token.isMark(',')) {
                break;
            }
            words.append(count == 0 ? "" : " ").append(token.isWord() ? token.word() : ",");
            at++;
            Integer number = numbers.get(words.toString());
            int next = afterPoint(tokens, at, token);
            if (number != null) {
                best = new Hit(number, next);
            }
            at = afterJoint(tokens, next);
        }
        return best;
    }

    /** A point right after a short form belongs to it. */
    private static int afterPoint(List<DateToken> tokens, int at, DateToken word) {
        boolean point = at < tokens.size()
                && tokens.get(at).isMark('.')
                && !tokens.get(at).isSpaced();
        return point && word.word().length() <= 5 ? at + 1 : at;
    }

    private static int afterJoint(List<DateToken> tokens, int at) {
        boolean joint = at < tokens.size()
                && !tokens.get(at).isSpaced()
                && (tokens.get(at).isMark('-') || tokens.get(at).isMark('\''));
        return joint ? at + 1 : at;
    }
}
