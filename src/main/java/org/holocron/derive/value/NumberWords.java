package org.holocron.derive.value;

import com.ibm.icu.text.RuleBasedNumberFormat;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The words for numbers below a thousand in a language, as ICU spells them with each of its rules, and the words for larger ones. They are spelled once and looked up: the time that ICU's own
 * parser takes grows with more than the length of a text.
 */
final class NumberWords {

    private static final int BELOW = 1_000;

    private static final String HUNDRED = "hundert";

    /** Years are spelled by hundreds: nineteen seventy-seven, neunzehnhundertsiebenundsiebzig. */
    private static final int LAST_YEAR = 2_100;

    private static final Map<Language, List<String>> LOCALES = Map.of(
            Language.ENGLISH, List.of("en"),
            Language.GERMAN, List.of("de"),
            Language.SPANISH, List.of("es"),
            Language.FRENCH, List.of("fr", "fr-CH", "fr-BE"));
    private static final Map<Language, NumberWords> WORDS = new ConcurrentHashMap<>();

    /** So many characters has the longest one, without spaces. */
    static final int LONGEST = 90;

    private final Map<String, BigDecimal> numbers = new HashMap<>();
    private final Map<String, BigDecimal> ordinals = new HashMap<>();
    private final Set<String> firsts = new HashSet<>();
    private final Map<String, Integer> scales = new HashMap<>();
    private final Map<String, Integer> exactScales = new HashMap<>();
    private final Set<String> moneyScales = new HashSet<>();
    private final Map<String, BigDecimal> denominators = new HashMap<>();
    private final boolean german;

    private NumberWords(Language language) {
        german = language == Language.GERMAN;
        LOCALES.getOrDefault(language, List.of()).forEach(tag -> spell(Locale.forLanguageTag(tag)));
        entries(language, "number", numbers);
        entries(language, "denominator", denominators);
        for (String entry : WordLists.of(language, "scale")) {
            String[] parts = entry.split(" = | ");
            String word = parts[0];
            boolean capital = Character.isUpperCase(word.charAt(0));
            (capital ? exactScales : scales).put(capital ? word : key(word), Integer.valueOf(parts[1]));
            if (parts.length > 2) {
                moneyScales.add(key(word));
            }
        }
    }

    /** Built once; read without waiting, since it is asked for each word of a text. */
    static NumberWords of(Language language) {
        NumberWords known = WORDS.get(language);
        return known != null ? known : WORDS.computeIfAbsent(language, NumberWords::new);
    }

    /** Without accents, hyphens and spaces, in small letters. */
    static String key(String words) {
        return isPlain(words) ? words.toLowerCase(Locale.ROOT) : folded(words);
    }

    /** Nothing of it is left out: most words of a text are so. */
    private static boolean isPlain(String words) {
        for (int at = 0; at < words.length(); at++) {
            char character = words.charAt(at);
            if (character >= 0x80 || !Character.isLetterOrDigit(character)) {
                return false;
            }
        }
        return true;
    }

    private static String folded(String words) {
        String plain = Normalizer.normalize(words.replace("ß", "ss"), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT);
        StringBuilder key = new StringBuilder(plain.length());
        for (int at = 0; at < plain.length(); at++) {
            char character = plain.charAt(at);
            if (Character.isLetterOrDigit(character)) {
                key.append(character);
            }
        }
        return key.toString();
    }

    /** The number that some words without gaps mean; null if they are none. */
    @Nullable
    BigDecimal number(String key) {
        BigDecimal number = numbers.get(key);
        return number != null || !german || key.length() > LONGEST ? number : compound(key);
    }

    @Nullable
    BigDecimal ordinal(String key) {
        return ordinals.get(key);
    }

    @Nullable
    BigDecimal denominator(String key) {
        return denominators.get(key);
    }

    /** The power of ten of a word; null if it is none, or one only of money and there is none. */
    @Nullable
    Integer scale(String word, boolean ofMoney) {
        Integer exact = exactScales.get(word);
        if (exact != null) {
            return exact;
        }
        String key = key(word);
        return moneyScales.contains(key) && !ofMoney ? null : scales.get(key);
    }

    private @Nullable BigDecimal half(String key) {
        BigDecimal whole = numbers.get(key.substring(0, key.length() - "einhalb".length()));
        return whole == null ? null : whole.add(new BigDecimal("0.5"));
    }

    /** German writes thousands and halves in one word. */
    private @Nullable BigDecimal compound(String key) {
        if (key.endsWith("einhalb")) {
            return half(key);
        }
        if (key.endsWith("einhalbtausend")) {
            BigDecimal halves = half(key.substring(0, key.length() - "tausend".length()));
            return halves == null ? null : halves.movePointRight(3);
        }
        int split = key.indexOf("tausend");
        if (split < 0) {
            return belowThousand(key);
        }
        String rest = key.substring(split + "tausend".length());
        BigDecimal thousands = split == 0 ? BigDecimal.ONE : belowThousand(key.substring(0, split));
        BigDecimal below =
                rest.isEmpty() ? BigDecimal.ZERO : belowThousand(rest.startsWith("und") ? rest.substring(3) : rest);
        return thousands == null || below == null
                ? null
                : thousands.movePointRight(3).add(below);
    }

    /** {@code hundertzwanzig} and {@code einhundertundzwanzig} are {@code einhundertzwanzig}. */
    private @Nullable BigDecimal belowThousand(String key) {
        BigDecimal number = numbers.get(key);
        int hundred = number == null ? key.indexOf(HUNDRED) : -1;
        if (hundred < 0) {
            return number;
        }
        String rest = key.substring(hundred + HUNDRED.length());
        String plain = (hundred == 0 ? "ein" : key.substring(0, hundred))
                + HUNDRED
                + (rest.startsWith("und") ? rest.substring(3) : rest);
        return numbers.get(plain);
    }

    private void spell(Locale locale) {
        RuleBasedNumberFormat format = new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.SPELLOUT);
        for (String rules : format.getRuleSetNames()) {
            if (rules.startsWith("%spellout") && !isCaseOfCardinals(rules)) {
                Map<String, BigDecimal> words = rules.contains("ordinal") ? ordinals : numbers;
                spell(format, rules, 0, BELOW, words);
                if (rules.endsWith("-year")) {
                    spell(format, rules, BELOW, LAST_YEAR, words);
                }
            }
        }
    }

    private void spell(RuleBasedNumberFormat format, String rules, int from, int to, Map<String, BigDecimal> words) {
        for (int number = from; number < to; number++) {
            String spelled = format.format(number, rules);
            if (from == BELOW && isOfThousands(key(spelled))) {
                continue; // "one thousand one", which is put together like any other: "one thousand one hundred"
            }
            words.putIfAbsent(key(spelled), BigDecimal.valueOf(number));
            firsts.add(first(spelled));
        }
    }

    /** German has four rules that differ in "eins" alone, which the lists have. */
    private static boolean isCaseOfCardinals(String rules) {
        return rules.startsWith("%spellout-cardinal-") && rules.length() == "%spellout-cardinal-".length() + 1;
    }

    private static boolean isOfThousands(String key) {
        return key.contains("thousand")
                || key.contains("tausend")
                || key.startsWith("mil")
                || key.startsWith("deuxmil")
                || key.startsWith("dosmil");
    }

    private static String first(String words) {
        return key(WordScanner.words(words).get(0).word());
    }

    /** Whether a number may begin with this word: most words of a text do not, and need not be looked at further. */
    boolean mayBegin(String word) {
        if (word.length() > LONGEST) {
            return false;
        }
        String key = key(word);
        return firsts.contains(key)
                || german
                        && (key.contains("tausend")
                                || key.contains(HUNDRED)
                                || key.endsWith("einhalb")
                                || numbers.containsKey(key)
                                || ordinals.containsKey(key));
    }

    private void entries(Language language, String section, Map<String, BigDecimal> into) {
        for (String entry : WordLists.of(language, section)) {
            int equals = entry.indexOf(" = ");
            into.put(key(entry.substring(0, equals)), new BigDecimal(entry.substring(equals + 3)));
            firsts.add(first(entry.substring(0, equals)));
        }
    }
}
