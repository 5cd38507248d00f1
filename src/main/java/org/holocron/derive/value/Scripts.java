package org.holocron.derive.value;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The scripts that texts are written in. What is written in one may stand in another: {@code Ivan Petrov}, {@code Иван Петров}. */
final class Scripts {

    /** One letter may be a sign: µ. */
    private static final int FEWEST_LETTERS = 2;

    private static final int MOST_CHARACTERS = 20_000;

    private Scripts() {}

    /** Whether the words have letters of a script that the claim does not have, so that they may say it in that. */
    static boolean mayHide(String claimed, Words words) {
        Set<UnicodeScript> own = of(claimed, 1);
        int end = Math.min(words.span().end(), words.span().start() + MOST_CHARACTERS);
        String quoted = words.text().substring(words.span().start(), end);
        return !own.isEmpty() && !own.containsAll(of(quoted, FEWEST_LETTERS));
    }

    private static Set<UnicodeScript> of(String text, int fewest) {
        Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(letter -> counts.merge(family(UnicodeScript.of(letter)), 1, Integer::sum));
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        counts.forEach((script, count) -> {
            if (count >= fewest && script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED) {
                scripts.add(script);
            }
        });
        return scripts;
    }

    /** Japanese mixes its scripts. */
    private static UnicodeScript family(UnicodeScript script) {
        return script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA ? UnicodeScript.HAN : script;
    }
}
