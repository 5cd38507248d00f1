package org.holocron.derive.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Names options in messages as they were given: an option may have several names, and what writes a message knows only one. */
final class GivenNames {

    private GivenNames() {}

    /** @param words all that was given, in order */
    static String in(String message, CommandLine command, List<String> words) {
        String named = message;
        for (OptionSpec option : command.getCommandSpec().options()) {
            Optional<String> given = given(option, words);
            if (given.isPresent()) {
                named = Arrays.stream(option.names())
                        .filter(name -> name.startsWith("--"))
                        .reduce(named, (text, name) -> replaced(text, name, given.get()));
            }
        }
        return named;
    }

    /** The last one, which is what is wrong where it is given twice. */
    private static Optional<String> given(OptionSpec option, List<String> words) {
        List<String> names = List.of(option.names());
        return names.size() == 1
                ? Optional.empty()
                : words.stream()
                        .map(word -> word.replaceFirst("=.*", ""))
                        .filter(names::contains)
                        .reduce((first, last) -> last);
    }

    private static String replaced(String text, String name, String given) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])")
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement(given));
    }
}
