package org.holocron.derive.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.simulator.Mention.Kind;

/**
 * The names of a passage, and its lists of names. Where every noun has a capital, only names of several words are told from
 * others, and at the beginning of a sentence everywhere.
 */
final class NameMentions {

    private static final Pattern NAMES = Pattern.compile(
            FactRule.NAME + "(?:(?:, " + FactRule.NAME + ")*,? (?:and|und|y|et) " + FactRule.NAME + ")?",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final String BETWEEN = ",? (?:and|und|y|et) |, ";

    /** Begins a sentence, and is no part of a name. */
    private static final Pattern FIRST_WORD = Pattern.compile(
            "(?:The|A|An|He|She|It|They|We|You|His|Her|Its|Their|In|On|At|By|For|From|Of|Since|Until|After|Before|When|If|No|Not|Do"
                    + "|Der|Die|Das|Den|Dem|Ein|Eine|Im|Am|Bei|Mit|Seit|Nach|Er|Sie|Es|El|La|Los|Las|Un|Una|En|Le|Les|Une|Des|Il|Elle"
                    + "|Then|This|That|There|Here|And|But|So|Partial|Old|Hello|Madame|Dr\\.|Mr\\.|Mrs\\.|Ms\\.) ");

    private static final Set<String> NO_NAMES = Set.of(
            "I",
            "Dr",
            "Mr",
            "Mrs",
            "Ms",
            "Prof",
            "Sr",
            "Sra",
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    private NameMentions() {}

    /** @param words of a passage, with {@code ;} in place of what is known already */
    static List<Mention> in(String words, ProseLanguage language) {
        List<Mention> found = new ArrayList<>();
        Matcher matcher = NAMES.matcher(words);
        while (matcher.find()) {
            Matcher first = FIRST_WORD.matcher(matcher.group());
            int start = matcher.start() + (first.lookingAt() ? first.end() : 0);
            String text = words.substring(start, matcher.end());
            List<String> names = Arrays.asList(text.split(BETWEEN));
            boolean isCertain = start > 0 && language != ProseLanguage.GERMAN;
            if (names.stream().allMatch(name -> isName(name, isCertain || names.size() > 1))) {
                found.add(mention(names, text, start));
            }
        }
        return found;
    }

    private static Mention mention(List<String> names, String text, int start) {
        return names.size() == 1
                ? new Mention(Kind.NAME, SimulatorJson.PROVIDER.createValue(text), "", start, start + text.length())
                : new Mention(
                        Kind.LIST,
                        SimulatorJson.PROVIDER.createArrayBuilder(names).build(),
                        "",
                        start,
                        start + text.length());
    }

    private static boolean isName(String text, boolean isCertain) {
        boolean isSeveral = text.contains(" ") || text.matches(".*\\d.*");
        return text.length() > 1 && !NO_NAMES.contains(text) && (isCertain || isSeveral);
    }
}
