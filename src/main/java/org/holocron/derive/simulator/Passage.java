package org.holocron.derive.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.simulator.Mention.Kind;

/**
 * Words that can be quoted: a sentence or a line, exactly as the evidence has it.
 *
 * @param evidenceId of the piece that holds it
 * @param mentions the values in it, in its order
 */
record Passage(String evidenceId, String words, ProseLanguage language, List<Mention> mentions) {

    private static final Pattern END = Pattern.compile("\\R+|(?<=[.!?…]|[.!?…][\"'”»)])"
            + "(?<!\\b(?:Dr|Mr|Mrs|Ms|St|No|Nr|Prof|Sr|Sra|ca|(?<!°)\\p{Lu})\\.)\\s+(?=[\\p{Lu}\\d¿¡\"“„«(])(?!(?iu:"
            + ProseLanguage.allMonthNames() + ")\\b)");

    /** A longer one is not worth quoting. */
    private static final int LONGEST = 300;

    /** A name that begins later is not what its passage is about. */
    private static final int LATEST_SUBJECT = "The ".length();

    /** All passages of the evidence, in its order. */
    static List<Passage> in(List<QuotedEvidence> evidence) {
        List<Passage> passages = new ArrayList<>();
        for (QuotedEvidence piece : evidence) {
            ProseLanguage language = ProseLanguage.of(piece.text());
            for (String part : END.split(piece.text())) {
                String words = part.strip();
                if (!words.isEmpty() && words.length() <= LONGEST) {
                    passages.add(new Passage(piece.id(), words, language, mentions(words, language)));
                }
            }
        }
        return passages;
    }

    /** What counts first keeps its place: a date is no number, and its month no name. */
    private static List<Mention> mentions(String words, ProseLanguage language) {
        List<Mention> found = new ArrayList<>(DateMentions.in(words, language));
        addFree(found, NumberMentions.in(words, language));
        StringBuilder rest = new StringBuilder(words);
        for (Mention taken : found) {
            rest.replace(taken.start(), taken.end(), ";".repeat(taken.end() - taken.start()));
        }
        addFree(found, NameMentions.in(rest.toString(), language));
        found.sort(Comparator.comparingInt(Mention::start));
        return List.copyOf(found);
    }

    private static void addFree(List<Mention> found, List<Mention> more) {
        more.stream()
                .filter(mention -> found.stream().noneMatch(mention::overlaps))
                .toList()
                .forEach(found::add);
    }

    List<Mention> mentions(Kind kind) {
        return mentions.stream().filter(mention -> mention.isOf(kind)).toList();
    }

    /** The words that limit a value, up to the value's end: {@code up to 9,000 litres}; "" if none do. */
    String limited(Mention mention) {
        Matcher limit = language.limit().matcher(words.substring(0, mention.start()));
        return limit.find() ? words.substring(limit.start(), mention.end()) : "";
    }

    boolean denies() {
        return language.denial().matcher(words).find();
    }

    /** From the word that denies to the end, without the full stop; "" if nothing is denied. */
    String denied() {
        Matcher denial = language.denial().matcher(words);
        return denial.find() ? withoutStop(words.substring(denial.start())) : "";
    }

    /** The name that it begins with, and so is about. */
    Optional<String> subject() {
        return mentions(Kind.NAME).stream()
                .filter(name -> name.start() <= LATEST_SUBJECT)
                .flatMap(name -> SimulatorJson.texts(name.value()).stream())
                .findFirst();
    }

    /** Whether it begins with a name that is none of these words: its values are somebody else's. */
    boolean isOfAnother(String about) {
        return !about.isBlank()
                && subject().filter(name -> !PlainWords.share(name, about)).isPresent();
    }

    static String withoutStop(String words) {
        return words.replaceFirst("[.!?…]+$", "");
    }
}
