package org.holocron.derive.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command of the program in a document.
 *
 * @param words without the program's name, as a shell would make them
 * @param whole whether it stands in a block, to be given as it is; within a sentence arguments may be left out
 */
record DocumentedCommand(List<String> words, boolean whole) {

    private static final Map<String, List<String>> PROGRAMS = Map.of(
            "./derive", List.of(),
            "derive", List.of(),
            "scripts/llm_enqueue_job", List.of("enqueue"),
            "scripts/llm_inspect_jobs", List.of("inspect"),
            "scripts/phase1_runner", List.of("phase1-runner"));

    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(\\w*)$(.*?)^ *```$");
    private static final Pattern INLINE = Pattern.compile("`((?:\\./derive|derive|scripts/\\w+) [^`\\n]*)`");
    private static final Pattern WORD =
            Pattern.compile("\\G\\s*(#.*|&&|\\|\\||[|;&]|[0-9]?[<>]+|(?:[^\\s\"'|;&<>]|\"[^\"]*\"|'[^']*')+)");

    static List<DocumentedCommand> in(String document) {
        List<DocumentedCommand> commands = new ArrayList<>();
        BLOCK.matcher(document).results().forEach(block -> inBlock(block, commands));
        INLINE.matcher(BLOCK.matcher(document).replaceAll(""))
                .results()
                .map(found -> found.group(1).replaceAll("…|\\[|\\]", " "))
                .filter(text -> !text.contains("COMMAND"))
                .forEach(text -> inLine(text, false, commands));
        return commands;
    }

    private static void inBlock(MatchResult block, List<DocumentedCommand> commands) {
        boolean console = block.group(1).equals("console");
        block.group(2)
                .replaceAll("\\\\\\n", " ")
                .lines()
                .map(String::strip)
                .filter(line -> !console || line.startsWith("$ "))
                .map(line -> line.replaceFirst("^\\$ ", ""))
                .forEach(line -> inLine(line, true, commands));
    }

    private static void inLine(String line, boolean whole, List<DocumentedCommand> commands) {
        List<String> words = new ArrayList<>();
        boolean redirected = false;
        Matcher word = WORD.matcher(line);
        while (word.find() && !word.group(1).startsWith("#")) {
            String text = word.group(1);
            if (text.matches("&&|\\|\\||[|;&]")) {
                add(words, whole, commands);
                words = new ArrayList<>();
            } else if (text.matches("[0-9]?[<>]+")) {
                redirected = true;
            } else if (redirected) {
                redirected = false;
            } else {
                words.add(text.replaceAll("[\"']", ""));
            }
        }
        add(words, whole, commands);
    }

    private static void add(List<String> words, boolean whole, List<DocumentedCommand> commands) {
        List<String> rest =
                words.stream().dropWhile(word -> word.matches("[A-Z_]+=.*")).toList();
        if (rest.isEmpty() || !PROGRAMS.containsKey(rest.get(0))) {
            return;
        }
        List<String> all = new ArrayList<>(PROGRAMS.get(rest.get(0)));
        all.addAll(rest.subList(1, rest.size()));
        if (!all.isEmpty()) {
            commands.add(new DocumentedCommand(List.copyOf(all), whole));
        }
    }

    @Override
    public String toString() {
        return "derive " + String.join(" ", words);
    }
}
