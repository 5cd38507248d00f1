package org.holocron.derive.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document whose reader writes files and gives commands, as what that reader does. A block after {@code `path`:} is a file;
 * lines of a block {@code bash}, and those after {@code $} of a block {@code console}, are commands; what follows in the latter is
 * printed.
 */
final class TutorialPage {

    private static final Pattern BLOCK =
            Pattern.compile("^```(\\w+)\\n(.*?)^```$(?=\\s*([^\\n]*))", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("`([\\w./-]+\\.\\w+)`:");
    private static final Pattern EXIT = Pattern.compile("It exits with (\\d)");

    /** What a reader does next. */
    sealed interface Step {}

    record WriteFile(String path, String content) implements Step {}

    /**
     * @param printed lines that must be among those printed; {@code …} stands for anything
     * @param exitCode as the document says it afterwards, else 0
     */
    record GiveCommand(String command, List<String> printed, int exitCode) implements Step {}

    private TutorialPage() {}

    static List<Step> steps(Path document) {
        String text = Sources.text(document);
        List<Step> steps = new ArrayList<>();
        int end = 0;
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            String before = text.substring(end, block.start());
            end = block.end(2);
            Optional<String> path = fileNamedIn(
                    before.substring(Math.max(0, before.stripTrailing().lastIndexOf("\n\n"))));
            if (block.group(1).equals("bash") || block.group(1).equals("console")) {
                steps.addAll(commands(block.group(1), block.group(2), block.group(3)));
            } else {
                steps.add(new WriteFile(
                        path.orElseThrow(() -> new AssertionError("which file is it? " + block.group())),
                        block.group(2)));
            }
        }
        return steps;
    }

    private static Optional<String> fileNamedIn(String paragraph) {
        return FILE.matcher(paragraph).results().map(found -> found.group(1)).reduce((first, last) -> last);
    }

    private static List<Step> commands(String kind, String lines, String after) {
        List<Step> commands = new ArrayList<>();
        if (kind.equals("bash")) {
            lines.lines().forEach(line -> commands.add(new GiveCommand(line, List.of(), 0)));
            return commands;
        }
        for (String part : ("\n" + lines).split("\n\\$ ")) {
            if (!part.isBlank()) {
                List<String> command = part.strip().lines().toList();
                commands.add(new GiveCommand(command.get(0), command.subList(1, command.size()), exitCode(after)));
            }
        }
        return commands;
    }

    private static int exitCode(String after) {
        return EXIT.matcher(after)
                .results()
                .map(MatchResult::group)
                .map(found -> Character.getNumericValue(found.charAt(found.length() - 1)))
                .findFirst()
                .orElse(0);
    }

    /** Whether a line is among those printed; how many blanks there are does not matter. */
    static boolean isPrinted(String expected, String output) {
        StringBuilder pattern = new StringBuilder();
        for (String part : oneBlank(expected).split("…", -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        Pattern line = Pattern.compile(pattern.toString());
        return output.lines().anyMatch(one -> line.matcher(oneBlank(one)).find());
    }

    private static String oneBlank(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
