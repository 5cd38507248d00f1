package org.holocron.derive.quote;

import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a text is Spanish or Portuguese, and not German: by the small words that the one has and the other has not. Asked of many words of one
 * text, it is looked at once, and only when somebody asks.
 */
final class IberianText {

    private static final Set<String> IBERIAN = Set.of("""
            el la los las del que en con por para una un y se al su como fue m\u00e1s
            o os em uma n\u00e3o dos foi""".split("\\s+"));

    private static final Set<String> GERMAN = Set.of("""
            der die das und ist nicht mit von den dem ein eine einen f\u00fcr auf im wird sind war zu bei sich wurde
            aus nach auch als er sie""".split("\\s+"));

    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    /** In UTF-16 units: so far a text is looked at. */
    private static final int MOST_LOOKED_AT = 4_000;

    private final Supplier<String> text;
    private @Nullable Boolean known;

    /** @param text asked for once; may be a normal form */
    IberianText(Supplier<String> text) {
        this.text = text;
    }

    static IberianText of(String text) {
        return new IberianText(() -> text);
    }

    /** A text that tells neither is not. */
    boolean is() {
        if (known == null) {
            known = isIberian(text.get());
        }
        return known;
    }

    private static boolean isIberian(String text) {
        Matcher words = WORD.matcher(text).region(0, Math.min(text.length(), MOST_LOOKED_AT));
        int balance = 0;
        while (words.find()) {
            String word = words.group().toLowerCase(Locale.ROOT);
            balance += IBERIAN.contains(word) ? 1 : GERMAN.contains(word) ? -1 : 0;
        }
        return balance > 0;
    }
}
