package org.holocron.derive.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lists of a question: what to look for, or which labels there are. */
final class PromptLists {

    private static final Pattern LISTED = Pattern.compile("\\s*[-*] ([^:]{1,60}?)(?::\\s+(.*))?");

    private static final Pattern WANTED = Pattern.compile("(?i).*\\b(?:look for|looked for|wanted|asked for)\\b.*");
    private static final Pattern LABELS =
            Pattern.compile("(?i).*\\b(?:labels?|choices?|categor(?:y|ies)|class(?:es)?|tags?)\\b.*");

    /** More words are an instruction, not a name. */
    private static final Pattern FEW_WORDS = Pattern.compile("[\\p{L}\\d_.-]+( [\\p{L}\\d_.-]+){0,3}");

    /** @param meaning what the question says of it; "" for nothing */
    record Item(String name, String meaning) {}

    private PromptLists() {}

    /** What the question wants to know of, in its order. */
    static List<String> wanted(String question) {
        return under(WANTED, question).stream()
                .map(Item::name)
                .filter(name -> FEW_WORDS.matcher(name).matches())
                .toList();
    }

    static List<Item> labels(String question) {
        return under(LABELS, question);
    }

    /** The items right below lines like that; blank lines between them do not count. */
    private static List<Item> under(Pattern head, String question) {
        List<Item> items = new ArrayList<>();
        String above = "";
        for (String line : question.split("\\R")) {
            Optional<Item> item = item(line);
            if (item.isPresent() && head.matcher(above).matches()) {
                items.add(item.get());
            } else if (item.isEmpty() && !line.isBlank()) {
                above = line;
            }
        }
        return items;
    }

    private static Optional<Item> item(String line) {
        Matcher listed = LISTED.matcher(line);
        return listed.matches()
                ? Optional.of(new Item(listed.group(1).strip(), listed.group(2) == null ? "" : listed.group(2)))
                : Optional.empty();
    }
}
